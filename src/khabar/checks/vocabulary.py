"""The words of a language, each looked at once: texts are long, and say most things in few words."""

from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from typing import Generic, TypeVar

T = TypeVar("T")

_REMEMBERED = 100_000
_LONGEST = 64  # signs: what is longer is met once


class Vocabulary(Generic[T]):
    """What a finder finds in single words: in most nothing, and a text without any other is passed at once.

    A word is what stands between spaces, with the signs around it. `look` tells what the finder sees in one; None where
    it sees nothing.
    """

    def __init__(self, look: Callable[[str], T | None]) -> None:
        self._look = look
        self._nothing: set[str] = set()
        self._known: dict[str, T] = {}

    def among(self, words: AbstractSet[str]) -> set[str]:
        """Give those of different words in which something is found."""
        known = self._known
        return {word for word in words - self._nothing if word in known or self._look_at(word) is not None}

    def met(self, words: Sequence[str]) -> list[tuple[int, str, T]]:
        """Give each of a text's words in which something is found: its number, the word, and what is found."""
        if self._nothing.issuperset(words):  # as in most
            return []
        found = {word: what for word in set(words) - self._nothing if (what := self._what(word)) is not None}
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

    def _what(self, word: str) -> T | None:
        found = self._known.get(word)
        return self._look_at(word) if found is None else found

    def _look_at(self, word: str) -> T | None:
        found = self._look(word)
        if len(word) <= _LONGEST:
            if len(self._nothing) + len(self._known) > _REMEMBERED:
                self._nothing.clear()
                self._known.clear()
            if found is None:
                self._nothing.add(word)
            else:
                self._known[word] = found
        return found
