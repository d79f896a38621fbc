"""Finds `figure-outside-period`."""

from collections.abc import Iterator
from datetime import timedelta

from khabar.checks.check import Check
from khabar.checks.context import Context
from khabar.checks.finders.figures import figures_of, quoted_at
from khabar.core.diagnostic import Diagnostic, Severity
from khabar.model.issue import Issue
from khabar.model.text import Text


class FigureOutsidePeriod(Check):
    """
    A figure dated outside the period of its issue.

    The limit is `thresholds: apart_days` in publication.yaml. A figure with a fixed `day` in figures.yaml is not
    reported.

    Why: readers assume that the numbers of an issue belong to its period.
    Do instead: import newer observations, correct the `period`, or set `day` for the figure.
    """

    severity = Severity.WARNING

    def issue(self, issue: Issue[Text], context: Context) -> Iterator[Diagnostic]:
        """Compare the date of each figure with the period of the issue."""
        if issue.period.last < issue.period.first:
            return  # reported as impossible-period
        period, apart = issue.period, timedelta(days=context.thresholds.apart_days)
        for figure, evaluated in figures_of(issue, context.publication):
            day = evaluated.current.as_of
            if figure.day or day > issue.date:  # a date after the issue's is reported as figure-from-the-future
                continue
            if period.first - apart <= day <= period.last + apart:
                continue
            if day < period.first:
                distance = f"{(period.first - day).days} days before the period begins"
                hint = "import newer observations; if it is intended, set `day` for the figure"
            else:
                distance = f"{(day - period.last).days} days after the period ends"
                hint = "correct `period`; if it is intended, set `day` for the figure"
            message = f"{figure.name} is dated {day}, {distance} ({period.first} to {period.last})"
            yield self.report(quoted_at(issue, figure.name), message, hint)


PLUGIN = FigureOutsidePeriod
