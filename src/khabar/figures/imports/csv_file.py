"""Opens CSV files from anywhere: reports what is not a table, with row, column and how to fix it.

DuckDB reads the file; Python reads only its first rows. Only a file that DuckDB refuses, or with rows of several
lines, is read row by row.
"""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from khabar.core.diagnostic import Diagnostic, Pointer, error, warning
from khabar.core.errors import FaultsFound
from khabar.figures.imports.reader import Delivery
from khabar.figures.imports.staging_database import StagingDatabase
from khabar.model.source import Separator

MOST_FAULTS = 50
"""The most problems of one kind that are reported of a file; more have a common cause."""

_SEPARATOR_NOTE = re.compile("sep=.?", re.IGNORECASE)
_HEAD = 64 * 1024
_LONGEST = 1 << 20


class CsvFile:
    """An opened CSV file: the names in its header row, and its cells in the database."""

    def __init__(self, delivery: Delivery, database: StagingDatabase, separator: str = ",", header: int = 1) -> None:
        self._delivery = delivery
        self._database = database
        self._separator = separator
        self._header = header
        self.where = Pointer(file=delivery.name)
        head = self._head()
        _refuse_what_is_no_text(head, self.where)
        rows = list(islice(self._walk(head), header + 1))
        if len(rows) < header:
            raise FaultsFound([error("not-a-table", self.where, "this file has no header row", _CSV)])
        self._lines, names = rows[header - 1]
        self.names: tuple[str, ...] = tuple(name.strip() for name in names)
        if _SEPARATOR_NOTE.fullmatch(self._separator.join(self.names).strip('"')):
            note = self._separator.join(self.names)
            where, hint = Pointer(file=delivery.name, line=1), "delete this line; or set header: 2 and the `separator`"
            message = f"the first line is a note for Excel, {note[:12]!r}, not a header row"
            raise FaultsFound([error("wrong-separator", where, message, hint)])
        self.first = rows[header][1] if len(rows) > header else []

    def other_separator(self) -> Separator | None:
        """Return the separator that would split the header row into more columns, if there is one."""
        line = self._separator.join(self.names)
        counts = {separator: line.count(separator.sign) for separator in Separator if separator.sign != self._separator}
        best = max(counts, key=lambda separator: counts[separator])
        return best if counts[best] >= len(self.names) else None

    def top(self, count: int) -> list[list[str]]:
        """Return the cells of the first lines of the file; an empty line counts as a row."""
        rows: list[list[str]] = []
        for line, cells in islice(self._walk(self._head()), count):
            rows += [[] for _ in range(line - len(rows) - 1)]
            rows.append(cells)
        return rows

    def load(self) -> None:
        """Load the cells, so that each row has the number that a person sees beside it."""
        self._database.loaded = self
        if not self._delivery.ended:
            message = "the last line has no line end: if the file was cut short, the last number may be, too"
            hint = "compare the last line with the source"
            last = Pointer(file=self.where.file, line=self._delivery.lines)
            self._database.warnings.append(warning("file-without-end", last, message, hint))
        if self._lines == self._header:
            self._database.load_csv(self._delivery.place, len(self.names), self._separator, self._header)
            if not self._delivery.plain and not self.numbered():
                self.load_by_row()
        else:
            self.load_by_row()

    def numbered(self) -> bool:
        """Return whether each row is exactly one line: no empty lines, and no line breaks inside cells."""
        import duckdb  # noqa: PLC0415

        try:
            [(count,)] = self._database.rows("SELECT count(*) FROM cells")
        except duckdb.Error:
            return False
        return bool(count + self._header == self._delivery.lines)

    def load_by_row(self) -> None:
        """Read the file row by row; raise FaultsFound with each row that does not fit the columns."""
        self._database.loaded = None
        self._database.load_rows(self._checked(self._delivery.place.read_bytes()), len(self.names))

    def _head(self) -> bytes:
        with self._delivery.place.open("rb") as file:
            head = file.read(_HEAD)
        if len(head) < _HEAD:
            return head
        return head[: head.rfind(b"\n") + 1] or head

    def _walk(self, data: bytes) -> Iterator[tuple[int, list[str]]]:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as broken:
            line = data[: broken.start].count(b"\n") + 1
            where = Pointer(file=self.where.file, line=line)
            hint = "save it as UTF-8: in a spreadsheet, “CSV UTF-8”"
            raise FaultsFound([error("wrong-encoding", where, "this file is not UTF-8", hint)]) from broken
        csv.field_size_limit(_LONGEST)
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=self._separator, strict=True)
        before = 0
        try:
            for cells in reader:
                yield reader.line_num, cells
                before = reader.line_num
        except csv.Error as broken:
            where = Pointer(file=self.where.file, line=before + 1)
            message = f"this is not CSV from here on: {broken}"
            hint = "look for a quotation mark that is not closed; the file may be cut short"
            raise FaultsFound([error("not-a-table", where, message, hint)]) from broken

    def _checked(self, data: bytes) -> Iterator[tuple[int, Sequence[str]]]:
        faults: list[Diagnostic] = []
        before = 0
        width = len(self.names)
        for at, (line, cells) in enumerate(self._walk(data)):
            first, before = before + 1, line
            if at < self._header or not any(cell.strip() for cell in cells):
                continue
            if len(cells) < width or any(cells[width:]):
                last = not self._delivery.ended and line >= self._delivery.lines
                faults.append(_ragged(Pointer(file=self.where.file, line=first), len(cells), width, cut=last))
                if len(faults) == MOST_FAULTS:
                    break
            elif not faults:
                yield first, cells[:width]
        if faults:
            raise FaultsFound(faults)


_CSV = "a CSV file has column names in its first row and values below; `header` is the row with the names"


def _ragged(where: Pointer, cells: int, columns: int, *, cut: bool) -> Diagnostic:
    message = f"cells in this row: {cells}, columns: {columns}"
    if cut:
        return error("cut-short", where, f"the file ends within this row; {message}", "get the whole file again")
    hint = "each row needs as many cells as there are columns; a number with a comma needs quotation marks"
    return error("ragged-row", where, message, hint)


def _refuse_what_is_no_text(head: bytes, where: Pointer) -> None:
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:200].lower()
    if not start:
        raise FaultsFound([error("not-a-table", where, "this file is empty", "download it again")])
    if start.startswith((b"<!doctype html", b"<html", b"<head", b"<body")) or b"<html" in start:
        hint = "open its address in a browser: it may ask to log in, or the file may have moved"
        raise FaultsFound([error("page-not-data", where, "this is a web page, not a table", hint)])
    if start.startswith((b"pk\x03\x04", b"\xd0\xcf\x11\xe0")):
        hint = "set `reader: xlsx` under `intake` in sources.yaml, or save it as CSV"
        raise FaultsFound([error("not-a-table", where, "this is a spreadsheet, not a text file", hint)])
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise FaultsFound([error("wrong-encoding", where, "this file is UTF-16", "save it as UTF-8")])
    if b"\0" in head:
        raise FaultsFound([error("not-a-table", where, "this is not a text file", "download it again")])


def delivery_of(place: Path, name: str) -> Delivery:
    """Describe a file on the disk: its fingerprint, its size, its line format."""
    import hashlib  # noqa: PLC0415 - loads OpenSSL, for who imports

    digest, size, lines, plain, last = hashlib.sha256(), 0, 0, True, b""
    with place.open("rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
            size += len(block)
            lines += block.count(b"\n")
            plain = plain and not (b'"' in block or b"\r" in block)
            last = block
    ended = last.endswith((b"\n", b"\r"))
    lines += bool(last) and not last.endswith(b"\n")
    return Delivery(name=name, place=place, sha256=digest.hexdigest(), size=size, lines=lines, plain=plain, ended=ended)
