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
    A percentage, typed in brackets beside a part and its whole, that is not what the two give.

    Why: it was computed of an older number; readers who compute it again trust none of the three.
    Do instead: define the share in figures.yaml, and quote it: it is computed of what the issue prints.
    """

    severity = Severity.ERROR
    preview = True
    only = Only.FIGURES

    def sentence(self, sentence: Sentence, context: Context) -> Iterator[Diagnostic]:
        """Compute each typed share again."""
        if context.issue is None:
            return
        for share in typed_shares(sentence, context.publication.figures, context.issue.figures):
            if share.follows or share.truncated:
                continue
            message = (
                f"{share.words} is typed; {written(share.part.value)} of {written(share.whole.value)} is"
                f" {written(share.rounded)} %"
            )
            hint = "define a figure with `share` in figures.yaml and quote it, or correct the number"
            yield self.report(context.place(sentence, share.words), message, hint)


PLUGIN = ShareOfFiguresDiffers
