"""Uzbek in two scripts: a list of words and sentences both ways, laws that hold for all words, and the example."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.read.sentences import INLINES
from tests.read.uzbek_words import to_cyrillic, to_latin

from khabar.checks.rules.mixed_scripts import _MIXED
from khabar.core.language import Lang
from khabar.model.text import NOWHERE, Code, Emphasis, FigureRef, Foreign, LineBreak, Link, Plain, Strong, plain
from khabar.read.inline import parse_inline
from khabar.read.inline_writer import write_inlines
from khabar.read.uzbek import CYRILLIC, LATIN, transliterated
from khabar.read.uzbek_words import ACRONYMS, stems

LIST = Path(__file__).with_name("uzbek.md")
CATALOGUES = Path(__file__).parent.parent.parent / "examples" / "central-asia" / "locale"

WAYS = {"Latin to Cyrillic": (0, to_cyrillic), "Cyrillic to Latin": (1, to_latin)}


def rows(heading: str | None = None) -> Iterator[list[str]]:
    """Give the cells of each row of the list, below one heading or below all but the last."""
    for section in LIST.read_text(encoding="utf-8").split("\n## ")[1:]:
        title, _, body = section.partition("\n")
        if title == heading or (heading is None and title != "Known not to come out right"):
            lines = [line for line in body.splitlines() if line.startswith("|")]
            yield from ([cell.strip() for cell in line.strip("|").split(" | ")] for line in lines[2:])


PAIRS = list(rows())


def wrong(way: str) -> list[list[str]]:
    given, write = WAYS[way]
    made = [[pair[given], pair[1 - given], write(pair[given])] for pair in PAIRS]
    return [row for row in made if row[1] != row[2]]


@pytest.mark.parametrize("way", WAYS)
def test_of_a_hundred_words_and_sentences_ninety_eight_come_out_right(way: str) -> None:
    right = 100 - 100 * len(wrong(way)) / len(PAIRS)
    print(f"{way}: {right:.1f} of 100, of {len(PAIRS)}")  # noqa: T201 - the score is what the list is kept for
    assert len({tuple(pair) for pair in PAIRS}) == len(PAIRS) > 400
    assert right >= 98


def test_what_does_not_come_out_right_is_listed_and_nothing_else() -> None:
    assert [*wrong("Latin to Cyrillic"), *wrong("Cyrillic to Latin")] == list(rows("Known not to come out right"))


def test_most_of_the_list_is_not_in_the_table_of_exceptions() -> None:
    assert sum(pair[0].lower() in stems() for pair in PAIRS) < len(PAIRS) / 4


# --- signs, capitals, quotations


@pytest.mark.parametrize("sign", "ʻʼ'‘’`´′")
def test_every_sign_that_is_typed_for_an_apostrophe_is_understood(sign: str) -> None:
    typed = f"O{sign}zbekiston tog{sign}lari, ma{sign}no, Is{sign}hoq, sun{sign}iy go{sign}zal"
    assert to_cyrillic(typed) == "Ўзбекистон тоғлари, маъно, Исҳоқ, сунъий гўзал"


def test_an_apostrophe_that_ends_a_word_is_its_letter_unless_it_closes_a_quotation() -> None:
    assert to_cyrillic("tog’ va bog'") == "тоғ ва боғ"
    assert to_cyrillic("‘Dialog’ jurnali, tog’ va 'Kim?' bog'") == "‘Диалог’ журнали, тоғ ва 'Ким?' боғ"
    assert to_cyrillic("tabʼ, shuruʼ") == "табъ, шуруъ"
    assert to_cyrillic("‘yordam’") == "‘ёрдам’"


def test_digraphs_in_capitals_are_one_letter_and_come_back_as_the_word_has_them() -> None:
    assert [to_cyrillic(word) for word in ("SHAHAR", "ShAHAR", "Shahar", "Sh.")] == ["ШАҲАР", "ШАҲАР", "Шаҳар", "Ш."]
    assert [to_latin(word) for word in ("ШАҲАР", "Шаҳар", "Ш.", "ЁШ", "АҚШда")] == [
        "SHAHAR",
        "Shahar",
        "Sh.",
        "YOSH",
        "AQSHda",
    ]


def test_a_numeral_stays_and_a_name_s_initial_does_not() -> None:
    assert to_cyrillic("I bob, XIV asr, V va X") == "I боб, XIV аср, V ва X"
    assert to_cyrillic("I. Umumiy qoidalar") == "I. Умумий қоидалар"
    assert to_cyrillic("shoir V. nomidagi") == "шоир В. номидаги"


def test_a_suffix_hangs_on_a_name_in_the_other_script_by_a_hyphen() -> None:
    assert to_cyrillic("UNICEFning, IOM’dan, COVID-19dan, BMTning") == "UNICEF-нинг, IOM-дан, COVID-19дан, БМТнинг"


def test_a_word_that_is_not_uzbek_stays() -> None:
    for word in ("WhatsApp", "Beyoncé", "The", "THE", "YouTube", "merçi", "IOMwide", "h5n1", "Йӣ", "ҳәм"):
        assert to_cyrillic(word) == to_cyrillic(word, {"mer": "мэр"}) == to_latin(word) == word
    assert to_cyrillic("SamDU, ToshDTU, OʻzMU, FHDYO") == "СамДУ, ТошДТУ, ЎзМУ, ФҲДЁ"


# --- a publication's own words


def test_a_publication_s_own_words_come_before_all_rules() -> None:
    own = {"Termiz": "Термез", "Go’zal": "Гузал", "sentabr": "сентябр", "Facebook": "Facebook", "USAID": "ЮСАИД"}
    assert to_cyrillic("Termizda, TERMIZ, goʻzallik, sentabr", own) == "Термезда, ТЕРМЕЗ, Гузаллик, сентябр"
    assert to_cyrillic("Facebookda, USAIDning", own) == "Facebook-да, ЮСАИДнинг"
    assert to_latin("Термезда, Facebook", {"Термез": "Termiz"}) == "Termizda, Facebook"
    assert to_latin("Тоҷикистонда", {"Тоҷикистон": "Tojikiston"}) == "Tojikistonda"


def test_the_longest_stem_wins_and_none_ends_within_a_letter() -> None:
    assert to_cyrillic("merlar merit", {"mer": "мэр", "merit": "мерит"}) == "мэрлар мерит"
    assert to_cyrillic("toʻlov shahar", {"to": "тоо", "s": "с-"}) == "тўлов шаҳар"


# --- sentences


def test_words_of_a_sentence_are_written_and_addresses_codes_numbers_and_other_languages_are_not() -> None:
    link = Link(href="story:yangi-uy", inlines=(Plain(text="Yangi "), Strong(inlines=(Plain(text="uy"),))))
    kept = (Code(text="yordam"), FigureRef(name="bemor"), LineBreak(), Foreign(lang=Lang("tk"), inlines=link.inlines))
    given = (Plain(text="Qarang: "), Emphasis(inlines=(link,)), *kept)
    made = transliterated(given, CYRILLIC)
    assert made[0] == Plain(text="Қаранг: ")
    assert made[1] == Emphasis(
        inlines=(Link(href=link.href, inlines=(Plain(text="Янги "), Strong(inlines=(Plain(text="уй"),)))),)
    )
    assert made[2:] == kept
    assert transliterated(made, LATIN) == given


def test_uzbek_is_made_into_no_third_language() -> None:
    with pytest.raises(ValueError, match="not in tg"):
        transliterated((Plain(text="yer"),), Lang("tg"))


# --- laws

CONSONANTS = [
    "b",
    "d",
    "f",
    "g",
    "gʻ",
    "h",
    "j",
    "k",
    "l",
    "m",
    "n",
    "p",
    "q",
    "r",
    "s",
    "sh",
    "ch",
    "t",
    "v",
    "x",
    "z",
]
VOWELS = ["a", "e", "i", "o", "u", "oʻ"]
BEGINNINGS = [*CONSONANTS, "y", ""]
ENDINGS = ["", "", "r", "n", "sh", "gʻ", "q", "ng", "lar", "y", "t", "s", "k", "d", "m"]
SYLLABLES = st.tuples(st.sampled_from(BEGINNINGS), st.sampled_from(VOWELS), st.sampled_from(ENDINGS)).map("".join)


def is_native(word: str) -> bool:
    """Leave out what is no Uzbek word: a loan's -tse- or -nsiya, a stem that is known, a numeral, an acronym."""
    odd = re.search(r"ts[ei]|yye|[knp]si(ya|on)|[b-df-hj-np-rtvxz]y[aeou]|^[ivxl]+$", word)
    known = [stem for stem in stems() if stem in word]  # also behind the beginning of another word
    return odd is None and not known and word.upper() not in ACRONYMS


NATIVE = st.lists(SYLLABLES, min_size=1, max_size=4).map("".join).filter(is_native)
CASES = st.sampled_from([str.lower, str.upper, str.capitalize])


@given(NATIVE, CASES)
def test_a_native_word_comes_back_from_cyrillic_as_it_was(word: str, case: Callable[[str], str]) -> None:
    word = case(word)
    cyrillic = to_cyrillic(word)
    assert not re.search("[a-z]", cyrillic.lower())
    if len(cyrillic) == 1 and word.isupper():
        word = word.capitalize()  # Я alone does not tell whether it was Ya or YA
    assert to_latin(cyrillic) == word


@given(st.text(st.sampled_from("aeiouyoʻʼshchgwxX’'IVé1-. ёшйғЎцеъь{}`_@/"), max_size=30))
def test_no_word_comes_out_in_two_scripts_that_went_in_in_one(words: str) -> None:
    if not _MIXED.search(words):
        assert not _MIXED.search(to_cyrillic(words)), to_cyrillic(words)
        assert not _MIXED.search(to_latin(words)), to_latin(words)


KEPT = st.sampled_from(
    [
        "{covid.deaths:change}",
        "`yordam 112`",
        "https://khabar.example/yangi-yoʻl?til=uz",
        "www.khabar.example/uz",
        "uy.joy@khabar.example",
        "lex.uz",
        "#Toxtat",
        "@khabar_uz",
        "yoriqnoma.pdf",
        "H1N1",
        "COVID-19",
        "XXIV",
        "WhatsApp",
        "UNHCR",
        "&nbsp;",
    ]
)


@given(NATIVE, KEPT, NATIVE)
def test_what_is_no_word_stays_wherever_it_stands(before: str, kept: str, after: str) -> None:
    assert kept in to_cyrillic(f"{before} {kept} {after}")
    assert kept in to_cyrillic(f"({kept}), {after}")
    assert kept in to_latin(f"{to_cyrillic(before)} {kept}. {to_cyrillic(after)}")


@given(NATIVE)
def test_capitals_are_kept(word: str) -> None:
    cyrillic = to_cyrillic(word)
    assert to_cyrillic(word.upper()) == cyrillic.upper()
    assert to_cyrillic(word.capitalize()) == cyrillic.capitalize()


@given(INLINES)
def test_of_any_sentence_only_letters_change(inlines: tuple) -> None:  # type: ignore[type-arg]
    for to in (CYRILLIC, LATIN):
        made = transliterated(inlines, to)
        assert re.sub(r"[\w'‘’`ʼʻ-]", "", plain(made)) == re.sub(r"[\w'‘’`ʼʻ-]", "", plain(inlines))


@pytest.mark.parametrize("stem", stems())
def test_a_known_stem_goes_both_ways(stem: str) -> None:
    for word in (stem, f"{stem}ni", stem.capitalize(), f"{stem}ni".upper()):
        assert to_latin(to_cyrillic(word)) == word


# --- the example


@pytest.mark.parametrize(("way", "given_file", "wanted_file"), [(CYRILLIC, "uz", "uz-Cyrl"), (LATIN, "uz-Cyrl", "uz")])
def test_the_example_made_by_hand_and_by_rule_differ_in_few_words(way: Lang, given_file: str, wanted_file: str) -> None:
    texts = [
        {
            (entry.msgctxt, entry.msgid): parse_inline(entry.msgstr, NOWHERE, [])
            for entry in polib.pofile(str(CATALOGUES / f"{name}.po"))
        }
        for name in (given_file, wanted_file)
    ]
    assert texts[0].keys() == texts[1].keys()
    equal = total = 0
    for key, given_text in texts[0].items():
        made = write_inlines(transliterated(given_text, way)).split()
        wanted = write_inlines(texts[1][key]).split()
        assert len(made) == len(wanted)
        equal += sum(one == other for one, other in zip(made, wanted, strict=True))
        total += len(made)
    print(f"{way}: {equal} of {total} words as by hand")  # noqa: T201
    assert equal / total > 0.98
