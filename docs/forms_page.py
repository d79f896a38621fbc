"""Generates the page of forms: what khabar prints in each language, by the functions that print an issue."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from decimal import Decimal

from generated_page import Lines, table

from khabar.core.language import LANGUAGES, Lang
from khabar.model.observation import Qualifier, Unit
from khabar.render import collation, name, native_review, number
from khabar.render import date as days
from khabar.render.resolve_value import printed_change, printed_value

Form = Callable[[Lang], str]

_PLACES = ("KZ", "KG", "TJ", "TM", "UZ", "AF", "RU")
_ALMATY = "Asia/Almaty"
_HOUR = datetime(2020, 7, 30, 10, tzinfo=days.zone(_ALMATY))
_MONTHS = range(1, 13)
_PERIODS = {
    "within a month": (date(2020, 7, 26), date(2020, 7, 30)),
    "across months": (date(2020, 6, 30), date(2020, 7, 30)),
    "across years": (date(2020, 12, 29), date(2021, 1, 3)),
}
_COUNTS = ("0", "7", "1234", "171561", "1500000", "2300.5")
_PLURALS = (1, 2, 5, 11, 21, 101)
_WORDED = {
    "more than": Qualifier.MORE_THAN,
    "at least": Qualifier.AT_LEAST,
    "about": Qualifier.ABOUT,
    "fewer than": Qualifier.FEWER_THAN,
}


def _numbers() -> Iterator[tuple[str, Form]]:
    for count in _COUNTS:
        yield count, lambda lang, count=count: number.number(Decimal(count), lang)
    yield "less than nothing", lambda lang: number.number(-12, lang)
    yield "more than before", lambda lang: number.change(94_730, lang)
    yield "less than before", lambda lang: number.change(-1_234, lang)
    yield "a number that is not a count", lambda lang: number.numerals(1_234, lang)
    yield "with its sign", lambda lang: number.signed(12, number.percent(Decimal("0.12"), lang), lang)
    yield "no change", lambda lang: number.change(0, lang)
    for label, qualifier in _WORDED.items():
        yield label, lambda lang, qualifier=qualifier: number.qualified(2_300, qualifier, lang)
    yield "money", lambda lang: printed_value(Decimal(35_000), Unit.USD, Qualifier.EXACT, lang)


def _shares() -> Iterator[tuple[str, Form]]:
    yield "a share", lambda lang: number.percent(Decimal("0.12"), lang)
    yield "a share with a digit", lambda lang: number.percent(Decimal("0.123"), lang, digits=1)
    yield "a share that grew", lambda lang: printed_change(Decimal("0.015"), Unit.SHARE, lang)
    yield "more than", lambda lang: number.qualified_percent(Decimal("0.12"), Qualifier.MORE_THAN, lang)
    yield "fewer than", lambda lang: number.qualified_percent(Decimal("0.4"), Qualifier.FEWER_THAN, lang)


def _plurals() -> Iterator[tuple[str, Form]]:
    for unit in (Unit.PEOPLE, Unit.CASES, Unit.DEATHS, Unit.ITEMS):
        for count in _PLURALS:
            yield (
                f"{unit}: {count}",
                lambda lang, count=count, unit=unit: number.counted(count, unit, Qualifier.EXACT, lang),
            )
        yield (
            f"{unit}: more than 21",
            lambda lang, unit=unit: number.counted(21, unit, Qualifier.MORE_THAN, lang),
        )


def _sizes() -> Iterator[tuple[str, Form]]:
    yield "a small file", lambda lang: number.size(48_213, lang)
    yield "a large file", lambda lang: number.size(1_440_000, lang)
    yield "the length of a film", lambda lang: number.duration(3_725, lang)


def _days() -> Iterator[tuple[str, Form]]:
    for at in _MONTHS:
        yield f"a day in month {at}", lambda lang, at=at: days.day(date(2020, at, 7), lang)
    for at in _MONTHS:
        yield f"month {at}", lambda lang, at=at: days.month(date(2020, at, 1), lang)
    for label, (first, last) in _PERIODS.items():
        yield f"a period {label}", lambda lang, first=first, last=last: days.period(first, last, lang)
    yield "a moment", lambda lang: days.moment(_HOUR, lang)
    yield "the hour alone", lambda lang: days.clock(_HOUR, lang)
    yield "the time zone", lambda lang: days.zone_time(_ALMATY, lang)
    yield "a time with its time zone", _moment_at


def _moment_at(lang: Lang) -> str:
    return days.moment_at(_HOUR, days.zone_time(_ALMATY, lang), days.zone_name(_ALMATY, _HOUR, lang), lang)


def _lists() -> Iterator[tuple[str, Form]]:
    yield "two", lambda lang: name.conjunction([name.country(code, lang) for code in ("KZ", "KG")], lang)
    yield "three", lambda lang: name.conjunction([name.country(code, lang) for code in ("KZ", "KG", "TJ")], lang)
    yield "quotation marks, and those of a quotation in another", lambda lang: native_review.QUOTATION_MARKS[lang].form


def _names() -> Iterator[tuple[str, Form]]:
    for code in _PLACES:
        yield f"`{code}`", lambda lang, code=code: name.country(code, lang)
    for of in LANGUAGES:
        yield f"`{of}`", lambda lang, of=of: name.language_name(of, lang)
    for tz in (_ALMATY, "Asia/Bishkek", "Asia/Dushanbe", "Asia/Ashgabat", "Asia/Tashkent", "Europe/Moscow"):
        yield f"`{tz}`", lambda lang, tz=tz: name.city(tz, lang)


def _order() -> Iterator[tuple[str, Form]]:
    yield "the alphabet", lambda lang: native_review.ALPHABETS[lang].form
    yield "countries", lambda lang: _in_order([name.country(code, lang) for code in _PLACES], lang)
    yield "languages", lambda lang: _in_order([name.language_name(of, lang) for of in LANGUAGES], lang)


def _in_order(named: list[str], lang: Lang) -> str:
    return "<br>".join(collation.in_order(named, lang))


SECTIONS: dict[str, tuple[str, Callable[[], Iterator[tuple[str, Form]]]]] = {
    "Numbers": ("What the source itself put before its number stays with it.", _numbers),
    "Shares": ("Rounded half up, as editors do.", _shares),
    "What is counted": (
        (
            "English has two forms of a noun, Russian three, the others one. In Russian a word such as “more than” "
            "asks for another form than the number alone."
        ),
        _plurals,
    ),
    "Sizes and lengths of time": ("A film's length is shown as on a clock, and spoken to those who hear it.", _sizes),
    "Days, periods and moments": ("Nothing is said twice in a period. Hours run to 24.", _days),
    "Lists and quotations": ("No comma before the last of a list.", _lists),
    "Names": ("Countries, languages, and the cities by which time zones are known, by their codes.", _names),
    "Order": (
        (
            "Where a list has no order of its own. Letters in brackets occur in foreign names only; those joined by "
            "“=” count as one."
        ),
        _order,
    ),
}
"""Each section of the page: its introduction, and its forms by row."""


def forms_page() -> Lines:
    """Write every form in every language, one column per language."""
    yield "# Forms"
    yield ""
    yield "How khabar writes each form, one column per language, filled by the functions that print an issue. Most"
    yield "forms need native review: [the page for native readers](native-review.md) lists them, with reasons. Words"
    yield "and numbers that belong together are never separated at the end of a line."
    for title, (introduction, forms) in SECTIONS.items():
        yield from ("", f"## {title}", "", introduction)
        rows = [[label, *(form(lang) for lang in LANGUAGES)] for label, form in forms()]
        yield from table(["", *(f"`{lang}`" for lang in LANGUAGES)], rows)
