"""What a figure counts, in the words of its label: by these a number in a sentence is known to be of the same thing."""

import re

from khabar.checks.context import Context
from khabar.core.language import Lang
from khabar.model.figure import Figure
from khabar.model.text import Text

_WORD = re.compile(r"[^\W\d_]+")
_STEM = 5
"""Letters in which the forms of a word agree: дев-, смерт-, migra-."""


def label_words(figure: Figure[Text], lang: Lang, context: Context) -> tuple[str, ...]:
    """Give the words of a figure's label in a language, in small letters; none where it is not translated."""
    if lang not in figure.label.by_lang:
        return ()
    return tuple(words_of(next(one.words for one in context.of(figure.label) if one.lang == lang)))


def words_of(text: str) -> list[str]:
    """Give the words of a text in small letters."""
    return _WORD.findall(text.lower())


def stems(words: tuple[str, ...]) -> frozenset[str]:
    """Give the beginnings of the longer words, by which they are known whatever their endings."""
    return frozenset(word[:_STEM] for word in words if len(word) >= _STEM)
