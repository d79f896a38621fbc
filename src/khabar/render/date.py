"""Write days, months, periods and times in each language.

The names of the months are Babel's; how day, month and year are joined is in `native_review`, because Babel's
patterns are those of forms and menus, and of two languages not even that. A day and its month never part at the end
of a line. Hours run to 24 in all our languages.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo

from khabar.core.language import Lang, language
from khabar.render import name as names
from khabar.render import native_review
from khabar.render.number import MINUS, NO_BREAK_SPACE, ending, last_word, locale, no_break, numerals

_DASH = "\N{EN DASH}"

NO_BREAK_HYPHEN = "\u2011"


@dataclass(frozen=True, slots=True)
class _Forms:
    """The forms of `native_review.DateForms` in one language, with Babel's names and no-break spaces put in."""

    lang: Lang
    day: str
    year: str
    months: tuple[str, ...]
    months_of_year: tuple[str, ...]
    months_alone: tuple[str, ...]
    nth: str


@cache
def _forms(lang: Lang) -> _Forms:
    ours = native_review.DATES[lang].form
    months = ours.months.split() or locale(lang).months["format"]["wide"].values()
    of_year = ours.months_of_year.split() or months
    year = no_break(ours.year)
    for glued, loose in ((f"{NO_BREAK_SPACE}{{date}}", " {date}"), (f"{{date}}{NO_BREAK_SPACE}", "{date} ")):
        year = year.replace(glued, loose)
    nth = native_review.NTH.get(lang)
    return _Forms(
        lang=lang,
        day=no_break(ours.day),
        year=year,
        months=tuple(months),
        months_of_year=tuple(of_year),
        months_alone=tuple(ours.months_alone.split() or of_year),
        nth=nth.form if nth else "",
    )


def day(d: date, lang: Lang) -> str:
    """Write a day in full: 7 August 2020."""
    forms = _forms(lang)
    return _with_year(forms, d.year, _day_of(forms, d, forms.months_of_year))


def month(d: date, lang: Lang) -> str:
    """Write the month a day is in: August 2020."""
    forms = _forms(lang)
    return _with_year(forms, d.year, forms.months_alone[d.month - 1])


def period(start: date, end: date, lang: Lang) -> str:
    """Write from which day to which, both included, saying nothing twice: 26–30 July 2020, 30 June – 30 July 2020.

    ValueError if it ends before it starts.
    """
    if end < start:
        raise ValueError(f"a period cannot end on {end}, before it starts on {start}")
    if start == end:
        return day(start, lang)
    forms = _forms(lang)
    if start.year != end.year:
        return _from_to(day(start, lang), day(end, lang))
    if start.month != end.month:
        # A year written last leans on the second month only, so the first keeps the form it has alone.
        year_last = forms.year.startswith("{date}")
        first = _day_of(forms, start, forms.months if year_last else forms.months_of_year)
        return _with_year(forms, start.year, _from_to(first, _day_of(forms, end, forms.months_of_year)))
    since = f"{numerals(start.day, lang)}{_DASH}"
    return _with_year(forms, start.year, _day_of(forms, end, forms.months_of_year, since=since))


def moment(dt: datetime, lang: Lang) -> str:
    """Write a day and the time on the clock of the moment's own zone: 30 July 2020, 10:00.

    ValueError for a moment without a zone: its time would be ambiguous.
    """
    return f"{day(dt.date(), lang)}{language(lang).comma}{clock(dt, lang)}"


def moment_at(dt: datetime, place: str, offset: str, lang: Lang) -> str:
    """Write a moment and its time zone: 30 July 2020, 10:00 (Almaty time, UTC+6).

    `place` is a zone's time or the countries that share it, `offset` what `zone_name` returns; an empty or equal one is
    left out.
    """
    return f"{moment(dt, lang)} ({language(lang).comma.join(dict.fromkeys(filter(None, (place, offset))))})"


def clock(dt: datetime, lang: Lang) -> str:
    """Write what the clock shows, in the moment's own zone: 10:00. ValueError for a moment without a zone."""
    if dt.utcoffset() is None:
        raise ValueError(f"{dt.isoformat()} has no time zone")
    return numerals(f"{dt.hour:02}:{dt.minute:02}", lang)


@cache
def zone(tz: str) -> ZoneInfo:
    """Return a time zone by its IANA name, as the package tzdata has it, never the machine's: equal bytes everywhere.

    An old machine still has Almaty at UTC+6. ValueError for an unknown name.
    """
    parts = tz.split("/")
    if all(re.fullmatch(r"[A-Za-z0-9_+-]+", part) for part in parts):
        source = files("tzdata").joinpath("zoneinfo", *parts)
        if source.is_file():
            with source.open("rb") as opened:
                return ZoneInfo.from_file(opened, key=tz)
    raise ValueError(f"there is no time zone {tz!r}; zones are named like Asia/Almaty")


def zone_name(tz: str, on: datetime, lang: Lang) -> str:  # noqa: ARG001 - UTC in all ten; the caller need not know
    """Write how far a zone's clocks were from UTC at a moment: UTC+5, UTC+5:30, UTC.

    A moment without a zone is taken as the time on the clocks of that zone.
    """
    its = zone(tz)
    local = on.replace(tzinfo=its) if on.tzinfo is None else on.astimezone(its)
    offset = local.utcoffset() or timedelta()
    hours, minutes = divmod(abs(offset) // timedelta(minutes=1), 60)
    sign = MINUS if offset < timedelta() else "+"
    return "UTC" + (f"{sign}{hours}" if offset else "") + (f":{minutes:02}" if minutes else "")


def zone_time(tz: str, lang: Lang) -> str:
    """Name the time of a zone for readers: Almaty time. "" for a zone without a city, such as UTC."""
    city = names.city(tz, lang)
    return native_review.CITY_TIME[lang].form.format(city=city).replace(" ", NO_BREAK_SPACE) if city else ""


def _day_of(forms: _Forms, d: date, months: tuple[str, ...], since: str = "") -> str:
    nth = ending(last_word(d.day), forms.nth) if forms.nth else ""
    number = numerals(d.day, forms.lang)
    return _whole(forms.day.format(day=f"{since}{number}", month=months[d.month - 1], nth=nth))


def _with_year(forms: _Forms, year: int, text: str) -> str:
    nth = ending(last_word(year), forms.nth) if forms.nth else ""
    return _whole(forms.year.format(date=text, year=numerals(year, forms.lang), nth=nth))


def _whole(text: str) -> str:
    """Keep "7-август" and "2020-yil" on one line: a plain hyphen is a place to break at."""
    return text.replace("-", NO_BREAK_HYPHEN)


def _from_to(first: str, last: str) -> str:
    return f"{first}{NO_BREAK_SPACE}{_DASH} {last}"
