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
    A figure whose day lies outside the days that the issue speaks of.

    `thresholds: apart_days` of publication.yaml says how far outside it may lie. A figure that is held to a `day` in
    figures.yaml is meant so.

    Why: readers take the numbers of an issue for those of its period; an old one is news to nobody.
    Do instead: import newer observations, correct the issue's `period`, or hold the figure to its day with `day`.
    """

    severity = Severity.WARNING

    def issue(self, issue: Issue[Text], context: Context) -> Iterator[Diagnostic]:
        """Compare the day of each figure with the first and the last of the period."""
        if issue.period.last < issue.period.first:
            return  # an impossible-period: nothing lies inside it
        period, apart = issue.period, timedelta(days=context.thresholds.apart_days)
        for figure, evaluated in figures_of(issue, context.publication):
            day = evaluated.current.as_of
            if figure.day or day > issue.date:  # what lies beyond the issue's date is figure-from-the-future
                continue
            if period.first - apart <= day <= period.last + apart:
                continue
            if day < period.first:
                lies = f"{(period.first - day).days} days before the period begins"
                hint = "import newer observations; if it is meant so, hold the figure to its day with `day`"
            else:
                lies = f"{(day - period.last).days} days after the period ends"
                hint = "correct `period`; if it is meant so, hold the figure to its day with `day`"
            message = f"{figure.name} speaks of {day}, {lies} ({period.first} to {period.last})"
            yield self.report(quoted_at(issue, figure.name), message, hint)


PLUGIN = FigureOutsidePeriod
