"""Finds `small-count`."""

from collections.abc import Iterator

from khabar.checks.check import Check
from khabar.checks.context import Context
from khabar.checks.finders.figures import figures_of, quoted_at, written
from khabar.checks.finders.parts import PEOPLE, is_part, within_a_country
from khabar.core.diagnostic import Diagnostic, Severity
from khabar.model.evaluated import Evaluated, Part, Value
from khabar.model.figure import Figure
from khabar.model.issue import Issue
from khabar.model.observation import Qualifier
from khabar.model.text import Text


class SmallCount(Check):
    """
    A count of very few people in a part of a country.

    The limit is `thresholds: small_count` in publication.yaml. Earlier values in the figure's table count as well. Zero
    is allowed.

    Why: where everyone knows everyone, "3 people assisted" tells neighbours and traffickers who they are.
    Do instead: give the number of the country or of a longer period; in a source's table write `fewer-than` before 11.
    """

    severity = Severity.ERROR

    def issue(self, issue: Issue[Text], context: Context) -> Iterator[Diagnostic]:
        """Check the values that each figure prints for places within a country."""
        limit = context.thresholds.small_count
        for figure, evaluated in figures_of(issue, context.publication):
            if figure.unit not in PEOPLE:
                continue
            for place, value in _printed_within(figure, evaluated):
                if 0 < value.value < limit and value.qualifier is not Qualifier.FEWER_THAN:
                    message = f"{figure.name} shows {written(value.value)} in {place} on {value.as_of}"
                    hint = (
                        "give the number of the country or of a longer period;"
                        f" fewer than {limit} could identify someone"
                    )
                    yield self.report(quoted_at(issue, figure.name), message, hint)
                    break


def _printed_within(figure: Figure[Text], evaluated: Evaluated) -> Iterator[tuple[str, Value | Part]]:
    """Return the values that a figure prints for parts of countries, the current one first."""
    for part in evaluated.current.parts:
        if is_part(part.place):
            yield part.place, part
    place = within_a_country(figure, evaluated)
    if place:
        yield place, evaluated.current
        for value in evaluated.history:
            yield place, value


PLUGIN = SmallCount
