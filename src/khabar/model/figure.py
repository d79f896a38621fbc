"""Figures: the numbers a reader may quote, each with its day and its source, or it cannot be built."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Generic

from khabar.model.text import Placed, T
from khabar.model.value import Country, Name, Url


class Unit(StrEnum):
    """What is counted."""

    PEOPLE = "people"
    CASES = "cases"
    DEATHS = "deaths"
    ITEMS = "items"
    USD = "USD"
    SHARE = "share"  # of one: 0.25 is printed 25 %


class Kind(StrEnum):
    """How values of different days relate."""

    CUMULATIVE = "cumulative"  # since a beginning: grows unless the counting is corrected
    STOCK = "stock"  # on a day
    FLOW = "flow"  # in a period


class Qualifier(StrEnum):
    """A word the source put before its number, kept as data."""

    EXACT = ""
    MORE_THAN = "more-than"
    AT_LEAST = "at-least"
    ABOUT = "about"
    FEWER_THAN = "fewer-than"


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation(Placed, Generic[T]):
    """One value as one source reported it.

    `as_of` is the day the value speaks of, `known_at` the day on which the source said so: a later observation of the
    same day is a revision, and both are kept. `parts` gives the values of single places, where the source has them.
    """

    as_of: date
    value: Decimal
    source: Name
    known_at: date
    qualifier: Qualifier = Qualifier.EXACT
    parts: Mapping[Country, Decimal] = field(default_factory=dict)
    note: T | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Break(Placed, Generic[T]):
    """A day from which something else was counted: the values before and after do not compare."""

    day: date
    place: Country
    note: T


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Placed, Generic[T]):
    """One number a reader may quote: what it counts, where, by which definition, and every value reported.

    `places` are ISO 3166-1 codes. `absent` says why a place of the publication is not among them: absent is not zero.
    `beside` holds what other sources print for the same thing: shown beside the figure, never added to it.
    """

    name: Name
    label: T
    unit: Unit
    kind: Kind = Kind.CUMULATIVE
    places: tuple[Country, ...]
    definition: T
    absent: T | None = None
    values: tuple[Observation[T], ...]
    beside: tuple[Observation[T], ...] = ()
    breaks: tuple[Break[T], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Source(Placed, Generic[T]):
    """Who published a number, under which licence, and where it can be looked up."""

    name: Name
    title: T
    publisher: Name  # one of the organisations
    url: Url = Url("")
    licence: str = ""
    licence_url: Url = Url("")
    retrieved: date | None = None
    note: T | None = None
