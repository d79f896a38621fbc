"""Write blocks as plain text: a table from the block's type to the function that writes it."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from khabar.model.block import (
    Block,
    Callout,
    CalloutKind,
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
from khabar.render.text.part import TextWriter, campaign, figures, mission, picture
from khabar.render.text.table import table_lines
from khabar.render.text.wrap import hung, indented, joined, underlined, wrap

Writer = Callable[[TextWriter, Any, int], list[str]]

_TITLES = {CalloutKind.NOTE: "Note", CalloutKind.HELP: "Help", CalloutKind.WARNING: "Warning"}
_DEEPEST = 24  # columns: however deep lists nest, words are given that much


def type_blocks(typist: TextWriter, blocks: Sequence[Block[Passage]], width: int) -> list[str]:
    """Write a run of blocks with an empty line between."""
    return joined(*(WRITERS[type(block)](typist, block, max(width, _DEEPEST)) for block in blocks))


def _heading(typist: TextWriter, block: Heading[Passage], width: int) -> list[str]:
    words = typist.speech.say(block.text)
    return underlined(words, "." if block.level == 2 else " ", width)[: None if block.level == 2 else -1]  # noqa: PLR2004


def _paragraph(typist: TextWriter, block: Paragraph[Passage], width: int) -> list[str]:
    return wrap(typist.speech.say(block.text), width)


def _listing(typist: TextWriter, block: Listing[Passage], width: int) -> list[str]:
    lines: list[list[str]] = []
    last = len(f"{block.start + len(block.items) - 1}. ")
    for number, item in enumerate(block.items, start=block.start):
        marker = f"{typist.words.digits(number)}. ".rjust(last) if block.ordered else "• "
        lines.append(hung(marker, type_blocks(typist, item, width - len(marker))))
    if all(len(item) == 1 and isinstance(item[0], Paragraph) for item in block.items):
        return [line for item in lines for line in item]
    return joined(*lines)


def _quotation(typist: TextWriter, block: Quotation[Passage], width: int) -> list[str]:
    return indented(type_blocks(typist, block.blocks, width - 4), "  | ")


def _table(typist: TextWriter, block: Table[Passage], width: int) -> list[str]:
    caption = wrap(typist.speech.say(block.caption), width) if block.caption else []
    return joined(caption, table_lines(block, typist.speech.within, width))


def _picture(typist: TextWriter, block: PictureBlock[Passage], width: int) -> list[str]:
    return picture(typist, block.picture, width)


def _video(typist: TextWriter, block: VideoBlock[Passage], width: int) -> list[str]:
    film = typist.edition.videos.get(block.video)
    if film is None:
        return []
    say = typist.words
    about = [
        say("Length: {length}", length=film.length) if film.length else "",
        say("In {language}", language=film.language) if film.language else "",
    ]
    lines = wrap(f"{say('Video')}: {typist.speech.within(film.title)}", width - 2)
    # Who speaks, how long, where it leads; the still is described.
    lines += wrap(f"[{typist.speech.within(film.alt)}]", width - 2)
    lines += wrap(". ".join(filter(None, [*about, typist.speech.within(film.credit)])), width - 2)
    return indented([*lines, *wrap(f"{film.url} ({film.opens})", width - 2)])


def _figure_box(typist: TextWriter, block: FigureBox[Passage], width: int) -> list[str]:
    return figures(typist, block.figures, width)


def _callout(typist: TextWriter, block: Callout[Passage], width: int) -> list[str]:
    kind = typist.words(_TITLES[block.kind])
    title = f"{kind}: {typist.speech.say(block.title)}" if block.title else kind
    rule = "-" * (width - 2)
    inside = joined(wrap(title, width - 2), type_blocks(typist, block.blocks, width - 2))
    return indented([rule, *inside, rule])


def _contacts(typist: TextWriter, block: ContactTable[Passage], width: int) -> list[str]:
    every = typist.edition.missions
    return joined(*(mission(typist, every[code], width) for code in block.missions or every if code in every))


def _timeline(typist: TextWriter, block: Timeline[Passage], width: int) -> list[str]:
    return campaign(typist, block.campaign, width)


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
"""The function that writes each kind of block."""
