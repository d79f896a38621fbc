"""Finds `address-with-space`."""

from collections.abc import Iterator

from khabar.checks.check import Check
from khabar.checks.context import Context
from khabar.checks.finders.addresses import MAY_BE_ADDRESS, cut
from khabar.checks.finders.quoting import short
from khabar.checks.page import Sign
from khabar.checks.sentence import Sentence
from khabar.core.diagnostic import Diagnostic, Severity
from khabar.core.language import Lang


class AddressWithSpace(Check):
    """
    A web or mail address with a space in it.

    Why: a reader who copies it gets only half; in one printed bulletin four of five addresses were broken like this.
    Do instead: remove the space, and make the address a link.
    """

    severity = Severity.ERROR

    def sign(self, lang: Lang, context: Context) -> Sign | None:
        """Select sentences with a part of an address."""
        return MAY_BE_ADDRESS

    def sentence(self, sentence: Sentence, context: Context) -> Iterator[Diagnostic]:
        """Check for addresses with a space inside."""
        for address in cut(sentence.words):
            where = context.place(sentence, address)
            yield self.report(where, f"the address {short(address)!r} contains a space", "remove the space")


PLUGIN = AddressWithSpace
