"""Blocks and sentences from all languages to one: every text becomes a passage, every figure is written out."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any, assert_never

from khabar.model.block import (
    Block,
    Callout,
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
    Emphasis,
    FigureMention,
    FigureRef,
    Foreign,
    Inline,
    Inlines,
    Link,
    Passage,
    Strong,
    Text,
)

Say = Callable[[Text], Passage]


def resolve_inlines(inlines: Inlines, mention: Callable[[FigureRef], str]) -> Inlines:
    """Write out the figures of a sentence."""
    return tuple(_inline(inline, mention) for inline in inlines)


def _inline(inline: Inline, mention: Callable[[FigureRef], str]) -> Inline:
    match inline:
        case FigureRef(name=name, form=form):
            return FigureMention(name=name, form=form, printed=mention(inline))
        case Emphasis() | Strong() | Link() | Foreign():
            return replace(inline, inlines=resolve_inlines(inline.inlines, mention))
    return inline


def resolve_blocks(blocks: Iterable[Block[Text]], say: Say) -> tuple[Block[Passage], ...]:
    """Resolve every text of some blocks; blocks without text stay as they are."""
    return tuple(_block(block, say) for block in blocks)


def _block(block: Block[Text], say: Say) -> Block[Passage]:
    resolved: Block[Passage]
    match block:
        case Heading() | Paragraph():
            resolved = _changed(block, text=say(block.text))
        case Listing():
            resolved = _changed(block, items=tuple(resolve_blocks(item, say) for item in block.items))
        case Quotation():
            resolved = _changed(block, blocks=resolve_blocks(block.blocks, say))
        case Callout():
            title = say(block.title) if block.title else None
            resolved = _changed(block, title=title, blocks=resolve_blocks(block.blocks, say))
        case Table():
            caption = say(block.caption) if block.caption else None
            resolved = _changed(block, caption=caption, head=_rows(block.head, say), body=_rows(block.body, say))
        case PictureBlock() | VideoBlock() | FigureBox() | ContactTable() | Timeline():  # they only name something
            resolved = _changed(block)
        case _:
            assert_never(block)
    return resolved


def _rows(rows: Iterable[Iterable[Cell[Text]]], say: Say) -> tuple[tuple[Cell[Passage], ...], ...]:
    return tuple(tuple(_changed(cell, text=say(cell.text)) for cell in row) for row in rows)


def _changed(node: Any, **fields: object) -> Any:
    """Replace fields where that changes the type from `X[Text]` to `X[Passage]`, which no type checker follows."""
    return replace(node, **fields)
