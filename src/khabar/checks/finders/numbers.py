"""Numbers in running text: in digits with any separator, in words, as dates, years, hours, or part of something else.

A look costs little where there is none, and time grows with the text alone: every pattern goes forward, and what looks
back looks back a few signs.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from enum import StrEnum
from functools import cache

from khabar.checks.finders.number_words import NUMBER_WORDS, Values, values
from khabar.checks.sentence import Sentence
from khabar.core.dataclass import dataclass
from khabar.core.language import Lang


class Kind(StrEnum):
    """What a number is in its sentence."""

    PLAIN = "plain"
    YEAR = "year"  # 1900 to 2099 without separators: most are years
    DATE = "date"  # a day with its month, or a month alone
    TIME = "time"
    ORDINAL = "ordinal"  # the 3rd, No 4
    PART = "part"  # of a phone number, a link, an address, a code: COVID-19


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it stands in a text.

    `separators` are the signs between its groups. Of a date, `value` is the day (0 where there is none) and `month` is
    set. A `doubtful` one may be no number: "one" is mostly an article.
    """

    value: Decimal
    start: int
    end: int
    written: str
    kind: Kind = Kind.PLAIN
    percent: bool = False
    separators: str = ""
    scale: int = 1
    month: int = 0
    worded: bool = False
    doubtful: bool = False


SPACES = " \u00a0\u202f\u2009"
"""What may stand between the groups of a number, beside points, commas and apostrophes."""

LONGEST = 40
"""Digits beyond which nothing is counted."""

_DIGIT = re.compile(r"[0-9]")
_RUN = re.compile(rf"[0-9]+(?:[.,'’ʼ{SPACES}][0-9]+)*")
_SPLIT = re.compile(r"([^0-9])")
_TOKEN = re.compile(r"\S+")
_ADDRESS = re.compile(r"@|//|www\.|^10\.[0-9]{4}")
_PHONE = re.compile(
    rf"\+[ ]?[0-9](?:[{SPACES}()-]{{0,2}}[0-9]){{8,14}}(?![0-9])"
    rf"|\([0-9]{{2,5}}\)(?:[{SPACES}-]{{0,2}}[0-9]){{4,9}}(?![0-9])"
    r"|(?<![0-9])[0-9]{1,4}(?:[-‑][0-9]{2,4}){2,5}(?![0-9])"
)
_ISO_DAY = re.compile(r"(?<![0-9-])(?P<y>[12][0-9]{3})-(?P<m>[01][0-9])-(?P<d>[0-3][0-9])(?![0-9-])")
_DAY = re.compile(
    r"(?<![0-9./])(?P<d>[0-3]?[0-9])([./])(?P<m>[01]?[0-9])\2(?P<y>[12][0-9]{3}|[0-9]{2})(?![0-9/]|\.[0-9])"
)
_TIME = re.compile(r"(?<![0-9:])([0-2]?[0-9])[:]([0-5][0-9])(?![0-9:])")
_DAY_BEFORE = re.compile(
    rf"(?<![0-9])(?<![0-9][.,])([0-3]?[0-9])(?:[-‑]?[^\W\d_]{{1,4}})?(?:[{SPACES}‑-]|[{SPACES}]of ){{1,2}}$"
)
_DAY_AFTER = re.compile(r"\.? ([0-3]?[0-9])(?:st|nd|rd|th)?(?![0-9%]|[.,:][0-9])")
_YEAR_AFTER = re.compile(rf"\.?,?[{SPACES}](?:соли[{SPACES}])?[12][0-9]{{3}}(?![0-9])")
_YEAR_BEFORE = re.compile(rf"(?<![0-9])[12][0-9]{{3}}[{SPACES}‑-][^\d.,;:]{{0,18}}$")
_CODE_BEFORE = re.compile(r"[^\W\d][-‑]?$|[#*]$")
_SIGN_BEFORE = re.compile(rf"(?:№|\bN[or]\.?|#)[{SPACES}]?$")
_ENDING = re.compile(r"([-‑]?)([^\W\d_]+)")
_WORD_AFTER = re.compile(rf"[{SPACES}]?([^\W\d_]+)")
_HALF_DAY = re.compile(rf"[{SPACES}]?([ap])(?:\.m\.|m(?!\w))")
_NOON = 12
_NTH = ("st", "nd", "rd", "th")
_CURRENCY = re.compile(r"[$€£]$|USD.$")
_WORD = re.compile(r"[^\W\d_]+")
_APOSTROPHES = str.maketrans(dict.fromkeys("'`’‘ʼ", "ʻ"))
_FIRST_YEAR, _LAST_YEAR = 1900, 2099
_MONTHS, _DAYS = 12, 31
_GROUP = 3
_THOUSAND = 1000
_HUNDRED = 100


@dataclass(frozen=True, slots=True)
class _Signs:
    """What the finder must know of one language, made once."""

    decimal: str
    month: re.Pattern[str]
    percent: re.Pattern[str]
    endings: frozenset[str]
    values: Values
    english: bool


@cache
def _signs(lang: Lang) -> _Signs:
    table = NUMBER_WORDS[lang]
    english = lang == "en"
    rest = r"(?!\w)" if english else r"\w*"
    months = "|".join(
        f"({month[:-1]}(?!\\w))" if month.endswith("$") else f"((?:{month}){rest})" for month in table.months
    )
    return _Signs(
        decimal=table.decimal,
        month=re.compile(rf"(?<!\w)(?:{months})", 0 if english else re.I),
        percent=re.compile(rf"[{SPACES}]?%|[{SPACES}-](?:{table.percent})"),
        endings=frozenset(table.endings.split()),
        values=values(lang),
        english=english,
    )


def has_vague_words(sentence: Sentence) -> bool:
    """Tell whether a sentence may say a number without naming it: half a million, a dozen."""
    vague = _vague(sentence.lang)
    return bool(vague.search(sentence.words))


@cache
def _vague(lang: Lang) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{NUMBER_WORDS[lang].vague})", re.I)


# --- what checks ask


def in_digits(sentence: Sentence) -> tuple[Number, ...]:
    """Give what a sentence writes in digits, dates included, in the order in which it stands there."""
    return _kept(sentence, "digits", sentence.words)


def in_own_digits(sentence: Sentence) -> tuple[Number, ...]:
    """Give what a sentence writes in digits outside code and words in other languages."""
    if sentence.own == sentence.words:
        return in_digits(sentence)
    return _kept(sentence, "own digits", sentence.own)


def in_words(sentence: Sentence) -> tuple[Number, ...]:
    """Give the numbers that a sentence writes in words."""
    known = sentence.known.get("number words")
    if known is None:
        known = sentence.known["number words"] = tuple(find_words(sentence.words, sentence.lang, in_digits(sentence)))
    return known  # type: ignore[return-value]


def _kept(sentence: Sentence, name: str, text: str) -> tuple[Number, ...]:
    known = sentence.known.get(name)
    if known is None:
        known = sentence.known[name] = find_digits(text, sentence.lang)
    return known  # type: ignore[return-value]


# --- in digits


def find_digits(text: str, lang: Lang) -> tuple[Number, ...]:
    """Find dates and all that is written in digits; a month without a day only where the text has a digit."""
    if not _DIGIT.search(text):
        return ()
    signs = _signs(lang)
    found = list(_parts(text))
    rest = _without(text, found)
    times = list(_times(rest))
    rest = _without(rest, times)
    dates = list(_dates(rest, signs))
    rest = _without(rest, [one for one in dates if one.kind is Kind.DATE])
    plain = _joined(list(_plain(rest, signs)), rest)
    return tuple(sorted((*found, *times, *dates, *plain), key=lambda one: one.start))


def _without(text: str, found: Sequence[Number]) -> str:
    """Put spaces where numbers were found, so that they are not found again."""
    if not found:
        return text
    pieces, at = list[str](), 0
    for one in sorted(found, key=lambda one: one.start):
        if one.start >= at:
            pieces += (text[at : one.start], "\n" * (one.end - one.start))
            at = one.end
    return "".join((*pieces, text[at:]))


def _parts(text: str) -> Iterator[Number]:
    """Find what has digits and is no number: addresses and phones."""
    if "@" in text or "//" in text or "www." in text or "10." in text:
        for token in _TOKEN.finditer(text):
            if _ADDRESS.search(token[0]):
                yield Number(Decimal(0), token.start(), token.end(), token[0], Kind.PART)
    for phone in _PHONE.finditer(text):
        if not _ISO_DAY.fullmatch(phone[0]) and not _DAY.fullmatch(phone[0].replace("-", ".")):
            yield Number(Decimal(0), phone.start(), phone.end(), phone[0], Kind.PART)


def _times(text: str) -> Iterator[Number]:
    if ":" in text:
        for time in _TIME.finditer(text):
            value = _by_day(text, time.end(), Decimal(f"{int(time[1])}.{time[2]}"))
            yield Number(value, time.start(), time.end(), time[0], Kind.TIME)


def _by_day(text: str, end: int, hour: Decimal) -> Decimal:
    """Give an hour as a clock of 24 hours has it."""
    half = _HALF_DAY.match(text, end)
    return hour + _NOON if half and half[1] == "p" and hour < _NOON else hour


def _dates(text: str, signs: _Signs) -> Iterator[Number]:
    for pattern in (_ISO_DAY, _DAY):
        for day in pattern.finditer(text):
            if 0 < int(day["m"]) <= _MONTHS and 0 < int(day["d"]) <= _DAYS:
                month, at = int(day["m"]), day.start()
                yield Number(Decimal(int(day["d"])), at, day.end(), day[0], Kind.DATE, month=month)
                year = int(day["y"]) + (2000 if len(day["y"]) == 2 else 0)  # noqa: PLR2004 - 07.08.20
                yield Number(Decimal(year), day.start("y"), day.end("y"), day["y"], Kind.YEAR)
    for name in signs.month.finditer(text):
        yield from _by_name(text, signs, name, name.lastindex or 0)


def _by_name(text: str, signs: _Signs, name: re.Match[str], month: int) -> Iterator[Number]:
    before = text[max(0, name.start() - 26) : name.start()]
    day = _DAY_BEFORE.search(before[-14:])
    if day and 0 < int(day[1]) <= _DAYS:
        start = name.start() - len(before[-14:]) + day.start()
        yield Number(Decimal(day[1]), start, name.end(), text[start : name.end()], Kind.DATE, month=month)
        return
    after = _DAY_AFTER.match(text, name.end()) if signs.english else None
    if after and 0 < int(after[1]) <= _DAYS:
        written = text[name.start() : after.end()]
        yield Number(Decimal(after[1]), name.start(), after.end(), written, Kind.DATE, month=month)
        return
    sure = bool(_YEAR_AFTER.match(text, name.end()) or _YEAR_BEFORE.search(before))
    yield Number(Decimal(0), name.start(), name.end(), name[0], Kind.DATE, month=month, doubtful=not sure)


def _plain(text: str, signs: _Signs) -> Iterator[Number]:
    for run in _RUN.finditer(text):
        for start, end, value, separators in _read(run, signs.decimal):
            yield _with_surroundings(text, signs, Number(value, start, end, text[start:end], separators=separators))


def _read(run: re.Match[str], decimal: str) -> Iterator[tuple[int, int, Decimal, str]]:
    """Give the numbers that a run of digits and separators is: mostly one."""
    pieces = _SPLIT.split(run[0])  # groups at even places, separators between them
    at, i = run.start(), 0
    while i < len(pieces):
        j = _whole_until(pieces, i, decimal)
        separators = "".join(pieces[i + 1 : j : 2])
        digits = "".join(pieces[i : j + 1 : 2])
        fraction = ""
        if _has_fraction(pieces, i, j, decimal):
            fraction = pieces[j + 2]
            j += 2
        start, end = at, at + sum(map(len, pieces[i : j + 1]))
        long = len(digits) + len(fraction) > LONGEST
        value = Decimal(-1) if long else Decimal(f"{digits}.{fraction}" if fraction else digits)
        yield start, end, value, separators
        at = end + 1
        i = j + 2


def _whole_until(pieces: list[str], i: int, decimal: str) -> int:
    """Give the place of the last group of the number that begins at `i`."""
    if len(pieces[i]) > _GROUP or (pieces[i][0] == "0" and len(pieces[i]) > 1) or i + 2 >= len(pieces):
        return i
    separator, j = pieces[i + 1], i
    if separator == decimal or pieces[i] == "0":
        return i
    while j + 2 < len(pieces) and pieces[j + 1] == separator and len(pieces[j + 2]) == _GROUP:
        j += 2
    return j


def _has_fraction(pieces: list[str], i: int, j: int, decimal: str) -> bool:
    """Tell whether digits after a point or a comma belong to the number that ends at `j`: not in "1,2,3"."""
    if j + 2 >= len(pieces):
        return False
    sign = pieces[j + 1]
    if sign not in ".," or (j > i and sign == pieces[i + 1]):
        return False
    alone = (j + 3 >= len(pieces) or pieces[j + 3] != sign) and (i == 0 or pieces[i - 1] != sign)
    return alone and (sign == decimal or len(pieces[j + 2]) != _GROUP or pieces[j] == "0")


def _with_surroundings(text: str, signs: _Signs, one: Number) -> Number:
    before = text[max(0, one.start - 5) : one.start]
    if one.value < 0 or _is_code(text, one, before):
        return Number(Decimal(0), one.start, one.end, one.written, Kind.PART)
    value, end, percent, scale = one.value, one.end, False, 1
    if mark := signs.percent.match(text, end):
        percent, end = True, mark.end()
    elif word := _WORD_AFTER.match(text, end):
        scale = _scale(word, end, signs, before)
        if scale > 1:
            value, end = value * scale, word.end()
    kind = Kind.PLAIN if percent or scale > 1 else _kind(text, one, before, signs)
    if kind is Kind.TIME:
        value = _by_day(text, end, value)
    if before[-1:] == "\N{MINUS SIGN}":
        value = -value
    return Number(value, one.start, end, text[one.start : end], kind, percent, one.separators, scale)


def _scale(word: re.Match[str], end: int, signs: _Signs, before: str) -> int:
    """Give by what a word multiplies the number before it; "k" and "m" must touch it, and "m" may be metres."""
    name, attached = word[1].lower(), word.start(1) == end
    if name == "m":
        return 10**6 if attached and _CURRENCY.search(before) else 1
    scale = signs.values.scales.get(name, 1)
    return scale if scale >= _THOUSAND and (len(name) > 1 or attached) else 1


def _kind(text: str, one: Number, before: str, signs: _Signs) -> Kind:
    alone = one.written.isdigit() and not one.separators
    if alone and len(one.written) == 4 and _FIRST_YEAR <= one.value <= _LAST_YEAR:  # noqa: PLR2004 - digits of a year
        return Kind.YEAR
    if _SIGN_BEFORE.search(before):
        return Kind.ORDINAL
    if signs.english and one.value <= _NOON and _HALF_DAY.match(text, one.end):
        return Kind.TIME
    ending = _ENDING.match(text, one.end)
    if ending and ending[2].lower() not in signs.endings and (ending[1] or ending[2] in _NTH):
        return Kind.ORDINAL
    return Kind.PLAIN


def _is_code(text: str, one: Number, before: str) -> bool:
    after = text[one.end : one.end + 2]
    return bool(
        _CODE_BEFORE.search(before)
        or (len(one.written) > 1 and one.written[0] == "0" and one.written.isdigit())
        or (after[:1] == "." and after[1:].isalpha() and after[1:].islower())
        or after[:1] == "#"
    )


def _joined(found: list[Number], text: str) -> list[Number]:
    """Join what is one number: 1 million 200 thousand, 3 тысячи 186."""
    joined = list[Number]()
    for one in found:
        last = joined[-1] if joined else None
        if (
            last is not None
            and last.scale >= _THOUSAND
            and one.kind in (Kind.PLAIN, Kind.YEAR)
            and not one.percent
            and one.start - last.end == 1
            and text[last.end] in SPACES
            and one.value < last.scale
            and one.value == one.value.to_integral_value()
            and last.value % last.scale == 0
        ):
            written = text[last.start : one.end]
            scale = one.scale
            joined[-1] = Number(last.value + one.value, last.start, one.end, written, separators="", scale=scale)
        elif (
            last is not None
            and last.kind is Kind.YEAR
            and one.kind in (Kind.PLAIN, Kind.PART)
            and text[last.end : one.start] in ("-", "–", "‑", "/")
            and len(one.written) == 2  # noqa: PLR2004 - 2019/20
            and one.written.isdigit()
        ):
            value = last.value // _HUNDRED * _HUNDRED + int(one.written)
            joined.append(Number(value, one.start, one.end, one.written, Kind.YEAR))
        else:
            joined.append(one)
    return joined


# --- in words


def find_words(text: str, lang: Lang, digits: Sequence[Number] = ()) -> Iterator[Number]:
    """Find numbers written in words, outside of what was found in digits."""
    lower = text.lower()
    if lang == "uz":
        lower = lower.translate(_APOSTROPHES)
    known = values(lang)
    if known.all.isdisjoint(_WORD.findall(lower)):
        return
    lower = _without(lower, digits)
    spoken = _Spoken()
    for word in _WORD.finditer(lower):
        name = word[0]
        if name in known.all:
            near = (
                bool(spoken.words) and spoken.words[-1] not in known.last and _near(lower, spoken, word.start(), known)
            )
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
