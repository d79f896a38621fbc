"""The contract of all report formats of `khabar check`: subclass it, name the report, run pytest."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from khabar.core.diagnostic import Diagnostic, Pointer, error, warning
from khabar.core.plugin import load

REPORTS = "khabar.cli.reports"

FOUND = (
    error("unknown-figure", Pointer(file="issues/2020-001/stories/a.md", line=3, column=5), "unknown figure 'x%,:'"),
    warning("long-sentence", Pointer(file="locale/ky.po", line=9), "сүйлөм узун\nэки сап", "make it shorter"),
    warning("file-not-read", Pointer(), "a problem without a place"),
)
"""Problems with and without a place, a hint, and characters that a form may have to escape."""


class ReportContract:
    """Subclass in your tests and give `report_name`; pytest does the rest."""

    group = REPORTS
    report_name: ClassVar[str]

    def report(self, found: Sequence[Diagnostic]) -> str:
        """Return the report of some problems."""
        write: Callable[[Sequence[Diagnostic]], str] = load(REPORTS, self.report_name)
        return write(found)

    def test_every_problem_is_in_it(self) -> None:
        """Every problem is in it, with its name, its file and its line."""
        written = self.report(FOUND)
        for one in FOUND:
            assert one.name in written
            assert one.where.file in written
            assert not one.where.line or str(one.where.line) in written

    def test_nothing_is_reported_of_nothing(self) -> None:
        """A report without problems names none."""
        assert not [one.name for one in FOUND if one.name in self.report(())]

    def test_it_ends_with_a_line_or_is_empty(self) -> None:
        """It ends with a whole line, or is empty."""
        for found in (FOUND, ()):
            assert self.report(found).endswith("\n") or not self.report(found)

    def test_the_same_problems_make_the_same_report(self) -> None:
        """The same problems make the same report."""
        assert self.report(FOUND) == self.report(FOUND)
