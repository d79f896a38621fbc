"""Finds `words-about-people`."""

from collections.abc import Iterator
from itertools import chain

from khabar.checks.check import Check
from khabar.checks.context import Context
from khabar.checks.finders.words_about_people import words_about_people
from khabar.core.diagnostic import Diagnostic, Severity
from khabar.model.block import Quotation
from khabar.model.issue import Issue
from khabar.model.publication import Publication
from khabar.model.text import Text
from khabar.model.walk import nodes


class WordsAboutPeople(Check):
    """
    Words about people that judge them, frighten readers, or take one thing for another.

    Why: nobody is illegal, and people do not come in floods; what we print is copied, and comes back to those it names.
    Do instead: write what the hint says; the words of others stand in quotation marks, and are left alone.
    """

    severity = Severity.WARNING

    def issue(self, issue: Issue[Text], context: Context) -> Iterator[Diagnostic]:
        """Look at all words but those of quotations."""
        quoted = chain.from_iterable(nodes(quotation, Text) for quotation in nodes(issue.stories, Quotation))
        yield from self._look(context, {id(text) for text in quoted})

    def publication(self, publication: Publication[Text], context: Context) -> Iterator[Diagnostic]:
        """Look at all words but the names of organisations and sources."""
        named = (*publication.organisations.values(), *publication.sources.values(), *publication.missions.values())
        yield from self._look(context, {id(text) for text in nodes(named, Text)})

    def _look(self, context: Context, left_alone: set[int]) -> Iterator[Diagnostic]:
        for sentence in context.sentences():
            if id(sentence.text) not in left_alone:
                for words, row in words_about_people(sentence.own, sentence.lang):
                    where = context.place(sentence, words)
                    yield self.found(where, f"“{words}” ({row.source})", f"write: {row.instead}")


PLUGIN = WordsAboutPeople
