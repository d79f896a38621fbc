"""What a sentence and its translation say of numbers and days: nothing is missing on either side, or it is told."""

import re

import pytest

from khabar.checks.bundle import Bundle
from khabar.checks.context import Context
from khabar.checks.finders.compared import missing_dates, missing_numbers
from khabar.checks.finders.contact_details import MAY_BE_PHONE, phones
from khabar.checks.page import Page
from khabar.checks.sentence import Only, Sentence, sentence, sentences_of
from khabar.core.language import Lang
from khabar.model.text import Link, Plain, Text, Wording
from khabar.read.workspace import read_workspace
from khabar.testing.workspaces import smallest
from khabar.testing.world import MemoryWorld

EN, RU = Lang("en"), Lang("ru")


def text(english: str, russian: str, href: str = "") -> Text:
    by_lang = {lang: Wording(inlines=(Plain(text=words),)) for lang, words in ((EN, english), (RU, russian))}
    if href:
        by_lang[RU] = Wording(inlines=(Link(href=href, inlines=(Plain(text=russian),)),))
    return Text(source=EN, markdown=english, by_lang=by_lang)


def sides(english: str, russian: str) -> tuple[Sentence, Sentence]:
    source, target = sentences_of(text(english, russian))
    return source, target


@pytest.mark.parametrize(
    ("english", "russian", "here", "there"),
    [
        ("By 7 August 12 came", "К 7 августа пришли 12", [], []),
        ("12 came", "пришли 12 из 30", [], ["30"]),
        ("12 of 30 came", "пришли 12", ["30"], []),
        ("Twelve came", "пришли двенадцать", [], []),
        ("Twelve of them, 3 of us", "двенадцать из них, 3 из нас", [], []),
        ("12 came", "пришли двенадцать", [], []),
        ("12 came", "пришли одиннадцать", ["12"], ["одиннадцать"]),
        ("12 came", "пришли двадцать пять", ["12"], ["двадцать пять"]),
    ],
)
def test_numbers_of_either_side(english: str, russian: str, here: list[str], there: list[str]) -> None:
    missing = missing_numbers(*sides(english, russian))
    assert ([one.written for one in missing.source], [one.written for one in missing.target]) == (here, there)


@pytest.mark.parametrize(
    ("english", "russian", "here", "there"),
    [
        ("On 7 August", "7 августа", [], []),
        ("On 7 August", "7 августа и 9 сентября", [], ["9 сентября"]),
        ("On 7 August and 9 September", "7 августа", ["9 September"], []),
        ("On 7 August", "8 августа", ["7 August"], ["8 августа"]),
        ("On COVID-19", "7 августа", [], ["7 августа"]),
    ],
)
def test_days_of_either_side(english: str, russian: str, here: list[str], there: list[str]) -> None:
    missing = missing_dates(*sides(english, russian))
    assert ([one.written for one in missing.source], [one.written for one in missing.target]) == (here, there)


@pytest.mark.parametrize("written", ["+996 312 12", "+9963121", "(312) 40-50", "8 (312) 40-50", "1-23-45-67"])
def test_every_phone_has_what_is_sought_of_phones(written: str) -> None:
    source, _ = sides(f"Call {written} now", "")
    assert phones(source)
    assert MAY_BE_PHONE.search(source.words)


# --- what a check is shown

READING = read_workspace(MemoryWorld(smallest()))


def context(*texts: Text) -> Context:
    assert READING.publication is not None
    return Context(publication=READING.publication, issue=None, previous=None, lines=lambda _: (), texts=texts, run={})


@pytest.mark.parametrize(("english", "russian", "seen"), [("X", "b", 1), ("a", "X", 1), ("X", "X", 1), ("a", "b", 0)])
def test_a_pair_is_shown_if_either_side_has_the_sign(english: str, russian: str, seen: int) -> None:
    bundle = Bundle([context(text("a", "b")), context(text(english, russian), text("c", "d"))])
    shown = list(bundle.pairs_having(lambda *_: re.compile("X")))
    assert [pair.source.words for _, pair in shown] == [english] * seen
    assert all(one is bundle.contexts[1] for one, _ in shown)


def test_a_pair_is_shown_if_either_side_is_one_of_those_that_are_wanted() -> None:
    linked = context(text("a", "b", href="https://example.org"), text("c", "d"))
    assert [pair.source.words for pair in linked.translations_with(Only.LINKS)] == ["a"]


def test_a_pattern_that_reaches_into_the_next_sentence_shows_both() -> None:
    one = context()
    page = Page([(one, sentence(text(words, ""), EN)) for words in ("a", "X", "Y", "b", "X")])
    shown = [found.words for _, found in page.having(re.compile(r"X(?:\s+Y)?"))]
    assert shown == ["X", "Y", "X"]
    assert [found.words for _, found in page.having(("Y", "b"))] == ["Y", "b"]
    assert [found.words for _, found in page.having(("Y\nb", "a"))] == ["a", "Y"]
    assert [found.words for _, found in page.having(lambda page: [page.words.index("b")])] == ["b"]
