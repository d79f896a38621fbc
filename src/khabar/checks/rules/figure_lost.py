"""Finds `figure-lost`."""

from collections.abc import Iterator

from khabar.checks.check import Check
from khabar.checks.rendered import RenderedEdition, squeezed
from khabar.core.diagnostic import Diagnostic, Pointer, Severity


class FigureLost(Check):
    """
    A key figure, its date or its source that is missing from one format of an issue.

    Why: readers of the mail must get the same numbers as readers of the page; a number without its date is useless.
    Do instead: tell the author of the renderer, or let the renderer declare what it leaves out and why.
    """

    severity = Severity.ERROR

    def made(self, made: RenderedEdition) -> Iterator[Diagnostic]:
        """Look for every figure in the words of every format that has words."""
        where = Pointer(file=f"issues/{made.edition.key}")
        for one in made.formats:
            if "figures" in one.leaves_out or not one.words:
                continue
            for figure in made.edition.figures.values():
                now = figure.current
                for told in (now.printed, now.as_of_printed, now.source.title.plain):
                    if squeezed(told) not in one.words:
                        message = f"{told!r} of {figure.name} is missing from the format {one.format} ({made.told})"
                        yield self.report(where, message)


PLUGIN = FigureLost
