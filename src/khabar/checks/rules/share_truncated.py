"""Finds `share-truncated`."""

from collections.abc import Iterator

from khabar.checks.check import Check
from khabar.checks.context import Context
from khabar.checks.finders.figures import written
from khabar.checks.finders.shares import typed_shares
from khabar.checks.sentence import Only, Sentence
from khabar.core.diagnostic import Diagnostic, Severity


class ShareTruncated(Check):
    """
    A typed percentage in brackets, next to its two figures, that was truncated instead of rounded.

    Why: 74.6 % is closer to 75 than to 74; truncated shares never add up to a hundred.
    Do instead: define the share in figures.yaml and quote it: khabar computes and rounds it.
    """

    severity = Severity.WARNING
    preview = True
    only = Only.FIGURES

    def sentence(self, sentence: Sentence, context: Context) -> Iterator[Diagnostic]:
        """Recompute each typed share."""
        if context.issue is None:
            return
        for share in typed_shares(sentence, context.publication.figures, context.issue.figures):
            if share.truncated:
                message = f"{share.words} is typed; the share is rounded to {written(share.rounded)} %"
                hint = "define a figure with `share` in figures.yaml and quote it, or round the number"
                yield self.report(context.place(sentence, share.words), message, hint)


PLUGIN = ShareTruncated
