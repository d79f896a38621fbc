"""What the generated pages of the docs are put together from."""

import inspect
from collections.abc import Iterable, Iterator, Sequence

Lines = Iterator[str]


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Lines:
    """Write a Markdown table; what would end a cell is escaped."""
    yield ""
    for row in (head, ["---"] * len(head), *rows):
        yield "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in row) + " |"
    yield ""


def first_paragraph(told: object) -> str:
    """Give the sentence by which a docstring begins, on one line."""
    return " ".join((inspect.getdoc(told) or "").split("\n\n")[0].split())
