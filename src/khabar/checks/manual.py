"""The manual pages of diagnostics: what a name means, why it matters, what to do."""

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
    """The manual page of one diagnostic."""

    name: str
    what: str
    why: str
    instead: str

    def __str__(self) -> str:
        """Return the page as the terminal shows it."""
        return f"{self.name}\n\n{self.what}\n\nWhy: {self.why}\n\nDo instead: {self.instead}"


@cache
def pages() -> dict[str, Page]:
    """Return every page by name, in alphabetical order."""
    text = files("khabar").joinpath("checks", "faults.md").read_text(encoding="utf-8") + "\n"
    every = [Page(**match.groupdict()) for match in _PAGE.finditer(text)]
    every += [page_of(check) for check in checks(preview=True)]
    every += [_foreign_page(name) for name in foreign_names(RULES)]
    return {page.name: page for page in sorted(every, key=lambda page: page.name)}


def _foreign_page(name: str) -> Page:
    """Return the page of another package's check; if that fails, a page that says so and names the package."""
    package = package_of(RULES, name)
    try:
        return page_of(load(RULES, name)(name))
    except (PluginFailed, ValueError) as failed:
        what = f"A check of the package {package} that cannot be explained: {failed}."
        return Page(name, what, "khabar cannot run it like this.", f"Update {package}, or report it to its authors.")


def page_of(check: Check) -> Page:
    """Return the page in a check's docstring; ValueError for a docstring that is not a page."""
    what, _, rest = cleandoc(check.__doc__ or "").partition("\n\nWhy: ")
    why, _, instead = rest.partition("\nDo instead: ")
    if not (what and why and instead):
        raise ValueError(f"the docstring of {check.name} is not a manual page: it needs a text, Why: and Do instead:")
    joined = (" ".join(part.split()) for part in (what, why, instead))
    return Page(check.name, *joined)
