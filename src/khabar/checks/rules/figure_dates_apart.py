"""Finds `figure-dates-apart`."""

from collections.abc import Iterator

from khabar.checks.check import Check
from khabar.checks.context import Context
from khabar.core.diagnostic import Diagnostic, Severity
from khabar.model.issue import Issue
from khabar.model.text import Text


class FigureDatesApart(Check):
    """
    Key figures shown side by side with dates that are far apart.

    Why: readers take them for one day's numbers, divide one by the other, and get a share that never existed.
    Do instead: give the figures the same date (`day:` in figures.yaml), or explain the difference in `figures_note`.
    """

    severity = Severity.EXPLAIN

    def issue(self, issue: Issue[Text], context: Context) -> Iterator[Diagnostic]:
        """Compare the dates of the key figures."""
        if issue.figures_note is not None:
            return
        days = {name: issue.figures[name].current.as_of for name in issue.key_figures if name in issue.figures}
        if not days:
            return
        first, last = min(days, key=days.__getitem__), max(days, key=days.__getitem__)
        apart = (days[last] - days[first]).days
        if apart > context.thresholds.apart_days:
            message = f"{first} is dated {days[first]} and {last} is dated {days[last]}, {apart} days apart"
            hint = "choose figures of one date, or explain it in `figures_note`, which readers see beside the figures"
            yield self.report(issue.at("key_figures"), message, hint)


PLUGIN = FigureDatesApart
