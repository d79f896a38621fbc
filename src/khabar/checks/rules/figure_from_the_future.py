"""Finds `figure-from-the-future`."""

from collections.abc import Iterator

from khabar.checks.check import Check
from khabar.checks.context import Context
from khabar.checks.finders.figures import figures_of, quoted_at
from khabar.core.diagnostic import Diagnostic, Severity
from khabar.model.issue import Issue
from khabar.model.text import Text


class FigureFromTheFuture(Check):
    """
    A figure dated after its issue.

    Counted values are never taken from later dates; a query of the publication can return them.

    Why: no one can have counted it yet: day and month were swapped, or a forecast is printed as a count.
    Do instead: correct the date in the observations, or exclude later dates in the query.
    """

    severity = Severity.ERROR

    def issue(self, issue: Issue[Text], context: Context) -> Iterator[Diagnostic]:
        """Compare the date of each figure with the date of the issue."""
        for figure, evaluated in figures_of(issue, context.publication):
            day = evaluated.current.as_of
            if day > issue.date:
                message = f"{figure.name} is dated {day}, after the issue ({issue.date})"
                hint = f"correct the date; in a query use: WHERE as_of <= DATE '{issue.date}'"
                yield self.report(quoted_at(issue, figure.name), message, hint)


PLUGIN = FigureFromTheFuture
