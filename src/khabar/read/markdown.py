"""A story's Markdown becomes the model's blocks, each with its line.

CommonMark with tables; what Markdown lacks is written as a directive (`read/directive.py`). Whatever cannot be shown in
every format - raw HTML, pictures inside a sentence, horizontal rules, blocks of code - is a fault and not dropped.
"""

import re
from collections.abc import Callable, Sequence
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from khabar.core.diagnostic import Diagnostic, Pointer, did_you_mean, error
from khabar.model.block import (
    Align,
    Block,
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
from khabar.model.text import Text
from khabar.read.directive import Directive, install, read_directive

MakeText = Callable[[str, Pointer], Text]
"""How a sentence becomes a text: the reader knows its language, its context and its translations."""

_LONE_PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)\s]*)\)")
_SOFT_BREAK = re.compile(r"(?<!\\)(?<!  )\n[ \t]*")
_HARD_SPACES = re.compile(r" {2,}\n[ \t]*")
_HEADINGS = (2, 3, 4)


def unit(source: str) -> str:
    """Bring a sentence into the one form that translators see: soft line ends are spaces, hard ones a backslash."""
    return _SOFT_BREAK.sub(" ", _HARD_SPACES.sub("\\\\\n", source.strip())).replace("\\\n ", "\\\n")


@cache
def _blocks_parser() -> MarkdownIt:
    # Sentences are read one by one, as translators see them; so nothing may be defined in one place and used in another.
    markdown = MarkdownIt("commonmark").enable("table").disable("reference")
    markdown.core.ruler.disable(["inline", "text_join"])
    install(markdown)
    return markdown


def parse_blocks(
    source: str, file: str, first_line: int, text: MakeText, found: list[Diagnostic]
) -> tuple[Block[Text], ...]:
    """Read Markdown that begins at `first_line` of its file; faults are added to `found`."""
    return _Reader(file, first_line, text, found).read(source)


class _Reader:
    def __init__(self, file: str, first_line: int, text: MakeText, found: list[Diagnostic]) -> None:
        self._file = file
        self._first = first_line
        self._text = text
        self._found = found

    def read(self, source: str) -> tuple[Block[Text], ...]:
        tokens = _blocks_parser().parse(source)
        return self._blocks(tokens)

    # --- places and faults

    def _where(self, token: Token) -> Pointer:
        line = token.map[0] if token.map else 0
        return Pointer(file=self._file, line=self._first + line, column=1)

    def _fault(self, name: str, where: Pointer, message: str, hint: str) -> None:
        self._found.append(error(name, where, message, hint))

    # --- blocks

    def _blocks(self, tokens: Sequence[Token]) -> tuple[Block[Text], ...]:
        built: list[Block[Text]] = []
        at = 0
        while at < len(tokens):
            end = _closing(tokens, at)
            block = self._block(tokens[at], tokens[at + 1 : end])
            if block is not None:
                built.append(block)
            at = end + 1
        return tuple(built)

    def _block(self, token: Token, inside: Sequence[Token]) -> Block[Text] | None:
        where = self._where(token)
        match token.type:
            case "paragraph_open":
                return self._paragraph(inside[0], where)
            case "heading_open":
                level = int(token.tag[1:])
                if level not in _HEADINGS:
                    self._fault(
                        "heading-level", where, f"a heading of level {level}", "inside a story use ##, ### or ####"
                    )
                return Heading(level=level, text=self._text(unit(inside[0].content), where), where=where)
            case "bullet_list_open" | "ordered_list_open":
                items = tuple(self._blocks(item) for item in _parts(inside))
                start = token.attrGet("start")
                return Listing(
                    ordered=token.type == "ordered_list_open",
                    start=1 if start is None else int(start),
                    items=items,
                    where=where,
                )
            case "blockquote_open":
                return Quotation(blocks=self._blocks(inside), where=where)
            case "table_open":
                return self._table(inside, where)
            case "directive":
                return self._directive(token, where)
            case "html_block":
                self._fault("raw-html", where, f"raw HTML is not read: {token.content.strip()[:60]}", "use Markdown")
            case "fence" | "code_block":
                hint = "indent less than four spaces; a short code to dial is written `*111#`"
                self._fault("block-not-read", where, "a block of code has no place in a bulletin", hint)
            case "hr":
                self._fault("block-not-read", where, "a horizontal rule has no meaning for a reader", "use a heading")
            case _:
                raise AssertionError(f"markdown-it gave a block we did not ask for: {token.type}")
        return None

    def _paragraph(self, inline: Token, where: Pointer) -> Block[Text]:
        picture = _LONE_PICTURE.fullmatch(inline.content.strip())
        if not picture:
            return Paragraph(text=self._text(unit(inline.content), where), where=where)
        if picture[1]:
            hint = "leave the brackets empty, ![](name), and write `alt` in media.yaml, where it is translated"
            self._fault("picture-words-in-story", where, "a picture's description stands in media.yaml", hint)
        return PictureBlock(picture=picture[2], where=where)

    # --- tables

    def _table(
        self, tokens: Sequence[Token], where: Pointer, caption: Text | None = None, header_columns: int = 0
    ) -> Table[Text]:
        head: list[Sequence[Token]] = []
        body: list[Sequence[Token]] = []
        at = 0
        while at < len(tokens):
            end = _closing(tokens, at)
            rows = head if tokens[at].type == "thead_open" else body
            rows.extend(_parts(tokens[at + 1 : end]))
            at = end + 1
        width = sum(token.type == "th_open" for token in head[0]) if head else 0
        return Table(
            caption=caption,
            head=self._rows(head, where, header_columns=width),
            body=self._rows(body, where, header_columns=header_columns),
            width=width,
            where=where,
        )

    def _rows(
        self, rows: Sequence[Sequence[Token]], where: Pointer, *, header_columns: int
    ) -> tuple[tuple[Cell[Text], ...], ...]:
        """Build cells, joining a cell of only `<` to the one on its left and of only `^` to the one above."""
        grid = [[(row[at], row[at + 1]) for at in range(0, len(row), 3)] for row in rows]
        spans: dict[tuple[int, int], list[int]] = {}
        owner: dict[tuple[int, int], tuple[int, int]] = {}
        for line, row in enumerate(grid):
            for column, (_, inline) in enumerate(row):
                mark = inline.content.strip()
                left, above = owner.get((line, column - 1)), owner.get((line - 1, column))
                if mark == "<" and left and left[0] == line:
                    owner[line, column] = left
                    spans[left][0] += 1
                elif mark == "^" and above and above[1] == column:
                    owner[line, column] = above
                    spans[above][1] += 1
                elif mark == "^" and above and owner.get((line, column - 1)) == above:
                    owner[line, column] = above
                elif mark in {"<", "^"}:
                    self._fault(
                        "table-span", where, f"a cell of {mark!r} has nothing to join", "\\" + mark + " writes the sign"
                    )
                else:
                    owner[line, column] = (line, column)
                    spans[line, column] = [1, 1]
        return tuple(
            tuple(
                self._cell(cell, inline, where, spans[line, column], header=column < header_columns)
                for column, (cell, inline) in enumerate(row)
                if owner.get((line, column)) == (line, column)
            )
            for line, row in enumerate(grid)
        )

    def _cell(self, cell: Token, inline: Token, where: Pointer, span: Sequence[int], *, header: bool) -> Cell[Text]:
        place = self._where(inline) if inline.map else where
        style = str(cell.attrGet("style") or "")
        align = Align.END if "right" in style else Align.CENTER if "center" in style else Align.START
        return Cell(
            text=self._text(unit(inline.content), place),
            header=header,
            columns=span[0],
            rows=span[1],
            align=align,
            where=place,
        )

    # --- directives

    def _directive(self, token: Token, where: Pointer) -> Block[Text] | None:
        directive = read_directive(token)
        if directive is None:
            self._fault("unknown-directive", where, "a fence of colons without a name", "as in :::{note} Title")
            return None
        build = _DIRECTIVES.get(directive.name)
        if build is None:
            hint = did_you_mean(directive.name, _DIRECTIVES)
            self._fault("unknown-directive", where, f"there is no directive {directive.name!r}", hint)
            return None
        if directive.options and directive.name != "table":
            self._fault("unknown-option", where, f"{directive.name} has no options", "remove the lines between colons")
        return build(self, directive, where)

    def _words(self, directive: Directive, where: Pointer) -> list[str]:
        if directive.body.strip():
            hint = f"close it right away: :::{{{directive.name}}} ... and ::: on the next line"
            self._fault("directive-with-body", where, f"{directive.name} holds nothing", hint)
        return directive.argument.split()

    def _named(self, directive: Directive, where: Pointer) -> str:
        words = self._words(directive, where)
        if len(words) != 1:
            hint = f"as in :::{{{directive.name}}} name"
            self._fault("directive-argument", where, f"{directive.name} takes one name", hint)
        return words[0] if words else ""

    def _inner(self, directive: Directive) -> "_Reader":
        return _Reader(self._file, self._first + directive.body_line, self._text, self._found)

    def _callout(self, directive: Directive, where: Pointer) -> Block[Text]:
        title = self._text(unit(directive.argument), where) if directive.argument else None
        blocks = self._inner(directive).read(directive.body)
        return Callout(kind=CalloutKind(directive.name), title=title, blocks=blocks, where=where)

    def _captioned_table(self, directive: Directive, where: Pointer) -> Block[Text] | None:
        headers = directive.options.pop("header-columns", "0")
        if directive.options or not headers.isdigit():
            self._fault(
                "unknown-option", where, "a table's only option is :header-columns: NUMBER", "as in :header-columns: 1"
            )
            headers = "0"
        inner = self._inner(directive)
        tokens = _blocks_parser().parse(directive.body)
        if not tokens or tokens[0].type != "table_open" or _closing(tokens, 0) != len(tokens) - 1:
            self._fault(
                "table-without-table", where, "this directive holds one Markdown table", "| a | b | and | - | - |"
            )
            return None
        caption = self._text(unit(directive.argument), where) if directive.argument else None
        return inner._table(tokens[1:-1], where, caption, int(headers))  # noqa: SLF001 - the same class

    def _figures(self, directive: Directive, where: Pointer) -> Block[Text]:
        names = tuple(self._words(directive, where))
        if not names:
            self._fault(
                "directive-argument", where, "figures takes at least one figure's name", ":::{figures} covid.deaths"
            )
        return FigureBox(figures=names, where=where)


_DIRECTIVES: dict[str, Callable[[_Reader, Directive, Pointer], Block[Text] | None]] = {
    "note": _Reader._callout,
    "help": _Reader._callout,
    "warning": _Reader._callout,
    "table": _Reader._captioned_table,
    "figures": _Reader._figures,
    "picture": lambda reader, directive, where: PictureBlock(picture=reader._named(directive, where), where=where),
    "video": lambda reader, directive, where: VideoBlock(video=reader._named(directive, where), where=where),
    "timeline": lambda reader, directive, where: Timeline(campaign=reader._named(directive, where), where=where),
    "contacts": lambda reader, directive, where: ContactTable(
        missions=tuple(reader._words(directive, where)), where=where
    ),
}


def _closing(tokens: Sequence[Token], at: int) -> int:
    """Find the token that closes the one at `at`; a token that opens nothing closes itself."""
    depth = 0
    for end in range(at, len(tokens)):
        depth += tokens[end].nesting
        if depth == 0:
            return end
    raise AssertionError("markdown-it left a block open")


def _parts(tokens: Sequence[Token]) -> list[Sequence[Token]]:
    """Split a run of siblings into what stands inside each."""
    parts: list[Sequence[Token]] = []
    at = 0
    while at < len(tokens):
        end = _closing(tokens, at)
        parts.append(tokens[at + 1 : end])
        at = end + 1
    return parts
