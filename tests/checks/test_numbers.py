"""The finder of numbers: what is written in any language is found with its value, in time that grows with the text."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.patience import stopped_after

from khabar.checks.finders.number import Kind
from khabar.checks.finders.numbers import find_digits
from khabar.checks.finders.spoken import find_words
from khabar.checks.sentence import western
from khabar.core.language import LANGUAGES, Lang
from khabar.render.number import number

ALL = list(LANGUAGES)

WORDS = {
    "en": (
        (
            "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
            "seventeen eighteen nineteen"
        ),
        "twenty thirty forty fifty sixty seventy eighty ninety",
        "hundred thousand",
    ),
    "kk": (
        "бір екі үш төрт бес алты жеті сегіз тоғыз",
        "он жиырма отыз қырық елу алпыс жетпіс сексен тоқсан",
        "жүз мың",
    ),
    "ky": (
        "бир эки үч төрт беш алты жети сегиз тогуз",
        "он жыйырма отуз кырк элүү алтымыш жетимиш сексен токсон",
        "жүз миң",
    ),
    "tk": (
        "bir iki üç dört bäş alty ýedi sekiz dokuz",
        "on ýigrimi otuz kyrk elli altmyş ýetmiş segsen togsan",
        "ýüz müň",
    ),
    "uz": (
        "bir ikki uch toʻrt besh olti yetti sakkiz toʻqqiz",
        "oʻn yigirma oʻttiz qirq ellik oltmish yetmish sakson toʻqson",
        "yuz ming",
    ),
    "uz-Cyrl": (
        "бир икки уч тўрт беш олти етти саккиз тўққиз",
        "ўн йигирма ўттиз қирқ эллик олтмиш етмиш саксон тўқсон",
        "юз минг",
    ),
}
"""How numbers are spoken where hundred and thousand multiply: ones, tens, hundred, thousand."""

RUSSIAN_ONES = (
    "один два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать тринадцать "
    "четырнадцать пятнадцать шестнадцать семнадцать восемнадцать девятнадцать"
)
RUSSIAN_TENS = "двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто"
RUSSIAN_HUNDREDS = "сто двести триста четыреста пятьсот шестьсот семьсот восемьсот девятьсот"


def spoken(value: int, lang: str) -> str:
    ones, tens, scales = WORDS[lang]
    hundred, thousand = scales.split()
    if value >= 1000:
        rest = f" {spoken(value % 1000, lang)}" if value % 1000 else ""
        return f"{spoken(value // 1000, lang)} {thousand}{rest}"
    if value >= 100:
        rest = f" {spoken(value % 100, lang)}" if value % 100 else ""
        return f"{ones.split()[value // 100 - 1]} {hundred}{rest}"
    if value <= len(ones.split()):
        return ones.split()[value - 1]
    first = value // 10 - (2 if lang == "en" else 1)
    rest = (f"-{spoken(value % 10, lang)}" if lang == "en" else f" {spoken(value % 10, lang)}") if value % 10 else ""
    return tens.split()[first] + rest


def russian(value: int) -> str:
    if value >= 1000:
        rest = f" {russian(value % 1000)}" if value % 1000 else ""
        count = russian(value // 1000)
        count = count.removesuffix("один") + "одна" if count.endswith("один") else count
        count = count.removesuffix("два") + "две" if count.endswith("два") else count
        return f"{count} тысяч{rest}"
    pieces = [RUSSIAN_HUNDREDS.split()[value // 100 - 1]] if value >= 100 else []
    if 0 < value % 100 < 20:
        pieces.append(RUSSIAN_ONES.split()[value % 100 - 1])
    elif value % 100:
        pieces.append(RUSSIAN_TENS.split()[value % 100 // 10 - 2])
        pieces += [RUSSIAN_ONES.split()[value % 10 - 1]] if value % 10 else []
    return " ".join(pieces)


def digits_in(text: str, lang: str = "en") -> list[tuple[str, str]]:
    return [(str(one.value), one.kind.value) for one in find_digits(text, Lang(lang))]


@pytest.mark.parametrize("lang", ALL)
@given(value=st.integers(0, 9_999_999))
def test_what_is_formatted_is_found_with_its_value(lang: Lang, value: int) -> None:
    (found,) = find_digits(western(f"({number(value, lang)})."), lang)
    assert (found.value, found.kind) == (value, Kind.PLAIN)


@pytest.mark.parametrize("lang", ALL)
@pytest.mark.parametrize("space", [" ", "\u00a0", "\u202f", "\u2009"])
@given(value=st.decimals(0, 9_999_999, places=2))
def test_fractions_and_every_space_are_found(lang: Lang, space: str, value: Decimal) -> None:
    (found,) = find_digits(western(number(value, lang)).replace("\u00a0", space), lang)
    assert found.value == value


@pytest.mark.parametrize("lang", WORDS)
@given(value=st.integers(1, 999_999))
def test_what_is_spoken_is_found_with_its_value(lang: str, value: int) -> None:
    (found,) = find_words(f"x {spoken(value, lang)} x", Lang(lang))
    assert found.value == value


@given(value=st.integers(1, 999_999))
def test_what_is_spoken_in_russian_is_found_with_its_value(value: int) -> None:
    (found,) = find_words(f"x {russian(value)} x", Lang("ru"))
    assert found.value == value


@pytest.mark.parametrize(
    ("lang", "text", "value"),
    [
        ("tg", "бисту панҷ", 25),
        ("tg", "сию ду", 32),
        ("tg", "сад", 100),
        ("tg", "сесаду панҷоҳу ду", 352),
        ("tg", "ду ҳазору дусад", 2200),
        ("en", "one hundred and five", 105),
        ("ru", "двадцати пяти", 25),
        ("kk", "үшеуі", 3),
        ("uz", "o'n beshta", 15),
    ],
)
def test_words_with_endings(lang: str, text: str, value: int) -> None:
    (found,) = find_words(text, Lang(lang))
    assert found.value == value


def test_words_that_only_look_like_numbers_are_none() -> None:
    assert not list(find_words("Балалар үшін", Lang("kk")))


def test_words_that_are_two_numbers_are_two() -> None:
    assert [one.value for one in find_words("five of ten, two three", Lang("en"))] == [5, 10, 2, 3]
    assert [one.value for one in find_words("One Hundred And Five", Lang("en"))] == [105]
    assert [one.value for one in find_words("жиырмадан бес", Lang("kk"))] == [20, 5]


@pytest.mark.parametrize(
    ("lang", "text", "value"),
    [
        ("en", "1.2 thousand", 1200),
        ("en", "5K", 5000),
        ("ru", "1,2 тыс. семей", 1200),
        ("ru", "3 тысячи 186 человек", 3186),
        ("ru", "1 млн 200 тыс.", 1_200_000),
        ("kk", "5 мыңға", 5000),
        ("ky", "22 308ден", 22308),
        ("ky", "2 миң", 2000),
        ("tg", "3 ҳазор", 3000),
        ("tk", "2,5 müň", 2500),
        ("uz", "4 ming", 4000),
        ("uz-Cyrl", "4 минг", 4000),
        ("ru", "1.234.567", 1_234_567),
        ("en", "1'234'567", 1_234_567),
        ("en", "−5", -5),
    ],
)
def test_digits_with_words_and_separators(lang: str, text: str, value: int) -> None:
    (found,) = find_digits(text, Lang(lang))
    assert (found.value, found.kind) == (value, Kind.PLAIN)


@pytest.mark.parametrize(
    ("lang", "text", "value", "percent"),
    [
        ("ar", "١٬٢٣٤٫٥", "1234.5", False),
        ("ar", "١٢٫٥٪\u061c", "12.5", True),
        ("ar", "12.5\u200e%\u200e", "12.5", True),
        ("ar", "(12\u00a0\u200f٪)", "12", True),
        ("ar", "12 في المئة", "12", True),
        ("ar", "\u200e−1,234", "-1234", False),
        ("ar", "فتح و12 مركزًا", "12", False),
        ("ar", "وبـ12 مركزًا", "12", False),
        ("prs", "۱٬۲۳۴٫۵", "1234.5", False),
        ("prs", "۱۲٫۵٪", "12.5", True),
        ("prs", "۱۲ درصد", "12", True),
        ("prs", "\u200e+۱۲", "12", False),
    ],
)
def test_numbers_of_the_arabic_script_with_signs_that_nobody_sees(
    lang: str, text: str, value: str, percent: bool
) -> None:
    (found,) = find_digits(western(text), Lang(lang))
    assert (found.value, found.kind, found.percent) == (Decimal(value), Kind.PLAIN, percent)


def test_a_letter_before_digits_is_a_code_in_arabic_too() -> None:
    assert digits_in("فيتامين ب12", "ar") == [("0", "part")]
    assert digits_in("كوفيد-19", "ar") == [("0", "part")]


def test_in_dari_may_is_a_month_and_the_beginning_of_verbs() -> None:
    assert digits_in(western("۶ می ۲۰۲۰"), "prs") == [("6", "date"), ("2020", "year")]
    assert digits_in(western("در می ۲۰۲۰"), "prs") == [("0", "date"), ("2020", "year")]
    for verb in ("در ۲۰۲۰ می شود", "۲۰ می\u200cشود", "می ۲۰ تن"):
        assert "date" not in [kind for _, kind in digits_in(western(verb), "prs")], verb


def test_dates_years_hours_and_codes_are_no_plain_numbers() -> None:
    assert digits_in("7 August 2020") == [("7", "date"), ("2020", "year")]
    assert digits_in("August 7, 2020") == [("7", "date"), ("2020", "year")]
    assert digits_in("07.08.2020") == [("7", "date"), ("2020", "year")]
    assert digits_in("2020-08-07") == [("7", "date"), ("2020", "year")]
    assert digits_in("7 августа 2020 года", "ru") == [("7", "date"), ("2020", "year")]
    assert digits_in("2020 жылғы 7 тамыз", "kk") == [("2020", "year"), ("7", "date")]
    assert digits_in("2020-жылдын 7-августу", "ky") == [("2020", "year"), ("7", "date")]
    assert digits_in("7 августи соли 2020", "tg") == [("7", "date"), ("2020", "year")]
    assert digits_in("2020-nji ýylyň 7-nji awgusty", "tk") == [("2020", "year"), ("7", "date")]
    assert digits_in("2020‑yil 7‑avgust", "uz") == [("2020", "year"), ("7", "date")]
    assert digits_in("26–30 July 2020") == [("26", "date"), ("30", "date"), ("2020", "year")]
    assert digits_in("2020-жылдын 26-30-июлу", "ky") == [("2020", "year"), ("26", "date"), ("30", "date")]
    assert digits_in("12.5–15 May, 30–2 July") == [("12.5", "plain"), ("15", "date"), ("30", "plain"), ("2", "date")]
    assert digits_in("COVID-19–20 July") == [("0", "part"), ("20", "date")]
    assert digits_in("5–7 marta", "uz") == [("5", "plain"), ("7", "plain")]
    assert digits_in("in 2019/20") == [("2019", "year"), ("2020", "year")]
    assert digits_in("at 3 pm, 3:30 p.m.") == [("15", "time"), ("15.30", "time")]
    assert digits_in("for $5m") == [("5000000", "plain")]
    assert digits_in("10:30 (UTC+6)") == [("10.30", "time"), ("6", "time")]
    assert digits_in("UTC−3", "kk") == [("-3", "time")]
    assert digits_in("at 10:30") == [("10.30", "time")]
    assert digits_in("the 3rd, No 4") == [("3", "ordinal"), ("4", "ordinal")]
    for code in ("COVID-19", "H1N1", "+996 312 000 502", "8-800-200-06-00", "a1@b2.org", "https://a.b/12", "*123#"):
        assert {kind for _, kind in digits_in(code)} == {"part"}, code
    assert digits_in("5 marta", "uz") == [("5", "plain")]  # five times, and no March
    assert digits_in("5 mayli", "uz") == [("5", "plain")]


HOSTILE = {
    "digits": "1",
    "groups": "1,234 ",
    "points": "1.",
    "commas and digits": "1,2.3'4 ",
    "spaces": "1" + " " * 40,
    "hyphens": "1-",
    "phones": "+1 (",
    "letters": "a",
    "letters and digits": "a1",
    "months": "1 July ",
    "words": "one ",
    "addresses": "1@",
    "signs of a half month": "Jul 2020-",
}


@pytest.mark.slow
@pytest.mark.parametrize("piece", HOSTILE.values(), ids=list(HOSTILE))
def test_no_text_keeps_it_for_ever(piece: str) -> None:
    with stopped_after(seconds=60):
        find_all(piece, 15_000)


@pytest.mark.slow
def test_a_megabyte_is_looked_through() -> None:
    with stopped_after(seconds=300):
        find_all("1" + "1" * 500 + " ,.'" * 20, 1_000_000)


def find_all(piece: str, size: int) -> None:
    """Look for numbers in a text of such pieces; `make bench` measures how the time grows."""
    text = (piece * (size // len(piece) + 1))[:size] + "1"
    list(find_words(text, Lang("en"), find_digits(text, Lang("en"))))
