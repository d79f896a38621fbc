"""Finds `bare-address`."""

from collections.abc import Iterator

from khabar.checks.check import Check
from khabar.checks.context import Context
from khabar.checks.finders.addresses import MAY_BE_TYPED, cut, misspelt, typed
from khabar.checks.finders.quoting import short
from khabar.checks.page import Sign
from khabar.checks.sentence import Sentence
from khabar.core.diagnostic import Diagnostic, Severity
from khabar.core.language import Lang


class BareAddress(Check):
    """
    A web or mail address in the text that is not a link.

    Why: readers cannot tap it, screen readers spell it letter by letter, and print breaks it at random.
    Do instead: link the words that describe it: `[the advice](https://example.org/advice)`.
    """

    severity = Severity.WARNING

    def sign(self, lang: Lang, context: Context) -> Sign | None:
        """Select sentences with a part of an address."""
        return MAY_BE_TYPED

    def sentence(self, sentence: Sentence, context: Context) -> Iterator[Diagnostic]:
        """Check for addresses outside links; only in the author's text, because translations copy it."""
        if not sentence.is_source:
            return
        for address in typed(sentence.wording.inlines):
            if _is_reported_elsewhere(sentence, address):
                continue
            mail = "@" in address and "/" not in address
            whole = address if "://" in address else f"{'mailto:' if mail else 'https://'}{address}"
            message = f"{short(address)} is {'a mail' if mail else 'a web'} address in plain text, not a link"
            yield self.report(context.place(sentence, address), message, f"write [link text]({whole})")


def _is_reported_elsewhere(sentence: Sentence, address: str) -> bool:
    """Return whether another check reports it: it contains a space, is misspelt, or is all of a credit."""
    alone = sentence.where.file.endswith("/media.yaml") and sentence.words.strip() == address
    wrong = (*cut(sentence.words), *(whole for whole, _ in misspelt(sentence.words)))
    return alone or any(address in whole for whole in wrong)


PLUGIN = BareAddress
