"""Words and blocks for property tests: what the reader can make, with everything in it that Markdown could misread."""

from hypothesis import strategies as st

from khabar.core.diagnostic import Diagnostic, Pointer
from khabar.core.language import LANGUAGES, Lang
from khabar.model.block import (
    Align,
    Block,
    Callout,
    CalloutKind,
    Cell,
    ContactTable,
    FigureBox,
    Heading,
    Listing,
    Paragraph,
    PictureBlock,
    Quotation,
    Table,
    Timeline,
    VideoBlock,
)
from khabar.model.text import (
    Code,
    Emphasis,
    FigureForm,
    FigureRef,
    Foreign,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Plain,
    Strong,
    Text,
    Wording,
)
from khabar.read.inline import parse_inline
from khabar.read.inline_writer import write_inlines
from khabar.read.markdown import MakeText

EN = Lang("en")

SIGNS = "*_[]<>&#|\\{}:!-+.`~=()\"'^"
TREACHEROUS = (
    r"""
1. a|12) b|- c|+ d|* e|# f|> g|::: h|~~~|---|===|***|&amp;|&#32;|<b>|<https://a.example>|{covid.deaths}|![](x)|\|\\|`x
[a](https://b.example)|]{lang=kk}|a_b_c|5 * 6 < 7|C:\new|:note: x|2020.|-- |2) |&copy|<!-- -->|![|](|a\|**|__|a*b|*.a.*b
""".strip()
    .replace("\n", "|")
    .split("|")
)
"""Words that Markdown would take for more."""

WORDS = st.one_of(
    st.text(st.sampled_from(SIGNS + "ab1 é’ӯ"), min_size=1, max_size=12),
    st.sampled_from([*TREACHEROUS, "|---|", "| a |", "a\tb", "\u00a0"]),
)
NAMES = st.from_regex("[a-z0-9][a-z0-9._-]{0,8}", fullmatch=True)
ADDRESSES = st.one_of(
    NAMES.map("story:{}".format),
    NAMES.map("figure:{}".format),
    st.sampled_from(
        [
            r"https://a.example",
            r"http://a.example/?b=c&d=e&copy;=1",
            r"mailto:a@b.example",
            r"tel:+996312123456",
            r"tel:112",
            r"https://a.example/(b)",
            r"https://a.example/(b",
            r"https://a.example/b)",
            r"https://a.example/((b))",
            r"mailto:a\b@c.example",
            r"https://a.example/*b*_c_`d`",
            r"https://a.example/%20{x}[y]",
            r"https://a.example/йӯ",
        ]
    ),
)
_PLAIN = WORDS.map(lambda words: Plain(text=words))
_SMALL: st.SearchStrategy[Inline] = st.one_of(
    _PLAIN,
    st.text(st.sampled_from("`*1 #|\\a"), min_size=1, max_size=6).map(lambda words: Code(text=words)),
    st.builds(FigureRef, name=NAMES, form=st.sampled_from(FigureForm)),
    st.just(LineBreak()),
)


def _joined(inlines: list[Inline]) -> Inlines:
    """Leave no two runs of words side by side: the reader makes one of them."""
    made: list[Inline] = []
    for inline in inlines:
        if made and isinstance(inline, Plain) and isinstance(made[-1], Plain):
            made[-1] = Plain(text=made[-1].text + inline.text)
        else:
            made.append(inline)
    return tuple(made)


def _inlines(one: st.SearchStrategy[Inline]) -> st.SearchStrategy[Inlines]:
    return st.lists(one, min_size=1, max_size=5).map(_joined)


_STRESSED = st.one_of(
    st.builds(Emphasis, inlines=_inlines(_SMALL)),
    st.builds(Strong, inlines=_inlines(_SMALL)),
    st.builds(Strong, inlines=st.builds(Emphasis, inlines=_inlines(_SMALL)).map(lambda inner: (inner,))),
)
_WITHIN = _inlines(st.one_of(_SMALL, _STRESSED))
INLINES = _inlines(
    st.one_of(
        _SMALL,
        _SMALL,
        _STRESSED,
        st.builds(Link, href=ADDRESSES, inlines=_WITHIN),
        st.builds(Foreign, lang=st.sampled_from(sorted(LANGUAGES)), inlines=_WITHIN),
    )
)


def text_of(markdown: str, where: Pointer = Pointer(), found: list[Diagnostic] | None = None) -> Text:  # noqa: B008
    """Make a text of one sentence in English."""
    inlines = parse_inline(markdown, where, [] if found is None else found)
    return Text(source=EN, markdown=markdown, by_lang={EN: Wording(inlines=inlines)})


def maker(found: list[Diagnostic]) -> MakeText:
    """Give what the block reader asks to make texts."""
    return lambda markdown, where: text_of(markdown, where, found)


def _written(inlines: Inlines) -> Text | None:
    try:
        return text_of(write_inlines(inlines))
    except ValueError:
        return None  # such as two codes side by side: the reader never makes them


TEXTS: st.SearchStrategy[Text] = INLINES.map(_written).filter(bool)  # type: ignore[assignment]
LINES = TEXTS.filter(lambda text: "\n" not in text.markdown)


@st.composite
def _tables(draw: st.DrawFn) -> Table[Text]:
    width = draw(st.integers(1, 4))
    aligns = draw(st.lists(st.sampled_from(Align), min_size=width, max_size=width))
    header_columns = draw(st.integers(0, 1))

    def row(header: int) -> tuple[Cell[Text], ...]:
        cells, column = [], 0
        while column < width:
            columns = draw(st.integers(1, width - column)) if draw(st.integers(0, 3)) == 0 else 1
            cell = Cell(text=draw(CELLS), header=column < header, columns=columns, align=aligns[column])
            cells.append(cell)
            column += columns
        return tuple(cells)

    body = tuple(row(header_columns) for _ in range(draw(st.integers(0, 3))))
    return Table(caption=draw(st.none() | LINES), head=(row(width),), body=body, width=width)


CELLS = st.one_of(LINES, st.sampled_from([text_of(""), text_of(r"\<"), text_of("a|b"), text_of(r"\|"), text_of("<x")]))
_NAMED = st.lists(NAMES, min_size=1, max_size=3).map(tuple)
_LEAVES: st.SearchStrategy[Block[Text]] = st.one_of(
    st.builds(Paragraph, text=TEXTS),
    st.builds(Heading, level=st.sampled_from([2, 3, 4]), text=LINES),
    st.builds(Heading, level=st.just(2), text=TEXTS),
    st.builds(PictureBlock, picture=NAMES),
    st.builds(VideoBlock, video=NAMES),
    st.builds(Timeline, campaign=NAMES),
    st.builds(FigureBox, figures=_NAMED),
    st.builds(ContactTable, missions=st.just(()) | _NAMED),
    _tables(),
)


def _nested(blocks: st.SearchStrategy[Block[Text]]) -> st.SearchStrategy[Block[Text]]:
    run = st.lists(blocks, max_size=3).map(tuple)
    items = st.lists(run, min_size=1, max_size=3).map(tuple)
    return st.one_of(
        st.builds(Listing, ordered=st.just(False), items=items),
        st.builds(Listing, ordered=st.just(True), start=st.sampled_from([0, 1, 7, 999999999]), items=items),
        st.builds(Quotation, blocks=run),
        st.builds(Callout, kind=st.sampled_from(CalloutKind), title=st.none() | LINES, blocks=run),
    )


BLOCKS = st.lists(st.recursive(_LEAVES, _nested, max_leaves=6), max_size=4).map(tuple)

_MARKUP = ["*", "**", "_", "__", "[", "]", "(", ")", "](https://x.example)", "]{lang=kk}", "{a.b}", "{a:change}", "{"]
_MARKUP += ["}", "<", ">", "&", "&amp;", "&#32;", "&#98;", "!", "`", "``", "\\", "\\\n", "  \n", "\n", "a", "b c", " "]
_MARKUP += ["1. ", "- ", "# ", "+ ", "> ", "|", "-", "=", ":::", "\t", "é", "’", "\u00a0", "\n    # x", "~~~", "\\|"]
_MARKUP += ["](story:a)", "](<tel:1>)", "<https://x.example>", "---", "***", "\n- |", " #", "##"]
_BLOCKS = [
    "\n\n",
    "\n",
    "- ",
    "1. ",
    "2) ",
    "  ",
    "    ",
    "> ",
    ":::{note} T\n",
    ":::\n",
    "::::{help}\n",
    "::::\n",
    "* ",
]
_BLOCKS += ["| a | b |\n| - | -: |\n", "| < | x |\n", "| ^ | ^ |\n", "## ", "### ", "***\n", "===\n", "---\n", "![](p)"]
_BLOCKS += [":::{table} C\n:header-columns: 1\n", "word", ":foo: bar", ":::{figures} a b\n:::\n"]

SENTENCES = st.lists(st.sampled_from(_MARKUP), min_size=1, max_size=9).map("".join)
"""Sentences as nobody would write them."""

STORIES = st.lists(st.sampled_from(_MARKUP + _BLOCKS * 2), min_size=1, max_size=14).map("".join)
"""Stories of the same kind."""
