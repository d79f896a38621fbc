"""Formats rows in aligned columns for a terminal: text to the left, numbers to the right."""

from collections.abc import Iterator, Sequence


def table(head: Sequence[str], rows: Sequence[Sequence[str]], numbers: frozenset[int] = frozenset()) -> Iterator[str]:
    """Yield the lines of a table; the columns in `numbers` are right-aligned."""
    whole = [head, *rows]
    widths = [max(len(row[at]) for row in whole) for at in range(len(head))]
    for row in whole:
        cells = (cell.rjust(width) if at in numbers else cell.ljust(width) for at, (cell, width) in _each(row, widths))
        yield "  ".join(cells).rstrip()


def _each(row: Sequence[str], widths: Sequence[int]) -> Iterator[tuple[int, tuple[str, int]]]:
    return enumerate(zip(row, widths, strict=True))
