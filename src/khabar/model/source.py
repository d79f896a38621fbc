"""Sources: who published a number, under which licence, where it is fetched, and what its columns mean."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Generic

from khabar.model.observation import Place, Unit
from khabar.model.text import Placed, T
from khabar.model.value import Name, Url


class Dates(StrEnum):
    """The date format of a source; ambiguous dates are refused without it."""

    ISO = "iso"  # 2020-08-07
    DAY_FIRST = "day-first"  # 07/08/2020 is 7 August
    MONTH_FIRST = "month-first"  # 08/07/2020 is 7 August


class Sign(StrEnum):
    """A sign between digits."""

    NONE = ""
    POINT = "."
    COMMA = ","
    SPACE = " "


class Separator(StrEnum):
    """The column separator of a text file."""

    COMMA = "comma"
    SEMICOLON = "semicolon"
    TAB = "tab"
    BAR = "bar"

    @property
    def sign(self) -> str:
        """The sign itself."""
        return {"comma": ",", "semicolon": ";", "tab": "\t", "bar": "|"}[self.value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake(Placed):
    """The settings for importing the numbers of a source.

    `reader` is one of `khabar.figures.sources`. `url` is where `--fetch` finds the file.

    `columns` says which of the file's columns holds a field of an observation (`as_of: Date`). `series` says what each
    column of values counts (`Confirmed: covid.cases`) - or, where `columns` names a column for `series`, what each
    word in it means. `units` gives the unit of a series that no figure uses. `places` gives the code of a place by the
    source's own name, where it is neither a code nor an English name of ISO 3166; those in `ignore` are passed over.

    `dates`, `decimal` and `grouping` say how days and numbers are written, `separator` the column
    separator of a text file. An empty cell has no value; `absent` lists words for the same (`-`, `n/a`). `sheet` and
    `header` are the sheet's name and the row of the columns' names, counted from 1. `definition` is the counting that
    all values follow.

    `connection` and `query` are for `sql`: an address that Ibis understands, or `env:NAME` for one that is kept in the
    environment, since it holds a password; and the query, which must return the named columns.
    """

    reader: Name
    url: Url = Url("")
    columns: Mapping[str, str] = field(default_factory=dict)
    series: Mapping[str, Name] = field(default_factory=dict)
    units: Mapping[Name, Unit] = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict)
    ignore: tuple[str, ...] = ()
    dates: Dates = Dates.ISO
    decimal: Sign = Sign.POINT
    grouping: Sign = Sign.NONE
    separator: Separator = Separator.COMMA
    absent: tuple[str, ...] = ()
    sheet: str = ""
    header: int = 1
    definition: str = ""
    connection: str = ""
    query: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source(Placed, Generic[T]):
    """Who published a number, under which licence, and where it can be looked up."""

    name: Name
    title: T
    publisher: Name  # one of the organisations
    url: Url = Url("")
    licence: str = ""
    licence_url: Url = Url("")
    note: T | None = None
    intake: Intake | None = None
