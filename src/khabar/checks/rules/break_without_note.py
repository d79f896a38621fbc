"""Finds `break-without-note`."""

from collections.abc import Iterator
from datetime import date

from khabar.checks.check import Check
from khabar.checks.context import Context
from khabar.checks.finders.figures import (
    breaks_behind,
    breaks_beside,
    explained,
    figures_of,
    quoted_at,
    since_last,
)
from khabar.core.diagnostic import Diagnostic, Severity
from khabar.model.evaluated import Evaluated
from khabar.model.figure import Break, Figure
from khabar.model.issue import Issue, Printed
from khabar.model.text import Text


class BreakWithoutNote(Check):
    """
    A figure compared across a change in how it is counted, without a note that says so.

    The change is known from elsewhere: the number comes from another source than last time; another figure of the same
    series has a break between the two dates; or a figure it is computed from has one.

    Why: the note is on another figure's page; on this page the change looks like news.
    Do instead: repeat the break under `breaks` of this figure, or add a remark for the date of the value.
    """

    severity = Severity.EXPLAIN

    def issue(self, issue: Issue[Text], context: Context) -> Iterator[Diagnostic]:
        """Compare the breaks and remarks of each figure with those of its source, its series and its inputs."""
        differences = set[str]()
        for figure, evaluated in figures_of(issue, context.publication):
            if figure.difference and len(evaluated.derivation.inputs) > 1:
                differences.add(figure.name)  # its own two dates matter, not those of the issues
                base = evaluated.derivation.inputs[1].value.as_of
                yield from self._broken(figure, evaluated, base, breaks_behind(figure, context.publication), issue)
        for figure, evaluated, before in since_last(issue, context.previous, context.publication):
            if explained(figure, before.as_of, evaluated.current):
                continue
            if evaluated.current.source != before.source:
                yield self._another_source(figure, evaluated, before, issue)
            elif figure.name not in differences:
                known = breaks_behind if figure.inputs else breaks_beside
                yield from self._broken(figure, evaluated, before.as_of, known(figure, context.publication), issue)

    def _another_source(
        self, figure: Figure[Text], evaluated: Evaluated, before: Printed, issue: Issue[Text]
    ) -> Diagnostic:
        now = evaluated.current
        message = (
            f"{figure.name} is from {now.source}; in the last issue it was from {before.source}. The two cannot be"
            " compared"
        )
        hint = f"explain it in figures.yaml: a remark with as_of: {now.as_of}, or a break"
        return self.report(quoted_at(issue, figure.name), message, hint)

    def _broken(
        self,
        figure: Figure[Text],
        evaluated: Evaluated,
        after: date,
        known: Iterator[tuple[Figure[Text], Break[Text]]],
        issue: Issue[Text],
    ) -> Iterator[Diagnostic]:
        """Report the first known break that the figure has no note about."""
        now = evaluated.current
        between = [(other, change) for other, change in known if after < change.day <= now.as_of]
        if not between or explained(figure, after, now):
            return
        other, change = min(between, key=lambda entry: entry[1].day)
        message = (
            f"{figure.name} is compared with {after}, but the counting changed on {change.day} in {change.place}:"
            f" {other.name} says so, {figure.name} does not"
        )
        hint = f"repeat the break under `breaks` of {figure.name} in figures.yaml, or add a remark for {now.as_of}"
        yield self.report(quoted_at(issue, figure.name), message, hint)


PLUGIN = BreakWithoutNote
