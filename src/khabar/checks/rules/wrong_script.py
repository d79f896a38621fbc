"""Finds `wrong-script`."""

import re
from collections.abc import Iterator

from khabar.checks.check import Check
from khabar.checks.context import Context
from khabar.checks.sentence import Sentence
from khabar.core.diagnostic import Diagnostic, Severity
from khabar.core.language import LANGUAGES

_CYRILLIC = re.compile("[\u0400-\u052f]")
_LATIN = re.compile("[a-z]{3}")
_ADDRESS = re.compile(r"[@/:]|\.\w")
# A word of small letters, three at least: acronyms and names have a capital, and units are short.
_WORDS = {
    "Latn": re.compile(r"(?<![\w.@/’'ʻʼ-])[a-z\u00df-\u024f]{3,}(?![\w@/])"),
    "Cyrl": re.compile("(?<![\\w.@/-])[а-яёүөңәғқұһіҳҷӣӯў]{3,}(?![\\w@/])"),
}
_OTHER = {"Latn": "Cyrl", "Cyrl": "Latn"}
_NAMES = {"Latn": "Latin", "Cyrl": "Cyrillic"}
_LEAST = 4
"""Small words of the other script below which it may be a title or a name in the language's own words."""


class WrongScript(Check):
    """
    A sentence written mostly in the other script than its language's.

    Names, abbreviations, addresses and words marked as another language's (`[words]{lang=en}`) do not count.

    Why: it is another language's sentence, pasted into the wrong place, or Uzbek in its other script.
    Do instead: put the sentence of this language here; mark a title or a quotation in another language as such.
    """

    severity = Severity.ERROR

    def sentence(self, sentence: Sentence, context: Context) -> Iterator[Diagnostic]:
        """Count the small words of either script."""
        script = LANGUAGES[sentence.lang].script
        words = sentence.own
        if script == "Latn" and not _CYRILLIC.search(words):
            return
        if script == "Cyrl" and not _LATIN.search(words):
            return
        if "." in words or "@" in words or "/" in words:
            words = " ".join(word for word in words.split() if not _ADDRESS.search(word))
        others = _WORDS[_OTHER[script]].findall(words)
        if len(others) >= _LEAST and len(others) > len(_WORDS[script].findall(words)):
            other = _NAMES[_OTHER[script]]
            language = LANGUAGES[sentence.lang].own_name
            message = f"a sentence of {language} is written in {other} letters: {' '.join(others[:4])} ..."
            hint = "put this language's sentence here, or mark words of another language: [words]{lang=en}"
            yield self.found(context.place(sentence, others[0]), message, hint)


PLUGIN = WrongScript
