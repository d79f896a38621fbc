"""Uzbek words as plain text, written in the other script by what the reader uses for sentences."""

from collections.abc import Mapping

from khabar.core.language import Lang
from khabar.model.text import Plain
from khabar.read.uzbek import CYRILLIC, LATIN, transliterated


def to_cyrillic(words: str, exceptions: Mapping[str, str] | None = None) -> str:
    """Write Uzbek words in Cyrillic; `exceptions` are stems in Latin and in Cyrillic."""
    return _written(words, CYRILLIC, exceptions)


def to_latin(words: str, exceptions: Mapping[str, str] | None = None) -> str:
    """Write Uzbek words in Latin; `exceptions` are stems in Cyrillic and in Latin."""
    return _written(words, LATIN, exceptions)


def _written(words: str, to: Lang, exceptions: Mapping[str, str] | None) -> str:
    (inline,) = transliterated((Plain(text=words),), to, exceptions or {})
    assert isinstance(inline, Plain)
    return inline.text
