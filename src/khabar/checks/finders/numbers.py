"""Finding numbers in digits: with any separator, as dates, years, times, or as part of something else.

Texts without numbers take little time, and the time is linear in the length of the text: patterns do not backtrack, and
look-behinds are a few characters long.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from khabar.checks.finders.dates import DAY, HALF_DAY, ISO_DAY, NOON, by_day, dates, hours
from khabar.checks.finders.number import MARKS, SPACES, Kind, Number, without
from khabar.checks.finders.number_words import NUMBER_WORDS, Values, values
from khabar.checks.sentence import Sentence
from khabar.core.language import Lang, language

LONGEST = 40
"""Maximum digits of a number."""

_DIGIT = re.compile(r"[0-9]")
_FREE = re.compile(r"[0-9](?<![^\W\d].)(?<![^\W\d][-‑].)(?<![0-9].)")
"""The first digit of a number without a letter, or a letter and a hyphen, before it."""
_RUN = re.compile(rf"[0-9]+(?:[.,'’ʼ{SPACES}][0-9]+)*")
_SPLIT = re.compile(r"([^0-9])")
_TOKEN = re.compile(r"\S+")
_ADDRESS = re.compile(r"@|//|www\.|^10\.[0-9]{4}|[a-z]\.[a-z]{2,10}/")
_PHONE = re.compile(
    rf"\+[ ]?[0-9](?:[{SPACES}()-]{{0,2}}[0-9]){{8,14}}(?![0-9])"
    rf"|\([0-9]{{2,5}}\)(?:[{SPACES}-]{{0,2}}[0-9]){{4,9}}(?![0-9])"
    r"|(?<![0-9])[0-9]{1,4}(?:[-‑][0-9]{2,4}){2,5}(?![0-9])"
)
_BESIDE = re.compile(r"[0-9](?:(?<=[+(].)|(?<=\+[ ].)|[-‑.:/][0-9])")
"""A pattern that matches in every phone number, time and date in digits: a digit joined to others by punctuation."""
_CODE_BEFORE = re.compile(r"[^\W\d][-‑]?$|[#*]$")
_APART = f"(«“„{SPACES}\n"
_JOINED_BEFORE = re.compile(r"(?<!\w)(?:و|و?[بفكل]\u0640)$")
"""Arabic joins "and", "with" and "for", each one letter, to the next word; the last two with a stroke before digits."""
_SIGN_BEFORE = re.compile(rf"(?:№|\bN[or]\.?|#)[{SPACES}]?$")
_ENDING = re.compile(r"([-‑]?)([^\W\d_]+)")
_WORD_AFTER = re.compile(rf"[{SPACES}]?([^\W\d_]+)")
_NTH = ("st", "nd", "rd", "th")
_ZONE_BEFORE = re.compile(r"(?:UTC|GMT)[+\N{MINUS SIGN}-]$")
_CURRENCY = re.compile(r"[$€£]$|USD.$")
_NOTHING = Decimal(0)
_FIRST_YEAR, _LAST_YEAR = 1900, 2099
_GROUP = 3
_THOUSAND = 1000
_HUNDRED = 100


@dataclass(frozen=True, slots=True)
class _Signs:
    """What the finder needs for one language, computed once."""

    decimal: str
    percent: re.Pattern[str]
    endings: frozenset[str]
    values: Values
    english: bool


@cache
def _signs(lang: Lang) -> _Signs:
    table = NUMBER_WORDS[lang]
    return _Signs(
        decimal=table.decimal,
        percent=re.compile(rf"[{MARKS}]?[{SPACES}]?[{MARKS}]?%[{MARKS}]?|[{SPACES}-](?:{table.percent})"),
        endings=frozenset(table.endings.split()),
        values=values(lang),
        english=lang == "en",
    )


# --- for checks


def in_digits(sentence: Sentence) -> tuple[Number, ...]:
    """Return the numbers in digits of a sentence, including dates, in order."""
    if not sentence.has_digits:
        return ()
    return _kept(sentence, "digits", sentence.words)


def in_own_digits(sentence: Sentence) -> tuple[Number, ...]:
    """Return the numbers in digits of a sentence, outside code and words in other languages."""
    if sentence.own == sentence.words:
        return in_digits(sentence)
    return _kept(sentence, "own digits", sentence.own)


def _kept(sentence: Sentence, name: str, text: str) -> tuple[Number, ...]:
    known = sentence.known.get(name)
    if known is None:
        pieces = sentence.pieces if text is sentence.words else None
        known = sentence.known[name] = find_digits(text, sentence.lang, pieces)
    return known  # type: ignore[return-value]


# --- in digits


def find_digits(text: str, lang: Lang, pieces: Sequence[str] | None = None) -> tuple[Number, ...]:
    """Return dates and all numbers in digits; months without a day only if the text has a digit.

    `pieces` is the text split at spaces, if the caller has it.
    """
    wanted = _DIGIT if language(lang).script == "Arab" else _FREE  # Arabic joins "and" to a number
    if not wanted.search(text):
        return _codes(text)  # the usual case; COVID-19
    found, rest = list(_addresses(text)), text
    if _BESIDE.search(text):  # in most texts, only spaces join digits
        found += _phones(text)
        rest = without(text, found)
        found += hours(rest)
    rest = without(text, found)
    days = list(dates(rest, lang, pieces if pieces is not None and rest is text else rest.split()))
    if len(days) != 1 or _has_digits_beside(days[0], rest):
        rest = without(rest, [one for one in days if one.kind is Kind.DATE])
        plain = _joined(list(_plain(rest, _signs(lang))), rest)
        return tuple(sorted((*found, *days, *plain), key=lambda one: one.start))
    return tuple(sorted((*found, *days), key=lambda one: one.start)) if found else tuple(days)


def _has_digits_beside(one: Number, text: str) -> bool:
    """Return whether there are digits outside a number: most sentences with a date have none."""
    return bool(_DIGIT.search(text, 0, one.start) or _DIGIT.search(text, one.end))


def _codes(text: str) -> tuple[Number, ...]:
    """Return the numbers of a text where each is part of a code."""
    return tuple(Number(_NOTHING, one.start(), one.end(), one[0], Kind.PART) for one in _RUN.finditer(text))


def _addresses(text: str) -> Iterator[Number]:
    """Return addresses, which may have digits."""
    if "@" in text or "/" in text or "www." in text or "10." in text:
        for token in _TOKEN.finditer(text):
            if _ADDRESS.search(token[0]):
                yield Number(Decimal(0), token.start(), token.end(), token[0], Kind.PART)


def _phones(text: str) -> Iterator[Number]:
    for phone in _PHONE.finditer(text):
        if not ISO_DAY.fullmatch(phone[0]) and not DAY.fullmatch(phone[0].replace("-", ".")):
            yield Number(Decimal(0), phone.start(), phone.end(), phone[0], Kind.PART)


def _plain(text: str, signs: _Signs) -> Iterator[Number]:
    for run in _RUN.finditer(text):
        start, end, written = run.start(), run.end(), run[0]
        if written.isdigit() and len(written) <= LONGEST:  # most numbers have no separator
            if _is_code(text, end, written, text[max(0, start - 5) : start]):
                yield Number(_NOTHING, start, end, written, Kind.PART)  # COVID-19
            else:
                yield _with_surroundings(text, signs, Number(Decimal(written), start, end, written))
            continue
        for start, end, value, separators in _read(run, signs.decimal):
            yield _with_surroundings(text, signs, Number(value, start, end, text[start:end], separators=separators))


def _read(run: re.Match[str], decimal: str) -> Iterator[tuple[int, int, Decimal, str]]:
    """Return the numbers in a run of digits and separators: usually one."""
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
    """Return the index of the last group of the number that begins at `i`."""
    if len(pieces[i]) > _GROUP or (pieces[i][0] == "0" and len(pieces[i]) > 1) or i + 2 >= len(pieces):
        return i
    separator, j = pieces[i + 1], i
    if separator == decimal or pieces[i] == "0":
        return i
    while j + 2 < len(pieces) and pieces[j + 1] == separator and len(pieces[j + 2]) == _GROUP:
        j += 2
    return j


def _has_fraction(pieces: list[str], i: int, j: int, decimal: str) -> bool:
    """Return whether a point or comma and digits after `j` are the fraction of the number: not in "1,2,3"."""
    if j + 2 >= len(pieces):
        return False
    sign = pieces[j + 1]
    if sign not in ".," or (j > i and sign == pieces[i + 1]):
        return False
    alone = (j + 3 >= len(pieces) or pieces[j + 3] != sign) and (i == 0 or pieces[i - 1] != sign)
    return alone and (sign == decimal or len(pieces[j + 2]) != _GROUP or pieces[j] == "0")


def _with_surroundings(text: str, signs: _Signs, one: Number) -> Number:
    before = text[max(0, one.start - 5) : one.start]
    if one.value < 0 or _is_code(text, one.end, one.written, before):
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
        value = by_day(text, end, value)
    if before[-1:] == "\N{MINUS SIGN}":
        value = -value
    return Number(value, one.start, end, text[one.start : end], kind, percent, one.separators, scale)


def _scale(word: re.Match[str], end: int, signs: _Signs, before: str) -> int:
    """Return the factor of a word after a number; "k" and "m" must directly follow it, and "m" may mean metres."""
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
    if (signs.english and one.value <= NOON and HALF_DAY.match(text, one.end)) or _ZONE_BEFORE.search(before):
        return Kind.TIME  # 3 pm; UTC+6
    ending = _ENDING.match(text, one.end)
    if ending and ending[2].lower() not in signs.endings and (ending[1] or ending[2] in _NTH):
        return Kind.ORDINAL
    return Kind.PLAIN


def _is_code(text: str, end: int, written: str, before: str) -> bool:
    after = text[end : end + 2]
    return bool(
        (before[-1:] not in _APART and _CODE_BEFORE.search(before) and not _JOINED_BEFORE.search(before))
        or (len(written) > 1 and written[0] == "0" and written.isdigit())
        or (after[:1] == "." and after[1:].isalpha() and after[1:].islower())
        or after[:1] == "#"
    )


def _joined(found: list[Number], text: str) -> list[Number]:
    """Join the parts of one number: 1 million 200 thousand, 3 тысячи 186."""
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
