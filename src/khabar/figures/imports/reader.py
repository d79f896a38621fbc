"""The interface of source readers: a reader opens a source's file and maps its columns.

A reader is one file of `khabar.figures.sources`. It leaves every cell as text; parsing numbers, dates and places, and
reporting what is wrong with them, is the same for all and is in `row_reader.py`.
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
"""Fields of an observation that a column can hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesInfo:
    """What is known of a series before the import: its unit, and whether it is cumulative, if known."""

    unit: Unit
    kind: Kind | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """A file from a source, on this machine's disk."""

    name: str
    place: Path
    sha256: str
    size: int
    lines: int
    plain: bool  # no quotation marks, no empty lines: one line is one row
    ended: bool  # whether its last line has an end
    known_at: datetime | None = None  # when the source published all of it, if no column has it; in UTC
    citation: str = ""  # of rows without their own
    fetched: Fetched | None = None

    @property
    def published(self) -> datetime:
        """When the source published it; the caller has checked that this is known."""
        if self.known_at is None:
            raise AssertionError("a delivery without a time of publication is refused before it is read")
        return self.known_at


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a source's table: its name there, and its number, counted from 1."""

    name: str
    number: int
    cells: str = ""  # its name in DuckDB, if that is not made from its number

    @property
    def sql(self) -> str:
        """Its name in DuckDB."""
        return self.cells or f"c{self.number}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A source's table as text in DuckDB, with its columns mapped to fields.

    `relation` gives `"row"`, the row number as a person counts it, and the columns as text; an empty cell is NULL.
    The values are in `values`, one column for each series, or in long form: `fields` then has a column for `series` and
    one for `value`, and `words` maps the words of the former to series. `column_of_value` is SQL for the number of a
    value's column, if columns were turned into rows.
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
    warnings: tuple[Diagnostic, ...] = ()

    def column_of(self, series: Name) -> int:
        """Return the number of the column with a series' values; 0 if there is not one for all rows."""
        if self.column_of_value:
            return 0
        if not self.values:
            return self.fields["value"].number if "value" in self.fields else 0
        numbers = [column.number for column, name in self.values if name == series]
        return numbers[0] if len(numbers) == 1 else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportSettings:
    """The settings for a reader: the source, its import settings, and the known series."""

    source: Source[Any]
    intake: Intake
    series: Mapping[Name, SeriesInfo]
    today: date


class Reader(Protocol):
    """Reads the files of one kind of source."""

    summary: ClassVar[str]
    """What it reads, in a sentence for the manual."""

    endings: ClassVar[tuple[str, ...]]
    """The endings of its files."""

    def open(self, delivery: Delivery, settings: ImportSettings, database: StagingDatabase) -> Table:
        """Load the file into the database and map its columns; raise FaultsFound if it is not such a table."""
        ...


@runtime_checkable
class QueryReader(Protocol):
    """A reader that queries its source instead of downloading a file; the result becomes a file."""

    def ask(self, settings: ImportSettings, world: OnlineWorld, into: Path) -> str:
        """Write the result as a CSV file; return the text of the query, which every row cites."""
        ...
