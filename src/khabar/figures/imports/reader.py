"""What a reader of sources is: it opens what a source handed over, and says what its columns mean.

A reader is one file of `khabar.figures.sources`. It leaves every cell as the text it is; how a number, a day or a place
is read, and what is wrong with it, stands once for all of them in `staging.py`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any, ClassVar, Protocol, runtime_checkable

from khabar.core.diagnostic import Diagnostic
from khabar.core.outside import Fetched, OnlineWorld
from khabar.figures.imports.staging_database import StagingDatabase
from khabar.model.figure import Kind
from khabar.model.observation import Place, Unit
from khabar.model.source import Dates, Intake, Sign, Source
from khabar.model.value import Name

READERS = "khabar.figures.sources"

FIELDS = (
    "series",
    "place",
    "as_of",
    "as_of_time",
    "since",
    "value",
    "qualifier",
    "definition",
    "known_at",
    "citation",
)
"""What a column of a source can hold of an observation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """What is known of a series beforehand: its unit, and how its values of different days relate, if that is known."""

    unit: Unit
    kind: Kind | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """A file that a source handed over, as it lies on this machine's disk."""

    name: str
    place: Path
    sha256: str
    size: int
    lines: int
    plain: bool  # no quotation marks, no empty lines: one line is one row
    ended: bool  # whether its last line has an end
    known_at: datetime | None = None  # when the source said all of it, where no column says so; in UTC
    citation: str = ""  # of every row, where its own does not say
    fetched: Fetched | None = None

    @property
    def said(self) -> datetime:
        """When the source said all of it; who asks has seen to it that it is known."""
        if self.known_at is None:
            raise AssertionError("a delivery without a moment is refused before it is read")
        return self.known_at


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a source's table: its name there, and its number, counted from 1."""

    name: str
    number: int
    cells: str = ""  # its name in DuckDB, where that is not made of its number

    @property
    def sql(self) -> str:
        """Its name in DuckDB."""
        return self.cells or f"c{self.number}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A source's table as text in DuckDB, and what its columns mean.

    `relation` gives `"row"`, the number of a row as a person counts it, and the columns as text; an empty cell is
    NULL. What is counted stands in `values`, a series a column, or where `fields` names a column for `series` and one
    for `value`, in `words`: what each word in the former means. `column_of_value` is SQL for the number of a value's
    column, where rows were made of columns.
    """

    fields: Mapping[str, Column]
    values: tuple[tuple[Column, Name], ...] = ()
    words: Mapping[str, Name] = field(default_factory=dict)
    relation: str = "cells"
    column_of_value: str = ""
    places: Mapping[str, Place] = field(default_factory=dict)
    ignore: frozenset[str] = frozenset()
    required: frozenset[str] = frozenset()
    dates: Dates = Dates.ISO
    decimal: Sign = Sign.POINT
    grouping: Sign = Sign.NONE
    absent: tuple[str, ...] = ()
    told: tuple[Diagnostic, ...] = ()

    def column_of(self, series: Name) -> int:
        """Give the number of the column in which a series' values stand; 0 where there is not one for all rows."""
        if self.column_of_value:
            return 0
        if not self.values:
            return self.fields["value"].number if "value" in self.fields else 0
        numbers = [column.number for column, name in self.values if name == series]
        return numbers[0] if len(numbers) == 1 else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What a reader is asked for: whose table it is, how it is written, and which series are known."""

    source: Source[Any]
    intake: Intake
    series: Mapping[Name, Counted]
    today: date


class Reader(Protocol):
    """Reads the files of some kind of source."""

    told: ClassVar[str]
    """What it reads, in a sentence for the manual."""

    endings: ClassVar[tuple[str, ...]]
    """How the names of its files end."""

    def open(self, delivery: Delivery, order: Order, database: StagingDatabase) -> Table:
        """Lay the file on the desk, and say what its columns mean; raise FaultsFound for what is no such table."""
        ...


@runtime_checkable
class Asking(Protocol):
    """A reader whose source is asked, not downloaded: its answer becomes a file."""

    def ask(self, order: Order, world: OnlineWorld, into: Path) -> str:
        """Write the answer as a CSV file, and give the words of the question, which every row will cite."""
        ...
