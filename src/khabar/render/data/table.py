"""A table of the open data: its columns, said once, from which its CSV, its schema and its hashtags are made.

The CSV is that of RFC 4180. It begins with a byte order mark: without one Excel takes UTF-8 for the machine's own
letters, and every Cyrillic label is lost without a word; DuckDB, pandas and LibreOffice know the mark and pass over
it. Cells are in the forms of machines in every language: days as 2020-08-07, a point before decimals, no grouping, and
nothing at all where there is no value.
"""

import csv
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum
from io import StringIO
from typing import Any, Generic, TypeVar

R = TypeVar("R")

Cell = str | int | bool | Decimal | date | time | None
"""The allowed values of a cell; None and "" are both written as nothing."""

_BEGINS_A_FORMULA = frozenset("=+-@＝＋－＠")
"""The wide ones are the same to spreadsheets of East Asia."""

_NUMBER = re.compile(r"[+-]?[\d.,\s]+")


class Kind(StrEnum):
    """The type of a column, as named in Table Schema."""

    TEXT = "string"
    NUMBER = "number"
    COUNT = "integer"
    DAY = "date"
    HOUR = "time"
    MOMENT = "datetime"
    YES_OR_NO = "boolean"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column(Generic[R]):
    """One column: what it is called, what it holds, and how its cell is taken from what a row is about.

    `hashtag` is its HXL tag, where it has one. `choices` are the only values it may have. `leads_to` names the table
    with the same names in its first column.
    """

    name: str
    about: str
    cell: Callable[[R], Cell]
    kind: Kind = Kind.TEXT
    required: bool = False
    choices: tuple[str, ...] = ()
    leads_to: str = ""
    hashtag: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The rows of one table of an edition. `key` names the columns that identify a row."""

    name: str
    about: str
    columns: tuple[Column[Any], ...]
    key: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def ending(self) -> str:
        """The ending of its file's name."""
        return f".{self.name}.csv"

    def csv(self) -> bytes:
        """Write the table, its columns' names in the first line."""
        return _csv([self.names, *self.rows])

    def tagged_csv(self) -> bytes:
        """Write the table with a line of HXL hashtags under the names, for the tools that look for one."""
        return _csv([self.names, [column.hashtag for column in self.columns], *self.rows])

    @property
    def names(self) -> list[str]:
        """The names of its columns."""
        return [column.name for column in self.columns]

    @property
    def has_hashtags(self) -> bool:
        """Whether its columns have HXL hashtags at all."""
        return any(column.hashtag for column in self.columns)


def table(name: str, about: str, columns: Sequence[Column[R]], key: tuple[str, ...], things: Iterable[R]) -> Table:
    """Make a table with a row for each thing."""
    rows = tuple(tuple(written(column.cell(thing)) for column in columns) for thing in things)
    return Table(name=name, about=about, columns=tuple(columns), key=key, rows=rows)


def written(cell: Cell) -> str:
    """Write a cell in the form of machines."""
    match cell:
        case None:
            return ""
        case bool():
            return "true" if cell else "false"
        case Decimal():
            return format(cell, "f")
        case datetime():  # in UTC, as the model has it
            return f"{cell.replace(tzinfo=None):%Y-%m-%dT%H:%M:%S}Z"
        case date() | time():
            return cell.isoformat()
        case int():
            return str(cell)
    return harmless(cell)


def harmless(words: str) -> str:
    """Put an apostrophe before words that a spreadsheet would compute: a label must not be able to run as a formula.

    They are the same words for a reader, and a program finds them unchanged in the JSON. What is only a number
    (`+11,285`) stays as it is: a spreadsheet that computes it gets that number.
    """
    begins = words.lstrip()[:1]
    if (begins in _BEGINS_A_FORMULA and not _NUMBER.fullmatch(words)) or words[:1] in ("\t", "\r"):
        return f"'{words}"
    return words


def _csv(rows: Iterable[Sequence[str]]) -> bytes:
    text = StringIO(newline="")
    csv.writer(text, dialect="excel", lineterminator="\r\n").writerows(rows)
    return b"\xef\xbb\xbf" + text.getvalue().encode()
