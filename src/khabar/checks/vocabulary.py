"""Caches of the words of a language, so that a finder examines each word once: texts repeat most of their words."""

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from itertools import accumulate
from typing import Any, Generic, TypeVar
from weakref import WeakSet

T = TypeVar("T")

_REMEMBERED = 20_000
_LONGEST = 64  # characters: a longer word is not cached, because it is rarely repeated


class Vocabulary(Generic[T]):
    """A cache of what a finder recognises in single words. Most words are nothing special and are skipped quickly.

    A word is everything between two spaces, with punctuation. `look` returns what the finder recognises in a word, or
    None. If there is a pattern `may`, `look` is called only for words that match it: new words are searched together,
    after `fold`, which may change characters but not their positions.
    """

    def __init__(
        self,
        look: Callable[[str], T | None],
        may: re.Pattern[str] | None = None,
        fold: Callable[[str], str] = str,
    ) -> None:
        self._look = look
        self._may = may
        self._fold = fold
        self._nothing: set[str] = set()
        self._known: dict[str, T] = {}
        _ALL.add(self)

    def forget(self) -> None:
        """Clear the cache."""
        self._nothing = set()
        self._known = {}

    def among(self, words: AbstractSet[str]) -> set[str]:
        """Return the words in which something is recognised."""
        return set(self._found(words))

    def met(self, words: Sequence[str]) -> list[tuple[int, str, T]]:
        """Return each word of a text in which something is recognised: its index, the word, and the result."""
        if self._nothing.issuperset(words):  # as in most
            return []
        found = self._found(set(words))
        if len(found) == 1 and words.count(word := next(iter(found))) == 1:
            return [(words.index(word), word, found[word])]
        return [(number, word, found[word]) for number, word in enumerate(words) if word in found] if found else []

    def places(self, text: str, words: Sequence[str]) -> list[tuple[int, T]]:
        """Return the position of each such word in a text, and the result, in order."""
        places: list[tuple[int, T]] = []
        end = 0
        for _, word, found in self.met(words):
            start = text.find(word, end)
            end = start + len(word)
            while not (text[start - 1 : start] or " ").isspace() or not (text[end : end + 1] or " ").isspace():
                start = text.find(word, start + 1)  # here it is part of another word
                end = start + len(word)
            places.append((start, found))
        return places

    def _found(self, words: AbstractSet[str]) -> dict[str, T]:
        known = self._known
        others = words - self._nothing
        new = others - known.keys()
        found = {word: known[word] for word in others if word in known}
        return found | self._learnt(new) if new else found

    def _learnt(self, new: AbstractSet[str]) -> dict[str, T]:
        """Examine new words, cache the results, and return those in which something is recognised."""
        suspects = new if self._may is None else self._suspects(self._may, list(new))
        looked = [(word, self._look(word)) for word in suspects]
        found = {word: what for word, what in looked if what is not None}
        if max(map(len, new)) > _LONGEST:
            new = {word for word in new if len(word) <= _LONGEST}
        if len(self._nothing) + len(self._known) + len(new) > _REMEMBERED:
            self.forget()
        self._known.update((word, what) for word, what in found.items() if word in new)
        self._nothing |= new - found.keys()
        return found

    def _suspects(self, may: re.Pattern[str], words: Sequence[str]) -> set[str]:
        """Return the words that match the pattern."""
        places = [one.start() for one in may.finditer(self._fold("\n".join(words)))]
        starts = list(accumulate((len(word) + 1 for word in words), initial=0)) if places else []
        return {words[bisect_right(starts, at) - 1] for at in places}


_ALL: WeakSet[Vocabulary[Any]] = WeakSet()


def forget_words() -> None:
    """Clear every vocabulary: after a check of many issues they hold more words than the next edit needs."""
    for one in _ALL:
        one.forget()
