"""Finding phrases of a glossary in text: their words in order, each with any of its endings."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from khabar.checks.finders.endings import APOSTROPHES, Stem, in_one_case, stem
from khabar.checks.vocabulary import Vocabulary
from khabar.core.language import Lang
from khabar.model.glossary import Term
from khabar.model.text import FIGURE

_REMEMBERED = 16  # forms of a term that are cached
_GROUPS = 6  # groups of digits in a number between two words of a phrase
_APART = " .,;:\n"  # the usual characters before and after a word
_WORD = re.compile(r"\w+(?:'\w+)*")  # each part of "трудящийся-мигрант" has an ending
_GAP = re.compile(rf",?[\s-]+(?:{FIGURE}\S{{0,40}}\s+)?")


@dataclass(frozen=True, slots=True)
class TermMatch:
    """A term in a sentence; `written` is the text there."""

    term: Term
    start: int
    end: int
    written: str


@dataclass(frozen=True, slots=True)
class _Phrase:
    """The words of a term as their stems.

    `letters` is the longest substring of all of its forms. One that `is_simple` is a single word without a suffix.
    """

    term: Term
    stems: tuple[Stem, ...]
    letters: str
    has_capitals: bool
    is_simple: bool


class Begun(NamedTuple):
    """A phrase that may begin with a word, with start and end of the word."""

    start: int
    end: int
    phrase: _Phrase


class Phrases:
    """The phrases of one language, prepared for searching: each word of a text selects the phrases it may begin.

    Only their first letters are compiled into a pattern: compiling whole phrases took longer than all searches.
    """

    def __init__(self, phrases: list[tuple[str, Term]], lang: Lang) -> None:
        self._lang = lang
        longest_first = sorted(phrases, key=lambda phrase: -len(phrase[0]))
        made = (_phrase(words, term, lang) for words, term in longest_first)
        self._by_letter: dict[str, list[_Phrase]] = {}  # by first letter; the longest phrases first
        for phrase in made:
            for letter in dict.fromkeys(way[0] for way in phrase.stems[0].ways) if phrase.stems else ():
                self._by_letter.setdefault(letter, []).append(phrase)
        self._met: list[str] = []
        self.are_any = bool(self._by_letter)

    def found(self, words: str, pieces: Sequence[str]) -> Iterator[TermMatch]:
        """Return the phrases in a sentence, in order; of those that begin with the same word, the longest."""
        return self._whole(words, self.beginnings.places(words, pieces) if self.are_any else ())

    def holds(self, words: str) -> bool:
        """Return whether a sentence has one of the phrases; forms that were found before are tried first."""
        for form in self._met:
            if _has_form(words, form):
                return True
        if not self.are_any:
            return False
        form = next((one.written for one in self._whole(words, [(0, self._begun_in(words) or ())])), "")
        if form and len(self._met) < _REMEMBERED:
            self._met.append(form)
        return bool(form)

    def _whole(self, words: str, begun: Iterable[tuple[int, tuple[Begun, ...]]]) -> Iterator[TermMatch]:
        """Return the phrases that are complete, of those that begin in the words of a sentence."""
        ends: dict[int, tuple[int, _Phrase]] = {}
        lower, held = "", dict[str, bool]()
        for at, several in begun:
            for one in several:
                if at + one.start not in ends:
                    end: int | None = at + one.end
                    if not one.phrase.is_simple:
                        lower = lower or in_one_case(words, self._lang)
                        letters = one.phrase.letters
                        if letters not in held:
                            held[letters] = letters in lower
                        end = _end(lower, at + one.end, one.phrase.stems) if held[letters] else None
                    if end is not None:
                        ends[at + one.start] = end, one.phrase
        last = 0
        for start in sorted(ends):
            end, phrase = ends[start]
            if start < last:
                continue
            last = end
            if not phrase.has_capitals or _has_capitals(words[start:end]):
                yield TermMatch(phrase.term, start, end, words[start:end])

    @cached_property
    def beginnings(self) -> "Vocabulary[tuple[Begun, ...]]":
        """The vocabulary that recognises the words a phrase may begin with, by their first letters."""
        ways = {way[:3] for several in self._by_letter.values() for one in several for way in one.stems[0].ways}
        begins = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(ways)))})")
        return Vocabulary(self._begun_in, begins, lambda words: in_one_case(words, self._lang))

    def _begun_in(self, piece: str) -> tuple[Begun, ...] | None:
        """Return the phrases that begin in a piece between two spaces, the longest first."""
        begun = [
            Begun(*word.span(), phrase)
            for word in _WORD.finditer(in_one_case(piece, self._lang))
            for phrase in self._by_letter.get(word[0][0], ())
            if phrase.stems[0].fits(word[0])
        ]
        return tuple(begun) or None


def _phrase(words: str, term: Term, lang: Lang) -> _Phrase:
    stems = _stems(words, lang)
    runs = (run for one in stems for run in re.findall(r"[^\W_ʻ]+", one.letters))
    is_simple = len(stems) == 1 and not (stems[0].is_code and stems[0].endings is None)
    return _Phrase(term, stems, max(runs, key=len, default=""), _has_capitals(words), is_simple)


@lru_cache(maxsize=4096)  # each phrase is prepared twice: with all of its language, and with those of its term
def _stems(words: str, lang: Lang) -> tuple[Stem, ...]:
    typed = words if lang == "uz" else words.replace("’", "'")
    return tuple(stem(word, lang) for word in _WORD.findall(typed))


def _has_form(words: str, form: str) -> bool:
    """Return whether words contain a form exactly, as whole words."""
    start = words.find(form)
    while start >= 0:
        end = start + len(form)
        if (words[start - 1 : start] in _APART or not _goes_on(words[max(0, start - 2) : start][::-1])) and (
            words[end : end + 1] in _APART or not _goes_on(words[end : end + 2])
        ):
            return True
        start = words.find(form, end)
    return False


def _goes_on(signs: str) -> bool:
    """Return whether a word continues with the next two characters."""
    sign = signs[1:] if signs[:1] in APOSTROPHES else signs[:1]
    return sign.isalnum() or sign == "_"


def _end(text: str, first: int, stems: tuple[Stem, ...]) -> int | None:
    """Return the end of a phrase in a text; None if it is not complete. Its first word ends at `first`."""
    end = first
    for one in stems[1:]:
        following = _WORD.match(text, end + 1) if text[end : end + 1] == " " else None  # as most
        if following is None or not one.fits(following[0]):
            if following is not None and following[0].isalpha():
                return None
            following = next((word for word in _next(text, end) if one.fits(word[0])), None)
            if following is None:
                return None
        end = following.end()
    if stems[-1].is_code and stems[-1].endings is None and text[end : end + 1] == "-":
        ending = _WORD.match(text, end + 1)
        if ending is not None and ending[0].isalpha():  # ХКҰ-ның
            return ending.end()
    return end


def _next(text: str, last: int) -> Iterator[re.Match[str]]:
    """Return the words that may be the next of a phrase: the next word, or one after a number and a counting word.

    "Осал жағдайдағы 5 мигрант", "himoyaga muhtoj 5 nafar migrant".
    """
    following = _WORD.search(text, last)
    if following is None:
        return
    gap = text[last : following.start()]
    if not _GAP.fullmatch(gap):
        return
    numbered = FIGURE in gap
    if not numbered:
        yield following
    for _ in range(_GROUPS):
        if following is None or not following[0][0].isdigit():
            break
        numbered, following = True, _WORD.search(text, following.end())
    for _ in range(2 if numbered else 0):
        if following is None:
            return
        yield following
        following = _WORD.search(text, following.end())


def _has_capitals(phrase: str) -> bool:
    """Return whether a phrase has a word in capitals, which must match in capitals: МОМ, not мом."""
    return any(sum(map(str.isupper, word)) > 1 for word in phrase.split())
