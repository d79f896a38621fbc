"""Finds `redated-value`."""

from collections.abc import Iterator

from khabar.checks.check import Check
from khabar.checks.context import Context
from khabar.checks.finders.figures import explained, quoted_at, since_last, written
from khabar.core.diagnostic import Diagnostic, Severity
from khabar.model.evaluated import Evaluated
from khabar.model.figure import Kind
from khabar.model.issue import Issue, Printed
from khabar.model.observation import Qualifier, Unit
from khabar.model.text import Text

_LARGE = 100  # a count above this is rarely the same twice
_FEW = 10  # a count that changed by more than this share rarely stays the same for as many days


class RedatedValue(Check):
    """
    A count that is identical to the last issue, with a later date.

    Only exact running totals and counts on a date above a hundred are checked. A count that had changed only a little
    before is not reported.

    Why: usually the old number got a new date; then the date is wrong.
    Do instead: ask the source. If it counted again and found the same, say so in a remark for the date of the value.
    """

    severity = Severity.WARNING

    def issue(self, issue: Issue[Text], context: Context) -> Iterator[Diagnostic]:
        """Compare each count with its value in the last issue."""
        for figure, evaluated, before in since_last(issue, context.previous, context.publication):
            now = evaluated.current
            if now.value != before.value or now.as_of <= before.as_of or now.value <= _LARGE:
                continue
            if figure.kind not in {Kind.CUMULATIVE, Kind.STOCK} or figure.unit is Unit.SHARE or figure.inputs:
                continue
            exact = now.qualifier is Qualifier.EXACT and before.qualifier is Qualifier.EXACT
            if not exact or explained(figure, before.as_of, now) or _slow(evaluated, before):
                continue
            message = (
                f"{figure.name} is {written(now.value)} on {now.as_of}, exactly as on {before.as_of} in the last issue"
            )
            hint = f"ask whether it was counted again; if so, add a remark with as_of: {now.as_of} in figures.yaml"
            yield self.report(quoted_at(issue, figure.name), message, hint)


def _slow(evaluated: Evaluated, before: Printed) -> bool:
    """Return whether it changed only slightly in the same number of days before: then no change is plausible."""
    began = before.as_of - (evaluated.current.as_of - before.as_of)
    earlier = [value for value in evaluated.history if value.as_of <= began]
    return bool(earlier) and 0 < abs(before.value - earlier[-1].value) <= _FEW


PLUGIN = RedatedValue
