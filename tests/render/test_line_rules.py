"""Russian lines end where a typesetter lets them end. In the tables "_" stands for the no-break space."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.core.language import LANGUAGES, Lang
from khabar.model.text import (
    Code,
    Emphasis,
    FigureForm,
    FigureMention,
    Foreign,
    Inline,
    LineBreak,
    Link,
    Plain,
    plain,
)
from khabar.render.line_rules import kept_in_line, set_words
from khabar.workflow.build_issue import BuiltEdition

RU = Lang("ru")


def glued(text: str) -> str:
    return text.replace("_", "\u00a0")


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Работа в городе и на селе", "Работа в_городе и_на_селе"),
        ("И в доме, а не у ворот", "И_в_доме, а_не_у_ворот"),
        ("Он сказал бы, да и мы не знали ли", "Он_сказал_бы, да_и_мы_не_знали_ли"),
        ("кто-то и что-нибудь", "кто-то и_что-нибудь"),
        ("из-за границы", "из-за границы"),
        ("Горячая линия — бесплатно", "Горячая линия_— бесплатно"),
        ("30 дней – борьба", "30 дней_– борьба"),
        ("— Да, — сказала она", "— Да,_— сказала она"),
        ("в № 3 и №4", "в_№_3 и_№4"),
        ("7 августа 2020 г. и 5 млн сомов, 12 %", "7_августа 2020_г. и_5_млн сомов, 12_%"),
        ("А. С. Пушкин и И. Иванов", "А._С._Пушкин и_И._Иванов"),
        ("Встреча в г. Бишкек, ул. Чуй, д. 5", "Встреча в_г._Бишкек, ул._Чуй, д._5"),
        ("ст. 3 протокола, стр. 12", "ст._3 протокола, стр._12"),
        ("COVID-19 в Азии, с 5 в. и 7 лет", "COVID-19 в_Азии, с_5_в. и_7_лет"),
        ("в ", "в "),
        ("в — так", "в_— так"),
        ("", ""),
    ],
)
def test_a_line_does_not_end_there(typed: str, expected: str) -> None:
    assert set_words(typed, RU) == glued(expected)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ('Кампания "100 дней" началась', "Кампания «100 дней» началась"),
        ('"Газета "Правда" вышла"', "«Газета „Правда“ вышла»"),
        ('«Газета "Правда" вышла»', "«Газета „Правда“ вышла»"),
        ('("так")', "(«так»)"),
        ('"Да", "нет".', "«Да», «нет»."),
        ('экран 5" и 7', 'экран 5" и_7'),
        ('"не закрыта', '"не_закрыта'),
        ('"а "б "в" г" д"', '"а_"б "в" г" д"'),
        ("«уже стоит»", "«уже стоит»"),
        ("“иначе”", "“иначе”"),
    ],
)
def test_typed_quotation_marks_become_those_of_the_language_in_pairs(typed: str, expected: str) -> None:
    assert set_words(typed, RU) == glued(expected)


@pytest.mark.parametrize("address", ['https://link.example/?q="x"&y="z"/a', "help@service.example", "+996 312 123 456"])
def test_addresses_and_telephones_are_left_as_they_are(address: str) -> None:
    assert set_words(f"Пишите в офис: {address}", RU) == f"Пишите в\u00a0офис: {address}"


def test_codes_figures_and_words_in_other_languages_are_left_as_they_are() -> None:
    mention = FigureMention(name="deaths", form=FigureForm.VALUE, printed="5 6")
    kept: tuple[Inline, ...] = (
        Code(text='в "x"'),
        Foreign(lang=Lang("kk"), inlines=(Plain(text='с "x" о'),)),
        mention,
        LineBreak(),
    )
    given_inlines = (Plain(text="Наберите "), *kept, Plain(text=" и другие"))
    assert kept_in_line(given_inlines, RU) == (Plain(text="Наберите "), *kept, Plain(text=" и\u00a0другие"))


def test_rules_reach_over_the_borders_of_links_and_stress() -> None:
    inside = (Plain(text="100 дней в"), Emphasis(inlines=(Plain(text=" городе"),)))
    sentence = (
        Plain(text='Кампания "'),
        Link(href="https://link.example/", inlines=inside),
        Plain(text='" прошла'),
    )
    done = kept_in_line(sentence, RU)
    assert plain(done) == "Кампания «100 дней в\u00a0городе» прошла"
    assert [type(one) for one in done] == [Plain, Link, Plain]


def test_after_a_figure_its_unit_stays() -> None:
    mention = FigureMention(name="deaths", form=FigureForm.VALUE, printed="5")
    done = kept_in_line((mention, Plain(text=" млн человек")), RU)
    assert plain(done) == "5\u00a0млн человек"


@pytest.mark.parametrize("lang", [tag for tag in LANGUAGES if tag != "ru"])
def test_other_languages_are_left_alone(lang: Lang) -> None:
    sentence = (Plain(text='в "городе" и — № 3'),)
    assert kept_in_line(sentence, lang) is sentence


@given(st.text(st.sampled_from('вдом "«»„“—–. \u00a0№3%АИ\n'), max_size=40))
def test_one_sign_stands_for_one_sign_and_twice_changes_nothing(words: str) -> None:
    done = set_words(words, RU)
    assert len(done) == len(words)
    changed = {(a, b) for a, b in zip(words, done, strict=True) if a != b}
    assert changed <= {(" ", "\u00a0"), *(('"', mark) for mark in "«»„“")}
    assert set_words(done, RU) == done


def test_the_example_has_no_russian_line_that_ends_with_a_preposition(built_example: dict[str, BuiltEdition]) -> None:
    edition = built_example["ru"].edition
    for passage in (edition.title, edition.summary, *edition.highlights, *(story.lead for story in edition.stories)):
        if passage.lang == RU:
            assert not any(f" {word} " in passage.plain for word in ("в", "и", "с", "о", "на")), passage.plain
