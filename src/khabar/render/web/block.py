"""Blocks as HTML: one writer for every kind of block, in a table.

What is more than an element round some words is a template in `part/`.
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from khabar.model.block import (
    Align,
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
from khabar.render.hyphens import LONG, softened
from khabar.render.lang_attributes import lang_attributes
from khabar.render.web.inline import inlines

if TYPE_CHECKING:
    from khabar.render.web.page import Page

IN_STORY = "(min-width:48em) 41rem,92vw"
"""The width of a picture within a story."""

CALLOUTS = {CalloutKind.NOTE: "Note", CalloutKind.HELP: "Help", CalloutKind.WARNING: "Warning"}
"""The title of a callout, so that colour is not the only sign of its kind."""

_DEEPEST = 6  # level of heading HTML has


def _element(name: str, passage: Passage, page: "Page") -> Markup:
    """Write an element of words; where they are in another language, the element itself says so."""
    lang = "" if passage.lang == page.lang else lang_attributes(passage.lang, page.lang)
    return Markup(f"<{name}{lang}>{inlines(softened(passage, LONG).inlines, page)}</{name}>")  # noqa: S704 - inlines are escaped


def _heading(block: Heading[Passage], page: "Page") -> Markup:
    return _element(f"h{min(block.level, _DEEPEST)}", block.text, page)


def _paragraph(block: Paragraph[Passage], page: "Page") -> Markup:
    return _element("p", block.text, page)


def _listing(block: Listing[Passage], page: "Page") -> Markup:
    items = Markup("").join(Markup("<li>{}</li>").format(_item(item, page)) for item in block.items)
    if not block.ordered:
        return Markup("<ul>{}</ul>").format(items)
    start = Markup("") if block.start == 1 else Markup(' start="{}"').format(block.start)
    return Markup("<ol{}>{}</ol>").format(start, items)


def _item(item: tuple[Any, ...], page: "Page") -> Markup:
    """Write an item of a list; the paragraph it begins with needs no element of its own."""
    if item and isinstance(item[0], Paragraph):
        return page.say(item[0].text) + page.blocks(item[1:])
    return page.blocks(item)


def _quotation(block: Quotation[Passage], page: "Page") -> Markup:
    return Markup("<blockquote>{}</blockquote>").format(page.blocks(block.blocks))


def _table(block: Table[Passage], page: "Page") -> Markup:
    return page.part(
        "table",
        caption=block.caption,
        name=page.name("table"),
        head=[Markup("").join(_cell(cell, "col", page) for cell in row) for row in block.head],
        body=[Markup("").join(_cell(cell, "row", page) for cell in row) for row in block.body],
    )


def _cell(cell: Cell[Passage], scope: str, page: "Page") -> Markup:
    spans = "".join(
        f' {name}="{many}"' for name, many in (("colspan", cell.columns), ("rowspan", cell.rows)) if many > 1
    )
    if cell.header:
        spans += f' scope="{scope}{"group" if (cell.columns if scope == "col" else cell.rows) > 1 else ""}"'
    side = "" if cell.align is Align.START else f' class="to-{cell.align}"'
    element = "th" if cell.header else "td"
    return Markup("<{0}{1}>{2}</{0}>").format(Markup(element), Markup(spans + side), page.say(cell.text))  # noqa: S704


def _picture(block: PictureBlock[Passage], page: "Page") -> Markup:
    return page.part("figure-picture", shown=page.edition.pictures[block.picture], sizes=IN_STORY, first=False)


def _video(block: VideoBlock[Passage], page: "Page") -> Markup:
    return page.part("video", shown=page.edition.videos[block.video], sizes=IN_STORY)


def _figures(block: FigureBox[Passage], page: "Page") -> Markup:
    return page.part("figures", figures=[page.edition.figures[name] for name in block.figures])


def _callout(block: Callout[Passage], page: "Page") -> Markup:
    return page.part("callout", callout=block, kind=CALLOUTS[block.kind])


def _contacts(block: ContactTable[Passage], page: "Page") -> Markup:
    missions = page.edition.missions
    shown = [missions[code] for code in block.missions] or list(missions.values())
    return page.part("contacts", missions=shown, element="p")


def _timeline(block: Timeline[Passage], page: "Page") -> Markup:
    return page.part("campaign", campaign=page.edition.campaigns[block.campaign], element="p", story="")


WRITERS: Mapping[type, Callable[[Any, "Page"], Markup]] = {
    Heading: _heading,
    Paragraph: _paragraph,
    Listing: _listing,
    Quotation: _quotation,
    Table: _table,
    PictureBlock: _picture,
    VideoBlock: _video,
    FigureBox: _figures,
    Callout: _callout,
    ContactTable: _contacts,
    Timeline: _timeline,
}
