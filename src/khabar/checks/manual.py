"""The manual of faults: what a finding's name means, why it matters, what to do."""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from inspect import cleandoc

from khabar.checks.check import Check
from khabar.checks.gate import RULES, checks
from khabar.core.errors import PluginFailed
from khabar.core.plugin import foreign_names, load, package_of

_PAGE = re.compile(
    r"^## (?P<name>[a-z-]+)\n(?P<what>.+?)\nWhy: (?P<why>.+?)\nDo instead: (?P<instead>.+?)\n", re.M | re.S
)


@dataclass(frozen=True, slots=True)
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
    found = [Page(**match.groupdict()) for match in _PAGE.finditer(text)]
    found += [page_of(check) for check in checks(preview=True)]
    found += [_foreign_page(name) for name in foreign_names(RULES)]
    return {page.name: page for page in sorted(found, key=lambda page: page.name)}


def _foreign_page(name: str) -> Page:
    """Give the page of another package's check; where it cannot be had, a page that says so and names the package."""
    package = package_of(RULES, name)
    try:
        return page_of(load(RULES, name)(name))
    except (PluginFailed, ValueError) as failed:
        what = f"A check of the package {package} that cannot be explained: {failed}."
        return Page(name, what, "khabar cannot run it like this.", f"Update {package}, or tell its authors.")


def page_of(check: Check) -> Page:
    """Give the page that a check's docstring is; ValueError for one that is not written as a page."""
    what, _, rest = cleandoc(check.__doc__ or "").partition("\n\nWhy: ")
    why, _, instead = rest.partition("\nDo instead: ")
    if not (what and why and instead):
        raise ValueError(f"the docstring of {check.name} is no page of the manual: what it is, Why:, Do instead:")
    joined = (" ".join(part.split()) for part in (what, why, instead))
    return Page(check.name, *joined)
