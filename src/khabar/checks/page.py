"""Searching many sentences as one text: most checks find nothing in most of them."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, cached_property
from itertools import accumulate
from typing import Any

from khabar.checks.context import Context
from khabar.checks.sentence import Sentence
from khabar.checks.vocabulary import Vocabulary

Sign = re.Pattern[str] | tuple[str, ...] | Vocabulary[Any] | Callable[["Page"], Iterable[int]]
"""What a sentence must contain for a check to receive it: a pattern, one of some substrings, or a word that a
vocabulary recognises; or a function that returns the positions of such sentences on a page."""

_SEVERAL = 16  # words from which a page is searched once for all of them, not once for each


def has_any(pieces: Iterable[str], words: str) -> bool:
    """Return whether words contain any of the substrings."""
    return any(piece in words for piece in pieces)


@cache
def _with_any(pieces: tuple[str, ...]) -> Vocabulary[re.Match[str]]:
    pattern = re.compile("|".join(map(re.escape, pieces)))
    return Vocabulary(pattern.search, pattern)


class Page:
    """The sentences of one language, joined by line breaks, with the contexts of their parts."""

    def __init__(self, held: Sequence[tuple[Context, Sentence]]) -> None:
        self.held = held
        self.words = "\n".join([sentence.words for _, sentence in held])
        self._starts = list(accumulate((len(sentence.words) + 1 for _, sentence in held), initial=0))

    @cached_property
    def vocabulary(self) -> set[str]:
        """The set of all words, split at spaces."""
        return set().union(*(sentence.pieces for _, sentence in self.held))

    def having(self, sign: Sign) -> Iterator[tuple[Context, Sentence]]:
        """Return each sentence that matches a sign, in order, with its context."""
        if isinstance(sign, re.Pattern):
            yield from self._with_pattern(sign)
            return
        match sign:
            case tuple() if any(piece.split() != [piece] for piece in sign):
                places = self._places(sign)  # not words: one of them contains a space
            case tuple():
                places = self.places_of_words(_with_any(sign).among(self.vocabulary))
            case Vocabulary():
                places = self.places_of_words(sign.among(self.vocabulary))
            case _:
                places = iter(sign(self))
        numbers = {bisect_right(self._starts, at) - 1 for at in places}
        yield from (self.held[number] for number in sorted(numbers))

    def _places(self, pieces: Iterable[str]) -> Iterator[int]:
        for piece in pieces:
            at = self.words.find(piece)
            while at >= 0:
                yield at
                at = self.words.find(piece, self._starts[bisect_right(self._starts, at)])

    def places_of_words(self, words: set[str]) -> Iterator[int]:
        """Return a position in each sentence that may contain one of the words."""
        if len(words) <= _SEVERAL:
            yield from self._places(words)
            return
        for start, (_, sentence) in zip(self._starts, self.held, strict=False):
            if not words.isdisjoint(sentence.pieces):
                yield start

    def _with_pattern(self, sign: re.Pattern[str]) -> Iterator[tuple[Context, Sentence]]:
        """Return the sentences that match; both, if a match spans two."""
        found = sign.search(self.words)
        while found is not None:
            first = bisect_right(self._starts, found.start()) - 1
            following = bisect_right(self._starts, max(found.start(), found.end() - 1))
            yield from self.held[first:following]
            found = sign.search(self.words, self._starts[following])
