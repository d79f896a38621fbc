"""Finding dates and times in text, in the notations of each language."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache

from khabar.checks.finders.number import SPACES, Kind, Number
from khabar.checks.finders.number_words import NUMBER_WORDS
from khabar.checks.vocabulary import Vocabulary
from khabar.core.language import Lang, language

ISO_DAY = re.compile(r"(?<![0-9-])(?P<y>[12][0-9]{3})-(?P<m>[01][0-9])-(?P<d>[0-3][0-9])(?![0-9-])")
DAY = re.compile(
    r"(?<![0-9./])(?P<d>[0-3]?[0-9])([./])(?P<m>[01]?[0-9])\2(?P<y>[12][0-9]{3}|[0-9]{2})(?![0-9/]|\.[0-9])"
)
_JOINED = re.compile(r"[0-9][./-][0-9]")
_CLOCK = re.compile(r"[0-9]:[0-9]")
_TIME = re.compile(r"(?<![0-9:])([0-2]?[0-9])[:]([0-5][0-9])(?![0-9:])")
_DAY_BEFORE = re.compile(
    rf"(?<![0-9])(?<![0-9][.,])([0-3]?[0-9])(?:[-‑]?[^\W\d_]{{1,4}})?(?:[{SPACES}‑-]|[{SPACES}]of ){{1,2}}$"
)
_DAYS_BEFORE = re.compile(  # the "26" of "26–30 July", directly before "30"
    rf"(?<![0-9])(?<![0-9][.,])(?<![^\W\d][-‑])([0-3]?[0-9])[{SPACES}]?[–—‑-][{SPACES}]?$"
)
_DAY_AFTER = re.compile(r"\.? ([0-3]?[0-9])(?:st|nd|rd|th)?(?![0-9%]|[.,:][0-9])")
_YEAR_AFTER = re.compile(rf"\.?,?[{SPACES}](?:соли[{SPACES}])?[12][0-9]{{3}}(?![0-9])")
_YEAR_BEFORE = re.compile(rf"(?<![0-9])[12][0-9]{{3}}[{SPACES}‑-][^\d.,;:]{{0,18}}$")
HALF_DAY = re.compile(rf"[{SPACES}]?([ap])(?:\.m\.|m(?!\w))")
_MONTHS, _DAYS = 12, 31
NOON = 12


@cache
def _months(lang: Lang) -> re.Pattern[str]:
    """Return a pattern of the months; after each alternative is an empty group, and its number is the month.

    The check for the start of a word comes after the first letters of each name, as a look-behind: so the engine can
    skip from one first letter to the next, in a third of the time.
    """
    return re.compile("|".join(_by_first_letter(month, is_whole=lang == "en") for month in NUMBER_WORDS[lang].months))


def _months_in(text: str, lang: Lang) -> Iterator[tuple[int, int, int]]:
    for name in _months(lang).finditer(_in_one_case(text, lang)):
        yield name.lastindex or 0, name.start(), name.end()


@cache
def _with_months(lang: Lang) -> Vocabulary[tuple[tuple[int, int, int], ...]]:
    """Return the vocabulary that recognises the months in a word."""
    return Vocabulary(
        lambda piece: tuple(_months_in(piece, lang)) or None, _months(lang), lambda words: _in_one_case(words, lang)
    )


def _by_first_letter(month: str, *, is_whole: bool) -> str:
    names = [month] if "(" in month else month.split("|")
    ways = "|".join(
        _begun(name.rstrip("$")) + (r"(?!\w)" if is_whole or name.endswith("$") else r"\w*") for name in names
    )
    return f"{ways}()" if len(names) == 1 else f"(?:{ways})()"


def _begun(name: str) -> str:
    """Return the pattern of a name at the start of a word, with a look-behind after its first letters."""
    letters = next((at for at, sign in enumerate(name) if not sign.isalpha()), len(name))
    if name[letters : letters + 1] == "?":
        letters -= 1  # the letter before may be missing
    return rf"{name[:letters]}(?<!\w{'.' * letters}){name[letters:]}" if letters else rf"(?<!\w)(?:{name})"


def _in_one_case(text: str, lang: Lang) -> str:
    """Return the text in lower case, except English, with each character at the same position."""
    lower = text if lang == "en" else text.lower()
    return lower if len(lower) == len(text) else "".join(sign.lower()[:1] for sign in text)


def hours(text: str) -> Iterator[Number]:
    """Return times with minutes: 10:30, 3:30 pm."""
    if ":" in text and _CLOCK.search(text):
        for time in _TIME.finditer(text):
            value = by_day(text, time.end(), Decimal(f"{int(time[1])}.{time[2]}"))
            yield Number(value, time.start(), time.end(), time[0], Kind.TIME)


def by_day(text: str, end: int, hour: Decimal) -> Decimal:
    """Return an hour in the 24-hour clock."""
    half = HALF_DAY.match(text, end)
    return hour + NOON if half and half[1] == "p" and hour < NOON else hour


def dates(text: str, lang: Lang, pieces: Sequence[str]) -> Iterator[Number]:
    """Return dates, months, and years in dates in digits; `pieces` is the text split at spaces."""
    for pattern in (ISO_DAY, DAY) if _JOINED.search(text) else ():
        for day in pattern.finditer(text):
            if 0 < int(day["m"]) <= _MONTHS and 0 < int(day["d"]) <= _DAYS:
                month, at = int(day["m"]), day.start()
                yield Number(Decimal(int(day["d"])), at, day.end(), day[0], Kind.DATE, month=month)
                year = int(day["y"]) + (2000 if len(day["y"]) == 2 else 0)  # noqa: PLR2004 - 07.08.20
                yield Number(Decimal(year), day.start("y"), day.end("y"), day["y"], Kind.YEAR)
    for month, start, end in _named_months(text, lang, pieces):
        yield from _by_name(text, lang, start, end, month)


def _named_months(text: str, lang: Lang, pieces: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """Return each named month as its number, with start and end of the name."""
    if language(lang).script == "Arab":  # a month may have two words, or be a month only next to a number
        yield from _months_in(text, lang)
        return
    for at, several in _with_months(lang).places(text, pieces):
        for month, start, end in several:
            yield month, at + start, at + end


def _by_name(text: str, lang: Lang, start: int, end: int, month: int) -> Iterator[Number]:
    before = text[max(0, start - 26) : start]
    day = _DAY_BEFORE.search(before[-14:])
    if day and 0 < int(day[1]) <= _DAYS:
        start = start - len(before[-14:]) + day.start()
        yield from _first_of_period(text, start, int(day[1]), month)
        yield Number(Decimal(day[1]), start, end, text[start:end], Kind.DATE, month=month)
        return
    after = _DAY_AFTER.match(text, end) if lang == "en" else None
    if after and 0 < int(after[1]) <= _DAYS:
        written = text[start : after.end()]
        yield Number(Decimal(after[1]), start, after.end(), written, Kind.DATE, month=month)
        return
    sure = bool(_YEAR_AFTER.match(text, end) or _YEAR_BEFORE.search(before))
    written = text[start:end]
    yield Number(Decimal(0), start, end, written, Kind.DATE, month=month, doubtful=not sure)


def _first_of_period(text: str, end: int, last: int, month: int) -> Iterator[Number]:
    """Return the first day of a period within one month: only the last day is followed by the month."""
    first = _DAYS_BEFORE.search(text[max(0, end - 8) : end])
    if first and 0 < int(first[1]) < last:
        start = end - len(first[0])
        yield Number(Decimal(first[1]), start, start + len(first[1]), first[1], Kind.DATE, month=month)
