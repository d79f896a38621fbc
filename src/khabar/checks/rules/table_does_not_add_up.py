"""Finds `table-does-not-add-up`."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from khabar.checks.check import Check
from khabar.checks.context import Context
from khabar.checks.finders.number import Kind
from khabar.checks.finders.numbers import in_digits
from khabar.core.diagnostic import Diagnostic, Severity
from khabar.model.block import Cell, Table
from khabar.model.issue import Issue
from khabar.model.text import Text
from khabar.model.walk import nodes

_TOTAL = re.compile(
    r"(?:in |grand |sub)?total|totals|sum|all together|altogether|together|in all|вместе|"
    r"всего|итого|в сумме|барлығы|жиыны|бардыгы|жалпысы|ҳамагӣ|ҷамъ|jemi|jami|жами",
    re.I,
)
_PART_OF = re.compile(  # a line that is included in another one
    r"(?:of (?:wh|th)|including|incl\b|thereof|sub-?total|в том числе|в т\.|из них|включая|оның ішінде|анын ичинде|"
    r"аз ҷумла|аз онҳо|şol sanda|olardan|shu jumladan|shundan|шу жумладан|шундан)",
    re.I,
)
_TOTAL_OF = re.compile(r"total (?:for|of|in) .+|(?:всего|итого) (?:по|за|в) .+", re.I)
"""Further labels of a row of totals; as the header of a column, "total of" is usually a count of its own."""
_NO_PART = re.compile(  # a line that is computed from the others and not part of the sum
    r"(?:mean|average|median|per cent|percentage|share|в среднем|среднее|средняя|медиана|доля|орташа|орточо|миёна|"
    r"ortaça|oʻrtacha|ўртача)(?!\w)",
    re.I,
)
_EMPTY = frozenset("-–—…. ")
_LEAST = 2
"""Minimum number of cells in a sum."""


@dataclass(frozen=True, slots=True)
class _Number:
    value: Decimal
    half: Decimal  # half of the last digit that is printed
    written: str


class TableDoesNotAddUp(Check):
    """
    A total row or column of a table that is not the sum of the others.

    Fractions and thousands may be rounded: each may be off by half of its last digit. A dash or empty cell counts as
    zero. Rows named mean or share are not part of the sum. Rows with cells that are not numbers, percentages, and
    tables with "of whom" are skipped.

    Why: readers add up; a table of money that is off by a little is distrusted as a whole.
    Do instead: check every cell against its source. If the total includes something the table does not show, add a row
    for it.
    """

    severity = Severity.ERROR

    def issue(self, issue: Issue[Text], context: Context) -> Iterator[Diagnostic]:
        """Add up the rows and columns of every table."""
        for table in nodes(issue.stories, Table):
            yield from self._looked(table, context)

    def _looked(self, table: Table[Text], context: Context) -> Iterator[Diagnostic]:
        grid, first = _grid(table)
        if not grid:
            return
        rows = range(first, len(grid))
        named = {y: _words(grid[y][0], context) for y in rows if grid[y] and 0 in grid[y]}
        totals = [y for y, name in named.items() if _TOTAL.fullmatch(name) or _TOTAL_OF.fullmatch(name)]
        if len(totals) == 1 and not any(map(_PART_OF.match, named.values())):
            (last,) = totals
            for x in range(1, table.width):
                cells = [grid[y].get(x) for y in rows if y != last and not _NO_PART.match(named.get(y, ""))]
                yield from self._summed(grid[last].get(x), cells, context, "column")
        heads = {x: _words(cell, context) for y in range(first) for x, cell in grid[y].items()}
        totals = [x for x, name in heads.items() if x and _TOTAL.fullmatch(name)]
        if len(totals) == 1 and not any(map(_PART_OF.match, heads.values())):
            for y in rows:
                parts = [x for x in range(1, table.width) if not _NO_PART.match(heads.get(x, ""))]
                cells = [grid[y].get(x) for x in parts if x != totals[0]]
                yield from self._summed(grid[y].get(totals[0]), cells, context, "row")

    def _summed(
        self, total: Cell[Text] | None, cells: Sequence[Cell[Text] | None], context: Context, what: str
    ) -> Iterator[Diagnostic]:
        if total is None or None in cells:
            return
        printed = _number(total, context)
        parts = [_number(cell, context) for cell in cells if cell is not None]
        numbers = [one for one in parts if one is not None and one is not _NOTHING]
        if printed is None or printed is _NOTHING or None in parts or len(numbers) < _LEAST:
            return
        values = [one.value for one in numbers]
        fractions = any(number.half < _HALF for number in (printed, *numbers))
        if fractions and min(values) <= printed.value <= max(values):
            return  # a mean, or a rate of all
        value = sum(values, Decimal(0))
        rounded = fractions or any(number.half > _HALF for number in (printed, *numbers))
        if abs(value - printed.value) > (sum((number.half for number in numbers), printed.half) if rounded else 0):
            message = f"this {what} adds up to {value:,}, but its total is {printed.written}"
            where = context.place(context.source(total.text), printed.written)
            yield self.report(where, message, f"{abs(value - printed.value):,} difference: check every cell")


_HALF = Decimal("0.5")
_NOTHING = _Number(Decimal(0), Decimal(0), "")
"""The value of an empty cell or a dash."""


def _grid(table: Table[Text]) -> tuple[list[Mapping[int, Cell[Text]]], int]:
    """Return the cells by row and column, and the number of header rows; no cells if any are merged."""
    grid = list[Mapping[int, Cell[Text]]]()
    for row in (*table.head, *table.body):
        if any(cell.columns > 1 or cell.rows > 1 for cell in row):
            return [], 0
        grid.append(dict(enumerate(row)))
    return grid, len(table.head)


def _words(cell: Cell[Text], context: Context) -> str:
    return context.source(cell.text).words.strip(" :*.")


def _number(cell: Cell[Text], context: Context) -> _Number | None:
    """Return the number in a cell; None if the cell is anything but one number."""
    sentence = context.source(cell.text)
    words = sentence.words.strip()
    if not words.strip("".join(_EMPTY)):
        return _NOTHING
    found = in_digits(sentence)
    if len(found) != 1 or sentence.figures or found[0].percent or found[0].kind is not Kind.PLAIN:
        return None
    (one,) = found
    if words.replace(one.written, "", 1).strip("".join(_EMPTY) + "*$€"):
        return None
    digits = -int(one.value.as_tuple().exponent) if one.scale == 1 else -1
    return _Number(one.value, _HALF.scaleb(-digits) if one.scale == 1 else Decimal(one.scale) / 2, one.written)


PLUGIN = TableDoesNotAddUp
