"""Words are looked at once, and found where they stand: what a vocabulary tells is what looking at every word tells."""

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from khabar.checks.finders.spoken import find_words, said_apart
from khabar.checks.sentence import Sentence, sentence
from khabar.checks.vocabulary import Vocabulary, forget_words
from khabar.core.language import LANGUAGES, Lang
from khabar.model.text import Plain, Text, Wording

ODD = re.compile("[xyÿ]")
SPACES = (" ", "\u00a0", "\n", "  ", "\u202f")
words = st.text("axyбÿ.(", min_size=1, max_size=4)
texts = st.lists(words | st.sampled_from(SPACES), max_size=12).map("".join)


def odd(word: str) -> str | None:
    """See the odd letters of a word."""
    return "".join(ODD.findall(word)) or None


def odd_words(text: str) -> list[tuple[int, str]]:
    return [(word.start(), found) for word in re.finditer(r"\S+", text) if (found := odd(word[0]))]


@settings(max_examples=500, deadline=None, derandomize=True)
@given(st.lists(texts, max_size=4))
@example(["xa x xx x", "a x"])
@example(["ab", "x\u00a0ax\nx"])
def test_places_are_those_of_the_words(several: list[str]) -> None:
    together, one_by_one = Vocabulary(odd, ODD), Vocabulary(odd)
    for text in several:
        for vocabulary in (together, one_by_one):
            assert vocabulary.places(text, text.split()) == odd_words(text)
            assert vocabulary.among(set(text.split())) == {word for word in text.split() if odd(word)}


def test_a_word_stands_where_it_is_no_piece_of_another() -> None:
    one = Vocabulary(lambda word: word if word == "bir" else None)
    for text, places in (("birlik bir", [7]), ("birlik bir abir\u00a0bir birbir", [7, 16]), ("abir birlik", [])):
        assert one.places(text, text.split()) == [(place, "bir") for place in places]


def test_a_word_is_looked_at_once() -> None:
    looked = list[str]()
    vocabulary = Vocabulary(lambda word: looked.append(word) or odd(word))  # type: ignore[func-returns-value]
    for _ in range(3):
        assert [found for _, _, found in vocabulary.met(["a", "x", "a", "x"])] == ["x", "x"]
    assert sorted(looked) == ["a", "x"]


def test_only_words_that_may_have_something_are_looked_at() -> None:
    looked = list[str]()
    vocabulary = Vocabulary(lambda word: looked.append(word) or word, re.compile("x"), str.lower)  # type: ignore[func-returns-value]
    assert vocabulary.among({"a", "bX", "cx", "d"}) == {"bX", "cx"}
    assert sorted(looked) == ["bX", "cx"]


def test_what_is_remembered_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("khabar.checks.vocabulary._REMEMBERED", 10)
    vocabulary = Vocabulary(odd, ODD)
    for number in range(50):
        assert vocabulary.among({f"a{number}", f"x{number}"}) == {f"x{number}"}
        assert len(vocabulary._nothing) + len(vocabulary._known) <= 10
    assert vocabulary.among({"x" * 1000}) == {"x" * 1000}
    assert "x" * 1000 not in vocabulary._known


def test_words_are_forgotten_when_all_is_told_of_many_issues() -> None:
    vocabulary = Vocabulary(odd, ODD)
    assert vocabulary.among({"a", "x"}) == {"x"}
    forget_words()
    assert not vocabulary._nothing
    assert vocabulary.among({"a", "x"}) == {"x"}


# --- numbers in words, told by their worth alone

SAID = {
    "en": "one two Twenty twenty-five hundred million and people five.",
    "ru": "один две Двадцать пяти сто миллион людей три,",
    "kk": "бір Екі жиырма бес жүз мың адам",
    "ky": "бир Эки жыйырма беш жүз миң адам",
    "tg": "як Ду бист панҷ сад ҳазор нафар ва",
    "tk": "bir Iki ýigrimi bäş ýüz müň adam",
    "uz": "bir Ikki yigirma besh yuz toʻrt ming odam",
    "uz-Cyrl": "бир Икки йигирма беш юз минг одам",
    "prs": "یک دو بیست پنج صد هزار نفر و",
    "ar": "واحد اثنان عشرون خمسة مئة ألف شخص و",
}


def said(lang: str, text: str) -> Sentence:
    by_lang = {Lang(lang): Wording(inlines=(Plain(text=text),))}
    return sentence(Text(source=Lang(lang), markdown=text, by_lang=by_lang), Lang(lang))


@pytest.mark.parametrize("lang", sorted(LANGUAGES))
@settings(max_examples=150, deadline=None, derandomize=True)
@given(data=st.data())
def test_what_is_told_of_words_that_stand_apart_is_what_is_found(lang: str, data: st.DataObject) -> None:
    pieces = data.draw(st.lists(st.sampled_from(SAID[lang].split()), max_size=7))
    one = said(lang, " ".join(pieces))
    found = list(find_words(one.words, one.lang))
    apart = said_apart(one)
    if apart is not None:
        assert apart.values == {number.value for number in found}
        assert apart.sure == {number.value for number in found if not number.doubtful}


def test_most_sentences_are_told_by_their_worth() -> None:
    assert said_apart(said("en", "Five of them came, and later the other three")) is not None
    assert said_apart(said("en", "Twenty five came")) is None
    assert said_apart(said("en", "1.2 million came")) is None
