"""Finds `share-of-figures-differs`."""

from collections.abc import Iterator

from khabar.checks.check import Check
from khabar.checks.context import Context
from khabar.checks.finders.figures import written
from khabar.checks.finders.shares import typed_shares
from khabar.checks.sentence import Only, Sentence
from khabar.core.diagnostic import Diagnostic, Severity


class ShareOfFiguresDiffers(Check):
    """
    A typed percentage in brackets that does not match the two figures before it.

    Why: it was computed from an older number; readers who check it trust none of the three.
    Do instead: define the share in figures.yaml and quote it: khabar computes it from what the issue prints.
    """

    severity = Severity.ERROR
    preview = True
    only = Only.FIGURES

    def sentence(self, sentence: Sentence, context: Context) -> Iterator[Diagnostic]:
        """Recompute each typed share."""
        if context.issue is None:
            return
        for share in typed_shares(sentence, context.publication.figures, context.issue.figures):
            if share.follows or share.truncated:
                continue
            message = (
                f"{share.words} is typed, but {written(share.part.value)} of {written(share.whole.value)} is"
                f" {written(share.rounded)} %"
            )
            hint = "define a figure with `share` in figures.yaml and quote it, or correct the number"
            yield self.report(context.place(sentence, share.words), message, hint)


PLUGIN = ShareOfFiguresDiffers
