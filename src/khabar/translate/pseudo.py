"""A made-up language that shows what is not translated and what does not fit, before anybody translates a word.

Letters get marks above and below them, so that a font without them is noticed; sentences grow by a third, as they do
from English into Russian or Kazakh; brackets stand at both ends. A text without brackets never went through a
catalogue, and one whose last bracket is gone was clipped.
"""

import re
from collections.abc import Iterable

from khabar.translate.protected import Kind, cut

OPENS, CLOSES = "⟦", "⟧"
"""What a sentence of the made-up language begins and ends with."""

_PLAIN = "ABCDEFGHIJKLMNOPRSTUVWYZabcdefghijklmnoprstuvwyz"
_MARKED = "ÅƁÇÐÉƑĜĤÎĴĶĻṀÑÖÞŔŠŢÛṼŴÝŽåƀçðéƒĝĥîĵķļṁñöþŕšţûṽŵýž"
_LETTERS = str.maketrans(_PLAIN, _MARKED)
_VOWELS = "aeiouAEIOUаеёиоуыэюяАЕЁИОУЫЭЮЯ"
_GROWTH = 35
"""Per cent by which the words grow."""

_FILLER = "~"


_AS_IT_IS = re.compile(r"(\\.|&#?\w+;)", re.DOTALL)
"""What Markdown reads as one sign: an escaped one, or one by its name."""


def pseudo(markdown: str, names: Iterable[str] = ()) -> str:
    """Return a sentence in the made-up language; figures, links, codes and kept names stay as they are."""
    if not markdown:
        return ""
    pieces = cut(markdown, names)
    length = sum(len(piece.text) for piece in pieces if piece.kind is Kind.WORDS)
    wanted = -(-length * _GROWTH // 100)
    grown: list[str] = []
    for piece in pieces:
        text, added = _grow(piece.text, wanted) if piece.kind is Kind.WORDS else (piece.text, 0)
        wanted -= added
        grown.append(text)
    # an address would take what touches it for a part of itself
    before, after = (" " if pieces[end].kind is Kind.ADDRESS else "" for end in (0, -1))
    return f"{OPENS}{before}{''.join(grown)}{after}{_FILLER * wanted}{CLOSES}"


def _grow(text: str, most: int) -> tuple[str, int]:
    """Mark the letters, and say vowels twice until there are so many signs more."""
    signs: list[str] = []
    added = 0
    for number, part in enumerate(_AS_IT_IS.split(text)):
        if number % 2:
            signs.append(part)
            continue
        for sign in part:
            again = sign in _VOWELS and added < most
            signs.append(sign.translate(_LETTERS) * (1 + again))
            added += again
    return "".join(signs), added
