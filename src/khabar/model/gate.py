"""A publication's settings for checks: limits, and findings accepted with a reason."""

from dataclasses import dataclass

from khabar.model.text import Placed
from khabar.model.value import Name


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds(Placed):
    """The limits of the checks.

    `small_count` is the number of people below which a count could identify a person: below country level it is
    printed as "fewer than". `checked_days` is how old a contact or a service may be when it is printed. `apart_days` is
    how many days the dates of one issue's key figures may differ. `jump` is the factor by which a figure may
    change between two issues before an explanation is required. `headline` is in characters, `sentence` in words.
    """

    small_count: int = 11
    checked_days: int = 90
    apart_days: int = 1
    jump: int = 2
    headline: int = 110
    sentence: int = 45


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowance(Placed):
    """An accepted finding, and why.

    `check` is its name. `file` limits it to one file, as findings name it, and `words` to findings with these words in
    the message. An allowance that matches nothing is reported: the problem is gone, so the reason is out of date.
    """

    check: Name
    reason: str
    file: str = ""
    words: str = ""
