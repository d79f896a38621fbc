"""Finds `misspelt-name`."""

from collections.abc import Iterator

from khabar.checks.check import Check
from khabar.checks.context import Context
from khabar.checks.finders.names import names_of, nearly_names, places_of_slips
from khabar.checks.page import Sign
from khabar.checks.sentence import Sentence
from khabar.core.diagnostic import Diagnostic, Severity
from khabar.core.language import Lang

_KNOWN = frozenset({Lang("en"), Lang("ru")})


class MisspeltName(Check):
    """
    A word in English or Russian that is almost the name of a country, city or organisation of the publication.

    Cities are those of its offices and the capitals of its countries. For organisation names of three words or more, a
    word is compared only where the other words surround it.

    Why: misspelling a country's name offends its government, and search does not find the page.
    Do instead: correct the word. If it is right, add an allowance that says what it means.
    """

    severity = Severity.WARNING

    def sign(self, lang: Lang, context: Context) -> Sign | None:
        """Select sentences with a word that is nearly a name, or with half of a title."""
        if lang not in _KNOWN:
            return None
        names = context.once("names", names_of)
        return lambda page: places_of_slips(page, lang, names)

    def sentence(self, sentence: Sentence, context: Context) -> Iterator[Diagnostic]:
        """Check the capitalised words."""
        for word, name in nearly_names(sentence.own, sentence.lang, context.once("names", names_of)):
            yield self.report(context.place(sentence, word), f"{word!r} looks like {name!r}", f"write {name}")


PLUGIN = MisspeltName
