"""The status of an external link: whether it works, and the date of the check."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkStatus:
    """The result of checking an address, without its fragment (`#part`).

    `status` is the answer, 0 where none came and 301 or 308 where it has moved for good, to `leads_to`; `reason` says
    it in words.
    """

    url: str
    checked: date
    status: int
    reason: str = ""
    leads_to: str = ""
