"""Many sentences searched as one text: most checks find nothing in most of them."""

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
"""What a sentence must have for a check to look at it: a pattern, one of some pieces of words, or a word in which a
vocabulary finds something; or what tells where such sentences are on a page."""

_SEVERAL = 16  # words beyond which a page is gone through once for all, and not for each of them


def has_any(pieces: Iterable[str], words: str) -> bool:
    """Tell whether one of some pieces is among words."""
    return any(piece in words for piece in pieces)


@cache
def _with_any(pieces: tuple[str, ...]) -> Vocabulary[re.Match[str]]:
    pattern = re.compile("|".join(map(re.escape, pieces)))
    return Vocabulary(pattern.search, pattern)


class Page:
    """Sentences of one language, one after another, each with a line end behind it, and the contexts of their parts."""

    def __init__(self, held: Sequence[tuple[Context, Sentence]]) -> None:
        self.held = held
        self.words = "\n".join([sentence.words for _, sentence in held])
        self._starts = list(accumulate((len(sentence.words) + 1 for _, sentence in held), initial=0))

    @cached_property
    def vocabulary(self) -> set[str]:
        """All that stands between spaces, each once."""
        return set().union(*(sentence.pieces for _, sentence in self.held))

    def having(self, sign: Sign) -> Iterator[tuple[Context, Sentence]]:
        """Give what is held for each sentence in which a sign is found, in order, and once."""
        if isinstance(sign, re.Pattern):
            yield from self._with_pattern(sign)
            return
        match sign:
            case tuple() if any(piece.split() != [piece] for piece in sign):
                places = self._places(sign)  # in no vocabulary: a space is in one of them
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
        """Give a place in each sentence that may have one of some words of the page's vocabulary."""
        if len(words) <= _SEVERAL:
            yield from self._places(words)
            return
        for start, (_, sentence) in zip(self._starts, self.held, strict=False):
            if not words.isdisjoint(sentence.pieces):
                yield start

    def _with_pattern(self, sign: re.Pattern[str]) -> Iterator[tuple[Context, Sentence]]:
        """Where a pattern reaches from one sentence into the next, both are given."""
        found = sign.search(self.words)
        while found is not None:
            first = bisect_right(self._starts, found.start()) - 1
            following = bisect_right(self._starts, max(found.start(), found.end() - 1))
            yield from self.held[first:following]
            found = sign.search(self.words, self._starts[following])
