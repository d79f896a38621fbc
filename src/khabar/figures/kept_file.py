"""The check of a kept CSV file, cell by cell: only asked where DuckDB found that something is wrong in it.

These files are khabar's own form, but people can open them; whoever edits one by hand is told the line.
"""

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation

from khabar.core.diagnostic import Diagnostic, Pointer, did_you_mean, error
from khabar.figures.columns import COLUMNS, KEY, LARGEST
from khabar.model.observation import PLACE_FORM, Qualifier, Unit

NAME = "bad-observation"
_REQUIRED = ("series", "place", "as_of", "value", "unit", "source", "known_at", "retrieved")
_APPEND = "nothing here is ever edited: take the change back, and add what is new with `khabar figures import`"


def check_kept_file(data: bytes, path: str) -> Iterator[Diagnostic]:
    """Tell every fault of a file with its line; column counts the cells."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as broken:
        line = data[: broken.start].count(b"\n") + 1
        yield error("wrong-encoding", Pointer(file=path, line=line), "this file is not UTF-8", "save it as UTF-8")
        return
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    seen: dict[tuple[str, ...], int] = {}
    try:
        header = next(reader, [])
        if header != list(COLUMNS):
            hint = f"the first line is {','.join(COLUMNS)}"
            yield error(NAME, Pointer(file=path, line=1), "its columns are not those of observations", hint)
            return
        for cells in reader:
            line = reader.line_num
            if len(cells) != len(COLUMNS):
                message = f"cells in this row: {len(cells)}, columns: {len(COLUMNS)}"
                yield error(NAME, Pointer(file=path, line=line), message, _APPEND)
                continue
            row = dict(zip(COLUMNS, cells, strict=True))
            faults = list(_row(row, path, line))
            yield from faults
            key = tuple(row[name] for name in (*KEY, "known_at"))
            if not faults and key in seen:
                message = f"line {seen[key]} says the same of the same day and moment, or contradicts this one"
                yield error("duplicate-observation", Pointer(file=path, line=line), message, _APPEND)
            seen.setdefault(key, line)
    except csv.Error as broken:
        yield error(NAME, Pointer(file=path, line=reader.line_num), f"this is not CSV: {broken}", _APPEND)


def _row(row: Mapping[str, str], path: str, line: int) -> Iterator[Diagnostic]:
    for column, name in enumerate(COLUMNS, start=1):
        where = Pointer(file=path, line=line, column=column)
        if row[name]:
            told = _CELLS[name](row[name])
            if told:
                yield error(NAME, where, f"{name}: {row[name][:80]!r} {told}", _APPEND)
        elif name in _REQUIRED:
            yield error(NAME, where, f"an observation has no {name}", _APPEND)
    whole = Pointer(file=path, line=line)
    if not row["sha256"] and not row["citation"]:
        message = "this number leads nowhere: it has neither a file with its fingerprint nor a citation"
        yield error(NAME, whole, message, _APPEND)
    if _is_day(row["as_of"]) and _is_moment(row["known_at"]):
        if row["known_at"][:10] < row["as_of"]:
            message = f"known on {row['known_at'][:10]}, before the day it speaks of, {row['as_of']}"
            yield error("impossible-date", whole, message, _APPEND)
        if row["since"] and row["since"] > row["as_of"]:
            yield error(
                "impossible-date", whole, f"it speaks of a period that ends before it begins: {row['since']}", _APPEND
            )
    if row["value"].startswith("-") and row["unit"] in {unit.value for unit in Unit} - {Unit.USD.value}:
        yield error(NAME, whole, f"{row['value']} {row['unit']}: nobody counts less than none", _APPEND)


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
    try:
        value = Decimal(cell)
    except InvalidOperation:
        return "is not a number: digits only, with a point for decimals"
    if not re.fullmatch(r"-?[0-9]+(\.[0-9]{1,6})?", cell) or abs(value) >= LARGEST:
        return "is not a number of at most twelve digits before the point and six after it"
    return ""


def _choice(kind: type[Unit | Qualifier], called: str) -> Callable[[str], str]:
    words = [member.value for member in kind if member.value]
    return lambda cell: "" if cell in words else f"is not a {called}: {did_you_mean(cell, words)}"


def _form(fits: Callable[[str], object], told: str) -> Callable[[str], str]:
    return lambda cell: "" if fits(cell) else told


_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,79}")
_ANY = _form(lambda _: True, "")
_DAY = _form(_is_day, "is not a day: YYYY-MM-DD")

_CELLS: Mapping[str, Callable[[str], str]] = {
    "series": _form(_NAME.fullmatch, "is not a short name"),
    "place": _form(re.compile(PLACE_FORM).fullmatch, "is not a place's code"),
    "as_of": _DAY,
    "as_of_time": _form(_is_time, "is not an hour: HH:MM:SS"),
    "since": _DAY,
    "value": _value,
    "qualifier": _choice(Qualifier, "qualifier"),
    "unit": _choice(Unit, "unit"),
    "definition": _ANY,
    "source": _form(_NAME.fullmatch, "is not a short name"),
    "known_at": _form(_is_moment, "is not a moment: YYYY-MM-DD HH:MM:SS, in UTC"),
    "retrieved": _DAY,
    "citation": _ANY,
    "file": _ANY,
    "sha256": _form(re.compile(r"[0-9a-f]{64}").fullmatch, "is not a fingerprint: 64 hexadecimal digits"),
    "row": _form(re.compile(r"[1-9][0-9]{0,8}").fullmatch, "is not the number of a row"),
}
