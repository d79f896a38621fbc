"""Write blocks in a mail: a table from the block's type to the function that writes it.

Only what mail programs have in common is used: paragraphs, lists, headings and tables. A picture other than the
letter's own is described in words and links to the web: a remote picture would report who opened the mail.
"""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from markupsafe import Markup

from khabar.core.language import language
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
from khabar.model.text import Passage
from khabar.render.lang_attributes import lang_attributes
from khabar.render.mail.markup import html, story_address, together, words
from khabar.render.mail.part import Letter, campaign, figure, missions, rows_of_two

Writer = Callable[[Letter, Any], Markup]

_TITLES = {CalloutKind.NOTE: "Note", CalloutKind.HELP: "Help", CalloutKind.WARNING: "Warning"}
_SIDES = {Align.START: ("left", "right"), Align.CENTER: ("center", "center"), Align.END: ("right", "left")}


def write_blocks(letter: Letter, blocks: Sequence[Block[Passage]]) -> Markup:
    """Write a run of blocks."""
    return Markup().join(WRITERS[type(block)](letter, block) for block in blocks)


def _tagged(letter: Letter, tag: str, passage: Passage) -> Markup:
    """Write a passage in an element of its own, which names the language if it is not the letter's."""
    around = letter.edition.lang
    lang = lang_attributes(passage.lang, around) if passage.lang != around else Markup()
    inside = words(letter.edition, Passage(lang=letter.edition.lang, status=passage.status, inlines=passage.inlines))
    return html("<{}{}>{}</{}>", tag, lang, inside, tag)


def _heading(letter: Letter, block: Heading[Passage]) -> Markup:
    return _tagged(letter, f"h{min(6, block.level + 2)}", block.text)  # a story's title is an h3


def _paragraph(letter: Letter, block: Paragraph[Passage]) -> Markup:
    return _tagged(letter, "p", block.text)


def _listing(letter: Letter, block: Listing[Passage]) -> Markup:
    items = Markup().join(html("<li>{}</li>", _item(letter, item)) for item in block.items)
    if not block.ordered:
        return html("<ul>{}</ul>", items)
    return html('<ol start="{}">{}</ol>', block.start, items)


def _item(letter: Letter, blocks: tuple[Block[Passage], ...]) -> Markup:
    match blocks:
        case (Paragraph(text=text), *others):  # the first paragraph without its own margin, beside the bullet
            return together(words(letter.edition, text), write_blocks(letter, others))
        case _:
            return write_blocks(letter, blocks)


def _quotation(letter: Letter, block: Quotation[Passage]) -> Markup:
    return html("<blockquote>{}</blockquote>", write_blocks(letter, block.blocks))


def _table(letter: Letter, block: Table[Passage]) -> Markup:
    caption = html("<caption>{}</caption>", words(letter.edition, block.caption)) if block.caption else Markup()
    head = Markup().join(_row(letter, row, "col") for row in block.head)
    body = Markup().join(_row(letter, row, "row") for row in block.body)
    return html('<table class="data" width="100%" cellspacing="0">{}{}{}</table>', caption, head, body)


def _row(letter: Letter, row: Sequence[Cell[Passage]], scope: str) -> Markup:
    return html("<tr>{}</tr>", Markup().join(_cell(letter, cell, scope) for cell in row))


def _cell(letter: Letter, cell: Cell[Passage], scope: str) -> Markup:
    if cell.header and cell.columns > 1 and scope == "col":
        scope = "colgroup"
    tag = html('th scope="{}"', scope) if cell.header else Markup("td")
    spans = html(' colspan="{}"', cell.columns) if cell.columns > 1 else Markup()
    spans += html(' rowspan="{}"', cell.rows) if cell.rows > 1 else Markup()
    inside = words(letter.edition, cell.text)
    side = _SIDES[cell.align][language(letter.edition.lang).rtl]
    return html('<{}{} align="{}">{}</{}>', tag, spans, side, inside, "th" if cell.header else "td")


def _picture(letter: Letter, block: PictureBlock[Passage]) -> Markup:
    picture = letter.edition.pictures.get(block.picture)
    if picture is None:
        return Markup()
    caption = words(letter.edition, picture.caption or picture.alt)
    credit = letter.words("Picture: {credit}", credit=picture.credit.plain)
    where = html('<a href="{}">{}</a>', story_address(letter.edition, letter.story), credit)
    return html('<p class="small">{}<br>{}</p>', caption, where)


def _video(letter: Letter, block: VideoBlock[Passage]) -> Markup:
    video = letter.edition.videos.get(block.video)
    if video is None:
        return Markup()
    say = letter.words
    named = words(letter.edition, video.title, linked=True)
    title = html('<a href="{}"><strong>&#9654;&#65038; {}</strong></a>', video.url, named)
    about = [
        say("In {language}", language=video.language) if video.language else "",
        say("Length: {length}", length=video.length) if video.length else "",
        video.opens,
    ]
    details = html('<span class="small">{}</span>', " · ".join(filter(None, about)))
    shows = html(
        '<span class="small">{}<br>{}</span>', words(letter.edition, video.alt), words(letter.edition, video.credit)
    )
    return letter.box("soft", html("{}: {}<br>{}<br>{}", say("Video"), title, details, shows))


def _figure_box(letter: Letter, block: FigureBox[Passage]) -> Markup:
    figures = letter.edition.figures
    return rows_of_two([figure(letter, figures[name]) for name in block.figures if name in figures])


def _callout(letter: Letter, block: Callout[Passage]) -> Markup:
    kind = letter.words(_TITLES[block.kind])
    title = html("{}: {}", kind, words(letter.edition, block.title)) if block.title else html("{}", kind)
    inside = html('<p class="kind">{}</p>{}', title, write_blocks(letter, block.blocks))
    return letter.box("warning" if block.kind is CalloutKind.WARNING else "note", inside)


def _contacts(letter: Letter, block: ContactTable[Passage]) -> Markup:
    every = letter.edition.missions
    return missions(letter, [every[code] for code in block.missions or every if code in every])


def _timeline(letter: Letter, block: Timeline[Passage]) -> Markup:
    return campaign(letter, block.campaign)


WRITERS: Mapping[type, Writer] = MappingProxyType(
    {
        Heading: _heading,
        Paragraph: _paragraph,
        Listing: _listing,
        Quotation: _quotation,
        Table: _table,
        PictureBlock: _picture,
        VideoBlock: _video,
        FigureBox: _figure_box,
        Callout: _callout,
        ContactTable: _contacts,
        Timeline: _timeline,
    }
)
"""The function that writes each kind of block in a mail."""
