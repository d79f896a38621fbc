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
        """Select sentences with such a word."""
        return _WORDS

    def sentence(self, sentence: Sentence, context: Context) -> Iterator[Diagnostic]:
        """Check for words with letters of both scripts."""
        for found in _MIXED.finditer(sentence.words):
            word = _word_around(sentence.words, found.start())
            where, corrected = context.place(sentence, word), _in_one_script(word)
            hint = f"{corrected!r} is in one script" if corrected else "type it again with one keyboard layout"
            fix = Fix(word, corrected) if corrected else None
            yield self.report(where, f"{word!r} mixes Latin and Cyrillic letters", hint, fix)


def _in_one_script(word: str) -> str:
    """Return the word in the script of most of its letters, if each other letter has a look-alike there; else ""."""
    latin = sum(letter < "\u0400" for letter in word)
    corrected = word.translate(_LOOK_ALIKE if latin * 2 > len(word) else _LOOK_BACK)
    return "" if _MIXED.search(corrected) or latin * 2 == len(word) else corrected


def _word_around(words: str, at: int) -> str:
    start = end = at
    while start and _LETTER.match(words[start - 1]):
        start -= 1
    while end < len(words) and _LETTER.match(words[end]):
        end += 1
    return words[start:end]


PLUGIN = MixedScripts
