"""Observations: what was reported, by whom, when. They are only ever appended; every figure is computed from them."""

from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum
from typing import NewType

from khabar.model.value import Name

Place = NewType("Place", str)
"""Where something was counted: an ISO 3166-1 code (`KG`), a part of a country by ISO 3166-2 (`KG-GB`), or, where a
source counts several places together without saying how they divide, all their codes in order: `KG+KZ+TJ`."""

PLACE_FORM = r"[A-Z]{2}(?:-[A-Z0-9]{1,3})?(?:\+[A-Z]{2}(?:-[A-Z0-9]{1,3})?)*"


class Unit(StrEnum):
    """The unit of a value."""

    PEOPLE = "people"
    CASES = "cases"
    DEATHS = "deaths"
    ITEMS = "items"
    USD = "USD"
    SHARE = "share"  # of one: 0.25 is printed 25 %


class Qualifier(StrEnum):
    """A word the source put before its number, kept as data."""

    EXACT = ""
    MORE_THAN = "more-than"
    AT_LEAST = "at-least"
    ABOUT = "about"
    FEWER_THAN = "fewer-than"


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """The row of a file that an observation was read from: a person with the file can look it up.

    `row` is counted as a person with the file open counts it: the line of a text file, the row of a sheet, both from
    1, the header included; for the answer of a query the first row of the answer is 1. Something typed by an editor
    has no file.
    """

    file: str = ""
    sha256: str = ""
    row: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """One value as one source reported it; every figure is computed from these.

    `as_of` is the date of the value (with its hour in `as_of_time`, where a source reports several times a day;
    for a flow the last day of the period that began on `since`). `known_at` is when the source said so, in UTC: two
    observations may differ only in `known_at` and `value`; the later one is a revision, and both are kept.
    `definition` names which counting it is (`confirmed`), where a source has more than one. `retrieved` is the day on
    which khabar was given it. `citation` says where an editor read what was typed by hand.
    """

    series: Name
    place: Place
    as_of: date
    value: Decimal
    unit: Unit
    source: Name
    known_at: datetime
    retrieved: date
    as_of_time: time | None = None
    since: date | None = None
    qualifier: Qualifier = Qualifier.EXACT
    definition: str = ""
    citation: str = ""
    origin: Origin = Origin()


def together(places: tuple[str, ...]) -> Place:
    """Return the place for several places counted together."""
    return Place("+".join(sorted(places)))
