"""The manual of faults: what a finding's name means, why it matters, what to do."""

import re
from functools import cache
from importlib.resources import files

from khabar.core.dataclass import dataclass

_PAGE = re.compile(
    r"^## (?P<name>[a-z-]+)\n(?P<what>.+?)\nWhy: (?P<why>.+?)\nDo instead: (?P<instead>.+?)\n", re.M | re.S
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One fault's page."""

    name: str
    what: str
    why: str
    instead: str

    def __str__(self) -> str:
        """Write the page as the terminal shows it."""
        return f"{self.name}\n\n{self.what}\n\nWhy: {self.why}\n\nDo instead: {self.instead}"


@cache
def pages() -> dict[str, Page]:
    """Give every page by the fault's name, in the order of the alphabet."""
    text = files("khabar").joinpath("checks", "faults.md").read_text(encoding="utf-8") + "\n"
    found = (Page(**match.groupdict()) for match in _PAGE.finditer(text))
    return {page.name: page for page in sorted(found, key=lambda page: page.name)}
