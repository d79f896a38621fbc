"""Tables in plain text: aligned columns, or a list of labels and values where a line is too short."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from khabar.model.block import Cell, Table
from khabar.model.text import Passage
from khabar.render.text.wrap import aligned, columns, hung, indented, wrap

_GAP = 2
_NARROWEST = 8  # columns; under that a cell is a tower of syllables

Write = Callable[[Passage], str]


@dataclass(frozen=True, slots=True)
class _Placed:
    """A cell, and the column at which it begins."""

    at: int
    cell: Cell[Passage]
    text: str

    @property
    def ends(self) -> int:
        return self.at + self.cell.columns


def table_lines(table: Table[Passage], write: Write, width: int) -> list[str]:
    """Set a table, without its caption, in lines of at most `width` columns."""
    head, body = _laid(table.head, table.width, write), _laid(table.body, table.width, write)
    widths = _widths((*head, *body), table.width, width)
    if widths is None:
        return _listed(head, body, width)
    ruled = [_ruled(widths)] if head else []
    return [
        *(line for row in head for line in _set(row, widths)),
        *ruled,
        *(line for row in body for line in _set(row, widths)),
    ]


def _laid(rows: Sequence[Sequence[Cell[Passage]]], width: int, write: Write) -> list[list[_Placed]]:
    """Find the column of every cell: those covered by a span from above are not listed in their row."""
    covered = [0] * width
    laid = []
    for row in rows:
        placed, at = [], 0
        for cell in row:
            while at < width and covered[at]:
                at += 1
            placed.append(_Placed(at, cell, write(cell.text)))
            for column in range(at, min(width, at + cell.columns)):
                covered[column] = cell.rows
            at += cell.columns
        laid.append(placed)
        covered = [max(0, left - 1) for left in covered]
    return laid


def _widths(rows: Sequence[Sequence[_Placed]], count: int, width: int) -> list[int] | None:
    """Choose how wide each column is: as its longest cell, else narrower down to its longest word, else not at all."""
    natural, least = [1] * count, [1] * count
    for placed in sorted((placed for row in rows for placed in row), key=lambda placed: placed.cell.columns):
        for sizes, wanted in ((natural, _longest(placed.text.split("\n"))), (least, _longest(placed.text.split()))):
            missing = wanted - _over(sizes, placed)
            for at in range(placed.at, min(count, placed.ends)):
                share = -(-missing // (min(count, placed.ends) - at))
                if share > 0:
                    sizes[at] += share
                    missing -= share
    room = width - _GAP * (count - 1)
    while sum(natural) > room:
        widest = max(range(count), key=lambda at: natural[at] - max(_NARROWEST, least[at]))
        if natural[widest] <= max(_NARROWEST, least[widest]):
            return None
        natural[widest] -= 1
    return natural


def _longest(texts: Sequence[str]) -> int:
    return max(map(columns, texts), default=0)


def _over(widths: Sequence[int], placed: _Placed) -> int:
    """Return the width of the columns a cell spans, with the gaps between them."""
    spanned = widths[placed.at : placed.ends]
    return sum(spanned) + _GAP * (len(spanned) - 1)


def _set(row: Sequence[_Placed], widths: Sequence[int]) -> list[str]:
    """Set one row, of as many lines as its longest cell needs."""
    cells = [(placed, wrap(placed.text, _over(widths, placed))) for placed in row]
    lines = []
    for at in range(max((len(texts) for _, texts in cells), default=0)):
        line = ""
        for placed, texts in cells:
            start = sum(widths[: placed.at]) + _GAP * placed.at
            text = texts[at] if at < len(texts) else ""
            line = aligned(line, start) + aligned(text, _over(widths, placed), to=placed.cell.align)
        lines.append(line.rstrip())
    return lines


def _ruled(widths: Sequence[int]) -> str:
    return (" " * _GAP).join("-" * width for width in widths)


def _listed(head: Sequence[Sequence[_Placed]], body: Sequence[Sequence[_Placed]], width: int) -> list[str]:
    """Write a table row by row, each value with the headings of its column before it."""
    lines: list[str] = []
    for row in body:
        named = row[0] if row and row[0].cell.header else None
        if named:
            lines += wrap(named.text, width)
        for placed in row[1:] if named else row:
            label = ", ".join(dict.fromkeys(above.text for above in _above(head, placed) if above.text))
            text = f"{label}: {placed.text}" if label else placed.text
            lines += indented(hung("- ", wrap(text, width - 4)), "  " if named else "")
    return lines


def _above(head: Sequence[Sequence[_Placed]], placed: _Placed) -> list[_Placed]:
    return [over for row in head for over in row if over.at < placed.ends and placed.at < over.ends]
