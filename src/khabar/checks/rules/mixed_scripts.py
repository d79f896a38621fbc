"""Finds `mixed-scripts`."""

import re
from collections.abc import Iterator

from khabar.checks.check import Check
from khabar.checks.context import Context
from khabar.checks.page import Sign
from khabar.checks.sentence import Sentence
from khabar.checks.vocabulary import Vocabulary
from khabar.core.diagnostic import Diagnostic, Fix, Severity
from khabar.core.language import Lang

_LATIN, _CYRILLIC = r"A-Za-z\u00c0-\u024f", r"\u0400-\u052f"
_MIXED = re.compile(rf"[{_LATIN}][{_CYRILLIC}]|[{_CYRILLIC}][{_LATIN}]")
_WORDS = Vocabulary(_MIXED.search, _MIXED)
_LETTER = re.compile(rf"[{_LATIN}{_CYRILLIC}]")
_LOOK_ALIKE = str.maketrans("АВЕКМНОРСТХаеорсухіһ", "ABEKMHOPCTXaeopcyxih")
_LOOK_BACK = {latin: cyrillic for cyrillic, latin in _LOOK_ALIKE.items()}


class MixedScripts(Check):
    """
    A word with Latin and Cyrillic letters.

    Why: "CОВИД" looks right but is not: search does not find it, screen readers mispronounce it, and it sorts in the
    wrong place.
    Do instead: type the word again with one keyboard layout.
    """

    severity = Severity.ERROR

    def sign(self, lang: Lang, context: Context) -> Sign | None:
        """Look only where there is such a word."""
        return _WORDS

    def sentence(self, sentence: Sentence, context: Context) -> Iterator[Diagnostic]:
        """Look for a letter beside one of the other script."""
        for found in _MIXED.finditer(sentence.words):
            word = _word_around(sentence.words, found.start())
            where, mended = context.place(sentence, word), _in_one_script(word)
            hint = f"{mended!r} is in one script" if mended else "type it again with one keyboard layout"
            fix = Fix(word, mended) if mended else None
            yield self.report(where, f"{word!r} mixes Latin and Cyrillic letters", hint, fix)


def _in_one_script(word: str) -> str:
    """Give the word in the script of most of its letters, if each of the others has its double there; else ""."""
    latin = sum(letter < "\u0400" for letter in word)
    mended = word.translate(_LOOK_ALIKE if latin * 2 > len(word) else _LOOK_BACK)
    return "" if _MIXED.search(mended) or latin * 2 == len(word) else mended


def _word_around(words: str, at: int) -> str:
    start = end = at
    while start and _LETTER.match(words[start - 1]):
        start -= 1
    while end < len(words) and _LETTER.match(words[end]):
        end += 1
    return words[start:end]


PLUGIN = MixedScripts
