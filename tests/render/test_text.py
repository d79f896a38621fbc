"""The plain text: 72 columns, straight tables, unbroken addresses, and a note with day and source for every number."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.core.language import LANGUAGES
from khabar.model.block import BLOCKS, Align, Cell, Paragraph, Table
from khabar.model.edition import Edition
from khabar.model.text import FigureForm, FigureMention, Link, Passage, Plain
from khabar.render.formats.text import PLUGIN
from khabar.render.number import numerals
from khabar.render.text.table import table_lines
from khabar.render.text.wrap import WIDTH, columns, underlined, wrap
from khabar.testing.editions import full_edition, passage
from tests.render.shop import DrawnPictures, render

LONG = "https://link.example/" + "a-very-long-way/" * 8
ONE_ADDRESS = re.compile(r"\s*(\S+ )?<?[a-z]+:\S+>?|\s*\S+@\S+")


def typed(edition: Edition) -> str:
    """Give the text of an edition."""
    [artifact] = render("text", edition, DrawnPictures()).artifacts
    return artifact.data.decode()


def with_paragraph(words: Passage) -> Edition:
    """Make an edition whose first story is one paragraph."""
    edition = full_edition("en", stories=1)
    story = replace(edition.stories[0], blocks=(Paragraph(text=words),), picture="", campaign="")
    return replace(edition, stories=(story,))


def test_every_block_is_written_or_declared() -> None:
    assert PLUGIN.writes | PLUGIN.drops.keys() == BLOCKS


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_line_is_wider_than_72_columns_unless_it_is_one_address(lang: str) -> None:
    wide = [line for line in typed(full_edition(lang)).split("\n") if columns(line) > WIDTH]
    assert [line for line in wide if not ONE_ADDRESS.fullmatch(line)] == []


def test_a_long_address_stands_on_a_line_by_itself_and_whole() -> None:
    linked = passage("en", Link(href=LONG, inlines=(Plain(text="far away"),)))
    lines = typed(with_paragraph(linked)).split("\n")
    assert "far away\u00a0[a]" in lines
    assert LONG in [line.strip() for line in lines]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_figure_has_a_note_with_its_value_its_day_and_its_source(lang: str) -> None:
    edition = full_edition(lang)
    text = typed(edition).replace("\u00a0", " ")
    for figure in edition.figures.values():
        mark = numerals(figure.note_number, edition.lang)
        [note] = re.findall(rf"^\u200f? *\[{mark}\] (.*?)(?=\n\n)", text, re.MULTILINE | re.DOTALL)
        said = " ".join(note.split())
        for words in (figure.current.printed, figure.current.as_of_printed, figure.current.source.title.plain):
            assert words.replace("\u00a0", " ") in said


def test_a_number_in_a_sentence_has_its_note_once_and_keeps_it_on_its_line() -> None:
    mention = FigureMention(name="deaths", form=FigureForm.VALUE, printed="42,857")
    change = FigureMention(name="deaths", form=FigureForm.CHANGE, printed="+23,683")
    text = typed(with_paragraph(passage("en", "By then ", mention, " (", change, ").")))
    assert "By then 42,857\u00a0[4] (+23,683)." in text


def test_links_have_letters_and_begin_with_a_in_each_story() -> None:
    text = typed(full_edition("en"))
    assert text.count("[a] https://link.example/a?b=c&d=e\n") == 3
    assert "another story [b]" in text.replace("\u00a0", " ")


def test_a_change_of_language_inside_a_story_is_named_in_that_language() -> None:
    assert "[Русский]\u00a0Слова на другом языке" in typed(full_edition("en"))


def test_a_story_told_in_another_language_is_announced_once_and_not_on_every_paragraph() -> None:
    edition = with_paragraph(passage("ru", "Один абзац."))
    story = replace(edition.stories[0], title=passage("ru", "Название"), lead=passage("ru", "Начало."))
    text = typed(replace(edition, stories=(story,)))
    assert "[Русский]" not in text


def test_nothing_unprintable_gets_into_the_text() -> None:
    text = typed(with_paragraph(passage("en", "a\x00b\x1b[31mc\ufdd0d\x9be")))
    assert "ab[31mcde" in text


def test_two_renderings_are_equal() -> None:
    assert typed(full_edition("kk")) == typed(full_edition("kk"))


# --- lines --------------------------------------------------------------------------------------------------------


@given(st.text(alphabet="абв xyz\u00a0ү\u4e2d\u0301-\n", max_size=400), st.integers(min_value=2, max_value=80))
def test_wrapping_keeps_every_letter_and_every_width(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert max(map(columns, lines)) <= width
    kept = re.sub(r"\s", "", "".join(lines))
    assert kept == re.sub(r"\s", "", text)


@pytest.mark.parametrize(("text", "across"), [("abc", 3), ("Қазақ", 5), ("e\u0301", 1), ("\u4e2d", 2), ("a\u00adb", 2)])
def test_columns_are_those_of_a_screen(text: str, across: int) -> None:
    assert columns(text) == across


def test_a_number_is_not_parted_from_its_thousands() -> None:
    assert wrap("of the 171\u00a0428 people", 12) == ["of the", "171\u00a0428", "people"]


def test_a_heading_has_a_rule_of_its_own_length() -> None:
    assert underlined("Қазақ", "=") == ["Қазақ", "====="]


# --- tables -------------------------------------------------------------------------------------------------------


def cell(text: str, *, header: bool = False, wide: int = 1, tall: int = 1, to: Align = Align.START) -> Cell[Passage]:
    """Make a cell."""
    return Cell(text=passage("en", text), header=header, columns=wide, rows=tall, align=to)


TABLE = Table(
    width=3,
    head=(
        (cell("Where", header=True, tall=2), cell("When", header=True, wide=2, to=Align.CENTER)),
        (cell("June", header=True, to=Align.END), cell("July", header=True, to=Align.END)),
    ),
    body=(
        (cell("North", header=True), cell("1", to=Align.END), cell("22", to=Align.END)),
        (cell("South", header=True), cell("not counted", wide=2)),
    ),
)


def set_table(table: Table[Passage], width: int) -> list[str]:
    """Set a table whose cells are plain words."""
    return table_lines(table, lambda words: words.plain, width)


def test_columns_stand_straight_under_headings_that_span() -> None:
    assert set_table(TABLE, 72) == [
        "Where     When",
        "        June  July",
        "-----  -----  ----",
        "North      1    22",
        "South  not counted",
    ]


def test_a_table_too_wide_for_its_lines_breaks_them_in_the_widest_column() -> None:
    table = Table(width=2, head=(), body=((cell("Kept"), cell("many words that need two lines")),))
    assert set_table(table, 24) == ["Kept  many words that", "      need two lines"]


def test_a_table_that_no_line_can_hold_becomes_a_list_of_labels_and_values() -> None:
    assert set_table(TABLE, 12) == [
        "North",
        "  - When,",
        "    June: 1",
        "  - When,",
        "    July: 22",
        "South",
        "  - When,",
        "    June,",
        "    July:",
        "    not",
        "    counted",
    ]
