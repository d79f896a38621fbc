"""All sentences of a part in one language, searched as one text: most checks find nothing in most of them."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import accumulate

from khabar.checks.sentence import Sentence


class Page:
    """The sentences of one language, one after another, each with a line end behind it."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self.sentences = tuple(sentences)
        self._words = "\n".join(one.words for one in self.sentences)
        self._starts = list(accumulate((len(one.words) + 1 for one in self.sentences), initial=0))

    @cached_property
    def lower(self) -> str:
        """All words in small letters."""
        return self._words.lower()

    def having(self, sign: re.Pattern[str]) -> Iterator[Sentence]:
        """Give the sentences in which a pattern is found; where it reaches from one into the next, both."""
        found = sign.search(self._words)
        while found is not None:
            first = bisect_right(self._starts, found.start()) - 1
            following = bisect_right(self._starts, max(found.start(), found.end() - 1))
            yield from self.sentences[first:following]
            found = sign.search(self._words, self._starts[following])
