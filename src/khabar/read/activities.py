"""Reading a campaign's activities from a CSV file next to the campaign's file: one row per activity."""

import csv
import io
from collections.abc import Iterator

from khabar.codec.decode import Decoding, decode
from khabar.codec.tree import MappingNode, ScalarNode, leaf
from khabar.core.diagnostic import Diagnostic, Pointer, did_you_mean, error
from khabar.model.campaign import Activity
from khabar.model.text import Text

_COLUMNS = ("starts", "ends", "what", "place", "audience")
_DAYS = ("starts", "ends")


def read_activities(source: str, file: str, decoding: Decoding) -> tuple[Activity[Text], ...]:
    """Return the activities of the table; an error has the line and the column number of its cell."""
    return tuple(
        activity
        for row in _rows(source, file, decoding.diagnostics)
        if (activity := decode(Activity, row, decoding)) is not None
    )


def _rows(source: str, file: str, found: list[Diagnostic]) -> Iterator[MappingNode]:
    reader = csv.reader(io.StringIO(source, newline=""), strict=True)
    try:
        header = [name.strip() for name in next(reader, [])]
        for at, name in enumerate(header, start=1):
            where = Pointer(file=file, line=1, column=at)
            if name in header[: at - 1]:
                found.append(error("duplicate-key", where, f"duplicate column {name!r}", "keep one"))
            elif name not in _COLUMNS:
                found.append(error("unknown-key", where, f"unknown column {name!r}", did_you_mean(name, _COLUMNS)))
        if "what" not in header:
            hint = f"the first line must name the columns, separated by commas: {','.join(_COLUMNS)}"
            found.append(error("missing-key", Pointer(file=file, line=1), "there is no column 'what'", hint))
            return
        for cells in reader:
            line = reader.line_num
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) != len(header):
                hint = "put text that contains a comma in double quotes"
                message = f"cells in this row: {len(cells)}, columns: {len(header)}"
                found.append(error("bad-csv", Pointer(file=file, line=line), message, hint))
                continue
            yield _branch(header, cells, file, line)
    except csv.Error as reason:
        hint = "a cell that starts with a double quote must end with one"
        found.append(error("bad-csv", Pointer(file=file, line=reader.line_num), f"this is not CSV: {reason}", hint))


def _branch(header: list[str], cells: list[str], file: str, line: int) -> MappingNode:
    items: dict[str, ScalarNode] = {}
    keys: dict[str, Pointer] = {}
    for column, (name, cell) in enumerate(zip(header, cells, strict=True), start=1):
        text = cell.strip()
        if not text or name not in _COLUMNS:
            continue
        where = Pointer(file=file, line=line, column=column)
        keys[name] = where
        items[name] = leaf(text, where, plain=name in _DAYS)
    return MappingNode(items, keys, Pointer(file=file, line=line, column=1))
