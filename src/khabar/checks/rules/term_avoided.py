"""Finds `term-avoided`."""

from collections.abc import Iterator

from khabar.checks.check import Check
from khabar.checks.context import Context
from khabar.checks.finders.quoting import short
from khabar.checks.finders.terms import glossary_of, said
from khabar.checks.finders.words_about_people import TABLES, words_about_people
from khabar.checks.page import Sign
from khabar.checks.sentence import Sentence
from khabar.core.diagnostic import Diagnostic, Severity
from khabar.core.language import Lang


class TermAvoided(Check):
    """
    A word that `glossary.yaml` says not to use.

    Every language is checked, in originals and translations, with any ending. Quotations are skipped. Words that
    `words-about-people` reports are not reported again.

    Why: words such as "illegal migrant" judge a person, and others mislead readers.
    Do instead: use the word that the glossary prefers; put the other one in quotation marks where you write about it.
    """

    severity = Severity.WARNING

    def sign(self, lang: Lang, context: Context) -> Sign | None:
        """Select sentences with the first word of a term to avoid."""
        return context.once("glossary", glossary_of).beginnings_of_avoided(lang)

    def sentence(self, sentence: Sentence, context: Context) -> Iterator[Diagnostic]:
        """Check for terms to avoid, outside quotations."""
        glossary = context.once("glossary", glossary_of)
        avoided = tuple(glossary.avoided(sentence.own, sentence.lang))
        if not avoided or id(sentence.text) in context.quoted:
            return
        about_people = tuple(words_about_people(sentence.own, TABLES[sentence.lang]))
        for match in avoided:
            if any(match.written in words or words in match.written for words, _ in about_people):
                continue
            preferred = said(match.term, sentence.lang)
            hint = f"use {short(preferred[0])}" if preferred else f"see {match.term.name} in glossary.yaml"
            message = f"{short(match.written)!r} is a word to avoid, says the glossary"
            yield self.report(context.place(sentence, match.written), message, hint)


PLUGIN = TermAvoided
