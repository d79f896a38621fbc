"""Finds `letter-without-shape`."""

import unicodedata
from collections.abc import Iterator

from khabar.checks.check import Check
from khabar.checks.context import Context
from khabar.checks.finders.font import RARE, without_shape
from khabar.checks.page import Sign
from khabar.checks.sentence import Sentence
from khabar.checks.vocabulary import Vocabulary
from khabar.core.diagnostic import Diagnostic, Severity
from khabar.core.language import Lang

_RARE = Vocabulary(RARE.search, RARE)


class LetterWithoutShape(Check):
    """
    A sign that the fonts of print do not have: an emoji, a letter of a script that khabar cannot set.

    Why: the PDF would show an empty box there, and no reader would know what stood in it; it is not made.
    Do instead: write the word, or a sign such as ✓, → or ☎, which are there.
    """

    severity = Severity.ERROR

    def sign(self, lang: Lang, context: Context) -> Sign | None:
        """Look only where there is a sign that nearly no sentence has."""
        return _RARE

    def sentence(self, sentence: Sentence, context: Context) -> Iterator[Diagnostic]:
        """Look for signs that are out of the ordinary, and for those of them that no font has."""
        for sign in without_shape(sentence.words):
            named = unicodedata.name(sign, "a sign without a name").lower()
            message = f"{sign} (U+{ord(sign):04X}, {named}) is in none of the fonts of print"
            yield self.report(context.place(sentence, sign), message, "write it in words")


PLUGIN = LetterWithoutShape
