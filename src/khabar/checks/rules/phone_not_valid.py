"""Finds `phone-not-valid`."""

import re
from collections.abc import Iterator

from khabar.checks.check import Check
from khabar.checks.context import Context
from khabar.checks.finders.contact_details import linked_phones, phones
from khabar.checks.finders.phones import problem_of, with_few_digits
from khabar.checks.finders.quoting import short
from khabar.checks.page import Sign
from khabar.checks.sentence import Only, Sentence
from khabar.core.diagnostic import Diagnostic, Pointer, Severity
from khabar.core.language import Lang
from khabar.model.issue import Issue
from khabar.model.organisation import Phone
from khabar.model.publication import Publication
from khabar.model.text import Text
from khabar.model.walk import nodes

_LEAST = 9
"""Digits after a + from which on a number is a phone number, unless it is grouped in thousands."""
_IN_THOUSANDS = re.compile(r"\+ ?[0-9]{1,3}(?:[ \u00a0\u202f\u2009][0-9]{3})+")
_NOT_DIGIT = re.compile(r"[^0-9]")


class PhoneNotValid(Check):
    """
    A phone number that does not exist in its country's numbering plan.

    In text only numbers with + and a country code are checked. Short ones that may be a change (+1 200 000) are checked
    only after words such as "call", "tel." or "звоните", or with a code of the region.

    Why: someone in danger dials it once. Of eleven help lines published in one country, eight failed within a month.
    Do instead: call the number, and write it with + and the country code: +996 312 123 456.
    """

    severity = Severity.ERROR

    def publication(self, publication: Publication[Text], context: Context) -> Iterator[Diagnostic]:
        """Check the phone numbers of offices and services, and `tel:` links."""
        for phone in nodes((publication.missions, publication.services), Phone):
            yield from self._judged(phone.at("number"), phone.number)
        yield from self._linked(context)

    def issue(self, issue: Issue[Text], context: Context) -> Iterator[Diagnostic]:
        """Check `tel:` links."""
        yield from self._linked(context)

    def sign(self, lang: Lang, context: Context) -> Sign | None:
        """Select sentences with a plus."""
        return ("+",)

    def sentence(self, sentence: Sentence, context: Context) -> Iterator[Diagnostic]:
        """Check the author's text; other checks compare translations with it."""
        if sentence.is_source:
            linked = linked_phones(sentence)
            for written in dict.fromkeys((*_long(sentence), *with_few_digits(sentence.words))):
                digits = _NOT_DIGIT.sub("", written)
                if digits not in linked:
                    yield from self._judged(context.place(sentence, written), f"+{digits}", written)

    def _linked(self, context: Context) -> Iterator[Diagnostic]:
        for sentence in context.sentences_with(Only.LINKS):
            for link in sentence.links if sentence.is_source else ():
                scheme, _, rest = link.href.partition(":")
                number = rest.partition(";")[0].replace("%20", " ")
                if scheme.lower() == "tel" and any(sign.isdigit() for sign in number):
                    yield from self._judged(context.place(sentence, link.href), number)

    def _judged(self, where: Pointer, number: str, written: str = "") -> Iterator[Diagnostic]:
        if problem := problem_of(number):
            yield self.report(
                where, f"{short(written or number)} {problem}", "call it, and write it like this: +996 312 123 456"
            )


def _long(sentence: Sentence) -> Iterator[str]:
    for digits, written in phones(sentence).items():
        if written.startswith("+") and len(digits) >= _LEAST and not _IN_THOUSANDS.fullmatch(written):
            yield written


PLUGIN = PhoneNotValid
