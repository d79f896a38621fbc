"""Fractions in words are known in each language, and what only looks like one is none."""

import pytest

from khabar.checks.finders.fractions import only_fraction
from khabar.checks.sentence import sentence
from khabar.core.language import Lang
from khabar.model.text import Plain, Text, Wording


def fraction_in(words: str, lang: str) -> str:
    text = Text(source=Lang(lang), markdown=words, by_lang={Lang(lang): Wording(inlines=(Plain(text=words),))})
    found = only_fraction(sentence(text, Lang(lang)))
    return str(found.value) if found else ""


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "half of us, A third of us, two-thirds, one quarter of them, three quarters"),
        ("ru", "половиной, треть, двух третей, одну четверть, трёх четвертей"),
        ("kk", "жартысы, үштен бірі, үштен екісі, төрттен бірі, төрттен үші"),
        ("ky", "жарымы, үчтөн бири, үчтөн экиси, төрттөн бири, төрттөн үчү"),
        ("tg", "нисфи, сеяки, аз се ду, чоряки, аз чор се"),
        ("tk", "ýarysy, üçden biri, üçden ikisi, dörtden biri, dörtden üçi"),
        ("uz", "yarmi, uchdan biri, uchdan ikkisi, toʻrtdan biri, to'rtdan uchi"),
        ("uz-Cyrl", "ярми, учдан бири, учдан иккиси, чораги, тўртдан учи"),
    ],
)
def test_fractions_in_words(lang: str, said: str) -> None:
    assert [fraction_in(words, lang) for words in said.split(", ")] == ["1/2", "1/3", "2/3", "1/4", "3/4"]
    assert fraction_in(said, lang) == "", "of several nobody knows which is compared"


def test_words_that_are_no_fractions() -> None:
    assert not [words for words in ("the third house", "a third house", "first quarter") if fraction_in(words, "en")]
    assert not [words for words in ("третий дом", "четвертый", "половинка") if fraction_in(words, "ru")]
