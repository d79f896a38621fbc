"""Finds `phone-not-valid`."""

from collections.abc import Iterator

from khabar.checks.check import Check
from khabar.checks.context import Context
from khabar.checks.finders.phones import fault_of
from khabar.checks.finders.quoting import short
from khabar.checks.sentence import Only, Sentence
from khabar.core.diagnostic import Diagnostic, Pointer, Severity
from khabar.model.organisation import Phone
from khabar.model.publication import Publication
from khabar.model.text import Text
from khabar.model.walk import nodes


class PhoneNotValid(Check):
    """
    A telephone number that its country does not have.

    Why: somebody in danger dials it once. Of eleven help lines published in one country, eight failed within a month.
    Do instead: dial it, and write it with + and the country's code, as in +996 312 123 456.
    """

    severity = Severity.ERROR
    only = Only.LINKS

    def publication(self, publication: Publication[Text], context: Context) -> Iterator[Diagnostic]:
        """Look at the numbers of offices and services."""
        for phone in nodes((publication.missions, publication.services), Phone):
            yield from self._judged(phone.at("number"), phone.number)

    def sentence(self, sentence: Sentence, context: Context) -> Iterator[Diagnostic]:
        """Look at links that call, where the author wrote: `link-differs` holds translations to them."""
        if not sentence.links or not sentence.is_source:
            return
        for link in sentence.links:
            scheme, _, rest = link.href.partition(":")
            number = rest.partition(";")[0].replace("%20", " ")
            if scheme.lower() == "tel" and any(sign.isdigit() for sign in number):
                yield from self._judged(context.place(sentence, link.href), number)

    def _judged(self, where: Pointer, number: str) -> Iterator[Diagnostic]:
        if fault := fault_of(number):
            yield self.found(where, f"{short(number)} {fault}", "dial it; write it as in +996 312 123 456")


PLUGIN = PhoneNotValid
