"""Parsing a story's Markdown into the model's blocks, each with its line.

CommonMark with tables, and directives for what Markdown lacks (`read/directive.py`). What some format cannot show (raw
HTML, pictures inside a sentence, horizontal rules, code blocks) is an error, never dropped.
"""

import re
from collections.abc import Callable, Sequence
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from khabar.core.diagnostic import Diagnostic, Pointer, did_you_mean, error
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
from khabar.model.text import Text
from khabar.read.directive import Directive, install, is_closed, read_directive
from khabar.read.markdown_table import TableReader
from khabar.read.markdown_token import closing, inside_each, siblings
from khabar.read.normalize import beginning, normalize_sentence

MakeText = Callable[[str, Pointer], Text]
"""A function that makes a text of a sentence: the caller knows language, context and translations."""

LONE_PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)\s]*)\)")
_LINE_END = re.compile(r"\r\n?")
_HEADINGS = (2, 3, 4)
_DEEPEST = 24  # markdown-it counts each list twice: twelve nested lists, less than half of Python's recursion limit
_GIVES_UP = 60  # markdown-it silently drops blocks beyond this depth


@cache
def _blocks_parser() -> MarkdownIt:
    # Sentences are parsed one by one, as translators see them: link definitions elsewhere in the file cannot work.
    markdown = MarkdownIt("commonmark", {"maxNesting": _GIVES_UP}).enable("table").disable("reference")
    markdown.core.ruler.disable(["inline", "text_join"])
    install(markdown)
    return markdown


def parse_blocks(
    source: str, file: str, first_line: int, text: MakeText, found: list[Diagnostic]
) -> tuple[Block[Text], ...]:
    """Parse Markdown that starts at `first_line` of its file; errors are added to `found`."""
    if "\0" in source:  # markdown-it would silently replace it by another character
        where = Pointer(file=file, line=first_line + source.count("\n", 0, source.index("\0")), column=1)
        found.append(
            error("control-character", where, "the character U+0000 is not allowed in a text", "remove it", "\0")
        )
    return _Reader(file, first_line, text, found).read(_LINE_END.sub("\n", source))


class _Reader:
    """Reads the Markdown of a story, or of a directive's body; `level` is the nesting depth of that body."""

    def __init__(self, file: str, first_line: int, text: MakeText, found: list[Diagnostic], level: int = 0) -> None:
        self._file = file
        self._first = first_line
        self._found = found
        self._level = level
        self._lines: Sequence[str] = ()
        self.text = text

    def read(self, source: str) -> tuple[Block[Text], ...]:
        self._lines = source.split("\n")
        tokens = _blocks_parser().parse(source)
        for token in tokens:
            if self._level + token.level > _DEEPEST:
                hint = "use headings, or a second list"
                self.error("nested-too-deep", self.where(token), "lists and quotations are nested too deeply", hint)
                return ()
        return self.blocks(tokens)

    def inside(self, directive: Directive) -> "_Reader":
        first = self._first + directive.body_line
        return _Reader(self._file, first, self.text, self._found, self._level + directive.level + 1)

    # --- places and errors

    def where(self, token: Token) -> Pointer:
        line = token.map[0] if token.map else 0
        return Pointer(file=self._file, line=self._first + line, column=1)

    def error(self, name: str, where: Pointer, message: str, hint: str) -> None:
        self._found.append(error(name, where, message, hint))

    # --- blocks

    def blocks(self, tokens: Sequence[Token]) -> tuple[Block[Text], ...]:
        built = (self._block(token, inside) for token, inside in siblings(tokens))
        return tuple(block for block in built if block is not None)

    def _block(self, token: Token, inside: Sequence[Token]) -> Block[Text] | None:
        return _BLOCKS[token.type](self, token, inside, self.where(token))

    def paragraph(self, _token: Token, inside: Sequence[Token], where: Pointer) -> Block[Text] | None:
        sentence = normalize_sentence(inside[0].content)
        picture = LONE_PICTURE.fullmatch(sentence)
        if not picture:
            return Paragraph(text=self.text(beginning(sentence), where), where=where) if sentence else None
        if picture[1]:
            hint = "leave the brackets empty, ![](name), and write `alt` in media.yaml, where it is translated"
            self.error("picture-words-in-story", where, "a picture's description belongs in media.yaml", hint)
        if not picture[2]:
            self.error("directive-argument", where, "a picture without a name", "for example: ![](kz-marathon)")
        return PictureBlock(picture=picture[2], where=where)

    def heading(self, token: Token, inside: Sequence[Token], where: Pointer) -> Block[Text]:
        level = int(token.tag[1:])
        if level not in _HEADINGS:
            self.error("heading-level", where, f"headings of level {level} are not allowed", "use ##, ### or ####")
        return Heading(level=level, text=self.text(normalize_sentence(inside[0].content), where), where=where)

    def listing(self, token: Token, inside: Sequence[Token], where: Pointer) -> Block[Text]:
        start = token.attrGet("start")
        return Listing(
            ordered=token.type == "ordered_list_open",
            start=1 if start is None else int(start),
            items=tuple(self.blocks(item) for item in inside_each(inside)),
            where=where,
        )

    def quotation(self, _token: Token, inside: Sequence[Token], where: Pointer) -> Block[Text]:
        return Quotation(blocks=self.blocks(inside), where=where)

    def table(
        self,
        _token: Token,
        inside: Sequence[Token],
        where: Pointer,
        caption: Text | None = None,
        header_columns: int = 0,
    ) -> Table[Text]:
        reader = TableReader(lines=self._lines, text=self.text, place=self.where, error=self.error)
        return reader.read(inside, where, caption, header_columns)

    # --- blocks that are not supported

    def html(self, token: Token, _inside: Sequence[Token], where: Pointer) -> None:
        shown = token.content.strip()[:60]
        self.error("raw-html", where, f"raw HTML is not read: {shown}", "use Markdown, or a directive")

    def code(self, _token: Token, _inside: Sequence[Token], where: Pointer) -> None:
        hint = "indent by less than four spaces; write a short code to dial as `*111#`"
        self.error("block-not-read", where, "code blocks are not supported in a bulletin", hint)

    def rule(self, _token: Token, _inside: Sequence[Token], where: Pointer) -> None:
        self.error("block-not-read", where, "horizontal rules are not supported", "use a heading")

    # --- directives

    def directive(self, token: Token, _inside: Sequence[Token], where: Pointer) -> Block[Text] | None:
        if not is_closed(token):
            hint = f"end it with a line of {token.markup}, as many colons as it starts with"
            self.error("directive-not-closed", where, "this directive is not closed", hint)
        directive = read_directive(token)
        if directive is None:
            self.error("unknown-directive", where, "colons without a directive name", "for example: :::{note} Title")
            return None
        build = _DIRECTIVES.get(directive.name)
        if build is None:
            hint = did_you_mean(directive.name, _DIRECTIVES)
            self.error("unknown-directive", where, f"unknown directive {directive.name!r}", hint)
            return None
        if directive.options and directive.name != "table":
            self.error("unknown-option", where, f"{directive.name} has no options", "remove the lines between colons")
        return build(self, directive, where)

    def words(self, directive: Directive, where: Pointer) -> list[str]:
        if directive.body.strip():
            hint = f"close it on the next line: :::{{{directive.name}}} ... and :::"
            self.error("directive-with-body", where, f"{directive.name} has no content", hint)
        return directive.argument.split()

    def name(self, directive: Directive, where: Pointer) -> str:
        words = self.words(directive, where)
        if len(words) != 1:
            hint = f"for example: :::{{{directive.name}}} name"
            self.error("directive-argument", where, f"{directive.name} takes one name", hint)
        return words[0] if words else ""

    def callout(self, directive: Directive, where: Pointer) -> Block[Text]:
        title = self.text(normalize_sentence(directive.argument), where) if directive.argument else None
        blocks = self.inside(directive).read(directive.body)
        return Callout(kind=CalloutKind(directive.name), title=title, blocks=blocks, where=where)

    def captioned_table(self, directive: Directive, where: Pointer) -> Block[Text] | None:
        headers = directive.options.pop("header-columns", "0")
        if directive.options or not re.fullmatch("[0-9]{1,3}", headers):
            message, hint = "the only option of a table is :header-columns: NUMBER", "for example: :header-columns: 1"
            self.error("unknown-option", where, message, hint)
            headers = "0"
        tokens = _blocks_parser().parse(directive.body)
        if not tokens or tokens[0].type != "table_open" or closing(tokens, 0) != len(tokens) - 1:
            message, hint = "this directive needs exactly one Markdown table", "| a | b | and | - | - |"
            self.error("table-without-table", where, message, hint)
            return None
        caption = self.text(normalize_sentence(directive.argument), where) if directive.argument else None
        inner = self.inside(directive)
        inner._lines = directive.body.split("\n")  # noqa: SLF001 - the same class
        return inner.table(tokens[0], tokens[1:-1], where, caption, int(headers))

    def figures(self, directive: Directive, where: Pointer) -> Block[Text]:
        names = tuple(self.words(directive, where))
        if not names:
            message, hint = "figures needs the name of at least one figure", ":::{figures} covid.deaths"
            self.error("directive-argument", where, message, hint)
        return FigureBox(figures=names, where=where)

    def picture(self, directive: Directive, where: Pointer) -> Block[Text]:
        return PictureBlock(picture=self.name(directive, where), where=where)

    def video(self, directive: Directive, where: Pointer) -> Block[Text]:
        return VideoBlock(video=self.name(directive, where), where=where)

    def timeline(self, directive: Directive, where: Pointer) -> Block[Text]:
        return Timeline(campaign=self.name(directive, where), where=where)

    def contacts(self, directive: Directive, where: Pointer) -> Block[Text]:
        return ContactTable(missions=tuple(self.words(directive, where)), where=where)


_BLOCKS: dict[str, Callable[[_Reader, Token, Sequence[Token], Pointer], Block[Text] | None]] = {
    "paragraph_open": _Reader.paragraph,
    "heading_open": _Reader.heading,
    "bullet_list_open": _Reader.listing,
    "ordered_list_open": _Reader.listing,
    "blockquote_open": _Reader.quotation,
    "table_open": _Reader.table,
    "directive": _Reader.directive,
    "html_block": _Reader.html,
    "fence": _Reader.code,
    "code_block": _Reader.code,
    "hr": _Reader.rule,
}

_DIRECTIVES: dict[str, Callable[[_Reader, Directive, Pointer], Block[Text] | None]] = {
    "note": _Reader.callout,
    "help": _Reader.callout,
    "warning": _Reader.callout,
    "table": _Reader.captioned_table,
    "figures": _Reader.figures,
    "picture": _Reader.picture,
    "video": _Reader.video,
    "timeline": _Reader.timeline,
    "contacts": _Reader.contacts,
}
