"""Finds `withheld-cell`."""

from collections.abc import Iterator

from khabar.checks.check import Check
from khabar.checks.context import Context
from khabar.checks.finders.figures import figures_of, quoted_at, written
from khabar.checks.finders.parts import PEOPLE, has_parts, is_part
from khabar.core.diagnostic import Diagnostic, Severity
from khabar.model.evaluated import Value
from khabar.model.figure import Figure
from khabar.model.issue import Issue
from khabar.model.observation import Qualifier
from khabar.model.text import Text


class WithheldCell(Check):
    """
    A withheld count of people next to a total and all the other parts.

    Why: anyone can subtract and get the number that was withheld.
    Do instead: withhold a second part as well, or the total.
    """

    severity = Severity.ERROR

    def issue(self, issue: Issue[Text], context: Context) -> Iterator[Diagnostic]:
        """Check for figures with exactly one withheld part."""
        for figure, evaluated in figures_of(issue, context.publication):
            now = evaluated.current
            if figure.unit not in PEOPLE or not figure.exhaustive or not has_parts(figure, now):
                continue
            withheld = _withheld(figure, now)
            if len(withheld) != 1 or now.qualifier is not Qualifier.EXACT:
                continue
            published = [part for part in now.parts if part.place not in withheld]
            if not published or any(
                part.qualifier is not Qualifier.EXACT or part.as_of != now.as_of for part in published
            ):
                continue
            given = now.value - sum(part.value for part in published)
            message = (
                f"{figure.name} withholds only {withheld[0]}: the total {written(now.value)} minus the other parts"
                f" is {written(given)}"
            )
            hint = "mark a second part as `fewer-than`, or the total as `about` or `more-than`"
            yield self.report(quoted_at(issue, figure.name), message, hint)


def _withheld(figure: Figure[Text], value: Value) -> list[str]:
    """Return the places with a withheld number; not countries without a number, which did not report one."""
    there = {str(part.place) for part in value.parts}
    kept = [str(part.place) for part in value.parts if part.qualifier is Qualifier.FEWER_THAN]
    return kept + [place for place in figure.places if is_part(place) and place not in there]


PLUGIN = WithheldCell
