"""The contract of all checks, including those of other packages: subclass it, name its cases, run pytest.

Cases are Markdown that an editor can read: see `khabar.testing.cases`.
"""

from pathlib import Path
from typing import ClassVar

import pytest

from khabar.checks.check import Check
from khabar.checks.gate import RULES
from khabar.checks.manual import page_of
from khabar.core.plugin import load, own_names
from khabar.testing.cases import cases_of, checked, play
from khabar.testing.workspaces import smallest

_REMEDIES = ("no-", "must-", "check-", "require-", "use-")


class CheckContract:
    """Subclass in your tests and give `name` and `cases`; pytest does the rest.

    `cases` is a Markdown file with at least one case in which the check reports something, and a similar one in which
    it reports nothing. The check of another package runs as if the publication named it.
    """

    group = RULES
    name: ClassVar[str]
    cases: ClassVar[Path]

    @property
    def check(self) -> Check:
        """The check to test."""
        check: Check = load(RULES, self.name)(self.name)
        return check

    def workspace(self) -> dict[str, str | bytes]:
        """Return the workspace that every case starts from: the smallest valid one, with the check enabled."""
        files = smallest()
        if self.name not in own_names(RULES):
            files["publication.yaml"] = f"{files['publication.yaml']!s}checks:\n  - {self.name}\n"
        return files

    def test_its_docstring_is_a_page_of_the_manual(self) -> None:
        """Its docstring says what the problem is, why it matters and what to do instead."""
        page = page_of(self.check)
        assert page.what.endswith(".")
        assert page.why.endswith(".")
        assert page.instead.endswith((".", ")"))

    def test_it_is_named_for_the_problem(self) -> None:
        """Its name is the problem, with hyphens, so that `allow` reads naturally."""
        assert self.name == self.name.lower()
        assert "_" not in self.name
        assert not self.name.startswith(_REMEDIES)

    def test_it_is_silent_where_nothing_is_wrong(self) -> None:
        """It reports nothing in a workspace without problems."""
        assert checked(self.workspace()) == ""

    def test_it_reports_what_its_cases_say(self, request: pytest.FixtureRequest) -> None:
        """It reports what its cases expect, and no other check reports anything; `--accept` updates the cases."""
        accept = bool(request.config.getoption("--accept", default=False))
        for title in cases_of(self.cases):
            play(self.cases, title, checked, accept=accept, base=self.workspace())

    def test_its_cases_show_it_reporting_and_silent(self) -> None:
        """Its cases have one in which it reports something and one in which it does not."""
        written = self.cases.read_text(encoding="utf-8")
        assert f"[{self.name}]" in written, "no case in which it reports anything"
        assert "```findings\n```" in written, "no case in which it reports nothing"
