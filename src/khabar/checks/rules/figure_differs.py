"""Finds `figure-differs`."""

from collections.abc import Iterator, Mapping, Sequence

from khabar.checks.check import Check
from khabar.checks.context import Context
from khabar.checks.sentence import Sentence
from khabar.core.diagnostic import Diagnostic, Severity

_Named = Mapping[tuple[str, str], str]


class FigureDiffers(Check):
    """
    A translation that quotes other figures than its source, or figures of other places.

    The form may differ: where English has `{deaths}`, another language may need `{deaths:counted}`.

    Why: readers of two languages get different numbers, or the number of another country.
    Do instead: copy the reference from the source, including the braces.
    """

    severity = Severity.ERROR

    def translations(self, source: Sentence, targets: Sequence[Sentence], context: Context) -> Iterator[Diagnostic]:
        """Compare the figures by name and place."""
        for target in targets:
            if target.figures != source.figures:
                yield from self._told(_named(source), _named(target), target, context)

    def _told(self, ours: _Named, theirs: _Named, target: Sentence, context: Context) -> Iterator[Diagnostic]:
        for figure in ours.keys() - theirs.keys():
            yield self.report(target.where, f"{ours[figure]} is missing in this translation", "copy it from the source")
        for figure in theirs.keys() - ours.keys():
            if figure[0] not in context.publication.figures:  # the reader reports it
                continue
            where = context.place(target, theirs[figure])
            yield self.report(where, f"{theirs[figure]} is not in the source", "quote the same figure as the source")


def _named(sentence: Sentence) -> _Named:
    return {(one.name, one.place): one.written for one in sentence.figures}


PLUGIN = FigureDiffers
