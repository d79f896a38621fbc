"""A number as finders give it."""

from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What a number is in its sentence."""

    PLAIN = "plain"
    YEAR = "year"  # 1900 to 2099 without separators: most are years
    DATE = "date"  # a day with its month, or a month alone
    TIME = "time"
    ORDINAL = "ordinal"  # the 3rd, No 4
    PART = "part"  # of a phone number, a link, an address, a code: COVID-19


class Number(NamedTuple):
    """A number as it stands in a text.

    `separators` are the signs between its groups. Of a date, `value` is the day (0 where there is none) and `month` is
    set. A `doubtful` one may be no number: "one" is mostly an article.
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
"""What may stand between the groups of a number, beside points, commas and apostrophes."""

MARKS = "\u200e\u200f\u061c"
"""Signs nobody sees that keep a sign beside its number where lines run from right to left."""


def without(text: str, found: Sequence[Number]) -> str:
    """Put spaces where numbers were found, so that they are not found again."""
    if not found:
        return text
    pieces, at = list[str](), 0
    for one in sorted(found, key=lambda one: one.start):
        if one.start >= at:
            pieces += (text[at : one.start], "\n" * (one.end - one.start))
            at = one.end
    return "".join((*pieces, text[at:]))
