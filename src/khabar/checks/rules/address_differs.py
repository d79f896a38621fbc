"""Finds `address-differs`."""

from collections.abc import Iterator

from khabar.checks.check import Check
from khabar.checks.context import Context
from khabar.checks.finders.contact_details import addresses, linked_addresses
from khabar.checks.page import Sign
from khabar.checks.sentence import Translated
from khabar.core.diagnostic import Diagnostic, Severity
from khabar.core.language import Lang


class AddressDiffers(Check):
    """
    A translation with a different e-mail address than its source, or without it.

    Why: a message to a wrong address is never answered, and a stranger may read it.
    Do instead: copy the address from the source.
    """

    severity = Severity.ERROR

    def sign(self, lang: Lang, context: Context) -> Sign | None:
        """Select sentences with an `@`."""
        return ("@",)

    def translated(self, pair: Translated, context: Context) -> Iterator[Diagnostic]:
        """Compare the addresses, ignoring case."""
        ours, theirs = addresses(pair.source), addresses(pair.target)
        if not ours and not theirs:
            return
        for address in ours.keys() - theirs.keys() - linked_addresses(pair.target):
            message = f"the address {address[:80]} of the source is not in this translation"
            yield self.report(pair.target.where, message, "copy it from the source")
        for address in theirs.keys() - ours.keys() - linked_addresses(pair.source):
            where = context.place(pair.target, theirs[address])
            yield self.report(where, f"the address {address[:80]} is not in the source", "copy it from the source")


PLUGIN = AddressDiffers
