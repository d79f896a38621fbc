"""Many sentences searched as one text: most checks find nothing in most of them."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate
from typing import Generic, TypeVar

T = TypeVar("T")

Sign = re.Pattern[str] | tuple[str, ...] | Callable[["Page[object]"], Iterable[int]]
"""What a sentence must have for a check to look at it: a pattern, or one of some pieces of words; or what tells where
such sentences are on a page."""


def has_any(pieces: Iterable[str], words: str) -> bool:
    """Tell whether one of some pieces is among words."""
    return any(piece in words for piece in pieces)


class Page(Generic[T]):
    """Sentences of one language, one after another, each with a line end behind it; `held` is what each stands for."""

    def __init__(self, held: Sequence[T], sentences: Sequence[str]) -> None:
        self.held = held
        self.words = "\n".join(sentences)
        self._starts = list(accumulate((len(one) + 1 for one in sentences), initial=0))

    @cached_property
    def lower(self) -> str:
        """All words in small letters, each sign at its place."""
        lower = self.words.lower()
        return lower if len(lower) == len(self.words) else "".join(sign.lower()[:1] for sign in self.words)

    def having(self, sign: Sign) -> Iterator[T]:
        """Give what is held for each sentence in which a sign is found, in order, and once."""
        if isinstance(sign, re.Pattern):
            yield from self._with_pattern(sign)
            return
        places = self.places(self.words, sign) if isinstance(sign, tuple) else sign(self)  # type: ignore[arg-type]
        numbers = {bisect_right(self._starts, at) - 1 for at in places}
        yield from (self.held[number] for number in sorted(numbers))

    def places(self, words: str, pieces: Iterable[str]) -> Iterator[int]:
        """Give for each of some pieces a place in each sentence that has it; `words` are the page's, or its `lower`."""
        for piece in pieces:
            at = words.find(piece)
            while at >= 0:
                yield at
                at = words.find(piece, self._starts[bisect_right(self._starts, at)])

    def _with_pattern(self, sign: re.Pattern[str]) -> Iterator[T]:
        """Where a pattern reaches from one sentence into the next, both are given."""
        found = sign.search(self.words)
        while found is not None:
            first = bisect_right(self._starts, found.start()) - 1
            following = bisect_right(self._starts, max(found.start(), found.end() - 1))
            yield from self.held[first:following]
            found = sign.search(self.words, self._starts[following])
