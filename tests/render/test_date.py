"""Dates as a careful editor of each language writes them.

In the tables below "_" stands for the no-break space, and "-" for the no-break hyphen.
"""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from babel import Locale
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from khabar.core.language import LANGUAGES, Lang, language
from khabar.render import native_review
from khabar.render.date import clock, day, moment, moment_at, month, period, zone, zone_name, zone_time
from tests.read.uzbek_words import to_cyrillic

ALL = list(LANGUAGES)

DAYS = {  # 1 January 2021, 7 August 2020, August 2020
    "en": ("1_January 2021", "7_August 2020", "August 2020"),
    "ru": ("1_января 2021_г.", "7_августа 2020_г.", "август 2020_г."),
    "kk": ("2021_жылғы 1_қаңтар", "2020_жылғы 7_тамыз", "2020_жылғы тамыз"),
    "ky": ("2021-жылдын 1-январы", "2020-жылдын 7-августу", "2020-жылдын августу"),
    "tg": ("1_январи соли_2021", "7_августи соли_2020", "августи соли_2020"),
    "tk": ("2021-nji_ýylyň 1-nji_ýanwary", "2020-nji_ýylyň 7-nji_awgusty", "2020-nji_ýylyň awgusty"),
    "uz": ("2021-yil 1-yanvar", "2020-yil 7-avgust", "2020-yil avgust"),
    "uz-Cyrl": ("2021-йил 1-январь", "2020-йил 7-август", "2020-йил август"),
    "prs": ("۱_جنوری ۲۰۲۱", "۷_اگست ۲۰۲۰", "اگست ۲۰۲۰"),
    "ar": ("1_يناير 2021", "7_أغسطس 2020", "أغسطس 2020"),
}

PERIODS = {  # within a month, within a year, across years
    "en": ("26–30_July 2020", "30_June_– 30_July 2020", "29_December 2020_– 3_January 2021"),
    "ru": ("26–30_июля 2020_г.", "30_июня_– 30_июля 2020_г.", "29_декабря 2020_г._– 3_января 2021_г."),
    "kk": (
        "2020_жылғы 26–30_шілде",
        "2020_жылғы 30_маусым_– 30_шілде",
        "2020_жылғы 29_желтоқсан_– 2021_жылғы 3_қаңтар",
    ),
    "ky": (
        "2020-жылдын 26–30-июлу",
        "2020-жылдын 30-июну_– 30-июлу",
        "2020-жылдын 29-декабры_– 2021-жылдын 3-январы",
    ),
    "tg": ("26–30_июли соли_2020", "30_июн_– 30_июли соли_2020", "29_декабри соли_2020_– 3_январи соли_2021"),
    "tk": (
        "2020-nji_ýylyň 26–30-njy_iýuly",
        "2020-nji_ýylyň 30-njy_iýuny_– 30-njy_iýuly",
        "2020-nji_ýylyň 29-njy_dekabry_– 2021-nji_ýylyň 3-nji_ýanwary",
    ),
    "uz": ("2020-yil 26–30-iyul", "2020-yil 30-iyun_– 30-iyul", "2020-yil 29-dekabr_– 2021-yil 3-yanvar"),
    "uz-Cyrl": ("2020-йил 26–30-июль", "2020-йил 30-июнь_– 30-июль", "2020-йил 29-декабрь_– 2021-йил 3-январь"),
    "prs": ("۲۶–۳۰_جولای ۲۰۲۰", "۳۰_جون_– ۳۰_جولای ۲۰۲۰", "۲۹_دسمبر ۲۰۲۰_– ۳_جنوری ۲۰۲۱"),
    "ar": ("26–30_يوليو 2020", "30_يونيو_– 30_يوليو 2020", "29_ديسمبر 2020_– 3_يناير 2021"),
}

MONTHS = {  # the twelve names beside a day and a year
    "en": "January February March April May June July August September October November December",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "kk": "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан",
    "ky": "январы февралы марты апрели майы июну июлу августу сентябры октябры ноябры декабры",
    "tg": "январи феврали марти апрели майи июни июли августи сентябри октябри ноябри декабри",
    "tk": "ýanwary fewraly marty apreli maýy iýuny iýuly awgusty sentýabry oktýabry noýabry dekabry",
    "uz": "yanvar fevral mart aprel may iyun iyul avgust sentabr oktabr noyabr dekabr",
    "uz-Cyrl": "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь",
    "prs": "جنوری فبروری مارچ اپریل می جون جولای اگست سپتمبر اکتوبر نومبر دسمبر",
    "ar": "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
}


def glued(text: str) -> str:
    return text.replace("_", "\u00a0").replace("-", "\u2011")


@pytest.mark.parametrize("lang", ALL)
def test_days_and_months(lang: Lang) -> None:
    seventh = date(2020, 8, 7)
    written = (day(date(2021, 1, 1), lang), day(seventh, lang), month(seventh, lang))
    assert written == tuple(map(glued, DAYS[lang]))


@pytest.mark.parametrize("lang", ALL)
def test_every_month_has_its_form(lang: Lang) -> None:
    for number, name in enumerate(MONTHS[lang].split(), start=1):
        assert re.search(rf"\b{name}\b", day(date(2020, number, 3), lang)), name


@pytest.mark.parametrize("lang", ALL)
def test_a_period_says_nothing_twice(lang: Lang) -> None:
    written = (
        period(date(2020, 7, 26), date(2020, 7, 30), lang),
        period(date(2020, 6, 30), date(2020, 7, 30), lang),
        period(date(2020, 12, 29), date(2021, 1, 3), lang),
    )
    assert written == tuple(map(glued, PERIODS[lang]))


def test_a_period_of_one_day_is_that_day_and_none_runs_backwards() -> None:
    seventh = date(2020, 8, 7)
    assert period(seventh, seventh, Lang("kk")) == day(seventh, Lang("kk"))
    with pytest.raises(ValueError, match="2020-08-06"):
        period(seventh, date(2020, 8, 6), Lang("en"))


@pytest.mark.parametrize(
    ("number", "expected"),
    [(1, "1-nji"), (6, "6-njy"), (9, "9-njy"), (10, "10-njy"), (16, "16-njy"), (20, "20-nji"), (30, "30-njy")],
)
def test_turkmen_ordinals_follow_the_vowels_of_the_number(number: int, expected: str) -> None:
    assert day(date(2020, 7, number), Lang("tk")) == glued(f"2020-nji_ýylyň {expected}_iýuly")


def test_turkmen_years_are_ordinals_too() -> None:
    years = [day(date(year, 1, 1), Lang("tk")).split("\u00a0")[0] for year in (1999, 2000, 2019, 2024, 2026)]
    assert years == [glued(year) for year in ("1999-njy", "2000-nji", "2019-njy", "2024-nji", "2026-njy")]


@pytest.mark.parametrize("lang", ["en", "ru"])
@pytest.mark.parametrize("number", range(1, 13))
def test_english_and_russian_are_as_the_unicode_data_has_them(lang: Lang, number: int) -> None:
    locale, d = Locale.parse(language(lang).babel), date(2020, number, 7)

    def plain(text: str) -> str:
        return re.sub(r"\s", " ", text)

    assert plain(day(d, lang)) == plain(format_date(d, "long", locale=locale))
    assert plain(month(d, lang)) == plain(format_date(d, locale.datetime_skeletons["yMMMM"].pattern, locale=locale))


@pytest.mark.parametrize("lang", ALL)
@given(start=st.dates(date(1990, 1, 1), date(2099, 12, 31)), length=st.integers(0, 500))
def test_the_digits_of_a_period_are_those_of_its_days(lang: Lang, start: date, length: int) -> None:
    end = start + timedelta(days=length)
    written = period(start, end, lang)
    assert not re.search("[\u202f\u2009_{}]", written)
    expected = {start.day, start.year, end.day, end.year}
    assert {int(digits) for digits in re.findall(r"\d+", written)} == expected
    assert [int(digits) for digits in re.findall(r"\d+", day(start, lang))] in (
        [start.day, start.year],
        [start.year, start.day],
    )


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("en", "30_July 2020, 10:00"),
        ("ru", "30_июля 2020_г., 10:00"),
        ("kk", "2020_жылғы 30_шілде, 10:00"),
        ("ky", "2020-жылдын 30-июлу, 10:00"),
        ("tg", "30_июли соли_2020, 10:00"),
        ("tk", "2020-nji_ýylyň 30-njy_iýuly, 10:00"),
        ("uz", "2020-yil 30-iyul, 10:00"),
        ("uz-Cyrl", "2020-йил 30-июль, 10:00"),
        ("prs", "۳۰_جولای ۲۰۲۰، ۱۰:۰۰"),
        ("ar", "30_يوليو 2020، 10:00"),
    ],
)
def test_a_moment_is_told_by_the_clocks_of_its_own_zone(lang: Lang, expected: str) -> None:
    assert moment(datetime(2020, 7, 30, 10, tzinfo=zone("Asia/Almaty")), lang) == glued(expected)


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("en", "Almaty_time, Dushanbe_time"),
        ("ru", "время_города_Алматы, время_города_Душанбе"),
        ("kk", "Алматы_уақыты, Душанбе_уақыты"),
        ("ky", "Алматы_убактысы, Душанбе_убактысы"),
        ("tg", "вақти_Алмаато, вақти_Душанбе"),
        ("tk", "Almaty_wagty, Duşanbe_wagty"),
        ("uz", "Olmaota_vaqti, Dushanbe_vaqti"),
        ("uz-Cyrl", "Олмаота_вақти, Душанбе_вақти"),
    ],
)
def test_a_zone_is_told_as_a_reader_knows_it(lang: Lang, expected: str) -> None:
    both = [zone_time(tz, lang) for tz in ("Asia/Almaty", "Asia/Dushanbe")]
    assert ", ".join(both) == glued(expected)
    assert zone_time("UTC", lang) == zone_time("Etc/GMT-5", lang) == ""


def test_a_moment_says_whose_clocks_show_it() -> None:
    moment = datetime(2020, 7, 30, 10, tzinfo=zone("Asia/Almaty"))
    assert moment_at(moment, "Almaty time", "UTC+6", Lang("en")) == glued("30_July 2020, 10:00 (Almaty time, UTC+6)")
    assert moment_at(moment, "", "UTC+6", Lang("en")) == glued("30_July 2020, 10:00 (UTC+6)")
    told = moment_at(moment, "به وقت آلماتی", "UTC+6", Lang("prs"))
    assert told == glued("۳۰_جولای ۲۰۲۰، ۱۰:۰۰ (به وقت آلماتی، UTC+6)")


def test_the_clock_runs_to_24() -> None:
    assert clock(datetime(2020, 7, 30, 0, 5, tzinfo=UTC), Lang("kk")) == "00:05"
    assert clock(datetime(2020, 7, 30, 23, 59, tzinfo=UTC), Lang("ar")) == "23:59"
    assert clock(datetime(2020, 7, 30, 23, 59, tzinfo=UTC), Lang("prs")) == "۲۳:۵۹"


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="no time zone"):
        moment(datetime(2020, 7, 30, 10), Lang("en"))  # noqa: DTZ001 - what is refused


@pytest.mark.parametrize(
    ("tz", "on", "expected"),
    [
        ("Asia/Almaty", datetime(2020, 7, 30, tzinfo=UTC), "UTC+6"),
        ("Asia/Almaty", datetime(2024, 2, 29, 17, 59, tzinfo=UTC), "UTC+6"),
        ("Asia/Almaty", datetime(2024, 2, 29, 18, 0, tzinfo=UTC), "UTC+5"),
        ("Asia/Tashkent", datetime(2020, 7, 30, tzinfo=UTC), "UTC+5"),
        ("Asia/Bishkek", datetime(2020, 7, 30, tzinfo=UTC), "UTC+6"),
        ("Asia/Kolkata", datetime(2020, 7, 30, tzinfo=UTC), "UTC+5:30"),
        ("America/St_Johns", datetime(2020, 1, 30, tzinfo=UTC), "UTC−3:30"),
        ("Europe/London", datetime(2020, 1, 30, tzinfo=UTC), "UTC"),
        ("Europe/London", datetime(2020, 7, 30), "UTC+1"),  # noqa: DTZ001 - London's own clocks
    ],
)
def test_a_zone_is_named_by_its_distance_from_utc_on_the_day(tz: str, on: datetime, expected: str) -> None:
    assert {zone_name(tz, on, lang) for lang in ALL} == {expected}


@pytest.mark.parametrize("tz", ["Asia/Almatyy", "../../etc/passwd", "Asia", "", "/etc/localtime", "Asia//Almaty"])
def test_an_unknown_zone_is_refused(tz: str) -> None:
    with pytest.raises(ValueError, match="there is no time zone"):
        zone(tz)


def test_every_date_form_tells_why_it_stands_there() -> None:
    assert set(native_review.DATES) == set(LANGUAGES)
    for lang, entry in native_review.DATES.items():
        assert entry.why, lang
        assert entry.state in {"needs native review", "confirmed", "as in Babel"}, lang


@pytest.mark.parametrize("number", range(1, 13))
def test_uzbek_days_are_spelt_alike_whether_printed_or_made_of_latin_letters(number: int) -> None:
    """One edition has both: the day of a figure is printed, one in a sentence may be made of the Latin translation."""
    one = date(2020, number, 7)
    latin, cyrillic = (day(one, Lang(lang)).replace("\u2011", "-") for lang in ("uz", "uz-Cyrl"))
    assert to_cyrillic(latin) == cyrillic
