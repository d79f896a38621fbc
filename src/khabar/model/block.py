"""The blocks of a story: paragraphs, pictures, tables and the rest, one type each.

`Block` is the union of them all and `BLOCKS` the set, by which a test finds the holes in every renderer's table.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, Union

from khabar.model.text import Placed, T


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading(Placed, Generic[T]):
    """A heading inside a story; level 2 is directly below the story's title."""

    level: int
    text: T


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph(Placed, Generic[T]):
    """A paragraph."""

    text: T


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing(Placed, Generic[T]):
    """A list, with bullets or with numbers from `start`; each item is a run of blocks."""

    ordered: bool
    start: int = 1
    items: tuple[tuple["Block[T]", ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation(Placed, Generic[T]):
    """A quotation, with its speaker."""

    blocks: tuple["Block[T]", ...]


class Align(StrEnum):
    """To which side the words of a column keep."""

    START = "start"
    CENTER = "center"
    END = "end"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell(Placed, Generic[T]):
    """A cell of a table. `columns` and `rows` are how many it spans; a header cell names its row or column."""

    text: T
    header: bool = False
    columns: int = 1
    rows: int = 1
    align: Align = Align.START


@dataclass(frozen=True, slots=True, kw_only=True)
class Table(Placed, Generic[T]):
    """A table: a caption, rows of column headers, rows of cells. Cells covered by a span are not listed."""

    caption: T | None = None
    head: tuple[tuple[Cell[T], ...], ...]
    body: tuple[tuple[Cell[T], ...], ...]
    width: int  # how many columns, spans counted


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureBlock(Placed, Generic[T]):
    """A picture of the issue's `media.yaml`, by name; alternative text, caption and credit are there."""

    picture: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VideoBlock(Placed, Generic[T]):
    """A video of the issue's `media.yaml`, by name: shown as a still that links, in print with a QR code."""

    video: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureBox(Placed, Generic[T]):
    """Figures set large, each with its day and source."""

    figures: tuple[str, ...]


class CalloutKind(StrEnum):
    """Why a passage is set apart."""

    NOTE = "note"
    HELP = "help"  # where and how to get help
    WARNING = "warning"


@dataclass(frozen=True, slots=True, kw_only=True)
class Callout(Placed, Generic[T]):
    """A passage set apart from the text, with a title."""

    kind: CalloutKind
    title: T | None = None
    blocks: tuple["Block[T]", ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactTable(Placed, Generic[T]):
    """The contacts of missions, by country code; all of them when none is named."""

    missions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline(Placed, Generic[T]):
    """A campaign on a scale of days, with its activities."""

    campaign: str


Block = Union[  # noqa: UP007 - `X | Y` cannot be subscripted with a type variable in Python 3.11
    Heading[T],
    Paragraph[T],
    Listing[T],
    Quotation[T],
    Table[T],
    PictureBlock[T],
    VideoBlock[T],
    FigureBox[T],
    Callout[T],
    ContactTable[T],
    Timeline[T],
]

BLOCKS: frozenset[type] = frozenset(
    {
        Heading,
        Paragraph,
        Listing,
        Quotation,
        Table,
        PictureBlock,
        VideoBlock,
        FigureBox,
        Callout,
        ContactTable,
        Timeline,
    }
)
"""Every kind of block there is."""
