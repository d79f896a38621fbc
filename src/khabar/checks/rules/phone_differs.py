"""Finds `phone-differs`."""

from collections.abc import Iterator

from khabar.checks.check import Check
from khabar.checks.context import Context
from khabar.checks.finders.contact_details import MAY_BE_PHONE, linked_phones, phones
from khabar.checks.page import Sign
from khabar.checks.sentence import Only, Translated
from khabar.core.diagnostic import Diagnostic, Severity
from khabar.core.language import Lang


class PhoneDiffers(Check):
    """
    A translation with a different phone number than its source, or without it.

    Spaces, brackets and hyphens may differ. A `tel:` link counts as the number it calls; its target is compared by
    `link-differs`.

    Why: someone who needs help calls a number that does not answer.
    Do instead: copy the number from the source. If each language has its own line, list all of them in the source.
    """

    severity = Severity.ERROR

    only = Only.DIGITS

    def sign(self, lang: Lang, context: Context) -> Sign | None:
        """Select sentences that may have a phone number."""
        return MAY_BE_PHONE

    def translated(self, pair: Translated, context: Context) -> Iterator[Diagnostic]:
        """Compare the digits."""
        ours, theirs = phones(pair.source), phones(pair.target)
        if not ours and not theirs:
            return
        for digits in ours.keys() - theirs.keys() - linked_phones(pair.target):
            message = f"the phone number {ours[digits]} is missing in this translation"
            yield self.report(pair.target.where, message, "copy it from the source")
        for digits in theirs.keys() - ours.keys() - linked_phones(pair.source):
            where = context.place(pair.target, theirs[digits])
            yield self.report(
                where, f"the phone number {theirs[digits]} is not in the source", "copy it from the source"
            )


PLUGIN = PhoneDiffers
