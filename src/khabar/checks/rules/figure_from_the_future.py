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
    A figure that speaks of a day after the issue's own.

    Values that are counted are never taken from later days; a query of the publication's own may give them.

    Why: nobody can have counted it yet: day and month were exchanged, or a forecast is printed as a count.
    Do instead: correct the day in the observations, or have the figure's query leave later days out.
    """

    severity = Severity.ERROR

    def issue(self, issue: Issue[Text], context: Context) -> Iterator[Diagnostic]:
        """Compare the day of each figure with the issue's."""
        for figure, evaluated in figures_of(issue, context.publication):
            day = evaluated.current.as_of
            if day > issue.date:
                message = f"{figure.name} speaks of {day}, and the issue is of {issue.date}"
                hint = f"correct the day; a query can say: WHERE as_of <= DATE '{issue.date}'"
                yield self.report(quoted_at(issue, figure.name), message, hint)


PLUGIN = FigureFromTheFuture
