"""Finds `figure-lost`."""

from collections.abc import Iterator

from khabar.checks.check import Check
from khabar.checks.rendered import RenderedEdition, squeezed
from khabar.core.diagnostic import Diagnostic, Pointer, Severity


class FigureLost(Check):
    """
    A key figure, its day or its source that stands in one format of an issue and not in another.

    Why: who reads the mail must know what who reads the page knows; a number without its day is no number.
    Do instead: tell whoever wrote the renderer, or have it declare what it leaves out, and why.
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
                        message = f"{told!r} of {figure.name} is not in the format {one.format} ({made.told})"
                        yield self.report(where, message)


PLUGIN = FigureLost
