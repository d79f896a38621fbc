"""The words of figures' labels, to recognise that a number in a sentence counts the same thing."""

import re

from khabar.checks.context import Context
from khabar.core.language import Lang
from khabar.model.figure import Figure
from khabar.model.text import Text

_WORD = re.compile(r"[^\W\d_]+")
_STEM = 5
"""Length of the common beginning of a word's forms: смерт-, migra-."""


def label_words(figure: Figure[Text], lang: Lang, context: Context) -> tuple[str, ...]:
    """Return the words of a figure's label in a language, in lower case; none if it is not translated."""
    if lang not in figure.label.by_lang:
        return ()
    return tuple(words_of(next(one.words for one in context.of(figure.label) if one.lang == lang)))


def words_of(text: str) -> list[str]:
    """Return the words of a text in lower case."""
    return _WORD.findall(text.lower())


def stems(words: tuple[str, ...]) -> frozenset[str]:
    """Return the beginnings of the longer words, to match them with any ending."""
    return frozenset(word[:_STEM] for word in words if len(word) >= _STEM)
