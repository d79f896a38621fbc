"""Figures: the numbers a reader may quote. Their definitions; values are computed from observations."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Generic

from khabar.model.observation import Unit
from khabar.model.text import Placed, T
from khabar.model.value import Country, Name


class Kind(StrEnum):
    """The relation of values of different days."""

    CUMULATIVE = "cumulative"  # since a beginning: grows unless the counting is corrected
    STOCK = "stock"  # on a day
    FLOW = "flow"  # in a period
    SHARE = "share"  # of a whole


class Total(StrEnum):
    """How the value for more than one place is computed."""

    SUM = "sum"  # of the places' own values
    REPORTED = "reported"  # the source counts them together


class Headline(StrEnum):
    """Which source is printed large where several report; the others are shown beside it. They are never added."""

    FIRST = "first"  # of `sources`, the first that has a value
    LATEST = "latest"  # of `sources`, the one with the latest date


@dataclass(frozen=True, slots=True, kw_only=True)
class Share(Placed):
    """A figure as a share of another: both values of one day, or at most the figure's `apart` days from one another."""

    part: Name
    whole: Name


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference(Placed):
    """By how much a figure changed: over so many `days` up to its own, or since a day that is named."""

    of: Name
    days: int = 0
    since: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Break(Placed, Generic[T]):
    """A day from which something else was counted: the values before and after do not compare.

    `size` is by how much the value rose or fell for that reason, where it was published.
    """

    day: date
    place: Country
    note: T
    size: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark(Placed, Generic[T]):
    """A note to readers on a value: of a day and, if named, of a source or a place.

    With `known_at` it applies only to what was published that day: to a revision, not to the value before it.
    """

    as_of: date
    note: T
    source: Name = Name("")
    known_at: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Placed, Generic[T]):
    """One number a reader may quote: what it counts, where, by which definition, and how it is computed.

    `places` are ISO 3166-1 codes. `absent` says why a place of the publication is not among them: absent is not zero.

    Its values come of the observations of a `series` (the figure's own name, if none is named) by one of `sources`, in
    the order in which they are trusted; `headline` decides which one is printed. `beside` names sources that are
    only shown for comparison. `counting` chooses among definitions where a source reports more than one. Several
    places are added up (`total: sum`), each with its last value of the same day or at most `apart` days before; or the
    source counts them together (`total: reported`), and `exhaustive` says whether the places it gives make the whole.
    `day` holds the figure to one day for good.

    Instead of a series a figure may be a `share`, a `difference`, or the answer of a `query`: SQL over the table
    `known`, the observations as known on the issue's day, that gives columns `as_of` and `value`.
    """

    name: Name
    label: T
    unit: Unit
    kind: Kind = Kind.CUMULATIVE
    places: tuple[Country, ...]
    definition: T
    absent: T | None = None
    series: Name = Name("")
    sources: tuple[Name, ...] = ()
    headline: Headline = Headline.FIRST
    beside: tuple[Name, ...] = ()
    counting: str = ""
    total: Total = Total.SUM
    exhaustive: bool = True
    apart: int = 0
    day: date | None = None
    share: Share | None = None
    difference: Difference | None = None
    query: str = ""
    breaks: tuple[Break[T], ...] = ()
    remarks: tuple[Remark[T], ...] = ()

    @property
    def counts(self) -> Name:
        """The series it is computed from."""
        return self.series or self.name

    @property
    def inputs(self) -> tuple[Name, ...]:
        """The figures it is computed of, if it is computed of figures."""
        if self.share:
            return (self.share.part, self.share.whole)
        return (self.difference.of,) if self.difference else ()
