"""Finds `falling-total`."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from khabar.checks.check import Check
from khabar.checks.context import Context
from khabar.checks.finders.bounds import bounds
from khabar.checks.finders.figures import explained, how_to_explain, is_total, quoted_at, since_last, written
from khabar.core.diagnostic import Diagnostic, Severity
from khabar.model.evaluated import Value
from khabar.model.figure import Figure
from khabar.model.issue import Issue
from khabar.model.text import Text


class FallingTotal(Check):
    """
    A running total that is smaller than in the last issue, or than on an earlier date.

    It is checked when numbers are imported, and again for every number that an issue prints. A running total only falls
    when it is corrected.

    Why: sources correct themselves, and readers will ask why. khabar changes nothing.
    Do instead: explain it in figures.yaml: a `break` where the counting changed, a `remark` where a value was
    corrected.
    """

    severity = Severity.EXPLAIN

    def issue(self, issue: Issue[Text], context: Context) -> Iterator[Diagnostic]:
        """Compare each total with its value in the last issue, or else the values of the days in between."""
        for figure, evaluated, before in since_last(issue, context.previous, context.publication):
            if not is_total(figure):
                continue
            now = evaluated.current
            first = bounds(before.value, before.qualifier)
            if bounds(now.value, now.qualifier).most < first.least:
                if not explained(figure, before.as_of, now):
                    message = (
                        f"{figure.name} is a running total, but it fell from"
                        f" {written(before.value, before.qualifier)} ({before.as_of}, last issue)"
                        f" to {written(now.value, now.qualifier)} ({now.as_of})"
                    )
                    yield self.report(quoted_at(issue, figure.name), message, how_to_explain(now))
                continue
            for earlier, later in _falls(figure, evaluated.history, before.as_of):
                message = (
                    f"{figure.name} is a running total, but it falls from {written(earlier.value, earlier.qualifier)}"
                    f" ({earlier.as_of}) to {written(later.value, later.qualifier)} ({later.as_of})"
                )
                yield self.report(quoted_at(issue, figure.name), message, how_to_explain(later))


def _falls(figure: Figure[Text], history: tuple[Value, ...], after: date) -> Iterator[tuple[Value, Value]]:
    """Return consecutive values in a history where the later one, after a given date, is smaller without a note."""
    for earlier, later in pairwise(history):
        if later.as_of <= after or later.value >= earlier.value:
            continue
        falls = bounds(later.value, later.qualifier).most < bounds(earlier.value, earlier.qualifier).least
        if falls and not explained(figure, earlier.as_of, later):
            yield earlier, later


PLUGIN = FallingTotal
