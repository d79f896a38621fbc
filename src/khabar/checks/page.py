"""All sentences of a part in one language, searched as one text: most checks find nothing in most of them."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate

from khabar.checks.sentence import Sentence

Sign = re.Pattern[str] | tuple[str, ...]
"""What a sentence must have for a check to look at it: a pattern, or one of some pieces of words."""


def has_any(pieces: Iterable[str], words: str) -> bool:
    """Tell whether one of some pieces is among words."""
    return any(piece in words for piece in pieces)


class Page:
    """The sentences of one language, one after another, each with a line end behind it."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self.sentences = tuple(sentences)
        self.words = "\n".join(one.words for one in self.sentences)
        self._starts = list(accumulate((len(one.words) + 1 for one in self.sentences), initial=0))

    @cached_property
    def lower(self) -> str:
        """All words in small letters."""
        return self.words.lower()

    def having(self, sign: Sign) -> Iterator[Sentence]:
        """Give the sentences in which a sign is found; where a pattern reaches from one into the next, both."""
        if isinstance(sign, tuple):
            yield from self._with_pieces(sign)
            return
        found = sign.search(self.words)
        while found is not None:
            first = bisect_right(self._starts, found.start()) - 1
            following = bisect_right(self._starts, max(found.start(), found.end() - 1))
            yield from self.sentences[first:following]
            found = sign.search(self.words, self._starts[following])

    def _with_pieces(self, pieces: tuple[str, ...]) -> Iterator[Sentence]:
        held = set[int]()
        for piece in pieces:
            at = self.words.find(piece)
            while at >= 0:
                following = bisect_right(self._starts, at)
                held.add(following - 1)
                at = self.words.find(piece, self._starts[following])
        yield from (self.sentences[number] for number in sorted(held))
