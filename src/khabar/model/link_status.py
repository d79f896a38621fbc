"""What is recorded of an address that readers are sent to: whether it answered, and on which day it was asked."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkStatus:
    """What came of asking an address, without the part of the page that it may name (`#part`).

    `status` is the answer, 0 where none came and 301 or 308 where it has moved for good, to `leads_to`; `reason` says
    it in words.
    """

    url: str
    checked: date
    status: int
    reason: str = ""
    leads_to: str = ""
