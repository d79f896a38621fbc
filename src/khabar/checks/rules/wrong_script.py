"""Finds `wrong-script`."""

import re
from collections.abc import Iterator

from khabar.checks.check import Check
from khabar.checks.context import Context
from khabar.checks.page import Sign
from khabar.checks.sentence import Sentence
from khabar.checks.vocabulary import Vocabulary
from khabar.core.diagnostic import Diagnostic, Severity
from khabar.core.language import LANGUAGES, Lang

_LETTERS = {  # a sentence without it has no word in that script
    "Latn": re.compile("[a-z]{3}"),
    "Cyrl": re.compile("[\u0400-\u052f]"),
    "Arab": re.compile("[\u0620-\u06d3]"),
}
_ADDRESS = re.compile(r"[@/:]|\.\w")
# A word of at least three lower-case letters: acronyms and names have a capital, and units are short.
_WORDS = {
    "Latn": re.compile(r"(?<![\w.@/’'ʻʼ-])[a-z\u00df-\u024f]{3,}(?![\w@/])"),
    "Cyrl": re.compile("(?<![\\w.@/-])[а-яёүөңәғқұһіҳҷӣӯў]{3,}(?![\\w@/])"),
    "Arab": re.compile("(?<![\\w.@/-])[\u0620-\u06d3]{3,}(?![\\w@/])"),  # a script without capitals: names count, too
}
_OF_OTHERS = {
    "Latn": Vocabulary(
        lambda piece: _WORDS["Cyrl"].search(piece) or _WORDS["Arab"].search(piece), re.compile("[\u0400-\u06d3]{3}")
    ),
    "Cyrl": Vocabulary(
        lambda piece: _WORDS["Latn"].search(piece) or _WORDS["Arab"].search(piece),
        re.compile("[a-z\u00df-\u024f\u0620-\u06d3]{3}"),
    ),
    "Arab": Vocabulary(
        lambda piece: _WORDS["Latn"].search(piece) or _WORDS["Cyrl"].search(piece),
        re.compile("[a-z\u00df-\u024f\u0400-\u052f]{3}"),
    ),
}
_NAMES = {"Latn": "Latin", "Cyrl": "Cyrillic", "Arab": "Arabic"}
_LEAST = 4
"""Minimum number of lower-case words in another script; fewer may be a title or a name."""


class WrongScript(Check):
    """
    A sentence that is mostly in another script than its language.

    Names, abbreviations, addresses and words marked as another language (`[words]{lang=en}`) do not count.

    Why: it is a sentence of another language in the wrong place, or Uzbek in its other script.
    Do instead: put the sentence of this language here; mark a title or quotation in another language.
    """

    severity = Severity.ERROR

    def sign(self, lang: Lang, context: Context) -> Sign | None:
        """Select sentences with a lower-case word in another script."""
        return _OF_OTHERS[LANGUAGES[lang].script]

    def sentence(self, sentence: Sentence, context: Context) -> Iterator[Diagnostic]:
        """Count the lower-case words of each script."""
        script = LANGUAGES[sentence.lang].script
        words = sentence.own
        met = [name for name, letters in _LETTERS.items() if name != script and letters.search(words)]
        if not met:
            return
        if "." in words or "@" in words or "/" in words:
            words = " ".join(word for word in words.split() if not _ADDRESS.search(word))
        others, other = max(((_WORDS[name].findall(words), _NAMES[name]) for name in met), key=lambda one: len(one[0]))
        if len(others) >= _LEAST and len(others) > len(_WORDS[script].findall(words)):
            language = LANGUAGES[sentence.lang].own_name
            message = f"a sentence in {language} is in {other} letters: {' '.join(others[:4])} ..."
            hint = "put the sentence of this language here, or mark words of another language: [words]{lang=en}"
            yield self.report(context.place(sentence, others[0]), message, hint)


PLUGIN = WrongScript
