"""Finding numbers in words: "one hundred and five", "двадцати пяти", "үшеуі"."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from khabar.checks.finders.number import SPACES, Number
from khabar.checks.finders.number_words import NUMBER_WORDS, Values, values
from khabar.checks.finders.numbers import in_digits
from khabar.checks.sentence import Sentence
from khabar.checks.vocabulary import Vocabulary
from khabar.core.language import Lang

_WORD = re.compile(r"[^\W\d_]+")
_APOSTROPHES = str.maketrans(dict.fromkeys("'`’‘ʼ", "ʻ"))
_HUNDRED = 100
_APART = 3  # words: numbers this far apart are separate; between the parts of one there may be an "and"
_FAR = 6  # characters: words this far apart are separate numbers; " and " has five


def in_words(sentence: Sentence) -> tuple[Number, ...]:
    """Return the numbers in words of a sentence."""
    known = sentence.known.get("number words")
    if known is None:
        known = sentence.known["number words"] = tuple(
            find_words(sentence.words, sentence.lang, in_digits(sentence), sentence.pieces)
        )
    return known  # type: ignore[return-value]


def has_vague_words(sentence: Sentence) -> bool:
    """Return whether a sentence may express a number without naming it: half a million, a dozen."""
    vague = _vague(sentence.lang)
    return bool(vague.search(sentence.words))


@cache
def _vague(lang: Lang) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{NUMBER_WORDS[lang].vague})", re.I)


def find_words(
    text: str, lang: Lang, digits: Sequence[Number] = (), pieces: Sequence[str] | None = None
) -> Iterator[Number]:
    """Return numbers in words, outside the numbers in digits; `pieces` is the text split at spaces."""
    known = values(lang)
    together: list[_Word] = []
    for at, several in _vocabulary(lang).places(text, text.split() if pieces is None else pieces):
        for name, start, end in several.words:
            word = _Word(name, at + start, at + end)
            if digits and any(one.start <= word.start < one.end for one in digits):
                continue
            if together and word.start - together[-1].end >= _FAR:
                yield from _numbers(text, together, known)
                together = []
            together.append(word)
    if together:
        yield from _numbers(text, together, known)


def _numbers(text: str, words: Sequence["_Word"], known: Values) -> Iterator[Number]:
    """Return the numbers in a sequence of number words: one, or more if they do not fit together."""
    if len(words) == 1:  # as most
        name, start, end = words[0]
        worth = known.scales[name] if name in known.scales else known.words[name]
        doubtful = name in known.doubtful or name in known.scales
        yield Number(Decimal(worth), start, end, text[start:end], worded=True, doubtful=doubtful)
        return
    spoken = _Spoken()
    for word in words:
        near = spoken.words and spoken.words[-1] not in known.last and _near(text, spoken, word.start, known)
        value = known.words.get(word.name)
        if near and (spoken.scaled(known.scales[word.name]) if value is None else spoken.added(value)):
            spoken.take(word)
            continue
        if spoken.words:
            yield _told(text, spoken, known)
            spoken = _Spoken()
        if value is None:
            spoken.scaled(known.scales[word.name])
        else:
            spoken.added(value)
        spoken.take(word)
    yield _told(text, spoken, known)


class WordNumberValues(NamedTuple):
    """The values of numbers in words: all of them, and those that are certainly numbers."""

    values: frozenset[Decimal]
    sure: frozenset[Decimal]


_NOTHING = WordNumberValues(frozenset(), frozenset())


def said_apart(sentence: Sentence) -> WordNumberValues | None:
    """Return the values of the numbers in words of a sentence, if each is a single word; None if not.

    This takes a third of the time of finding them, and is enough for most sentences.
    """
    last = -_APART
    met = _vocabulary(sentence.lang).met(sentence.pieces)
    for number, _, piece in met:
        if number - last < _APART or len(piece.words) > 1 or (piece.is_scale and sentence.has_digits):
            return None
        last = number
    if len(met) == 1:
        return met[0][2].said
    if not met:
        return _NOTHING
    values, sure = zip(*(piece.said for _, _, piece in met), strict=True)
    return WordNumberValues(frozenset().union(*values), frozenset().union(*sure))


class _Word(NamedTuple):
    """A number word in lower case, with start and end."""

    name: str
    start: int
    end: int


class _Piece(NamedTuple):
    """The number words between two spaces: "(twenty-five)," has two. `is_scale`: one is a scale, as in 1.2 million."""

    words: tuple[_Word, ...]
    said: WordNumberValues
    is_scale: bool


@cache
def _vocabulary(lang: Lang) -> Vocabulary[_Piece]:
    known = values(lang)

    def look(piece: str) -> _Piece | None:
        lower = piece.lower()
        if lang == "uz":
            lower = lower.translate(_APOSTROPHES)
        if lower not in known.all and lower.isalpha():  # as most
            return None
        words = tuple(_Word(word[0], *word.span()) for word in _WORD.finditer(lower) if word[0] in known.all)
        if not words:
            return None
        numbers = list(_numbers(piece, words, known))
        sure = frozenset(one.value for one in numbers if not one.doubtful)
        said = WordNumberValues(frozenset(one.value for one in numbers), sure)
        return _Piece(words, said, any(word.name in known.scales for word in words))

    return Vocabulary(look)


class _Spoken:
    """A number that is put together word by word."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.start = self.end = 0
        self.total = self.current = 0
        self.last_scale = 10**12

    def take(self, word: _Word) -> None:
        """Append the word."""
        if not self.words:
            self.start = word.start
        self.end = word.end
        self.words.append(word.name)

    def added(self, value: int) -> bool:
        """Add a word's value; False if it cannot be the next word of this number ("two three" is two numbers)."""
        place = 1 if value < 10 else 10 if value < _HUNDRED else _HUNDRED  # noqa: PLR2004
        room = self.current == 0 if not self.current else self.current % (place * 10) == 0
        if 10 < value < 20 and self.current % _HUNDRED:  # noqa: PLR2004 - thirteen takes the place of tens and ones
            room = False
        if not room or (self.words and not self.current and not self.total):
            return False
        self.current += value
        return True

    def scaled(self, scale: int) -> bool:
        """Multiply the value so far by a hundred, a thousand, a million."""
        if scale == _HUNDRED:
            if self.current >= 10:  # noqa: PLR2004
                return False
            self.current = (self.current or 1) * _HUNDRED
            return True
        if scale >= self.last_scale or (self.words and not self.current):
            return False
        self.total += (self.current or 1) * scale
        self.current, self.last_scale = 0, scale
        return True


def _near(text: str, spoken: _Spoken, start: int, known: Values) -> bool:
    between = text[spoken.end : start].lower()
    if between in (" ", "\u00a0", "-", "‑"):
        return True
    return between.strip(SPACES) in known.joins and (
        spoken.current >= _HUNDRED or not spoken.current or "ва" in between
    )


def _told(text: str, spoken: _Spoken, known: Values) -> Number:
    value = spoken.total + spoken.current
    alone = len(spoken.words) == 1
    doubtful = alone and (spoken.words[0] in known.doubtful or spoken.words[0] in known.scales)
    written = text[spoken.start : spoken.end]
    return Number(Decimal(value), spoken.start, spoken.end, written, worded=True, doubtful=doubtful)
