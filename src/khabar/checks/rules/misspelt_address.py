"""Finds `misspelt-address`."""

from collections.abc import Iterator

from khabar.checks.check import Check
from khabar.checks.context import Context
from khabar.checks.finders.addresses import MAY_BE_MISSPELT, misspelt
from khabar.checks.finders.quoting import short
from khabar.checks.page import Sign
from khabar.checks.sentence import Sentence
from khabar.core.diagnostic import Diagnostic, Severity
from khabar.core.language import Lang


class MisspeltAddress(Check):
    """
    A web address in the text with a misspelt beginning: htps://, http:/ with one slash, ww. with a missing letter.

    Links are checked when they are read; this check looks at addresses typed in the text.

    Why: no program recognises it as an address, and readers who copy it get an error.
    Do instead: link the words that describe it: `[the advice](https://example.org/advice)`.
    """

    severity = Severity.ERROR

    def sign(self, lang: Lang, context: Context) -> Sign | None:
        """Select sentences with a part of an address."""
        return MAY_BE_MISSPELT

    def sentence(self, sentence: Sentence, context: Context) -> Iterator[Diagnostic]:
        """Check the addresses in the text, outside code."""
        for address, meant in misspelt(sentence.own):
            where = context.place(sentence, address)
            yield self.report(where, f"{short(address)} has a misspelt beginning", f"did you mean {short(meant)}?")


PLUGIN = MisspeltAddress
