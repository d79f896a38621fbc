"""Numbers as a careful editor of each language writes them. In the tables below a plain space stands for U+00A0."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.checks.sentence import western
from khabar.core.language import LANGUAGES, Lang
from khabar.model.observation import Qualifier
from khabar.render import native_review
from khabar.render.number import (
    LEFT_TO_RIGHT_MARK,
    change,
    duration,
    ending,
    last_word,
    no_break,
    number,
    percent,
    qualified,
    qualified_percent,
    size,
)

EN, RU, KK, KY, TG, TK, UZ, UZ_CYRL, PRS, AR = map(
    Lang, ("en", "ru", "kk", "ky", "tg", "tk", "uz", "uz-Cyrl", "prs", "ar")
)
ALL = list(LANGUAGES)
SPACED = [RU, KK, KY, TG, TK, UZ, UZ_CYRL]
FORBIDDEN = re.compile("[\u202f\u2009 -]")  # thin spaces, a breakable space, a hyphen for minus

COUNTS = {
    0: ("0", "0"),
    7: ("7", "7"),
    999: ("999", "999"),
    3186: ("3,186", "3 186"),
    171428: ("171,428", "171 428"),
    1000000: ("1,000,000", "1 000 000"),
    -5: ("−5", "−5"),
    -3186: ("−3,186", "−3 186"),
    Decimal("2300.5"): ("2,300.5", "2 300,5"),
    Decimal("1E+6"): ("1,000,000", "1 000 000"),
    Decimal(0).copy_negate(): ("0", "0"),
}


def glued(text: str) -> str:
    return text.replace(" ", "\u00a0").replace("<", LEFT_TO_RIGHT_MARK)


@pytest.mark.parametrize("value", COUNTS)
def test_a_count_is_grouped_by_the_separator_of_the_language(value: Decimal | int) -> None:
    english, spaced = COUNTS[value]
    assert number(value, EN) == english
    assert {number(value, lang) for lang in SPACED} == {glued(spaced)}


@pytest.mark.parametrize("lang", ALL)
@given(value=st.integers(-(10**30), 10**30) | st.decimals(-(10**12), 10**12, places=3))
def test_the_digits_read_back_are_the_value(lang: Lang, value: Decimal | int) -> None:
    written = western(number(value, lang)).removeprefix(LEFT_TO_RIGHT_MARK)
    decimal_sign = "," if lang in SPACED else "."
    kept = re.sub(rf"[^0-9−{re.escape(decimal_sign)}]", "", written).replace("−", "-").replace(decimal_sign, ".")
    assert Decimal(kept) == value
    assert not FORBIDDEN.search(written)
    groups = re.split(rf"[^0-9{re.escape(decimal_sign)}]", written.lstrip("−").partition(decimal_sign)[0])
    assert len(groups[0]) <= 3
    assert all(len(group) == 3 for group in groups[1:])


def test_every_space_becomes_the_one_that_old_phones_have() -> None:
    assert no_break("1 2\u202f3\u20094\u00a0%") == "1\u00a02\u00a03\u00a04\u00a0%"


@pytest.mark.parametrize("value", [Decimal("NaN"), Decimal("-Infinity"), Decimal("1E+1000000000"), 10**40, -(10**40)])
def test_what_counts_nothing_is_refused(value: Decimal | int) -> None:
    with pytest.raises(ValueError, match=r"no number that can be printed|no count of anything"):
        number(value, EN)
    if isinstance(value, Decimal):
        with pytest.raises(ValueError, match=r"no number that can be printed|no count of anything"):
            percent(value, EN)


@pytest.mark.parametrize(
    ("value", "english", "spaced"),
    [
        (94730, "+94,730", "+94 730"),
        (Decimal(-12), "−12", "−12"),
        (0, "0", "0"),
        (Decimal(0).copy_negate(), "0", "0"),
        (Decimal("0.5"), "+0.5", "+0,5"),
    ],
)
def test_a_change_has_a_sign_unless_there_was_none(value: Decimal | int, english: str, spaced: str) -> None:
    assert change(value, EN) == english
    assert {change(value, lang) for lang in SPACED} == {glued(spaced)}


@pytest.mark.parametrize(
    ("lang", "whole", "one_digit", "fall"),
    [
        (EN, "12%", "12.3%", "−50%"),
        (RU, "12 %", "12,3 %", "−50 %"),
        (KK, "12%", "12,3%", "−50%"),
        (KY, "12%", "12,3%", "−50%"),
        (TG, "12%", "12,3%", "−50%"),
        (TK, "12 %", "12,3 %", "−50 %"),
        (UZ, "12%", "12,3%", "−50%"),
        (UZ_CYRL, "12%", "12,3%", "−50%"),
        (PRS, "۱۲٪", "۱۲٫۳٪", "<−۵۰٪"),
        (AR, "12<%<", "12.3<%<", "<−50<%<"),
    ],
)
def test_a_share_is_written_as_per_cent(lang: Lang, whole: str, one_digit: str, fall: str) -> None:
    assert percent(Decimal("0.123"), lang) == glued(whole)
    assert percent(Decimal("0.123"), lang, digits=1) == glued(one_digit)
    assert percent(Decimal("-0.5"), lang) == glued(fall)


def test_per_cent_is_rounded_half_up_as_editors_do() -> None:
    assert percent(Decimal("0.125"), EN) == "13%"
    assert percent(Decimal("0.1225"), EN, digits=1) == "12.3%"
    assert percent(Decimal("12.5"), EN) == "1,250%"


QUALIFIED = {
    EN: ("2,300", "more than 2,300", "at least 2,300", "about 2,300", "fewer than 11"),
    RU: ("2_300", "более 2_300", "не менее 2_300", "около 2_300", "менее 11"),
    KK: ("2_300", "2_300-ден астам", "кемінде 2_300", "шамамен 2_300", "11-ден аз"),
    KY: ("2_300", "2_300дөн ашык", "кеминде 2_300", "болжол менен 2_300", "11ден аз"),
    TG: ("2_300", "беш аз 2_300", "на камтар аз 2_300", "тақрибан 2_300", "камтар аз 11"),
    TK: ("2_300", "2_300-den gowrak", "azyndan 2_300", "takmynan 2_300", "11-den az"),
    UZ: ("2_300", "2_300_dan ortiq", "kamida 2_300", "taxminan 2_300", "11_dan kam"),
    UZ_CYRL: ("2_300", "2_300_дан ортиқ", "камида 2_300", "тахминан 2_300", "11_дан кам"),
    PRS: ("۲٬۳۰۰", "بیش از ۲٬۳۰۰", "دست\u200cکم ۲٬۳۰۰", "حدود ۲٬۳۰۰", "کمتر از ۱۱"),
    AR: ("2,300", "أكثر من 2,300", "ما لا يقل عن 2,300", "نحو 2,300", "أقل من 11"),
}


@pytest.mark.parametrize("lang", ALL)
def test_a_number_keeps_the_word_its_source_put_before_it(lang: Lang) -> None:
    expected = [text.replace("_", "\u00a0") for text in QUALIFIED[lang]]
    values = (2300, 2300, 2300, 2300, 11)
    assert [qualified(value, q, lang) for value, q in zip(values, Qualifier, strict=True)] == expected


def test_a_qualifier_may_be_given_by_its_name_but_must_be_known() -> None:
    assert qualified(5, "about", EN) == "about 5"
    with pytest.raises(ValueError, match="roughly"):
        qualified(5, "roughly", EN)


@pytest.mark.parametrize(
    ("value", "kazakh", "kyrgyz", "turkmen"),
    [
        (0, "0-ден", "0дөн", "0-dan"),
        (3, "3-тен", "3төн", "3-den"),
        (6, "6-дан", "6дан", "6-dan"),
        (10, "10-нан", "10дон", "10-dan"),
        (19, "19-дан", "19дан", "19-dan"),
        (40, "40-тан", "40тан", "40-dan"),
        (80, "80-нен", "80ден", "80-den"),
        (100, "100-ден", "100дөн", "100-den"),
        (3200, "3 200-ден", "3 200дөн", "3 200-den"),
        (50000, "50 000-нан", "50 000ден", "50 000-den"),
        (2000000, "2 000 000-нан", "2 000 000дон", "2 000 000-dan"),
        (Decimal("12.3"), "12,3-тен", "12,3төн", "12,3-den"),
    ],
)
def test_the_last_word_spoken_decides_the_ending(value: Decimal | int, kazakh: str, kyrgyz: str, turkmen: str) -> None:
    first_words = [qualified(value, Qualifier.MORE_THAN, lang).split(" ")[0] for lang in (KK, KY, TK)]
    assert first_words == [glued(kazakh), glued(kyrgyz), glued(turkmen)]


def test_the_last_word_spoken_of_a_number() -> None:
    assert [last_word(n) for n in (0, 5, 10, 15, 20, 100, 105, 2300, 2020, 7000, 10**6, 3 * 10**9)] == [
        *(0, 5, 10, 5, 20, 100, 5, 100, 20, 1000, 10**6, 10**9),
    ]


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        (EN, "more than 12.3%"),
        (RU, "более 12,3_%"),
        (KK, "12,3%-дан астам"),
        (KY, "12,3%дан ашык"),
        (TG, "беш аз 12,3%"),
        (TK, "12,3_%-den gowrak"),
        (UZ, "12,3%_dan ortiq"),
        (UZ_CYRL, "12,3%_дан ортиқ"),
    ],
)
def test_a_share_keeps_its_word_too(lang: Lang, expected: str) -> None:
    assert qualified_percent(Decimal("0.123"), Qualifier.MORE_THAN, lang, digits=1) == expected.replace("_", "\u00a0")


@pytest.mark.parametrize("table", [native_review.NTH, native_review.FROM])
def test_every_number_has_an_ending(table: dict[str, native_review.Entry[str]]) -> None:
    for lang, entry in table.items():
        for value in (*range(1001), 10**6, 10**9, 10**12, 10**15):
            assert ending(last_word(value), entry.form).isalpha(), (lang, value)


@pytest.mark.parametrize(
    ("count", "english", "russian"),
    [
        (0, "0 B", "0 Б"),
        (999, "999 B", "999 Б"),
        (48_213, "48 kB", "48 кБ"),
        (999_499, "999 kB", "999 кБ"),
        (999_999, "1 MB", "1 МБ"),
        (1_440_000, "1.4 MB", "1,4 МБ"),
        (9_960_000, "10 MB", "10 МБ"),
        (14_400_000, "14 MB", "14 МБ"),
        (2_500_000_000_000, "2,500 GB", "2 500 ГБ"),
    ],
)
def test_a_size_is_told_in_two_digits_or_three(count: int, english: str, russian: str) -> None:
    assert {size(count, lang) for lang in (EN,)} == {glued(english)}
    assert {size(count, lang) for lang in (RU, KK, KY, TG, UZ_CYRL)} == {glued(russian)}
    latin = russian.translate(str.maketrans("кБМГ", "kBMG"))
    assert {size(count, lang) for lang in (TK, UZ)} == {glued(latin)}


def test_a_length_of_time_is_told_as_a_clock_shows_it() -> None:
    assert [duration(seconds, EN) for seconds in (0, 5, 65, 600, 3725)] == ["0:00", "0:05", "1:05", "10:00", "1:02:05"]
    with pytest.raises(ValueError, match="less than no time"):
        duration(-1, EN)
