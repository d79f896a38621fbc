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
    A number that identifies one person: an identity number, passport, bank account or card.

    Why: people who received help can be found, threatened or robbed; what was sent out cannot be taken back.
    Do instead: remove it, and from the folder's history too. An organisation's own account may be allowed.
    """

    severity = Severity.ERROR

    only = Only.DIGITS

    def sign(self, lang: Lang, context: Context) -> Sign | None:
        """Select sentences with many digits, or capitals and digits."""
        return MAY_NAME_A_PERSON

    def sentence(self, sentence: Sentence, context: Context) -> Iterator[Diagnostic]:
        """Check for numbers that identify a person."""
        for kind, words in identifiers(sentence.words):
            where = context.place(sentence, words)
            yield self.report(where, f"{hidden(words)} looks like {kind}", "remove it: it can identify a person")


PLUGIN = PersonalIdentifier
