"""Sort names in the order of each language's alphabet.

The machine's own order knows no alphabet: it puts Cyrillic "Ө" behind "Я", Turkmen "Ç" behind "Z", and "sh" of Uzbek,
which is one letter, between "s" and "t". The alphabets are in `native_review`. As in dictionaries, case, quotation
marks and hyphens count only where two names would else be the same.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from khabar.core.language import Lang
from khabar.render import native_review
from khabar.render.name import spelt

SortKey = tuple[tuple[tuple[int, int], ...], str, str]
"""The sort key of a name: the positions of its letters, then other characters, then case."""

_SPACE, _DIGIT, _OWN, _OTHER = range(4)  # a short name before the longer one, numbers, the language's letters, the rest


@dataclass(frozen=True, slots=True)
class _Alphabet:
    """The places of a language's letters, and the pattern that splits a word into letters; some are pairs."""

    places: dict[str, int]
    letter: re.Pattern[str]


@cache
def _alphabet(lang: Lang) -> _Alphabet:
    groups = re.sub(r"[()]", "", native_review.ALPHABETS[lang].form).split()
    places = {letter: place for place, group in enumerate(groups) for letter in group.split("=")}
    pairs = sorted((letter for letter in places if len(letter) > 1), reverse=True)
    return _Alphabet(places, re.compile("|".join([*map(re.escape, pairs), r"\d+", "."]), re.DOTALL))


def in_order(names: Iterable[str], lang: Lang) -> list[str]:
    """Put names in the order of a language's alphabet."""
    return sorted(names, key=lambda name: sort_key(name, lang))


def sort_key(text: str, lang: Lang) -> SortKey:
    """Return the sort key of a name in a language.

    Names in other letters come after those in the language's own.
    """
    alphabet = _alphabet(lang)
    lower = unicodedata.normalize("NFC", spelt(text, lang)).lower()
    places = tuple(
        place for letter in alphabet.letter.findall(lower) for place in _places(letter, alphabet.places) if place
    )
    return places, lower, text.swapcase()


def _places(letter: str, known: dict[str, int]) -> list[tuple[int, int] | None]:
    """Return the place of a letter: one with a mark that the alphabet has not, as é, is that without the mark."""
    if letter in known:
        return [(_OWN, known[letter])]
    if letter.isdecimal():
        return [(_DIGIT, int(letter))]
    if letter.isspace():
        return [(_SPACE, 0)]
    bare = [sign for sign in unicodedata.normalize("NFD", letter) if sign.isalpha()]
    return [(_OWN, known[sign]) if sign in known else (_OTHER, ord(sign)) for sign in bare]
