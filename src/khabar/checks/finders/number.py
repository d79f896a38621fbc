"""The numbers that finders return."""

from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """The kind of a number."""

    PLAIN = "plain"
    YEAR = "year"  # 1900 to 2099 without separators: most are years
    DATE = "date"  # a day with its month, or a month alone
    TIME = "time"
    ORDINAL = "ordinal"  # the 3rd, No 4
    PART = "part"  # of a phone number, a link, an address, a code: COVID-19


class Number(NamedTuple):
    """A number in a text.

    `separators` are the characters between its groups. For a date, `value` is the day (0 if there is none) and `month`
    is set. A `doubtful` one may not be a number: "one" is mostly a pronoun.
    """

    value: Decimal
    start: int
    end: int
    written: str
    kind: Kind = Kind.PLAIN
    percent: bool = False
    separators: str = ""
    scale: int = 1
    month: int = 0
    worded: bool = False
    doubtful: bool = False


SPACES = " \u00a0\u202f\u2009"
"""Spaces between the groups of a number; points, commas and apostrophes are also separators."""

MARKS = "\u200e\u200f\u061c"
"""Invisible marks that keep a sign next to its number in right-to-left text."""


def without(text: str, found: Sequence[Number]) -> str:
    """Return a text with blanks in place of the numbers already found, so that they are not found again."""
    if not found:
        return text
    pieces, at = list[str](), 0
    for one in sorted(found, key=lambda one: one.start):
        if one.start >= at:
            pieces += (text[at : one.start], "\n" * (one.end - one.start))
            at = one.end
    return "".join((*pieces, text[at:]))
