"""Names, lists and quotations in each language; and the letters in which every form is written."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest
from babel import Locale

from khabar.core.language import LANGUAGES, Lang, language
from khabar.model.observation import Qualifier
from khabar.render import native_review
from khabar.render.date import day, month, period, zone_time
from khabar.render.name import city, conjunction, country, language_name
from khabar.render.number import (
    change,
    number,
    percent,
    qualified,
    qualified_percent,
    size,
)

ALL = list(LANGUAGES)

COUNTRIES = {
    "en": "Kazakhstan Kyrgyzstan Tajikistan Turkmenistan Uzbekistan",
    "ru": "Казахстан Кыргызстан Таджикистан Туркменистан Узбекистан",
    "kk": "Қазақстан Қырғызстан Тәжікстан Түрікменстан Өзбекстан",
    "ky": "Казакстан Кыргызстан Тажикстан Түркмөнстан Өзбекстан",
    "tg": "Қазоқистон Қирғизистон Тоҷикистон Туркманистон Ӯзбекистон",
    "tk": "Gazagystan Gyrgyzystan Täjigistan Türkmenistan Özbegistan",
    "uz": "Qozogʻiston Qirgʻiziston Tojikiston Turkmaniston Oʻzbekiston",
    "uz-Cyrl": "Қозоғистон Қирғизистон Тожикистон Туркманистон Ўзбекистон",
    "prs": "قزاقستان قرغزستان تاجکستان ترکمنستان ازبکستان",
    "ar": "كازاخستان قيرغيزستان طاجيكستان تركمانستان أوزبكستان",
}

LANGUAGE_NAMES = {
    "en": "English, Russian, Kazakh, Kyrgyz, Tajik, Turkmen, Uzbek, Uzbek (Cyrillic), Dari, Arabic",
    "ru": (
        "английский, русский, казахский, кыргызский, таджикский, туркменский, узбекский, "
        "узбекский (кириллица), дари, арабский"
    ),
    "kk": (
        "ағылшын тілі, орыс тілі, қазақ тілі, қырғыз тілі, тәжік тілі, түрікмен тілі, өзбек тілі, "
        "өзбек тілі (кирилл жазуы), дари тілі, араб тілі"
    ),
    "ky": "англисче, орусча, казакча, кыргызча, тажикче, түркмөнчө, өзбекче, өзбекче (кирилл жазуусу), дариче, арабча",
    "tg": "англисӣ, русӣ, қазоқӣ, қирғизӣ, тоҷикӣ, туркманӣ, ӯзбекӣ, ӯзбекӣ (хати кириллӣ), дарӣ, арабӣ",
    "tk": (
        "iňlis dili, rus dili, gazak dili, gyrgyz dili, täjik dili, türkmen dili, özbek dili, "
        "özbek dili (kiril elipbiýi), dari dili, arap dili"
    ),
    "uz": (
        "inglizcha, ruscha, qozoqcha, qirgʻizcha, tojikcha, turkmancha, oʻzbekcha, oʻzbekcha (kirill yozuvi), "
        "daricha, arabcha"
    ),
    "uz-Cyrl": (
        "инглизча, русча, қозоқча, қирғизча, тожикча, туркманча, ўзбекча, ўзбекча (кирилл ёзуви), дарича, арабча"
    ),
    "prs": "انگلیسی، روسی، قزاقی، قرغزی، تاجکی، ترکمنی، ازبکی، ازبکی (خط سیریلیک)، دری، عربی",
    "ar": (
        "الإنجليزية، الروسية، الكازاخستانية، القيرغيزية، الطاجيكية، التركمانية، الأوزبكية، "
        "الأوزبكية (بالخط السيريلي)، الدارية، العربية"
    ),
}


@pytest.mark.parametrize("lang", ALL)
def test_the_five_countries(lang: Lang) -> None:
    assert " ".join(country(code, lang) for code in ("KZ", "KG", "TJ", "TM", "UZ")) == COUNTRIES[lang]


@pytest.mark.parametrize("lang", [lang for lang in ALL if native_review.COUNTRIES[lang].state == "as in Babel"])
def test_countries_said_to_be_as_in_babel_are(lang: Lang) -> None:
    territories = Locale.parse(language(lang).babel).territories
    assert native_review.COUNTRIES[lang].form.split() == [territories[c] for c in ("KZ", "KG", "TJ", "TM", "UZ")]


ZONES = {
    "Asia/Almaty": "Almaty",
    "Asia/Qyzylorda": "Kyzylorda",
    "Asia/Qostanay": "Kostanay",
    "Asia/Aqtobe": "Aktobe",
    "Asia/Aqtau": "Aktau",
    "Asia/Atyrau": "Atyrau",
    "Asia/Oral": "Oral",
    "Asia/Bishkek": "Bishkek",
    "Asia/Dushanbe": "Dushanbe",
    "Asia/Ashgabat": "Ashgabat",
    "Asia/Samarkand": "Samarkand",
    "Asia/Tashkent": "Tashkent",
}


def test_every_zone_of_the_region_has_its_city() -> None:
    assert [city(tz, Lang("en")) for tz in ZONES] == list(ZONES.values())
    assert all(len(native_review.CITIES[lang].form.split()) == len(ZONES) for lang in ALL)


@pytest.mark.parametrize("lang", [lang for lang in ALL if native_review.CITIES[lang].state == "as in Babel"])
def test_cities_said_to_be_as_in_babel_are(lang: Lang) -> None:
    zones = Locale.parse(language(lang).babel).time_zones
    assert [city(tz, lang) for tz in ZONES] == [zones[tz]["city"] for tz in ZONES]


@pytest.mark.parametrize("lang", [lang for lang in ALL if native_review.CITY_TIME[lang].state == "as in Babel"])
def test_times_of_cities_said_to_be_as_in_babel_are(lang: Lang) -> None:
    region = Locale.parse(language(lang).babel).zone_formats["region"]
    assert native_review.CITY_TIME[lang].form == region.replace("%s", "{city}")


def test_other_cities_are_babels_or_as_in_russian_or_english() -> None:
    assert city("Europe/Moscow", Lang("kk")) == "Мәскеу"
    assert city("Europe/Berlin", Lang("uz-Cyrl")) == "Берлин"  # Babel names no city in it
    assert city("Asia/Kolkata", Lang("ru")) == "Калькутта"
    assert city("America/New_York", Lang("en")) == "New York"
    assert city("Asia/Kabul", Lang("tk")) == "Kabul"


def test_other_countries_are_babels_with_the_letters_of_uzbek() -> None:
    assert country("NO", Lang("en")) == "Norway"
    assert country("NO", Lang("ru")) == "Норвегия"
    assert country("US", Lang("uz")) == "Amerika Qoʻshma Shtatlari"
    assert country("CI", Lang("uz")) == "Kot-dʼIvuar"


@pytest.mark.parametrize("code", ["XY", "kz", "", "001", "KAZ"])
def test_a_code_of_no_country_is_refused(code: str) -> None:
    with pytest.raises(KeyError):
        country(code, Lang("en"))


@pytest.mark.parametrize("lang", ALL)
def test_languages_are_named_in_every_language(lang: Lang) -> None:
    assert language(lang).comma.join(language_name(of, lang) for of in ALL) == LANGUAGE_NAMES[lang]


@pytest.mark.parametrize(
    ("lang", "two", "three"),
    [
        ("en", "A and B", "A, B and C"),
        ("ru", "A и B", "A, B и C"),
        ("kk", "A және B", "A, B және C"),
        ("ky", "A жана B", "A, B жана C"),
        ("tg", "A ва B", "A, B ва C"),
        ("tk", "A we B", "A, B we C"),
        ("uz", "A va B", "A, B va C"),
        ("uz-Cyrl", "A ва B", "A, B ва C"),
        ("prs", "A و B", "A، B و C"),
        ("ar", "A وB", "A، B وC"),
    ],
)
def test_a_list_ends_with_and(lang: Lang, two: str, three: str) -> None:
    assert [conjunction("ABC"[:n], lang) for n in range(4)] == ["", "A", two, three]
    assert conjunction(["{0}", "{1}"], lang) == two.replace("A", "{0}").replace("B", "{1}")


def countries_of(lang: Lang) -> list[str]:
    codes = map(str, Locale.parse(language(lang).babel).territories)
    return [code for code in codes if re.fullmatch("(?!X[AB])[A-Z]{2}", code)]


def everything(lang: Lang) -> Iterator[str]:
    """Give something of each form that khabar can write in a language."""
    for value in (0, 7, -5, 3186, 171428, Decimal("12.5")):
        yield from (number(value, lang), change(value, lang))
        yield from (qualified(value, qualifier, lang) for qualifier in Qualifier)
    yield from (percent(Decimal("0.123"), lang, 1), qualified_percent(Decimal("0.4"), "about", lang))
    yield from (zone_time(tz, lang) for tz in (*ZONES, "Europe/London", "Europe/Moscow", "Asia/Kabul"))
    yield from (size(10**power, lang) for power in range(1, 12))
    for number_of_month in range(1, 13):
        d = date(2020, number_of_month, 7)
        yield from (day(d, lang), month(d, lang))
        yield from (period(d, later, lang) for later in (d.replace(day=9), d.replace(year=2021), date(2020, 12, 31)))
    yield from (country(code, lang) for code in countries_of(lang))
    yield from (language_name(of, lang) for of in ALL)
    yield conjunction(["1", "2", "3"], lang)


@pytest.mark.parametrize("lang", ALL)
def test_every_form_is_written_in_the_letters_of_its_language(lang: Lang) -> None:
    others = {"Latn": "LATIN", "Cyrl": "CYRILLIC", "Arab": "ARABIC LETTER"}
    del others[language(lang).script]
    for written in everything(lang):
        strange = [sign for sign in written if unicodedata.name(sign, "").startswith(tuple(others.values()))]
        assert not strange, written
        assert not re.search("[\u202f\u2009{}_]", written), written


def test_uzbek_has_its_own_apostrophes() -> None:
    for written in everything(Lang("uz")):
        assert not re.search("['`\u2018\u2019]", written), written


def entries() -> Iterator[tuple[str, str, native_review.Entry[object]]]:
    for name, table in vars(native_review).items():
        if name.isupper() and isinstance(table, dict):
            yield from ((name, lang, entry) for lang, entry in table.items())


def test_every_entry_for_native_review_has_a_language_a_reason_and_a_state() -> None:
    found = list(entries())
    assert {table for table, _, _ in found} >= {"DATES", "QUALIFIED", "FROM", "SIZES", "AND", "COUNTRIES"}
    for table, lang, entry in found:
        assert lang in LANGUAGES, (table, lang)
        assert len(entry.why) > 10, (table, lang)
        assert entry.state in {"needs native review", "confirmed", "as in Babel"}, (table, lang)


WHOLE = (
    *("DATES", "QUALIFIED", "COUNTED", "SIZES", "COUNTRIES", "CITIES", "CITY_TIME", "ALPHABETS"),
    *("IN_CYRILLIC", "QUOTATION_MARKS"),
)


@pytest.mark.parametrize("table", WHOLE)
def test_what_babel_cannot_give_is_there_for_every_language(table: str) -> None:
    assert {lang for name, lang, _ in entries() if name == table} == set(LANGUAGES)
