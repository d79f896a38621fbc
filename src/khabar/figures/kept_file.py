"""The check of a kept CSV file, cell by cell: only asked where DuckDB found that something is wrong in it.

These files are khabar's own form, but people can open them; whoever edits one by hand is told the line.
"""

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, time
from decimal import Decimal
from itertools import islice

from khabar.core.diagnostic import Diagnostic, Pointer, did_you_mean, error
from khabar.figures.columns import COLUMNS, FORMS, KEY, UNSEEN
from khabar.model.observation import Qualifier, Unit

NAME = "bad-observation"
MOST_FAULTS = 50
"""Faults of one file that are told: a spreadsheet that saves it can spoil every row."""

_REQUIRED: Mapping[str, str] = {
    "series": "what is counted",
    "place": "where",
    "as_of": "the day it speaks of",
    "value": "absent is not zero",
    "unit": "people, cases, deaths, items, USD or share",
    "source": "no number without one",
    "known_at": "when the source said so",
    "retrieved": "the day on which it was taken in",
}
_APPEND = "take the change back: rows are only ever added, by `khabar figures import` or `khabar figures add`"


def names_columns(first: bytes) -> bool:
    """Tell whether the first line of a file names the columns of observations, in their order."""
    text = first.decode("utf-8-sig", errors="replace")
    return next(csv.reader(io.StringIO(text, newline="")), []) == list(COLUMNS)


def check_kept_file(data: bytes, path: str) -> Iterator[Diagnostic]:
    """Tell the faults of a file, each with its line, as far as anybody reads them; column counts the cells."""
    found = list(islice(_faults(data, path), MOST_FAULTS + 1))
    yield from found[:MOST_FAULTS]
    if len(found) > MOST_FAULTS:
        hint = "did a spreadsheet save this file? Take that back, and the others go with it"
        yield error("bad-row", found[-1].where, "from here on more rows have faults, which are not told", hint)


def line_of_source(data: bytes, source: str) -> int:
    """Give the first line of a sound file that says something by a source."""
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
    seen: dict[tuple[str, ...], tuple[int, str]] = {}
    try:
        header = next(reader, [])
        if header != list(COLUMNS):
            hint = f"the first line is {','.join(COLUMNS)}"
            yield error(NAME, Pointer(file=path, line=1), _header(header), hint)
            return
        for cells in reader:
            if not cells:
                continue  # an empty line says nothing
            where = Pointer(file=path, line=reader.line_num)
            if len(cells) != len(COLUMNS):
                hint = (
                    _APPEND if len(cells) < len(COLUMNS) else f"a cell that holds a comma stands in quotes; {_APPEND}"
                )
                message = f"this row has {len(cells)} cells for {len(COLUMNS)} columns"
                yield error(NAME, where, message, hint)
                continue
            row = dict(zip(COLUMNS, cells, strict=True))
            faults = list(_row(row, where))
            yield from faults
            key = tuple(row[name] for name in (*KEY, "known_at"))
            if not faults and key in seen:
                yield _twice(row, where, *seen[key])
            seen.setdefault(key, (where.line, row["value"]))
    except csv.Error as broken:
        yield error(NAME, Pointer(file=path, line=reader.line_num), f"this is not CSV: {broken}", _APPEND)


def _unseen(text: str, path: str) -> Iterator[Diagnostic]:
    for sign in re.finditer(UNSEEN, text):
        line = text.count("\n", 0, sign.start()) + 1
        message = f"the sign U+{ord(sign[0]):04X} cannot stand in a text"
        hint = "remove it: nobody can see it, and programs stumble over it"
        yield error("control-character", Pointer(file=path, line=line), message, hint)


def _header(header: list[str]) -> str:
    lacking = [repr(name) for name in COLUMNS if name not in header]
    if not header:
        return "this file is empty"
    if not lacking:
        return "its columns are those of observations, in another order or with others among them"
    if len(lacking) == len(COLUMNS):
        return "its first line does not name the columns of observations"
    return f"its first line does not name {', '.join(lacking)}"


def _twice(row: Mapping[str, str], where: Pointer, line: int, value: str) -> Diagnostic:
    if value == row["value"]:
        message = f"line {line} says the same already"
    else:
        message = f"{row['value']} here and {value} in line {line}, of the same day and said at the same moment"
    hint = f"a revision is said later, and has its own known_at; {_APPEND}"
    return error("duplicate-observation", where, message, hint)


def _row(row: Mapping[str, str], line: Pointer) -> Iterator[Diagnostic]:
    """Tell what is wrong with the cells of a row, and where they contradict one another."""
    for column, name in enumerate(COLUMNS, start=1):
        where = replace(line, column=column)
        told = _CELLS[name](row[name]) if row[name] else ""
        if told:
            yield error(NAME, where, f"{name}: {row[name][:80]!r} {told}", _APPEND)
        elif name in _REQUIRED and not row[name]:
            yield error(NAME, where, f"this row has no {name}: {_REQUIRED[name]}", _APPEND)
        elif name in _ACROSS:
            yield from _ACROSS[name](row, where)


def _leads_nowhere(row: Mapping[str, str], where: Pointer) -> Iterator[Diagnostic]:
    if not row["sha256"] and not row["citation"].strip():
        message = "this number leads nowhere: it has neither a file with its fingerprint nor a citation"
        yield error(NAME, where, message, "say in `citation` where it was read: `khabar figures add` asks for it")


def _known_too_early(row: Mapping[str, str], where: Pointer) -> Iterator[Diagnostic]:
    if _is_day(row["as_of"]) and row["known_at"][:10] < row["as_of"]:
        message = f"known on {row['known_at'][:10]}, before the day it speaks of, {row['as_of']}"
        yield error("impossible-date", where, message, f"known_at is when the source said so; {_APPEND}")


def _ends_too_early(row: Mapping[str, str], where: Pointer) -> Iterator[Diagnostic]:
    if row["since"] and _is_day(row["as_of"]) and row["since"] > row["as_of"]:
        message = f"it speaks of a period that ends on {row['as_of']}, before it begins on {row['since']}"
        yield error("impossible-date", where, message, _APPEND)


def _less_than_none(row: Mapping[str, str], where: Pointer) -> Iterator[Diagnostic]:
    if row["value"].startswith("-") and Decimal(row["value"]) and row["unit"] in _COUNTED:
        yield error(NAME, where, f"{row['value']} {row['unit']}: nobody counts less than none", _APPEND)


_COUNTED = frozenset(unit.value for unit in Unit if unit is not Unit.USD)
_ACROSS: Mapping[str, Callable[[Mapping[str, str], Pointer], Iterator[Diagnostic]]] = {
    "citation": _leads_nowhere,
    "known_at": _known_too_early,
    "since": _ends_too_early,
    "value": _less_than_none,
}
"""What is told at a cell once it is sound by itself."""


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
        return "has more than twelve digits before the point or six after it"
    return "is not a number: digits only, with a point for decimals"


def _choice(kind: type[Unit | Qualifier], called: str) -> Callable[[str], str]:
    words = [member.value for member in kind if member.value]
    return lambda cell: "" if cell in words else f"is not a {called}: {did_you_mean(cell, words)}"


def _formed(name: str, told: str, also: Callable[[str], bool] = lambda _: True) -> Callable[[str], str]:
    return lambda cell: "" if re.fullmatch(FORMS[name], cell) and also(cell) else told


_DAY = "is not a day: YYYY-MM-DD"
_SHORT = "is not a short name: small Latin letters, digits, '-', '.' and '_'"

_CELLS: Mapping[str, Callable[[str], str]] = {
    "series": _formed("series", _SHORT),
    "place": _formed("place", "is not a place's code, as in KG, KG-GB or KG+KZ"),
    "as_of": _formed("as_of", _DAY, _is_day),
    "as_of_time": _formed("as_of_time", "is not an hour: HH:MM:SS", _is_time),
    "since": _formed("since", _DAY, _is_day),
    "value": _value,
    "qualifier": _choice(Qualifier, "qualifier"),
    "unit": _choice(Unit, "unit"),
    "definition": lambda _: "",
    "source": _formed("source", _SHORT),
    "known_at": _formed("known_at", "is not a moment: YYYY-MM-DD HH:MM:SS, in UTC", _is_moment),
    "retrieved": _formed("retrieved", _DAY, _is_day),
    "citation": lambda _: "",
    "file": lambda _: "",
    "sha256": _formed("sha256", "is not a fingerprint: 64 hexadecimal digits, in small letters"),
    "row": _formed("row", "is not the number of a row"),
}
