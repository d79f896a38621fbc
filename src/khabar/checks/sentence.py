"""Sentences as checks see them: the words of a text, with its figures and links listed separately."""

import re
from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from operator import attrgetter
from typing import NamedTuple

from khabar.core.diagnostic import Pointer
from khabar.core.language import LANGUAGES, Lang
from khabar.model.text import (
    FIGURE,
    Code,
    FigureRef,
    Foreign,
    Inlines,
    LineBreak,
    Link,
    Plain,
    Status,
    Text,
    Wording,
)

_DIGIT = re.compile(r"[0-9]")
_ARABIC = frozenset(lang for lang, one in LANGUAGES.items() if one.script == "Arab")
_EASTERN = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩٫٬٪", "01234567890123456789.,%")


class Only(StrEnum):
    """Which sentences a check receives: most sentences do not concern most checks."""

    ALL = "all"
    DIGITS = "those with a digit"
    LINKS = "those with a link"
    FIGURES = "those that quote a figure"

    @property
    def holds(self) -> "Callable[[Sentence], object]":
        """The function that returns whether a sentence is one of them."""
        return _HOLDS[self]


class Sentence(NamedTuple):
    """The words of one text in one language: a paragraph, a title, a caption, a cell.

    `words` has no markup. A reference to a figure is one character, `FIGURE`, because its digits are not the author's.
    `own` is `words` without code and words in other languages: rules of the language apply to it.

    Digits and separators of the Arabic script are replaced by Western ones, at the same positions, so that all finders
    can read the numbers. `pieces` is `words` split at spaces. `known` is a cache for finders.
    """

    text: Text
    lang: Lang
    words: str
    own: str
    links: tuple[Link, ...]
    figures: tuple[FigureRef, ...]
    has_digits: bool
    pieces: list[str]
    known: dict[object, object]

    @property
    def wording(self) -> Wording:
        """The wording of the author or translator."""
        return self.text.by_lang[self.lang]

    @property
    def status(self) -> Status:
        """The review status."""
        return self.wording.status

    @property
    def where(self) -> Pointer:
        """The place of the start of the sentence."""
        return self.wording.where

    @property
    def is_source(self) -> bool:
        """Whether this is the author's language."""
        return self.lang == self.text.source


class Translated(NamedTuple):
    """A sentence and one of its translations."""

    source: Sentence
    target: Sentence


_HOLDS: Mapping[Only, Callable[[Sentence], object]] = {
    Only.ALL: lambda _: True,
    Only.DIGITS: attrgetter("has_digits"),
    Only.LINKS: attrgetter("links"),
    Only.FIGURES: attrgetter("figures"),
}


def sentences_of(text: Text) -> Iterator[Sentence]:
    """Return a text in each of its languages, the author's first."""
    yield sentence(text, text.source)
    yield from (sentence(text, lang) for lang in text.by_lang if lang != text.source)


def sentence(text: Text, lang: Lang) -> Sentence:
    """Return a text in one language."""
    inlines = text.by_lang[lang].inlines
    match inlines:
        case (Plain(text=words),):
            return _plain(text, lang, words)
    return _formatted(text, lang, inlines)


def _plain(text: Text, lang: Lang, words: str) -> Sentence:
    own = western(words) if lang in _ARABIC else words
    return Sentence(text, lang, own, own, (), (), _DIGIT.search(own) is not None, own.split(), {})


def _formatted(text: Text, lang: Lang, inlines: Inlines) -> Sentence:
    links, figures = list[Link](), list[FigureRef]()
    pieces: list[str] = []
    has_foreign = _gather(inlines, pieces, links, figures, foreign=True)
    words = own = _read("".join(pieces), lang)
    if has_foreign:
        pieces.clear()
        _gather(inlines, pieces, [], [], foreign=False)
        own = _read("".join(pieces), lang)
    has_digits = _DIGIT.search(words) is not None
    return Sentence(text, lang, words, own, tuple(links), tuple(figures), has_digits, words.split(), {})


def western(words: str) -> str:
    """Return words with Western digits and separators in place of those of the Arabic script, at the same positions."""
    return words.translate(_EASTERN)


def _read(words: str, lang: Lang) -> str:
    return western(words) if lang in _ARABIC else words


def _gather(inlines: Inlines, pieces: list[str], links: list[Link], figures: list[FigureRef], *, foreign: bool) -> bool:
    """Add the words of inlines to `pieces`, code and foreign words only if `foreign`; return whether there are any."""
    has_foreign = False
    for inline in inlines:
        match inline:
            case Plain(text=text):
                pieces.append(text)
            case FigureRef():
                figures.append(inline)
                pieces.append(FIGURE)
            case Code(text=text):
                has_foreign = True
                pieces.append(text if foreign else " ")
            case LineBreak():
                pieces.append("\n")
            case Foreign(inlines=inside):
                has_foreign = True
                if foreign:
                    _gather(inside, pieces, links, figures, foreign=True)
                else:
                    pieces.append(" ")
            case Link(inlines=inside):
                links.append(inline)
                has_foreign |= _gather(inside, pieces, links, figures, foreign=foreign)
            case _:
                has_foreign |= _gather(inline.inlines, pieces, links, figures, foreign=foreign)  # type: ignore[union-attr]
    return has_foreign
