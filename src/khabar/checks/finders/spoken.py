"""Numbers written in words: "one hundred and five", "двадцати пяти", "үшеуі"."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache

from khabar.checks.finders.number import SPACES, Number, without
from khabar.checks.finders.number_words import NUMBER_WORDS, Values, values
from khabar.checks.finders.numbers import in_digits
from khabar.checks.sentence import Sentence
from khabar.core.language import Lang

_WORD = re.compile(r"[^\W\d_]+")
_APOSTROPHES = str.maketrans(dict.fromkeys("'`’‘ʼ", "ʻ"))
_HUNDRED = 100
_MANY = 8  # words beyond which a text is read from its beginning to its end


def in_words(sentence: Sentence) -> tuple[Number, ...]:
    """Give the numbers that a sentence writes in words."""
    known = sentence.known.get("number words")
    if known is None:
        known = sentence.known["number words"] = tuple(find_words(sentence.words, sentence.lang, in_digits(sentence)))
    return known  # type: ignore[return-value]


def has_vague_words(sentence: Sentence) -> bool:
    """Tell whether a sentence may say a number without naming it: half a million, a dozen."""
    vague = _vague(sentence.lang)
    return bool(vague.search(sentence.words))


@cache
def _vague(lang: Lang) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{NUMBER_WORDS[lang].vague})", re.I)


def find_words(text: str, lang: Lang, digits: Sequence[Number] = ()) -> Iterator[Number]:
    """Find numbers written in words, outside of what was found in digits."""
    lower = text.lower()
    if lang == "uz":
        lower = lower.translate(_APOSTROPHES)
    known = values(lang)
    if known.all.isdisjoint(words := _words(lower)):
        return
    names = known.all.intersection(words)
    lower = without(lower, digits)
    spoken = _Spoken()
    for word in _every(names, lower):
        name = word[0]
        near = spoken.words and spoken.words[-1] not in known.last and _near(lower, spoken, word.start(), known)
        value = known.words.get(name)
        if near and (spoken.scaled(known.scales[name]) if value is None else spoken.added(value)):
            spoken.take(word)
            continue
        yield from _told(lower, spoken, known)
        spoken = _Spoken()
        if value is None:
            spoken.scaled(known.scales[name])
        else:
            spoken.added(value)
        spoken.take(word)
    yield from _told(lower, spoken, known)


def _words(text: str) -> list[str]:
    """Give the words of a text, in any order: most stand between two spaces."""
    words = text.split()
    others = [word for word in words if not word.isalpha()]
    return words + _WORD.findall(" ".join(others)) if others else words


def _every(names: frozenset[str], text: str) -> Iterator[re.Match[str]]:
    """Give each place where one of the words stands, in order."""
    if len(names) > _MANY:
        yield from (word for word in _WORD.finditer(text) if word[0] in names)
        return
    found = list[int]()
    for name in names:
        at = text.find(name)
        while at >= 0:
            if not at or not text[at - 1].isalpha():
                found.append(at)
            at = text.find(name, at + len(name))
    for at in sorted(set(found)):
        word = _WORD.match(text, at)
        if word is not None and word[0] in names:
            yield word


class _Spoken:
    """A number as it is spoken, word by word."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.start = self.end = 0
        self.total = self.current = 0
        self.last_scale = 10**12

    def take(self, word: re.Match[str]) -> None:
        """Remember the word."""
        if not self.words:
            self.start = word.start()
        self.end = word.end()
        self.words.append(word[0])

    def added(self, value: int) -> bool:
        """Add a word's value; False if it cannot be the next word of this number: two three are two numbers."""
        place = 1 if value < 10 else 10 if value < _HUNDRED else _HUNDRED  # noqa: PLR2004
        room = self.current == 0 if not self.current else self.current % (place * 10) == 0
        if 10 < value < 20 and self.current % _HUNDRED:  # noqa: PLR2004 - thirteen takes the place of tens and ones
            room = False
        if not room or (self.words and not self.current and not self.total):
            return False
        self.current += value
        return True

    def scaled(self, scale: int) -> bool:
        """Multiply what was said by hundred, thousand, million."""
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
    between = text[spoken.end : start] if start - spoken.end < 6 else "x"  # noqa: PLR2004 - " and "
    if between in (" ", "\u00a0", "-", "‑"):
        return True
    return between.strip(SPACES) in known.joins and (
        spoken.current >= _HUNDRED or not spoken.current or "ва" in between
    )


def _told(text: str, spoken: _Spoken, known: Values) -> Iterator[Number]:
    if not spoken.words:
        return
    value = spoken.total + spoken.current
    alone = len(spoken.words) == 1
    doubtful = alone and (spoken.words[0] in known.doubtful or spoken.words[0] in known.scales)
    written = text[spoken.start : spoken.end]
    yield Number(Decimal(value), spoken.start, spoken.end, written, worded=True, doubtful=doubtful)
