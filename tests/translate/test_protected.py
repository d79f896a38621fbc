"""A sentence is cut into words and protected pieces, and nothing is lost; translations are held to the pieces."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.core.diagnostic import Pointer, Severity
from khabar.core.language import Lang
from khabar.model.text import Emphasis, FigureRef, Link, Strong
from khabar.model.walk import nodes
from khabar.read.inline import parse_inline
from khabar.read.normalize import normalize_sentence
from khabar.testing.cases import cases, shown
from khabar.translate.compared import compare
from khabar.translate.protected import Kind, Side, cut, pairs
from khabar.translate.unit import KeptTerm, Unit
from tests.read.sentences import SENTENCES
from tests.translate.played import CASES, Block, play
from tests.translate.units import TRANSLATED, example_units, unit

HERE = Pointer(file="ru.xlf", line=7)


def protected(markdown: str, *names: str) -> list[str]:
    return [piece.text for piece in cut(markdown, names) if piece.kind is not Kind.WORDS]


def found(one: Unit, target: str) -> list[str]:
    return [f"{fault.severity} {fault.name}: {fault.message}" for fault in compare(one, target, HERE)]


# --- cutting


@pytest.mark.parametrize(
    ("sentence", "pieces"),
    [
        (
            "By {covid.deaths:date} there were {covid.deaths@KG:share}.",
            ["{covid.deaths:date}", "{covid.deaths@KG:share}"],
        ),
        ("Read [the **whole** story](https://example.org/a_b_c).", ["[", "**", "**", "](https://example.org/a_b_c)"]),
        (
            "See https://example.org/a?b=1, or write to a.b@example.org.",
            ["https://example.org/a?b=1", "a.b@example.org"],
        ),
        ("Call +996 312 123 456 or (312) 12-34-56.", ["+996 312 123 456", "(312) 12-34-56"]),
        ("Dial `112` or send ``a`b``.", ["`112`", "``a`b``"]),
        ("[Тоқтат *оны*!]{lang=kk}, she said.", ["[", "*", "*", "]{lang=kk}"]),
        ("One line\\\nand another", ["\\\n"]),
        ("***Both*** and _one_", ["*", "**", "**", "*", "_", "_"]),
        ("COVID-19 and COVID-190, NOVID-19", ["COVID-19"]),
        ("<https://example.org> ![a picture](kz.jpg)", ["<https://example.org>", "![", "](kz.jpg)"]),
        ("\\*not stressed\\* and \\{no.figure} and 5 * 4 * 3", []),
        ("[no link] and (no address) and * no stress *", []),
    ],
)
def test_what_is_protected(sentence: str, pieces: list[str]) -> None:
    assert protected(sentence, "COVID-19") == pieces


@given(SENTENCES | st.text(alphabet=" a*_`[](){}<>!\\\n&;@:/.+1-ж", max_size=60))
def test_the_pieces_are_the_sentence_and_pairs_hold_one_another(source: str) -> None:
    pieces = cut(source, ("COVID-19", "a"))
    assert "".join(piece.text for piece in pieces) == source
    opened: list[int] = []
    for piece in pieces:
        if piece.side is Side.OPENS:
            opened.append(piece.pair)
        if piece.side is Side.CLOSES:
            assert opened.pop() == piece.pair
    assert not opened


@given(SENTENCES | st.text(alphabet=" a*_`[](){}!\\b", max_size=40))
def test_what_is_cut_out_is_what_a_reader_reads(source: str) -> None:
    source = normalize_sentence(source)
    inlines = parse_inline(source, HERE, faults := [])
    pieces = cut(source)
    if any(
        fault.name in {"picture-in-sentence", "nested-too-deep", "text-too-long", "unknown-form"} for fault in faults
    ):
        return
    figures = [piece.text for piece in pieces if piece.kind is Kind.FIGURE]
    assert figures == [one.written for one in nodes(inlines, FigureRef)]
    stressed = [begin for begin, _ in pairs(pieces).values() if begin.kind is Kind.STRESS]
    assert len(stressed) == len(list(nodes(inlines, Emphasis))) + len(list(nodes(inlines, Strong)))
    links = [begin for begin, _ in pairs(pieces).values() if begin.kind is Kind.LINK]
    typed = [piece for piece in pieces if piece.kind is Kind.ADDRESS and piece.text.startswith("<")]
    assert len(links) + len(typed) == len(list(nodes(inlines, Link)))


def test_a_name_may_be_inflected_in_a_translation_and_not_in_the_source() -> None:
    assert protected("UNICEFning yordami", "UNICEF") == []
    assert next(one.text for one in cut("UNICEFning yordami", ["UNICEF"], inflected=True)) == "UNICEF"
    assert "IOM" not in [one.text for one in cut("IOMX", ["IOM"], inflected=True)]


# --- comparing

SOURCE = unit(
    "By {covid.deaths:date} **{covid.deaths}** had [died](https://example.org/a) of COVID-19: call +996 312 123 456, "
    "write to help@example.org or dial `112`. 1,250 of 40 did.",
    terms=(KeptTerm(term="COVID-19", said=(), kept=True),),
)
GOOD = (
    "К {covid.deaths:date} **{covid.deaths}** человек [умерли](https://example.org/a) от COVID-19: звоните "
    "+996 312 123 456, пишите help@example.org или наберите `112`. 1250 из 40."
)


def test_a_translation_that_keeps_everything_is_let_through() -> None:
    assert found(SOURCE, GOOD) == []


def test_a_figure_may_be_repeated_and_moved() -> None:
    assert found(SOURCE, GOOD.replace("1250", "({covid.deaths}) 1250")) == []


@pytest.mark.parametrize(("path", "title"), cases(CASES / "compared"), ids=lambda value: getattr(value, "stem", value))
def test_what_was_changed_is_told(path: Path, title: str, accept: bool) -> None:
    def told(block: Block) -> str:
        source, target = block("source").rstrip("\n"), block("translation").rstrip("\n")
        terms = tuple(KeptTerm(term=name, said=(), kept=True) for name in ("COVID-19",) if name in source)
        return "".join(shown(fault) for fault in compare(unit(source, terms=terms), target, HERE))

    play(path, title, told, accept=accept)


def test_every_fault_stands_at_its_place() -> None:
    assert {fault.where for fault in compare(SOURCE, "Ничего", HERE)} == {HERE}


def test_words_of_another_language_keep_their_mark_except_where_it_is_the_translation_s_own() -> None:
    source = "[Тоқтат оны!]{lang=kk}, she said."
    assert found(unit(source), "Она сказала: Тоқтат оны!")[0].startswith("error translation-code-broken: the words of")
    assert found(unit(source, lang=Lang("kk")), "Ол айтты: Тоқтат оны!") == []
    assert found(unit("She called it a win-win."), "Она сказала: [win-win]{lang=en}.") == []


def test_digits_inside_names_are_told() -> None:
    assert found(unit("SARS-CoV-2 and H5N1"), "SARS-CoV-3 и H5N1")[0].startswith("warning translation-number-differs")


@pytest.mark.parametrize("lang", TRANSLATED)
def test_the_translations_of_the_example_are_let_through(lang: Lang) -> None:
    translated = [one for one in example_units(lang) if one.target]
    assert len(translated) > 100
    faults = [fault for one in translated for fault in compare(one, one.target, one.where)]
    assert [str(fault) for fault in faults if fault.severity is Severity.ERROR] == []


def changes(target: str) -> list[tuple[str, str]]:
    """Give the translation with each of its digits changed in turn, and the digit's surroundings."""
    return [
        (f"{target[:at]}{(int(sign) + 1) % 10}{target[at + 1 :]}", target[max(0, at - 12) : at + 12])
        for at, sign in enumerate(target)
        if sign in "0123456789"
    ]


@pytest.mark.parametrize("lang", TRANSLATED)
def test_no_digit_of_a_translation_can_be_changed_unnoticed(lang: Lang) -> None:
    tried = 0
    unnoticed = []
    for one in example_units(lang):
        for changed, around in changes(one.target):
            tried += 1
            if not compare(one, changed, one.where):
                unnoticed.append((one.key, around))
    assert tried > 100
    assert unnoticed == []


@pytest.mark.parametrize("lang", TRANSLATED)
def test_no_sign_of_a_link_can_be_changed_unnoticed(lang: Lang) -> None:
    tried = 0
    for one in example_units(lang):
        for begin, end in pairs(cut(one.target)).values():
            if begin.kind is Kind.LINK:
                tried += 1
                changed = one.target.replace(end.text, f"{end.text[:-2]}x)")
                assert any(fault.severity is Severity.ERROR for fault in compare(one, changed, one.where))
    assert tried
