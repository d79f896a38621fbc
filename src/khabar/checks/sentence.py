"""Sentences as checks see them: their words with every figure and link set apart, and where each word stands."""

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
    """Which sentences a check looks at: most sentences have nothing of what most checks look for."""

    ALL = "all"
    DIGITS = "those with a digit"
    LINKS = "those with a link"
    FIGURES = "those that quote a figure"

    @property
    def holds(self) -> "Callable[[Sentence], object]":
        """What tells whether a sentence is one of them."""
        return _HOLDS[self]


class Sentence(NamedTuple):
    """The words of one text in one language: a paragraph, a title, a caption, a cell.

    `words` holds no markup. A figure's reference is one sign, `FIGURE`, since its digits are not the author's; words in
    another language and code are left out of `own`, which is what the language's own rules speak of.

    In the Arabic script digits and the signs between them stand here as the other languages write them, each at its
    place, so that whatever reads a number reads theirs. `pieces` is all that stands between spaces. In `known` finders
    keep what they found.
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
        """What the text's author or translator wrote."""
        return self.text.by_lang[self.lang]

    @property
    def status(self) -> Status:
        """How far it may be trusted."""
        return self.wording.status

    @property
    def where(self) -> Pointer:
        """The place where the sentence begins."""
        return self.wording.where

    @property
    def is_source(self) -> bool:
        """Whether the author wrote it in this language."""
        return self.lang == self.text.source


class Translated(NamedTuple):
    """A sentence, and what a translator made of it."""

    source: Sentence
    target: Sentence


_HOLDS: Mapping[Only, Callable[[Sentence], object]] = {
    Only.ALL: lambda _: True,
    Only.DIGITS: attrgetter("has_digits"),
    Only.LINKS: attrgetter("links"),
    Only.FIGURES: attrgetter("figures"),
}


def sentences_of(text: Text) -> Iterator[Sentence]:
    """Give a text in each of its languages, the author's first."""
    yield sentence(text, text.source)
    yield from (sentence(text, lang) for lang in text.by_lang if lang != text.source)


def sentence(text: Text, lang: Lang) -> Sentence:
    """Give a text in one language."""
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
    """Write the digits of the Arabic script and the signs between them as other languages do, each at its place."""
    return words.translate(_EASTERN)


def _read(words: str, lang: Lang) -> str:
    return western(words) if lang in _ARABIC else words


def _gather(inlines: Inlines, pieces: list[str], links: list[Link], figures: list[FigureRef], *, foreign: bool) -> bool:
    """Add the words of inlines to `pieces`, with what is `foreign` or a space for it; tell whether there is any."""
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
