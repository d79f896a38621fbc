"""Names in the order of each language's alphabet. The words are in the order in which a dictionary would have them."""

import re
import unicodedata

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from khabar.core.language import LANGUAGES, Lang, language
from khabar.render import native_review
from khabar.render.collation import in_order, sort_key
from khabar.render.name import country, spelt
from tests.judging import collator

ALL = list(LANGUAGES)

DICTIONARIES = {
    "en": "Ashgabat, Astana, Côte d’Ivoire, Croatia, Kazakhstan, Kyrgyzstan, resume, résumé, Türkiye, Turkmenistan",
    "ru": "Аральск, Бишкек, Елена, Ёлкино, Ель, Жанна, Иран, Йемен, Казань, Щучинск, Эстония, Яссы",
    "kk": "Абай, Әбіш, Бақыт, Гүлнәр, Ғалым, Кеген, Қарағанды, Нұра, Орал, Өскемен, Сәуле, Түркістан, Үштөбе, Шу, Іле",
    "ky": "Жалал-Абад, Нарын, Ош, Өзгөн, Талас, Токмок, Турпан, Түп, Фергана, Чүй, Ысык-Көл",
    "tg": "Гулистон, Ғафуров, Истаравшан, Исфара, Кӯлоб, Қаротегин, Роғун, Хуҷанд, Ҳисор, Чорӯҳ, Ҷайҳун, Шаҳритус",
    "tk": "Aşgabat, Balkan, Çärjew, Daşoguz, Ekerem, Änew, Gazanjyk, Jeýhun, Žuk, Ňam, Oguzhan, Özbek, Sakar, Şabat",
    "uz": "Andijon, Buxoro, Gurlan, Iskandar, Isʼhoq, Qarshi, Samarqand, Surxon, Toshkent, Xiva, Zomin, Oʻzbek, Oʻsh, "
    "Gʻazalkent, Shahrisabz, Chirchiq",
    "uz-Cyrl": "Андижон, Бухоро, Гурлан, Тошкент, Фарғона, Хива, Чирчиқ, Шаҳрисабз, Яккабоғ, Ўш, Қарши, "
    "Ғазалкент, Ҳазорасп",
    "prs": "آریا, آلماتی, ازبکستان, اورال, بدخشان, پنجشیر, تاجکستان, چین, کابل, گردیز, لوگر, نورستان, وردک, هرات, یمن",
    "ar": "أبها, آسيا, إيران, باكو, تونس, جدة, طشقند, قطر, كابل, نابلس, هراة, وهران, يافا",
}


@pytest.mark.parametrize("lang", DICTIONARIES)
def test_words_stand_as_in_a_dictionary(lang: Lang) -> None:
    words = DICTIONARIES[lang].split(", ")
    assert in_order(reversed(words), lang) == words
    assert words == sorted(words, key=lambda word: sort_key(word, lang))


@pytest.mark.parametrize("lang", [lang for lang in DICTIONARIES if lang != "ru"])
def test_the_machines_own_order_is_another(lang: Lang) -> None:
    words = DICTIONARIES[lang].split(", ")
    assert sorted(words) != words


COUNTRIES = {
    "en": "Kazakhstan Kyrgyzstan Tajikistan Turkmenistan Uzbekistan",
    "ru": "Казахстан Кыргызстан Таджикистан Туркменистан Узбекистан",
    "kk": "Қазақстан Қырғызстан Өзбекстан Тәжікстан Түрікменстан",
    "ky": "Казакстан Кыргызстан Өзбекстан Тажикстан Түркмөнстан",
    "tg": "Қазоқистон Қирғизистон Тоҷикистон Туркманистон Ӯзбекистон",
    "tk": "Gazagystan Gyrgyzystan Özbegistan Täjigistan Türkmenistan",
    "uz": "Qirgʻiziston Qozogʻiston Tojikiston Turkmaniston Oʻzbekiston",
    "uz-Cyrl": "Тожикистон Туркманистон Ўзбекистон Қирғизистон Қозоғистон",
    "prs": "ازبکستان تاجکستان ترکمنستان قرغزستان قزاقستان",
    "ar": "أوزبكستان تركمانستان طاجيكستان قيرغيزستان كازاخستان",
}


@pytest.mark.parametrize("lang", ALL)
def test_the_five_countries_in_order(lang: Lang) -> None:
    names = [country(code, lang) for code in ("UZ", "TM", "TJ", "KG", "KZ")]
    assert in_order(names, lang) == COUNTRIES[lang].split()


@pytest.mark.parametrize("lang", ALL)
def test_an_alphabet_has_every_letter_of_its_months_countries_and_cities(lang: Lang) -> None:
    form = native_review.ALPHABETS[lang].form
    letters = [letter for letter in form if letter.isalpha()]
    pairs = {"oʻ", "gʻ", "sh", "ch"} if lang == "uz" else set()
    assert len(letters) - 2 * len(pairs) == len(set(form.replace("=", " ").split()) - pairs)
    used = (
        native_review.CITIES[lang].form
        + native_review.COUNTRIES[lang].form
        + native_review.QUALIFIED[lang].form["about"]
    )
    assert {sign for sign in used.replace("{number}", "").lower() if sign.isalpha()} <= set(letters)


@pytest.mark.parametrize("lang", ALL)
def test_the_letters_of_an_alphabet_are_in_its_own_order(lang: Lang) -> None:
    groups = re.sub("[()]", "", native_review.ALPHABETS[lang].form).split()
    letters = [
        letter for group in groups for letter in sorted(group.split("="))
    ]  # those that count as one by their code
    assert in_order(sorted(letters), lang) == letters
    assert in_order(sorted(letter.upper() for letter in letters), lang) == [letter.upper() for letter in letters]
    firsts = [group.partition("=")[0] for group in groups]
    words = [f"{one}{other}" for one in firsts for other in firsts if lang != "uz"]  # s before h is another letter
    assert in_order(reversed(words), lang) == words


@pytest.mark.parametrize("lang", ["ru", "prs", "ar"])
def test_letters_that_count_as_one_do_not_part_names(lang: Lang) -> None:
    joined = [group.split("=") for group in native_review.ALPHABETS[lang].form.split() if "=" in group]
    assert joined
    for first, *others in joined:
        for other in others:
            assert in_order([f"{first}{first}", other, f"{other}{other}", first], lang) == [
                *sorted((first, other)),
                *sorted((f"{first}{first}", f"{other}{other}")),
            ]


@pytest.mark.parametrize("lang", ALL)
@given(words=st.lists(st.text("аеёжқөһ abcçsh ʻ-’1290éЯZ", max_size=8), max_size=8))
def test_the_order_is_the_same_however_names_come(lang: Lang, words: list[str]) -> None:
    ordered = in_order(words, lang)
    assert in_order(reversed(words), lang) == ordered
    assert sorted(ordered) == sorted(words)
    decomposed = [unicodedata.normalize("NFD", word) for word in words]
    assert [unicodedata.normalize("NFC", word) for word in in_order(decomposed, lang)] == ordered


@pytest.mark.parametrize("lang", ALL)
def test_case_marks_and_hyphens_count_last_and_other_letters_stand_behind(lang: Lang) -> None:
    cyrillic = language(lang).script == "Cyrl"
    own, other = ("кот", "cat") if cyrillic else ("kot", "кот")
    assert in_order([other, own.upper(), own, f"«{own}»а", f"{own} а", own[:2]], lang) == [
        *(own[:2], own, own.upper(), f"{own} а", f"«{own}»а"),
        other,
    ]


def test_numbers_in_names_count_as_numbers() -> None:
    assert in_order(["Unit 10", "Unit 9", "unit", "1st unit", "Units"], Lang("en")) == [
        *("1st unit", "unit", "Unit 9", "Unit 10", "Units"),
    ]
    assert in_order(["مکتب ۱۰", "مکتب ۹", "مکتب"], Lang("prs")) == ["مکتب", "مکتب ۹", "مکتب ۱۰"]


def test_uzbek_knows_its_letters_whatever_apostrophe_they_have() -> None:
    assert in_order(["O'sh", "O‘rta", "Zomin", "G`ijduvon", "Oʻt", "Osh"], Lang("uz")) == [
        *("Osh", "Zomin", "O‘rta", "Oʻt", "O'sh", "G`ijduvon"),
    ]


# --- Unicode's own order ------------------------------------------------------------------------------------------

COLLATED = ["en", "ru", "kk", "ky", "tk", "uz"]
"""The languages for which the Unicode locale data have an order: none for Tajik and for Uzbek in Cyrillic."""


def names_in(lang: Lang) -> list[str]:
    """Give two letters of the alphabet at a time, and what the locale data name, without signs that only we ignore."""
    letters = re.findall(r"[^\W_]ʻ?", native_review.ALPHABETS[lang].form)
    known = Locale.parse(language(lang).babel)
    names = {spelt(str(name), lang) for name in (*known.territories.values(), *known.languages.values())}
    pairs = [one + other for one in letters for other in letters]
    return sorted({*pairs, *(re.sub(r"[^\w ʻ]|[_ʼ’‘]", "", name) for name in names)})


@pytest.mark.judge
def test_hundreds_of_names_stand_as_unicode_orders_them() -> None:
    asked = {lang: names_in(Lang(lang)) for lang in COLLATED}
    for lang, names in collator.in_order(asked).items():
        assert len(names) > 500
        assert in_order(asked[lang], Lang(lang)) == names, lang
