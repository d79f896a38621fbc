"""Finds `personal-identifier`."""

from collections.abc import Iterator

from khabar.checks.check import Check
from khabar.checks.context import Context
from khabar.checks.finders.identifiers import MAY_NAME_A_PERSON, identifiers
from khabar.checks.finders.quoting import hidden
from khabar.checks.page import Sign
from khabar.checks.sentence import Only, Sentence
from khabar.core.diagnostic import Diagnostic, Severity
from khabar.core.language import Lang


class PersonalIdentifier(Check):
    """
    A number by which one person can be found: an identity number, a passport, a bank account or card.

    Why: who was helped can be looked up, threatened or robbed; what was once sent out cannot be called back.
    Do instead: take it out, and out of the folder's history, too; an organisation's own account may be allowed.
    """

    severity = Severity.ERROR

    only = Only.DIGITS

    def sign(self, lang: Lang, context: Context) -> Sign | None:
        """Look only where there are many digits, or capitals and digits."""
        return MAY_NAME_A_PERSON

    def sentence(self, sentence: Sentence, context: Context) -> Iterator[Diagnostic]:
        """Look for numbers that name a person."""
        for kind, words in identifiers(sentence.words):
            where = context.place(sentence, words)
            yield self.report(where, f"{hidden(words)} looks like {kind}", "take it out: nobody must be found by it")


PLUGIN = PersonalIdentifier
