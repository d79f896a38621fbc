"""Finds `words-about-people`."""

from collections.abc import Callable, Iterable, Iterator

from khabar.checks.check import Check
from khabar.checks.context import Context
from khabar.checks.finders.words_about_people import rows_for, words_about_people
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
        yield from self._look(context, lambda: nodes(issue.stories, Quotation))

    def publication(self, publication: Publication[Text], context: Context) -> Iterator[Diagnostic]:
        """Look at all words but the names of organisations and sources."""
        named = (*publication.organisations.values(), *publication.sources.values(), *publication.missions.values())
        yield from self._look(context, lambda: named)

    def _look(self, context: Context, others: Callable[[], Iterable[object]]) -> Iterator[Diagnostic]:
        found = [
            (sentence, words, row)
            for lang, page in context.pages.items()
            if (rows := rows_for(page.lower, lang))
            for sentence in page.sentences
            for words, row in words_about_people(sentence.own, rows)
        ]
        left_alone = {id(text) for one in others() for text in nodes(one, Text)} if found else set[int]()
        for sentence, words, row in found:
            if id(sentence.text) not in left_alone:
                where = context.place(sentence, words)
                yield self.found(where, f"“{words}” ({row.source})", f"write: {row.instead}")


PLUGIN = WordsAboutPeople
