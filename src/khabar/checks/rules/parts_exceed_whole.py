"""Finds `parts-exceed-whole`."""

from collections.abc import Iterator

from khabar.checks.check import Check
from khabar.checks.context import Context
from khabar.checks.finders.bounds import bounds
from khabar.checks.finders.figures import figures_of, quoted_at, written
from khabar.checks.finders.parts import added_up, has_parts, listed
from khabar.core.diagnostic import Diagnostic, Severity
from khabar.model.evaluated import Evaluated
from khabar.model.figure import Figure
from khabar.model.issue import Issue
from khabar.model.observation import Unit
from khabar.model.text import Text


class PartsExceedWhole(Check):
    """
    A part that is larger than its whole: places that add up to more than the total, or a share above 100 %.

    If the places are declared to make the whole, a different sum is reported as `whole-differs-from-parts`.

    Why: it is impossible: two definitions were mixed, or 25 was written for 25 %.
    Do instead: compare both numbers with the source. Write a share as 0.25.
    """

    severity = Severity.ERROR

    def issue(self, issue: Issue[Text], context: Context) -> Iterator[Diagnostic]:
        """Compare the parts of each figure, and each share, with the whole."""
        for figure, evaluated in figures_of(issue, context.publication):
            message, hint = _too_many(figure, evaluated) or _too_large(figure, evaluated) or ("", "")
            if message:
                yield self.report(quoted_at(issue, figure.name), message, hint)


def _too_many(figure: Figure[Text], evaluated: Evaluated) -> tuple[str, str] | None:
    now = evaluated.current
    if figure.exhaustive or not has_parts(figure, now) or any(part.as_of != now.as_of for part in now.parts):
        return None
    least = added_up(now).least
    if least <= bounds(now.value, now.qualifier).most:
        return None
    whole = written(now.value, now.qualifier)
    message = f"{figure.name} is {whole} on {now.as_of}, but its parts add up to {written(least)} ({listed(now)})"
    return message, f"ask {now.source}: the parts cannot be more than the whole"


def _too_large(figure: Figure[Text], evaluated: Evaluated) -> tuple[str, str] | None:
    now, inputs = evaluated.current, evaluated.derivation.inputs
    if figure.unit is not Unit.SHARE or figure.difference or now.value <= 1:
        return None
    if figure.share and len(inputs) > 1:
        part, whole = inputs[0], inputs[1]
        if (
            bounds(part.value.value, part.value.qualifier).least
            <= bounds(whole.value.value, whole.value.qualifier).most
        ):
            return None  # "more than 90" may be more than 95
        message = (
            f"{figure.name} is above 100 %: {part.figure} is {written(part.value.value)}, {whole.figure} (the whole)"
            f" is {written(whole.value.value)}"
        )
        return message, "part and whole must count the same people, in the same places, on the same day"
    percent = written(now.value * 100)
    return f"{figure.name} is {percent} %, more than the whole", "write a share as a fraction: 0.25 is printed as 25 %"


PLUGIN = PartsExceedWhole
