"""Checks an observation file (CSV) cell by cell; used only if DuckDB finds that something in it is wrong.

khabar writes these files, but people may edit them; errors are reported with their lines.
"""

import csv
import io
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, time
from decimal import Decimal
from itertools import islice

from khabar.core.diagnostic import Diagnostic, Pointer, did_you_mean, error
from khabar.core.hidden_characters import HIDDEN
from khabar.figures.columns import COLUMNS, FORMS, KEY, UNSEEN
from khabar.model.observation import Qualifier, Unit

NAME = "bad-observation"
MOST_FAULTS = 50
"""The most errors reported of one file: a spreadsheet program that saves it can break every row."""

_REQUIRED: Mapping[str, str] = {
    "series": "what is counted",
    "place": "where",
    "as_of": "the day of the value",
    "value": "absent is not zero",
    "unit": "people, cases, deaths, items, USD or share",
    "source": "no number without one",
    "known_at": "when the source published it",
    "retrieved": "the day on which it was imported",
}
_FIX = "correct this row, or restore it from the version history; to add numbers use `khabar figures import` or `add`"


def names_columns(first: bytes) -> bool:
    """Return whether the first line of a file names the columns of observations, in their order."""
    text = first.decode("utf-8-sig", errors="replace")
    return next(csv.reader(io.StringIO(text, newline="")), []) == list(COLUMNS)


def check_observation_file(data: bytes, path: str) -> Iterator[Diagnostic]:
    """Yield the errors of a file, each with its line and column (counted in cells), up to a limit."""
    errors = list(islice(_faults(data, path), MOST_FAULTS + 1))
    yield from errors[:MOST_FAULTS]
    if len(errors) > MOST_FAULTS:
        hint = "if a spreadsheet program saved this file, restore it from the version history"
        yield error("bad-row", errors[-1].where, "more rows have errors; they are reported once these are fixed", hint)


def lines_of_keys(data: bytes, wanted: Collection[tuple[str, ...]]) -> Iterator[tuple[tuple[str, ...], int, str]]:
    """Yield key, line and value of the rows that have one of the wanted keys: `KEY` and `known_at`."""
    at = [list(COLUMNS).index(name) for name in (*KEY, "known_at", "value")]
    reader = csv.reader(io.StringIO(data.decode("utf-8-sig", errors="replace"), newline=""))
    try:
        for cells in reader:
            if len(cells) == len(COLUMNS):
                *key, value = (cells[column] for column in at)
                if tuple(key) in wanted:
                    yield tuple(key), reader.line_num, value
    except csv.Error:
        return  # reported by `check_observation_file`


def line_of_source(data: bytes, source: str) -> int:
    """Return the first line of a valid file that has a value of a source."""
    reader = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    at = list(COLUMNS).index("source")
    return next((reader.line_num for cells in reader if cells and cells[at] == source), 0)


def _faults(data: bytes, path: str) -> Iterator[Diagnostic]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as broken:
        line = data[: broken.start].count(b"\n") + 1
        hint = "save it as UTF-8 (it may be Windows-1251 or UTF-16)"
        yield error("wrong-encoding", Pointer(file=path, line=line), "this file is not UTF-8", hint)
        return
    yield from _unseen(text, path)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = next(reader, [])
        if header != list(COLUMNS):
            hint = f"the first line is {','.join(COLUMNS)}"
            yield error(NAME, Pointer(file=path, line=1), _header(header), hint)
            return
        for cells in reader:
            if not cells:
                continue  # an empty line
            where = Pointer(file=path, line=reader.line_num)
            if len(cells) != len(COLUMNS):
                hint = f"write a cell that contains a comma in quotes; {_FIX}" if len(cells) > len(COLUMNS) else _FIX
                message = f"this row has {len(cells)} cells for {len(COLUMNS)} columns"
                yield error(NAME, where, message, hint)
                continue
            row = dict(zip(COLUMNS, cells, strict=True))
            yield from _row(row, where)
    except csv.Error as broken:
        yield error(NAME, Pointer(file=path, line=reader.line_num), f"this is not CSV: {broken}", _FIX)


def _unseen(text: str, path: str) -> Iterator[Diagnostic]:
    for match in re.finditer(UNSEEN, text):
        line = text.count("\n", 0, match.start()) + 1
        name = "control-character" if match[0] < " " or match[0] == "\x7f" else HIDDEN
        message = f"the character U+{ord(match[0]):04X} is not allowed in text"
        yield error(name, Pointer(file=path, line=line), message, "remove it: it is invisible, and it misleads readers")


def _header(header: list[str]) -> str:
    lacking = [repr(name) for name in COLUMNS if name not in header]
    if not header:
        return "this file is empty"
    if not lacking:
        return "its columns are those of observations, but in another order or with others among them"
    if len(lacking) == len(COLUMNS):
        return "its first line does not name the columns of observations"
    return f"its first line does not name {', '.join(lacking)}"


def _row(row: Mapping[str, str], line: Pointer) -> Iterator[Diagnostic]:
    """Yield what is wrong with the cells of a row, or with their combination."""
    for column, name in enumerate(COLUMNS, start=1):
        where = replace(line, column=column)
        message = _CELLS[name](row[name]) if row[name] else ""
        if message:
            yield error(NAME, where, f"{name}: {row[name][:80]!r} {message}", _FIX)
        elif name in _REQUIRED and not row[name]:
            yield error(NAME, where, f"this row has no {name}: {_REQUIRED[name]}", _FIX)
        elif name in _ACROSS:
            yield from _ACROSS[name](row, where)


def _leads_nowhere(row: Mapping[str, str], where: Pointer) -> Iterator[Diagnostic]:
    if not row["sha256"] and not row["citation"].strip():
        message = "this number has no origin: no file with a fingerprint and no citation"
        yield error(NAME, where, message, "add to `citation` where you read the number: document, page, date")


def _known_too_early(row: Mapping[str, str], where: Pointer) -> Iterator[Diagnostic]:
    if _is_day(row["as_of"]) and row["known_at"][:10] < row["as_of"]:
        message = f"published on {row['known_at'][:10]}, before the day of the value, {row['as_of']}"
        yield error("impossible-date", where, message, f"known_at is when the source published it; {_FIX}")


def _ends_too_early(row: Mapping[str, str], where: Pointer) -> Iterator[Diagnostic]:
    if row["since"] and _is_day(row["as_of"]) and row["since"] > row["as_of"]:
        message = f"its period ends on {row['as_of']}, before it begins on {row['since']}"
        yield error("impossible-date", where, message, _FIX)


def _less_than_none(row: Mapping[str, str], where: Pointer) -> Iterator[Diagnostic]:
    if row["value"].startswith("-") and Decimal(row["value"]) and row["unit"] in _COUNTED:
        yield error(NAME, where, f"{row['value']} {row['unit']}: a count cannot be negative", _FIX)


_COUNTED = frozenset(unit.value for unit in Unit if unit is not Unit.USD)
_ACROSS: Mapping[str, Callable[[Mapping[str, str], Pointer], Iterator[Diagnostic]]] = {
    "citation": _leads_nowhere,
    "known_at": _known_too_early,
    "since": _ends_too_early,
    "value": _less_than_none,
}
"""Checks for single cells, by column: a valid cell gives an empty message."""


def _is_day(cell: str) -> bool:
    try:
        return date.fromisoformat(cell).isoformat() == cell
    except ValueError:
        return False


def _is_moment(cell: str) -> bool:
    try:
        return f"{datetime.fromisoformat(cell):%Y-%m-%d %H:%M:%S}" == cell
    except ValueError:
        return False


def _is_time(cell: str) -> bool:
    try:
        return f"{time.fromisoformat(cell):%H:%M:%S}" == cell
    except ValueError:
        return False


def _value(cell: str) -> str:
    if re.fullmatch(FORMS["value"], cell):
        return ""
    if re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", cell):
        return "has more than twelve digits before the decimal point or six after it"
    return "is not a number: use digits only, with a decimal point"


def _choice(kind: type[Unit | Qualifier], called: str) -> Callable[[str], str]:
    words = [member.value for member in kind if member.value]
    return lambda cell: "" if cell in words else f"is not a {called}: {did_you_mean(cell, words)}"


def _formed(name: str, message: str, also: Callable[[str], bool] = lambda _: True) -> Callable[[str], str]:
    return lambda cell: "" if re.fullmatch(FORMS[name], cell) and also(cell) else message


_DAY = "is not a date: YYYY-MM-DD"
_SHORT = "is not a short name: lowercase Latin letters, digits, '-', '.' and '_'"

_CELLS: Mapping[str, Callable[[str], str]] = {
    "series": _formed("series", _SHORT),
    "place": _formed("place", "is not a place code, for example KG, KG-GB or KG+KZ"),
    "as_of": _formed("as_of", _DAY, _is_day),
    "as_of_time": _formed("as_of_time", "is not a time: HH:MM:SS", _is_time),
    "since": _formed("since", _DAY, _is_day),
    "value": _value,
    "qualifier": _choice(Qualifier, "qualifier"),
    "unit": _choice(Unit, "unit"),
    "definition": lambda _: "",
    "source": _formed("source", _SHORT),
    "known_at": _formed("known_at", "is not a date and time: YYYY-MM-DD HH:MM:SS, in UTC", _is_moment),
    "retrieved": _formed("retrieved", _DAY, _is_day),
    "citation": lambda _: "",
    "file": lambda _: "",
    "sha256": _formed("sha256", "is not a fingerprint: 64 hexadecimal digits, lowercase"),
    "row": _formed("row", "is not a row number"),
}
