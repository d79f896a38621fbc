"""Markdown is read, written and read again, and nothing changes."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from tests.read.sentences import BLOCKS, INLINES, SENTENCES, STORIES, maker, text_of

from khabar.core.diagnostic import Diagnostic, Pointer
from khabar.core.world import DiskWorld
from khabar.model.block import BLOCKS as KINDS
from khabar.model.block import Align, Block, Cell, Heading, Listing, Paragraph, PictureBlock, Table
from khabar.model.text import Code, Emphasis, FigureForm, FigureMention, Inlines, LineBreak, Link, Plain, Text
from khabar.model.walk import nodes
from khabar.read.inline import parse_inline
from khabar.read.inline_writer import write_inlines
from khabar.read.markdown import parse_blocks
from khabar.read.markdown_writer import write_blocks
from khabar.read.normalize import normalize_sentence
from khabar.read.story import split
from khabar.read.workspace import read_workspace

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
HERE = Pointer(file="story.md")

quickly = settings(max_examples=100, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


def read(source: str) -> tuple[tuple[Block[Text], ...], list[Diagnostic]]:
    found: list[Diagnostic] = []
    return parse_blocks(source, "story.md", 1, maker(found), found), found


def read_soundly(source: str) -> tuple[Block[Text], ...]:
    blocks, found = read(source)
    assert found == []
    return blocks


@given(INLINES)
@quickly
def test_a_sentence_that_is_written_reads_the_same(inlines: Inlines) -> None:
    try:
        written = write_inlines(inlines)
    except ValueError:
        assume(False)
    found: list[Diagnostic] = []
    assert parse_inline(written, HERE, found) == inlines
    assert found == []
    assert normalize_sentence(written) == written


@given(SENTENCES)
@settings(quickly, max_examples=300)
def test_every_sentence_that_can_be_read_can_be_written(source: str) -> None:
    found: list[Diagnostic] = []
    inlines = parse_inline(normalize_sentence(source), HERE, found)
    assume(not found)
    written = write_inlines(inlines)
    assert parse_inline(written, HERE, found) == inlines
    assert write_inlines(parse_inline(written, HERE, found)) == written


@given(BLOCKS)
@settings(quickly, max_examples=60)
def test_blocks_that_are_written_read_the_same(blocks: tuple[Block[Text], ...]) -> None:
    written = write_blocks(blocks)
    assert read_soundly(written) == blocks
    assert write_blocks(read_soundly(written)) == written


@given(STORIES)
@settings(quickly, max_examples=300)
def test_every_story_that_can_be_read_can_be_written(source: str) -> None:
    blocks, found = read(source)
    assume(not found)
    written = write_blocks(blocks)
    assert read_soundly(written) == blocks
    assert write_blocks(read_soundly(written)) == written


@given(SENTENCES)
@quickly
def test_a_unit_is_its_own_unit(source: str) -> None:
    assert normalize_sentence(normalize_sentence(source)) == normalize_sentence(source)


@pytest.mark.parametrize("name", ["central-asia", "minimal"])
def test_the_stories_of_the_examples_come_back(name: str) -> None:
    publication = read_workspace(DiskWorld(EXAMPLES / name)).publication
    assert publication is not None
    stories = [story for issue in publication.issues.values() for story in issue.stories]
    assert stories
    for story in stories:
        found: list[Diagnostic] = []
        parts = split((EXAMPLES / name / story.where.file).read_text(encoding="utf-8"))
        assert parts is not None
        source = parts[1]
        first = parse_blocks(source, "story.md", 1, maker(found), found)
        written = write_blocks(first)
        assert parse_blocks(written, "story.md", 1, maker(found), found) == first
        assert found == []
        if "\n\n" in source and not any(len(line) > 100 for line in written.splitlines()):
            assert written.strip() == source.strip(), "a story whose paragraphs are one line each is in house style"


def test_the_examples_hold_most_kinds_of_blocks() -> None:
    publication = read_workspace(DiskWorld(EXAMPLES / "central-asia")).publication
    assert publication is not None
    held = {type(block) for issue in publication.issues.values() for story in issue.stories for block in story.blocks}
    assert len(held) >= len(KINDS) - 1


HOUSE_STYLE = r"""
## A heading

A paragraph with *stress*, **more of it**, `*111#`, [a link](https://a.example), [a story](story:b) and {cases:change}.

- one
- two:
  - a
  - b

3. three
4. four

- an item

  of two paragraphs
-

> Somebody's words,\
> in two lines.

:::{figures} cases deaths
:::

:::{contacts}
:::

::::{note} A title
Words, and in them

:::{warning}
:::
::::

:::{table} A caption
:header-columns: 1

| Where | June | July |
| --- | --: | :-: |
| North | a \| b | < |
| South | ^ | \< |
:::
"""


def test_house_style_comes_back_byte_for_byte() -> None:
    source = HOUSE_STYLE.strip() + "\n"
    source = source.replace("-\n\n>", "\n-\n\n>").replace("| ^ | \\< |", "| 1 | \\< |")
    assert write_blocks(read_soundly(source)) == source


@pytest.mark.parametrize(
    "inlines",
    [
        (Emphasis(inlines=(Plain(text="a "), Emphasis(inlines=(Plain(text="b"),)))),),
        (Emphasis(inlines=()),),
        (Link(href="javascript:alert(1)", inlines=(Plain(text="a"),)),),
        (Link(href="https://a b", inlines=(Plain(text="a"),)),),
        (FigureMention(name="cases", form=FigureForm.VALUE, printed="5"),),
        (Plain(text="the end"), LineBreak()),
        (Code(text="a\nb"),),
        (Plain(text="a\0b"),),
        (Plain(text="a"), Plain(text="b")),
    ],
)
def test_words_that_markdown_cannot_say_are_refused(inlines: Inlines) -> None:
    with pytest.raises(ValueError, match=r"no way to write|only an edition has"):
        write_inlines(inlines)


def table(*rows: tuple[Cell[Text], ...], width: int = 2) -> Table[Text]:
    return Table(head=rows[:1], body=rows[1:], width=width)


def cell(
    words: str = "a", *, header: bool = False, columns: int = 1, rows: int = 1, align: Align = Align.START
) -> Cell[Text]:
    return Cell(text=text_of(words), header=header, columns=columns, rows=rows, align=align)


HEAD = (cell(header=True), cell(header=True))


@pytest.mark.parametrize(
    ("block", "why"),
    [
        (Heading(level=1, text=text_of("a")), "level 1"),
        (Heading(level=3, text=text_of("a\\\nb")), "one line"),
        (Paragraph(text=text_of("")), "has words"),
        (Paragraph(text=text_of("![](x)")), "has words"),
        (PictureBlock(picture="two words"), "without spaces"),
        (PictureBlock(picture=""), "without spaces"),
        (Listing(ordered=False, items=()), "has items"),
        (Listing(ordered=True, start=-1, items=((Paragraph(text=text_of("a")),),)), "nine digits"),
        (table(HEAD, (cell("a\\\nb"), cell())), "one line"),
        (table(HEAD, (cell(),)), "do not fill"),
        (table(HEAD, (cell(rows=2), cell())), "do not fill"),
        (table(HEAD, (cell(), cell(columns=2))), "do not fill"),
        (table((cell(header=True, columns=2),), (cell(rows=2), cell()), (cell(columns=2),)), "do not fill"),
        (table(HEAD, (cell(), cell(align=Align.END))), "aligned alike"),
        (table(HEAD, (cell(), cell(header=True))), "whole columns"),
        (table((cell(), cell())), "whole columns"),
        (Table(head=(HEAD, HEAD), body=(), width=2), "one row of column headers"),
    ],
)
def test_blocks_that_markdown_cannot_say_are_refused(block: Block[Text], why: str) -> None:
    with pytest.raises(ValueError, match=why):
        write_blocks((block,))


def test_cells_that_span_both_ways_come_back() -> None:
    big = cell("big", columns=2, rows=2)
    block = table(
        (cell(header=True), cell(header=True), cell(header=True)),
        (big, cell()),
        (cell(),),
        (cell(), cell(), cell()),
        width=3,
    )
    assert "| ^ | ^ | a |" in write_blocks((block,))
    assert read_soundly(write_blocks((block,))) == (block,)


@pytest.mark.parametrize("words", ["1. May", "- no", "# 5", "> x", "::: y", "~~~", "---", "```", "+ a", "- - -", "*"])
def test_a_text_from_elsewhere_never_becomes_another_block(words: str) -> None:
    blocks = read_soundly(write_blocks((Paragraph(text=text_of("a")), Paragraph(text=text_of(words)))))
    assert [type(block) for block in blocks] == [Paragraph, Paragraph]
    assert [text.by_lang for text in nodes(blocks[1], Text)] == [text_of(words).by_lang]


@pytest.mark.parametrize(
    ("inlines", "written"),
    [
        ((Plain(text="5 * 6 < 7 & R&D, a_b_c […] { so } #1"),), "5 * 6 < 7 & R&D, a_b_c […] { so } #1"),
        (
            (Plain(text="C:\\new `x` *a* _b_ &amp; <b> {cases}"),),
            "C:\\\\new \\`x\\` \\*a\\* \\_b\\_ \\&amp; \\<b> \\{cases}",
        ),
        ((Plain(text="see [a](b)"),), "see \\[a\\](b)"),
        ((Plain(text="Go!"), Link(href="story:a", inlines=(Plain(text="on!"),))), "Go\\![on\\!](story:a)"),
        ((Emphasis(inlines=(Plain(text="a."),)), Plain(text="b")), "*a.*&#98;"),
        ((Emphasis(inlines=(Plain(text="a"),)), Plain(text="b")), "*a*b"),
        ((Plain(text="1. May"), LineBreak(), Plain(text="- or June")), "1\\. May\\\n\\- or June"),
        ((Plain(text="\u00a0a "),), "&#160;a&#32;"),
        ((Code(text="`"), Plain(text=" "), Code(text=" a ")), "`` ` `` `  a  `"),
        ((Link(href="https://a.example/(b", inlines=(Plain(text="[c]"),)),), "[\\[c\\]](https://a.example/\\(b)"),
    ],
)
def test_no_more_is_escaped_than_must_be(inlines: Inlines, written: str) -> None:
    assert write_inlines(inlines) == written
