"""Finds `misspelt-name`."""

from collections.abc import Iterator

from khabar.checks.check import Check
from khabar.checks.context import Context
from khabar.checks.finders.names import names_of, nearly_names
from khabar.core.diagnostic import Diagnostic, Severity
from khabar.core.language import Lang
from khabar.model.issue import Issue
from khabar.model.publication import Publication
from khabar.model.text import Text

_KNOWN = frozenset({Lang("en"), Lang("ru")})


class MisspeltName(Check):
    """
    A word, in English or Russian, that is nearly the name of a country, a city or an organisation of the publication.

    Cities are those of its offices and the capitals of its countries. In the title of an organisation that has three
    words or more a word is held to where all others stand around it.

    Why: a government that reads its country's name wrong reads no further; no search finds the page.
    Do instead: correct the word; if it is right, write an allowance that says what it names.
    """

    severity = Severity.WARNING

    def issue(self, issue: Issue[Text], context: Context) -> Iterator[Diagnostic]:
        """Look at the capitalised words of an issue."""
        yield from self._look(context)

    def publication(self, publication: Publication[Text], context: Context) -> Iterator[Diagnostic]:
        """Look at the capitalised words of what issues share."""
        yield from self._look(context)

    def _look(self, context: Context) -> Iterator[Diagnostic]:
        names = context.once("names", names_of)
        for lang in _KNOWN & context.pages.keys():
            page = context.pages[lang]
            if any(nearly_names(page.words, lang, names)):
                for sentence in page.sentences:
                    for word, name in nearly_names(sentence.own, lang, names):
                        where = context.place(sentence, word)
                        yield self.found(where, f"{word!r} is nearly {name!r}", f"write {name}")


PLUGIN = MisspeltName
