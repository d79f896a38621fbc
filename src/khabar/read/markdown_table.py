"""Reading a Markdown table into the model's: merged cells, header cells, a caption.

Markdown has no merged cells: here a cell with only `<` merges with the cell to its left, one with only `^` with the
cell above.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from markdown_it.rules_block.table import escapedSplit
from markdown_it.token import Token

from khabar.core.diagnostic import Pointer
from khabar.model.block import Align, Cell, Table
from khabar.model.text import Text
from khabar.read.markdown_token import inside_each, siblings
from khabar.read.normalize import normalize_sentence

_Grid = Sequence[Sequence[tuple[Token, Token]]]  # for each cell, its opening token and the token of its text
_At = tuple[int, int]  # row and column


@dataclass(frozen=True, slots=True, kw_only=True)
class TableReader:
    """Reads tables: needs the lines of the Markdown source, and functions that make texts, places and errors."""

    lines: Sequence[str]
    text: Callable[[str, Pointer], Text]
    place: Callable[[Token], Pointer]
    error: Callable[[str, Pointer, str, str], None]

    def read(
        self, tokens: Sequence[Token], where: Pointer, caption: Text | None = None, header_columns: int = 0
    ) -> Table[Text]:
        """Return the table of the tokens between its opening and its closing token."""
        head: list[Sequence[Token]] = []
        body: list[Sequence[Token]] = []
        for part, inside in siblings(tokens):
            if part.type == "thead_open":
                head.extend(inside_each(inside))
                continue
            body.extend(inside_each(inside))
            for row, _ in siblings(inside):
                self._check_cell_count(row, len(head[0]) // 3)
        width = len(head[0]) // 3
        return Table(
            caption=caption,
            head=self._rows(head, header_columns=width),
            body=self._rows(body, header_columns=header_columns),
            width=width,
            where=where,
        )

    def _check_cell_count(self, row: Token, width: int) -> None:
        """Report cells beyond the last column: Markdown drops them silently."""
        if row.map is None:
            return
        cells = escapedSplit(self.lines[row.map[0]].strip(" \t>"))
        count = len(cells) - (cells[0] == "") - (len(cells) > 1 and cells[-1] == "")
        if count > width:
            message = f"{count} cells in {width} columns: the last would be lost"
            self.error("table-row-too-long", self.place(row), message, r"write a bar inside a cell as \|")

    def _rows(self, rows: Sequence[Sequence[Token]], *, header_columns: int) -> tuple[tuple[Cell[Text], ...], ...]:
        grid = [[(row[at], row[at + 1]) for at in range(0, len(row), 3)] for row in rows]
        owner = self._owners(grid)
        spans = self._spans(owner, grid)
        return tuple(
            tuple(
                self._cell(cell, inline, spans[line, column], header=column < header_columns)
                for column, (cell, inline) in enumerate(row)
                if (line, column) in spans
            )
            for line, row in enumerate(grid)
        )

    def _owners(self, grid: _Grid) -> dict[_At, _At]:
        """Return for every position in the grid the cell that covers it."""
        owner: dict[_At, _At] = {}
        for line, row in enumerate(grid):
            for column, (_, inline) in enumerate(row):
                mark = inline.content.strip()
                left, above = owner.get((line, column - 1)), owner.get((line - 1, column))
                if mark == "<" and left and left[0] == line:
                    owner[line, column] = left
                elif mark == "^" and above and (above[1] == column or left == above):
                    owner[line, column] = above
                elif mark in {"<", "^"}:
                    message = f"a cell of {mark!r} has nothing to merge with"
                    self.error("table-span", self.place(inline), message, f"write the character itself as \\{mark}")
                else:
                    owner[line, column] = (line, column)
        return owner

    def _spans(self, owner: Mapping[_At, _At], grid: _Grid) -> dict[_At, tuple[int, int]]:
        """Return how many columns and rows each cell covers; report merged cells that are not a rectangle."""
        covered: dict[_At, list[_At]] = {}
        for place, cell in owner.items():
            covered.setdefault(cell, []).append(place)
        spans: dict[_At, tuple[int, int]] = {}
        for (line, column), places in covered.items():
            columns = max(place[1] for place in places) - column + 1
            rows = max(place[0] for place in places) - line + 1
            spans[line, column] = columns, rows
            if len(places) != columns * rows:
                hint = "mark every merged cell: < to the right, ^ below"
                where = self.place(grid[line][column][1])
                self.error("table-span", where, "the merged cells do not form a rectangle", hint)
        return spans

    def _cell(self, cell: Token, inline: Token, span: tuple[int, int], *, header: bool) -> Cell[Text]:
        where = self.place(inline)
        style = str(cell.attrGet("style") or "")
        return Cell(
            text=self.text(normalize_sentence(inline.content), where),
            header=header,
            columns=span[0],
            rows=span[1],
            align=Align.END if "right" in style else Align.CENTER if "center" in style else Align.START,
            where=where,
        )
