"""Finds `figure-jump`."""

from collections.abc import Iterator
from decimal import Decimal

from khabar.checks.check import Check
from khabar.checks.context import Context
from khabar.checks.finders.figures import explained, how_to_explain, is_total, quoted_at, since_last, written
from khabar.core.diagnostic import Diagnostic, Severity
from khabar.model.evaluated import Evaluated, Value
from khabar.model.figure import Figure, Kind
from khabar.model.issue import Issue
from khabar.model.observation import Unit
from khabar.model.text import Text


class FigureJump(Check):
    """
    A figure that rose or fell several times over since the last issue, without an explanation.

    The limit is `thresholds: jump` in publication.yaml. Changes smaller than `small_count` are ignored. Counts of
    periods of different length are compared per day. A falling running total is reported as `falling-total`.

    Why: it is more often a typing error, another unit or another definition than news; and if it is news, readers ask
    why.
    Do instead: check the source, then add a remark for the date of the value, or a break where the counting changed.
    """

    severity = Severity.EXPLAIN

    def issue(self, issue: Issue[Text], context: Context) -> Iterator[Diagnostic]:
        """Compare each figure with its value in the last issue."""
        limits = context.thresholds
        for figure, evaluated, before in since_last(issue, context.previous, context.publication):
            now = evaluated.current
            earlier = context.previous.figures.get(figure.name) if context.previous else None
            if _is_chance(figure, (evaluated, earlier), abs(now.value - before.value), limits.small_count):
                continue
            if is_total(figure) and now.value < before.value:
                continue  # reported as falling-total
            old, new = before.value, now.value
            if figure.kind is Kind.FLOW and earlier:
                old, new = _by_the_day(old, earlier.current, new, now)
            if not _jumps(old, new, limits.jump) or explained(figure, before.as_of, now):
                continue
            message = (
                f"{figure.name} was {written(before.value, before.qualifier)} on {before.as_of} and is"
                f" {written(now.value, now.qualifier)} on {now.as_of}{_times(old, new)}"
            )
            yield self.report(quoted_at(issue, figure.name), message, how_to_explain(now))


def _is_chance(figure: Figure[Text], two: tuple[Evaluated | None, ...], change: Decimal, small: int) -> bool:
    """Return whether the numbers are so small that the change may be chance; for a share, those it is computed from."""
    if figure.unit is not Unit.SHARE:
        return change < small
    parts = [one.derivation.inputs[0].value.value for one in two if one and one.derivation.inputs]
    return figure.share is not None and bool(parts) and max(parts) < small


def _by_the_day(old: Decimal, before: Value, new: Decimal, now: Value) -> tuple[Decimal, Decimal]:
    """Return two counts per day of their periods; unchanged if a period is unknown."""
    if before.since is None or now.since is None:
        return old, new
    return old / ((before.as_of - before.since).days + 1), new / ((now.as_of - now.since).days + 1)


def _jumps(old: Decimal, new: Decimal, times: int) -> bool:
    if old * new < 0:  # there is no ratio between a positive and a negative value
        return False
    less, more = sorted((abs(old), abs(new)))
    return more > less * times


def _times(old: Decimal, new: Decimal) -> str:
    less, more = sorted((abs(old), abs(new)))
    if not less:
        return ""
    times = written(round(more / less, 1))
    return f": {times} times as much" if abs(new) == more else f": divided by {times}"


PLUGIN = FigureJump
