"""A sentence cut into words, which are translated, and protected pieces, which stay as they are.

A translator's tool locks the pieces: figures, addresses, phones, codes, names, marks of stress. Put together again they
are the sentence, sign for sign.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from khabar.checks.finders.addresses import typed_among
from khabar.checks.finders.contact_details import phones_among
from khabar.translate.markup import spans
from khabar.translate.unit import Unit


class Kind(StrEnum):
    """What a piece of a sentence is."""

    WORDS = "words"
    FIGURE = "figure"
    ADDRESS = "address"  # of a page or a person, typed among the words
    PHONE = "phone"
    CODE = "code"
    NAME = "name"  # the same in all languages, by the glossary
    MARKUP = "markup"  # HTML, which khabar refuses, and translators should not touch
    BREAK = "break"
    LINK = "link"
    IMAGE = "image"
    FOREIGN = "foreign"
    STRESS = "stress"


class Side(StrEnum):
    """Whether a piece stands alone, or is one of two that have words between them."""

    ALONE = "alone"
    OPENS = "opens"
    CLOSES = "closes"


_KINDS = {
    "figure": Kind.FIGURE,
    "code_inline": Kind.CODE,
    "html_inline": Kind.MARKUP,
    "hardbreak": Kind.BREAK,
    "softbreak": Kind.BREAK,
    "autolink": Kind.ADDRESS,
    "link": Kind.LINK,
    "image": Kind.IMAGE,
    "foreign": Kind.FOREIGN,
    "em": Kind.STRESS,
    "strong": Kind.STRESS,
}
_SIDES = {0: Side.ALONE, 1: Side.OPENS, -1: Side.CLOSES}


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a sentence; two that belong together have one number, from 1."""

    text: str
    kind: Kind = Kind.WORDS
    side: Side = Side.ALONE
    pair: int = 0


def cut(markdown: str, names: Iterable[str] = (), *, inflected: bool = False) -> tuple[Piece, ...]:
    """Cut a sentence; `names` are the kept terms, which a language may inflect (`UNICEFning`) if so told."""
    found = _names(names, inflected=inflected)
    return tuple(_pieces(markdown, found))


def cut_source(unit: Unit) -> tuple[Piece, ...]:
    """Cut a unit's source, its kept terms set apart."""
    return cut(unit.source, kept_names(unit))


def cut_target(unit: Unit, target: str) -> tuple[Piece, ...]:
    """Cut a translation of a unit."""
    return cut(target, kept_names(unit), inflected=True)


def kept_names(unit: Unit) -> list[str]:
    """Return the names of a unit's glossary that are the same in all languages."""
    return [term.term for term in unit.terms if term.kept]


def pairs(pieces: Sequence[Piece]) -> dict[int, tuple[Piece, Piece]]:
    """Return both halves of each pair by its number."""
    opening = {piece.pair: piece for piece in pieces if piece.side is Side.OPENS}
    return {piece.pair: (opening[piece.pair], piece) for piece in pieces if piece.side is Side.CLOSES}


def _names(names: Iterable[str], *, inflected: bool) -> re.Pattern[str] | None:
    known = sorted({name for name in names if name}, key=lambda name: (-len(name), name))
    if not known:
        return None
    after = "(?![0-9])" if inflected else r"(?!\w)"
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, known))}){after}")


def _pieces(markdown: str, names: re.Pattern[str] | None) -> Iterator[Piece]:
    at, opened, count = 0, list[int](), 0
    for span in spans(markdown):
        yield from _words(markdown[at : span.start], names)
        at = span.end
        pair = 0
        if span.nesting > 0:
            count += 1
            opened.append(count)
            pair = count
        elif span.nesting < 0:
            pair = opened.pop()
        yield Piece(markdown[span.start : span.end], _KINDS[span.kind], _SIDES[span.nesting], pair)
    yield from _words(markdown[at:], names)


def _words(text: str, names: re.Pattern[str] | None) -> Iterator[Piece]:
    found = [(start, end, Kind.ADDRESS) for start, end in typed_among(text)]
    found += [(start, end, Kind.PHONE) for start, end in phones_among(text)]
    if names is not None:
        named = (name for name in names.finditer(text) if not text[name.end() : name.end() + 1].isupper())
        found += [(name.start(), name.end(), Kind.NAME) for name in named]
    at = 0
    for start, end, kind in sorted(found):
        if start < at:  # a phone in an address is the address's
            continue
        if start > at:
            yield Piece(text[at:start])
        yield Piece(text[start:end], kind)
        at = end
    if at < len(text):
        yield Piece(text[at:])
