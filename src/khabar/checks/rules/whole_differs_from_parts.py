"""Finds `whole-differs-from-parts`."""

from collections.abc import Iterator
from decimal import Decimal

from khabar.checks.check import Check
from khabar.checks.context import Context
from khabar.checks.finders.bounds import bounds
from khabar.checks.finders.figures import figures_of, quoted_at, remarked, written
from khabar.checks.finders.parts import added_up, has_parts, listed
from khabar.core.diagnostic import Diagnostic, Severity
from khabar.model.issue import Issue
from khabar.model.text import Text


class WholeDiffersFromParts(Check):
    """
    A source's total for several places that is not the sum of its numbers for these places.

    It is checked where the places make the whole (`exhaustive`, the default) and all numbers have the same date.
    Numbers marked "about" or "more than" may differ accordingly.

    Why: readers add up; a wrong sum costs the trust in all other numbers.
    Do instead: ask the source, then add a remark for the date of the value, or `exhaustive: false` if there are more
    places.
    """

    severity = Severity.EXPLAIN

    def issue(self, issue: Issue[Text], context: Context) -> Iterator[Diagnostic]:
        """Add up the parts of each figure that its source reports as a whole."""
        for figure, evaluated in figures_of(issue, context.publication):
            now = evaluated.current
            if not figure.exhaustive or not has_parts(figure, now):
                continue
            if any(part.as_of != now.as_of for part in now.parts):
                continue
            if not bounds(now.value, now.qualifier).apart(added_up(now)) or remarked(figure, now):
                continue
            there = {str(part.place) for part in now.parts}
            lacking = [place for place in figure.places if place not in there]
            without = f", without {', '.join(lacking)}" if lacking else ""
            message = (
                f"{figure.name} is {written(now.value, now.qualifier)} on {now.as_of}, but its parts add up to"
                f" {written(sum((part.value for part in now.parts), Decimal(0)))} ({listed(now)}{without})"
            )
            hint = (
                f"ask {now.source}, then add a remark with as_of: {now.as_of} in figures.yaml, or `exhaustive: false`"
            )
            yield self.report(quoted_at(issue, figure.name), message, hint)


PLUGIN = WholeDiffersFromParts
