"""Finds `figure-dates-apart`."""

from collections.abc import Iterator

from khabar.checks.check import Check
from khabar.checks.context import Context
from khabar.core.diagnostic import Diagnostic, Severity
from khabar.model.issue import Issue
from khabar.model.text import Text


class FigureDatesApart(Check):
    """
    Key figures that stand side by side and speak of days that lie apart.

    Why: readers take them for one day's, divide one by the other, and get a share that never was.
    Do instead: give the figures the same day (`day:` in figures.yaml), or say in `figures_note` that they differ.
    """

    severity = Severity.EXPLAIN

    def issue(self, issue: Issue[Text], context: Context) -> Iterator[Diagnostic]:
        """Compare the days of the key figures."""
        if issue.figures_note is not None:
            return
        days = {name: issue.figures[name].current.as_of for name in issue.key_figures if name in issue.figures}
        if not days:
            return
        first, last = min(days, key=days.__getitem__), max(days, key=days.__getitem__)
        apart = (days[last] - days[first]).days
        if apart > context.thresholds.apart_days:
            message = f"{first} speaks of {days[first]} and {last} of {days[last]}, {apart} days apart"
            hint = "choose figures of one day, or write figures_note: readers see it beside the figures"
            yield self.report(issue.at("key_figures"), message, hint)


PLUGIN = FigureDatesApart
