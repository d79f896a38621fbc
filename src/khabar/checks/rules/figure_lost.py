"""Finds `figure-lost`."""

from collections.abc import Iterator

from khabar.checks.check import Check
from khabar.checks.rendered import RenderedEdition, squeezed
from khabar.core.diagnostic import Diagnostic, Pointer, Severity


class FigureLost(Check):
    """
    A key figure, its date or its source that is missing from one format of an issue.

    Why: readers of the mail must get the same numbers as readers of the page; a number without its date is useless.
    Do instead: report it to the author of the renderer, or let the renderer declare what it leaves out and why.
    """

    severity = Severity.ERROR

    def made(self, made: RenderedEdition) -> Iterator[Diagnostic]:
        """Search the text of every format for every figure."""
        where = Pointer(file=f"issues/{made.edition.key}")
        for rendered in made.formats:
            if "figures" in rendered.leaves_out or not rendered.words:
                continue
            for figure in made.edition.figures.values():
                now = figure.current
                for words in (now.printed, now.as_of_printed, now.source.title.plain):
                    if squeezed(words) not in rendered.words:
                        message = f"{words!r} of {figure.name} is missing from the format {rendered.format}"
                        yield self.report(where, f"{message} ({made.label})")


PLUGIN = FigureLost
