"""Finds `scope-differs`."""

from collections.abc import Iterator

from khabar.checks.check import Check
from khabar.checks.context import Context
from khabar.core.diagnostic import Diagnostic, Severity
from khabar.model.issue import Issue
from khabar.model.text import Text


class ScopeDiffers(Check):
    """
    A key figure that covers some countries of the publication but not all, without a note.

    A figure for a single country is not reported, because its label names the country.

    Why: readers take the number for the whole region, and a missing country for one with nothing to count.
    Do instead: explain it in `absent` of the figure, or in `figures_note` of the issue. Readers see both.
    """

    severity = Severity.EXPLAIN

    def issue(self, issue: Issue[Text], context: Context) -> Iterator[Diagnostic]:
        """Compare the places of each key figure with the countries of the publication."""
        if issue.figures_note is not None:
            return
        for name in issue.key_figures:
            figure = context.publication.figures.get(name)
            if figure is None or name not in issue.figures or figure.absent is not None or len(figure.places) == 1:
                continue
            lacking = [country for country in context.publication.countries if country not in figure.places]
            if lacking:
                message = f"{name} covers {', '.join(figure.places)} but not {', '.join(lacking)}"
                hint = "explain it in `absent` of the figure (missing is not zero), or in `figures_note` of the issue"
                yield self.report(issue.at("key_figures"), message, hint)


PLUGIN = ScopeDiffers
