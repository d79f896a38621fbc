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
    A web address among the words whose beginning is misspelt: htps://, http:/ with one slash, ww. with a letter less.

    Links are looked at as they are read; here the addresses are looked at that somebody typed.

    Why: no program takes it for an address; whoever taps or copies it gets nowhere.
    Do instead: make a link of the words that say what is there: `[the advice](https://example.org/advice)`.
    """

    severity = Severity.ERROR

    def sign(self, lang: Lang, context: Context) -> Sign | None:
        """Look only where there is a piece of an address."""
        return MAY_BE_MISSPELT

    def sentence(self, sentence: Sentence, context: Context) -> Iterator[Diagnostic]:
        """Look at the addresses among the words, outside code."""
        for address, meant in misspelt(sentence.own):
            where = context.place(sentence, address)
            yield self.report(where, f"{short(address)} begins as no address does", f"{short(meant)} may be meant")


PLUGIN = MisspeltAddress
