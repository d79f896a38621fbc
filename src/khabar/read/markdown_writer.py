"""Writing blocks as Markdown, in house style: the inverse of `read/markdown.py`.

A paragraph is one line; an empty line separates blocks; lists use `-`, without empty lines between short items. A text
is written exactly as its author wrote it (`Text.markdown`): translations are looked up by these words, so rewriting a
story must not change them. ValueError, with a readable message, for what Markdown cannot express.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from khabar.model.block import (
    Align,
    Block,
    Callout,
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
from khabar.model.text import Text
from khabar.read.directive import OPTION
from khabar.read.inline_writer import write_inlines
from khabar.read.markdown import LONE_PICTURE
from khabar.read.normalize import beginning, continuing

__all__ = ["write_blocks", "write_inlines"]

_LAST_NUMBER = 999_999_999  # the largest list number in CommonMark
_CLOSED_HEADING = re.compile(r"(?:^|(?<=[ \t]))#+$")
_COLONS = re.compile(r"^[ >]*(:{3,})", re.MULTILINE)
_RULE = re.compile(r"([-*])[ \t]*(?:\1[ \t]*){2,}")
_HEADINGS = (2, 3, 4)
_RULES = {Align.START: "---", Align.CENTER: ":-:", Align.END: "--:"}

_Lines = list[str]


def write_blocks(blocks: Iterable[Block[Text]]) -> str:
    """Return blocks as the body of a story; an empty string for no blocks."""
    lines = _run(tuple(blocks))
    return "\n".join(lines) + "\n" if lines else ""


def _run(blocks: Sequence[Block[Text]], *, inside: str = "", apart: bool = True) -> _Lines:
    """Return the lines of consecutive blocks; inside a list item, `inside` is the bullet of the list."""
    lines: _Lines = []
    last = ""  # the mark of the previous list: two lists in a row need different marks
    for at, block in enumerate(blocks):
        if at and apart:
            lines.append("")
        if isinstance(block, Listing):
            # `- - -` would be a horizontal rule: a list at the start of an item needs another mark than the outer list
            last, listed = _listing(block, avoid=last or ("" if at else inside))
            lines.extend(listed)
        else:
            last = ""
            lines.extend(_WRITERS[type(block)](block))
    return lines


# --- words


def _sentence(text: Text) -> _Lines:
    """Return a text's lines, escaped where Markdown would read one as the start of a block."""
    first, *rest = text.markdown.split("\n")
    return [beginning(first), *map(continuing, rest)]


def _one_line(text: Text, what: str) -> str:
    if not text.markdown or "\n" in text.markdown:
        raise ValueError(f"{what} is one line of words: {text.markdown[:80]!r}")
    return text.markdown


def _paragraph(block: Paragraph[Text]) -> _Lines:
    if not block.text.markdown or LONE_PICTURE.fullmatch(block.text.markdown):
        raise ValueError(f"a paragraph has words: {block.text.markdown!r}")
    return _sentence(block.text)


def _heading(block: Heading[Text]) -> _Lines:
    if block.level not in _HEADINGS:
        raise ValueError(f"a story has no heading of level {block.level}")
    words, marks = block.text.markdown, "#" * block.level
    if "\n" not in words:
        closing = f" {marks}" if _CLOSED_HEADING.search(words) else ""  # else a # at the end is dropped
        return [f"{marks} {words}{closing}".rstrip(" ")]
    if block.level != _HEADINGS[0]:
        raise ValueError(f"a heading of level {block.level} is one line: {words[:80]!r}")
    lines = _sentence(block.text)
    return [*lines, "-" if "|" in lines[-1] else "---"]  # `a | b` above `---` could be a table


# --- blocks that contain blocks


def _listing(block: Listing[Text], *, avoid: str) -> tuple[str, _Lines]:
    """Return a list's mark and its lines: the first mark except `avoid` with which no line is a horizontal rule."""
    if not block.items or not 0 <= block.start <= _LAST_NUMBER:
        raise ValueError("a list has items, and begins with a number of at most nine digits")
    for mark in ".)" if block.ordered else "-*+":
        if mark != avoid:
            lines = _items(block, mark)
            if not any(_RULE.fullmatch(line) for line in lines):
                return mark, lines
    raise ValueError("no mark is left for this list")


def _items(block: Listing[Text], mark: str) -> _Lines:
    close = _is_close(block)
    lines: _Lines = []
    for at, item in enumerate(block.items):
        marked = f"{min(block.start + at, _LAST_NUMBER)}{mark}" if block.ordered else mark
        if lines and not close:
            lines.append("")
        first, *rest = _run(item, inside=mark, apart=not close) or [""]
        lines.append(f"{marked} {first}".rstrip(" "))
        lines.extend(_indented(rest, " " * (len(marked) + 1)))
    return lines


def _is_close(block: Listing[Text]) -> bool:
    """Return whether a list needs no empty lines: each item is one paragraph, with at most one such list below it."""
    return all(
        not item
        or (
            isinstance(item[0], Paragraph) and (len(item) == 1 or (len(item) == 2 and _joins_paragraph(item[1])))  # noqa: PLR2004 - it and its list
        )
        for item in block.items
    )


def _joins_paragraph(block: Block[Text]) -> bool:
    return (
        isinstance(block, Listing)
        and bool(block.items)
        and bool(block.items[0])
        and (not block.ordered or block.start == 1)
        and _is_close(block)
    )


def _indented(lines: Iterable[str], by: str) -> _Lines:
    return [by + line if line else line for line in lines]


def _quotation(block: Quotation[Text]) -> _Lines:
    return [f"> {line}".rstrip(" ") for line in _run(block.blocks) or [""]]


def _fenced(opening: str, body: _Lines) -> _Lines:
    """Return a directive with its fences: they have more colons than any directive in the body."""
    inside = max((len(colons) for colons in _COLONS.findall("\n".join(body))), default=2)
    colons = ":" * (inside + 1)
    return [f"{colons}{opening}", *body, colons]


def _callout(block: Callout[Text]) -> _Lines:
    title = f" {_one_line(block.title, 'a title')}" if block.title else ""
    body = _run(block.blocks)
    if body and OPTION.fullmatch(body[0]):
        body.insert(0, "")
    return _fenced(f"{{{block.kind}}}{title}", body)


# --- directives that take names


def _named(directive: str, names: Sequence[str], *, may_be_empty: bool = False) -> _Lines:
    if any(name.split() != [name] for name in names) or not (names or may_be_empty):
        raise ValueError(f"{directive} takes names without spaces: {names!r}")
    return _fenced(" ".join((f"{{{directive}}}", *names)), [])


# --- tables


def _table(block: Table[Text]) -> _Lines:
    if len(block.head) != 1 or block.width < 1:
        raise ValueError("a table in Markdown has one row of column headers")
    head, body = _grid(block.head, block.width), _grid(block.body, block.width)
    rules = [_RULES[align] for align in _aligns(block)]
    rows = [f"| {' | '.join(row)} |" for row in (*head, rules, *body)]
    header_columns = _header_columns(block)
    if block.caption is None and not header_columns:
        return rows
    opening = "{table}" + (f" {_one_line(block.caption, 'a caption')}" if block.caption else "")
    options = [f":header-columns: {header_columns}", ""] if header_columns else []
    return _fenced(opening, options + rows)


def _placed(rows: Sequence[Sequence[Any]], width: int) -> Iterable[tuple[int, int, Any]]:
    """Return every cell with its row and column; ValueError if cells overlap or leave holes."""
    covered: set[tuple[int, int]] = set()
    for line, row in enumerate(rows):
        column = 0
        for cell in row:
            while (line, column) in covered:
                column += 1
            places = {(line + down, column + right) for down in range(cell.rows) for right in range(cell.columns)}
            if places & covered:
                raise ValueError("two cells of a table overlap")
            covered |= places
            yield line, column, cell
    if covered != {(line, column) for line in range(len(rows)) for column in range(width)}:
        raise ValueError("the cells of a table do not fill its rows and columns")


def _grid(rows: Sequence[Sequence[Any]], width: int) -> list[list[str]]:
    grid = [["^"] * width for _ in rows]
    for line, column, cell in _placed(rows, width):
        words = cell.text.markdown
        if "\n" in words:
            raise ValueError(f"a cell is one line: {words[:80]!r}")
        grid[line][column] = f"\\{words}" if words in {"<", "^"} else words.replace("|", "\\|")
        grid[line][column + 1 : column + cell.columns] = ["<"] * (cell.columns - 1)
    return grid


def _aligns(block: Table[Text]) -> list[Align]:
    aligns: dict[int, Align] = {}
    for rows in (block.head, block.body):
        for _, column, cell in _placed(rows, block.width):
            if aligns.setdefault(column, cell.align) != cell.align:
                raise ValueError("the cells of one column are aligned alike")
    return [aligns.get(column, Align.START) for column in range(block.width)]


def _header_columns(block: Table[Text]) -> int:
    cells = [(column, cell.header) for _, column, cell in _placed(block.body, block.width)]
    count = max((column + 1 for column, header in cells if header), default=0)
    if any(header != (column < count) for column, header in cells) or not all(cell.header for cell in block.head[0]):
        raise ValueError("header cells are the first row and whole columns from the first on")
    return count


_WRITERS: dict[type, Callable[[Any], _Lines]] = {
    Paragraph: _paragraph,
    Heading: _heading,
    Quotation: _quotation,
    Callout: _callout,
    Table: _table,
    PictureBlock: lambda block: _named("picture", [block.picture]),
    VideoBlock: lambda block: _named("video", [block.video]),
    Timeline: lambda block: _named("timeline", [block.campaign]),
    FigureBox: lambda block: _named("figures", block.figures),
    ContactTable: lambda block: _named("contacts", block.missions, may_be_empty=True),
}
