"""The words of a language, each looked at once: texts are long, and say most things in few words."""

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from itertools import accumulate
from typing import Any, Generic, TypeVar
from weakref import WeakSet

T = TypeVar("T")

_REMEMBERED = 20_000
_LONGEST = 64  # signs: what is longer is met once


class Vocabulary(Generic[T]):
    """What a finder finds in single words: in most nothing, and a text without any other is passed at once.

    A word is what stands between spaces, with the signs around it. `look` tells what the finder sees in one; None where
    it sees nothing. It is asked only of words in which the pattern `may` is found, if there is one: new words are
    searched for it together, after `fold`, which may change letters and must leave each at its place.
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
        """Let go of all words."""
        self._nothing = set()
        self._known = {}

    def among(self, words: AbstractSet[str]) -> set[str]:
        """Give those of different words in which something is found."""
        return set(self._found(words))

    def met(self, words: Sequence[str]) -> list[tuple[int, str, T]]:
        """Give each of a text's words in which something is found: its number, the word, and what is found."""
        if self._nothing.issuperset(words):  # as in most
            return []
        found = self._found(set(words))
        if len(found) == 1 and words.count(word := next(iter(found))) == 1:
            return [(words.index(word), word, found[word])]
        return [(number, word, found[word]) for number, word in enumerate(words) if word in found] if found else []

    def places(self, text: str, words: Sequence[str]) -> list[tuple[int, T]]:
        """Give where each word of a text begins in which something is found, and what that is, in order."""
        places: list[tuple[int, T]] = []
        end = 0
        for _, word, found in self.met(words):
            start = text.find(word, end)
            end = start + len(word)
            while not (text[start - 1 : start] or " ").isspace() or not (text[end : end + 1] or " ").isspace():
                start = text.find(word, start + 1)  # here it is a piece of another word
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
        """Look at new words, remember them, and give those in which something is found."""
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
        """Give the words that have what the pattern finds."""
        places = [one.start() for one in may.finditer(self._fold("\n".join(words)))]
        starts = list(accumulate((len(word) + 1 for word in words), initial=0)) if places else []
        return {words[bisect_right(starts, at) - 1] for at in places}


_ALL: WeakSet[Vocabulary[Any]] = WeakSet()


def forget_words() -> None:
    """Have every vocabulary let go of its words: those of many issues are more than the next edit will ask of."""
    for one in _ALL:
        one.forget()
