"""The made-up language is longer, in brackets, and leaves alone what no translator may touch."""

import pytest
from hypothesis import given

from khabar.core.diagnostic import Pointer
from khabar.model.text import plain
from khabar.read.inline import parse_inline
from khabar.read.normalize import normalize_sentence
from khabar.translate.protected import Kind, cut
from khabar.translate.pseudo import CLOSES, OPENS, pseudo
from tests.read.sentences import SENTENCES
from tests.translate.units import EN, example_units
from tests.translate.units import RU as ANY


def protected(markdown: str) -> list[str]:
    return [piece.text for piece in cut(markdown, ["COVID-19"]) if piece.kind is not Kind.WORDS]


@pytest.mark.parametrize(
    ("sentence", "made_up"),
    [
        ("", ""),
        ("A school", "⟦ÅÅ šçĥööööļ⟧"),
        ("By {covid.deaths:date} *so* many", "⟦Ɓý {covid.deaths:date} *šöö* ṁååñý~~⟧"),
        ("[The page](https://example.org/a)", "⟦[Ţĥéé þååĝéé](https://example.org/a)⟧"),
        ("See https://example.org", "⟦Šéééé https://example.org ⟧"),
        ("COVID-19 came", "⟦COVID-19 çååṁéé⟧"),
        ("\\*no\\* &amp; no", "⟦\\*ñöö\\* &amp; ñöö~~~~⟧"),
    ],
)
def test_the_made_up_language(sentence: str, made_up: str) -> None:
    assert pseudo(sentence, ["COVID-19"]) == made_up


def test_the_example_grows_by_a_third_and_keeps_all_that_is_protected() -> None:
    units = [one for one in example_units(ANY) if one.source_lang == EN]
    assert len(units) > 100
    for one in units:
        made = pseudo(one.source, ["COVID-19"])
        assert protected(made) == protected(one.source), one.source
        words = sum(len(piece.text) for piece in cut(one.source, ["COVID-19"]) if piece.kind is Kind.WORDS)
        assert 1.3 * words <= len(made) - len(one.source) + words <= 1.4 * words + 6


@given(SENTENCES)
def test_any_sentence_stands_in_brackets_and_reads_as_before(source: str) -> None:
    source = normalize_sentence(source)
    if not source:
        return
    made = pseudo(source)
    assert made.startswith(OPENS)
    assert made.endswith(CLOSES)
    faults = [parse_inline(text, Pointer(), found := []) and [one.name for one in found] for text in (source, made)]
    if not faults[0]:
        assert not faults[1], made
        assert plain(parse_inline(made, Pointer(), [])).startswith(OPENS)
