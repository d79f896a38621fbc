"""Finds `words-about-people`."""

from collections.abc import Iterator

from khabar.checks.check import Check
from khabar.checks.context import Context
from khabar.checks.finders.words_about_people import TABLES, pieces_of, words_about_people
from khabar.checks.page import Sign
from khabar.checks.sentence import Sentence
from khabar.core.diagnostic import Diagnostic, Severity
from khabar.core.language import Lang
from khabar.model.publication import Publication
from khabar.model.text import Text
from khabar.model.walk import nodes


class WordsAboutPeople(Check):
    """
    Words about people that judge them, frighten readers, or confuse terms.

    Why: no one is illegal, and people do not come in floods. What we print is copied, and reaches the people it
    describes.
    Do instead: use the words of the hint. Put the words of others in quotation marks; they are not reported.
    """

    severity = Severity.WARNING

    def sign(self, lang: Lang, context: Context) -> Sign | None:
        """Select sentences with a part of such words."""
        return pieces_of(lang)

    def sentence(self, sentence: Sentence, context: Context) -> Iterator[Diagnostic]:
        """Check all text except quotations and the names of organisations and sources."""
        for words, row in words_about_people(sentence.own, TABLES[sentence.lang]):
            if id(sentence.text) not in (context.quoted if context.issue else context.once("named", _named)):
                where = context.place(sentence, words)
                yield self.report(where, f"“{words}” ({row.source})", f"use: {row.instead}")


def _named(publication: Publication[Text]) -> frozenset[int]:
    """Return the ids of texts that are names."""
    named = publication.organisations, publication.sources, publication.missions
    return frozenset(id(text) for text in nodes(named, Text))


PLUGIN = WordsAboutPeople
