"""Finds `term-avoided`."""

from collections.abc import Iterator

from khabar.checks.check import Check
from khabar.checks.context import Context
from khabar.checks.finders.quoting import short
from khabar.checks.finders.terms import Glossary, said
from khabar.checks.finders.words_about_people import TABLES, words_about_people
from khabar.checks.sentence import Sentence
from khabar.core.diagnostic import Diagnostic, Severity
from khabar.model.block import Quotation
from khabar.model.issue import Issue
from khabar.model.publication import Publication
from khabar.model.text import Text
from khabar.model.walk import nodes


class TermAvoided(Check):
    """
    A word that `glossary.yaml` says must not be used.

    It is looked for in every language, in what authors wrote and in translations, with any ending. In quotation marks,
    and in a quotation, it is somebody else's word. What `words-about-people` tells by itself is not told twice.

    Why: words such as "illegal migrant" judge a person, and some tell readers of another thing than is meant.
    Do instead: write the word that the glossary prefers; quote the other one where it is spoken of.
    """

    severity = Severity.WARNING

    def issue(self, issue: Issue[Text], context: Context) -> Iterator[Diagnostic]:
        """Look at the sentences of an issue outside quotations."""
        found = list(self._look(context))
        quoted = {id(text) for one in nodes(issue.stories, Quotation) for text in nodes(one, Text)} if found else ()
        yield from (finding for text, finding in found if id(text) not in quoted)

    def publication(self, publication: Publication[Text], context: Context) -> Iterator[Diagnostic]:
        """Look at the sentences that issues share."""
        yield from (finding for _, finding in self._look(context))

    def _look(self, context: Context) -> Iterator[tuple[Text, Diagnostic]]:
        glossary = context.once("glossary", Glossary)
        for sentence in self._suspicious(glossary, context):
            avoided = tuple(glossary.avoided(sentence.own, sentence.lang))
            about_people = tuple(words_about_people(sentence.own, TABLES[sentence.lang])) if avoided else ()
            for one in avoided:
                if any(one.written in told or told in one.written for told, _ in about_people):
                    continue
                preferred = said(one.term, sentence.lang)
                hint = f"write {short(preferred[0])}" if preferred else f"look at {one.term.name} in glossary.yaml"
                message = f"{short(one.written)!r} is a word that the glossary avoids"
                yield sentence.text, self.found(context.place(sentence, one.written), message, hint)

    def _suspicious(self, glossary: Glossary, context: Context) -> Iterator[Sentence]:
        """Give the sentences of languages in which letters of such a word stand anywhere."""
        for lang, page in context.pages.items():
            letters = glossary.letters_of_avoided(page.lower, lang)
            if letters:
                yield from (one for one in page.sentences if any(piece in one.words.lower() for piece in letters))


PLUGIN = TermAvoided
