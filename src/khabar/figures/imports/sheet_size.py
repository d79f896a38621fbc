"""Measures a workbook before it is opened: what it unpacks to, and how large its sheets are.

The library that reads workbooks holds a rectangle from the first to the last filled cell in memory. A file of 2 kB
with one cell in XFD1048576 would need 500 GB, and end the whole process. Here the parts of the file are unpacked in
small blocks, within limits, and only the places of the cells are looked at. An old `.xls` cannot be larger than 65,536
rows of 256 cells, and is not looked at.
"""

import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO
from xml.parsers import expat

MOST_CELLS = 2_000_000
"""The most cells between the first and the last filled one of a sheet: 100,000 rows of 20 columns."""

MOST_UNPACKED = 200_000_000
"""The most bytes of all parts of a workbook, unpacked."""

_MOST_PARTS = 5_000
_BLOCK = 1 << 16
_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")


class BadWorkbook(Exception):
    """A workbook that cannot be opened, or is too large; its text follows "this workbook"."""


class TooLargeWorkbook(BadWorkbook):
    """A workbook that is too large."""


def measure(place: Path) -> None:
    """Check a workbook; raise BadWorkbook if it should not be opened. Files that are not ZIP pass."""
    if not zipfile.is_zipfile(place):
        return
    try:
        with zipfile.ZipFile(place) as book:
            _measure_parts(book)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as broken:
        raise BadWorkbook(f"cannot be unpacked: {broken}") from broken
    except (RuntimeError, NotImplementedError) as broken:  # a password; a compression that nobody uses
        raise BadWorkbook(f"cannot be unpacked: {broken}") from broken


def _measure_parts(book: zipfile.ZipFile) -> None:
    parts = book.infolist()
    if len(parts) > _MOST_PARTS:
        raise TooLargeWorkbook(f"has {len(parts):,} parts")
    if len({part.filename.casefold() for part in parts}) < len(parts):
        raise BadWorkbook("has two parts of the same name")
    unpacked = 0
    for part in parts:
        sheet = _Sheet()
        with book.open(part) as opened:
            head = opened.read(_BLOCK)
            read = _in_records if part.filename.endswith(".bin") else _in_xml
            blocks = _blocks(opened, head, MOST_UNPACKED - unpacked)
            unpacked += read(blocks, sheet)
        if sheet.cells > MOST_CELLS:
            raise TooLargeWorkbook(_too_large(sheet))


def _blocks(opened: IO[bytes], head: bytes, left: int) -> Iterator[bytes]:
    block = head
    while block:
        left -= len(block)
        if left < 0:
            raise TooLargeWorkbook(f"has more than {MOST_UNPACKED // 1_000_000:,} MB when it is unpacked")
        yield block
        block = opened.read(_BLOCK)


def _too_large(sheet: "_Sheet") -> str:
    area = f"from row {sheet.first:,} to {sheet.last:,}, {sheet.width:,} columns wide"
    return f"has filled cells {area}; at most {MOST_CELLS:,} cells are read"


class _Sheet:
    """The positions of the cells of one part; a part that is not a sheet has none."""

    def __init__(self) -> None:
        self.first = self.last = self.width = 0
        self._row = self._column = 0
        self._in_cell = False
        self._rows = 1  # how often a row of an OpenDocument sheet is repeated

    @property
    def cells(self) -> int:
        return (self.last - self.first + 1) * self.width if self.width else 0

    def fill(self, row: int, column: int) -> None:
        self.first = min(self.first or row, row)
        self.last = max(self.last, row)
        self.width = max(self.width, column)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Handle the start of an XML element."""
        name = name.rpartition(":")[2]
        if name == "row":
            self._row = _number(attributes.get("r"), self._row + 1)
            self._column = 0
        elif name == "c":
            reference = _REFERENCE.fullmatch(attributes.get("r", ""))
            self._column = _column(reference[1]) if reference else self._column + 1
            self._row = int(reference[2]) if reference else self._row
            self._in_cell = True
        elif name in ("v", "is", "f") and self._in_cell:
            self.fill(self._row, self._column)
        elif name == "table":
            self._row = 0
        elif name == "table-row":
            self._rows = _number(attributes.get("table:number-rows-repeated"), 1)
            self._row, self._column = self._row + self._rows, 0
        elif name in ("table-cell", "covered-table-cell"):
            self._column += _number(attributes.get("table:number-columns-repeated"), 1)
            if "office:value-type" in attributes:
                self._fill_repeated()
        elif name == "p" and self._column:
            self._fill_repeated()

    def end(self, name: str) -> None:
        """Handle the end of an XML element."""
        if name.rpartition(":")[2] == "c":
            self._in_cell = False

    def _fill_repeated(self) -> None:
        self.fill(self._row - self._rows + 1, self._column)
        self.fill(self._row, self._column)


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 12 else otherwise  # noqa: PLR2004


def _column(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _in_xml(blocks: Iterator[bytes], sheet: _Sheet) -> int:
    """Read a part as XML, as far as it is XML; return its length."""
    parser = expat.ParserCreate()
    parser.StartElementHandler = sheet.start
    parser.EndElementHandler = sheet.end
    length, is_xml = 0, True
    for at, block in enumerate(blocks):
        length += len(block)
        if not at:
            is_xml = b"<" in block[:8]
        if is_xml:
            try:
                parser.Parse(block, False)
            except expat.ExpatError as broken:
                raise BadWorkbook(f"has a part that is not XML: {broken}") from broken
    return length


def _in_records(blocks: Iterator[bytes], sheet: _Sheet) -> int:
    """Read a part as the records of an `.xlsb` file: a type, a length, and in cells the row or column first."""
    data = b"".join(blocks)
    at, row = 0, 0
    while at < len(data):
        kind, at = _packed(data, at, 2)
        length, at = _packed(data, at, 4)
        first = int.from_bytes(data[at : at + 4], "little")
        if kind == 0:
            row = first + 1
        elif 2 <= kind <= 11:  # noqa: PLR2004 - cells with a value; 1 is a blank one
            sheet.fill(row, first + 1)
        at += length
    return len(data)


def _packed(data: bytes, at: int, most: int) -> tuple[int, int]:
    value = 0
    for shift in range(most):
        if at >= len(data):
            break
        value |= (data[at] & 0x7F) << (7 * shift)
        at += 1
        if not data[at - 1] & 0x80:
            break
    return value, at
