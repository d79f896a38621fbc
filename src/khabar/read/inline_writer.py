"""Writing sentences as Markdown, in house style: the inverse of `read/inline.py`.

Only characters that Markdown would read as markup are escaped, because people edit these files. Every sentence is
parsed again before it is returned, so what is written always reads back the same.
"""

import re
from dataclasses import dataclass, field

from markdown_it.common.utils import MD_TRIM_CHARS, isMdAsciiPunct, isPunctChar, isWhiteSpace

from khabar.core.diagnostic import Diagnostic, Pointer
from khabar.model.text import (
    Code,
    Emphasis,
    FigureRef,
    Foreign,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Plain,
    Strong,
    plain,
)
from khabar.read.inline import parse_inline
from khabar.read.normalize import beginning, continuing, normalize_sentence

_MARKUP = re.compile(r"[\\`*_\[\]{<&!]")
_HTML = re.compile(r"<[A-Za-z/!?]")
_ENTITY = re.compile(r"&(?:#[xX]?)?[0-9A-Za-z]+;")
_FIGURE = re.compile(r"\{\w")
_ALIKE = {"*": "_", "_": "*"}


def write_inlines(inlines: Inlines) -> str:
    """Return a sentence as Markdown; ValueError for what Markdown cannot express, such as emphasis without words."""
    for careful, mark in ((False, "*"), (True, "*"), (False, "_"), (True, "_")):
        written = _InlineWriter(careful, mark).sentence(inlines)
        if _reads_as(written, inlines):
            return written
    raise ValueError(f"Markdown has no way to write these words: {plain(inlines)[:80]!r}")


def _reads_as(written: str, inlines: Inlines) -> bool:
    found: list[Diagnostic] = []
    return normalize_sentence(written) == written and parse_inline(written, Pointer(), found) == inlines and not found


@dataclass(slots=True)
class _Piece:
    """A part of the output: words to escape, an emphasis mark, a line break, or finished Markdown."""

    text: str
    kind: str = "done"  # or "words", "opens", "closes", "breaks"
    label: bool = False  # inside the brackets of a link
    meets_bracket: bool = False
    as_entity: set[int] = field(default_factory=set)  # positions of characters to write as entities: &#32;


class _InlineWriter:
    def __init__(self, careful: bool, mark: str) -> None:
        self._careful = careful  # escape every character that could be markup, not only those that are
        self._default_mark = mark
        self._pieces: list[_Piece] = []

    def sentence(self, inlines: Inlines) -> str:
        self._run(inlines, mark="", label=False)
        self._keep_edge_spaces()
        for at, piece in enumerate(self._pieces):
            if piece.kind in {"opens", "closes"}:
                self._separate(at, piece)
        first, *rest = "".join(map(self._written, self._pieces)).split("\n")
        return "\n".join((beginning(first), *map(continuing, rest)))

    # --- splitting a sentence into pieces

    def _run(self, inlines: Inlines, *, mark: str, label: bool) -> None:
        last = ""  # the emphasis mark of the previous inline
        for inline in inlines:
            if isinstance(inline, Emphasis | Strong):
                own = _ALIKE.get(mark, self._default_mark)
                last = _ALIKE[own] if last == own else own
                self._emphasized(inline, last, label=label)
            else:
                last = ""
                self._inline(inline, mark=mark, label=label)

    def _emphasized(self, inline: Emphasis | Strong, mark: str, *, label: bool) -> None:
        marks = mark if isinstance(inline, Emphasis) else mark * 2
        self._pieces.append(_Piece(marks, "opens"))
        self._run(inline.inlines, mark=mark, label=label)
        self._pieces.append(_Piece(marks, "closes"))

    def _inline(self, inline: Inline, *, mark: str, label: bool) -> None:
        match inline:
            case Plain(text=text):
                self._pieces.append(_Piece(text, "words", label))
            case LineBreak():
                self._pieces.append(_Piece("\\\n", "breaks"))
            case Code(text=text):
                self._pieces.append(_Piece(_code(text)))
            case FigureRef():
                self._pieces.append(_Piece(inline.written))
            case Link(href=href, inlines=inlines):
                self._bracketed(inlines, f"]({_address(href)})", mark)
            case Foreign(lang=lang, inlines=inlines):
                self._bracketed(inlines, f"]{{lang={lang}}}", mark)
            case _:
                raise ValueError(f"a workspace has no {type(inline).__name__}: only an edition has")

    def _bracketed(self, inlines: Inlines, closing: str, mark: str) -> None:
        if self._pieces:
            self._pieces[-1].meets_bracket = True  # a `!` before the bracket would make it a picture
        self._pieces.append(_Piece("["))
        self._run(inlines, mark=mark, label=True)
        self._pieces.append(_Piece(closing))

    # --- neighbouring pieces

    def _keep_edge_spaces(self) -> None:
        """Write spaces at the ends of lines as entities: Markdown would remove them."""
        for at, piece in enumerate(self._pieces):
            if piece.kind == "words" and piece.text:
                begins = at == 0 or self._pieces[at - 1].kind == "breaks"
                if begins and piece.text[0] in MD_TRIM_CHARS:
                    piece.as_entity.add(0)
                if at == len(self._pieces) - 1 and piece.text[-1] in MD_TRIM_CHARS:
                    piece.as_entity.add(len(piece.text) - 1)

    def _separate(self, at: int, mark: _Piece) -> None:
        """Make a mark count as emphasis: in Markdown that depends on the characters on both sides of it.

        A character written as an entity counts as punctuation there: no longer as a letter or a space.
        """
        step = 1 if mark.kind == "opens" else -1
        inner = self._neighbour(at + step)
        outer = self._neighbour(at - step)
        inside = self._character(inner, 0 if step > 0 else -1)
        if inner is not None and inner.kind == "words" and isWhiteSpace(ord(inside)):
            inner.as_entity.add(0 if step > 0 else len(inner.text) - 1)
            inside = "&"
        if outer is not None and outer.kind == "words" and (mark.text[0] == "_" or not _is_letter(inside)):
            end = -1 if step > 0 else 0
            if _is_letter(self._character(outer, end)):
                outer.as_entity.add(len(outer.text) - 1 if end else 0)

    def _neighbour(self, at: int) -> _Piece | None:
        return self._pieces[at] if 0 <= at < len(self._pieces) else None

    @staticmethod
    def _character(piece: _Piece | None, end: int) -> str:
        return piece.text[end] if piece is not None and piece.text else " "

    # --- words

    def _written(self, piece: _Piece) -> str:
        if piece.kind != "words":
            return piece.text
        escape = _could_be_markup if self._careful or piece.label else _is_markup
        characters: list[str] = []
        for at, character in enumerate(piece.text):
            if at in piece.as_entity or character in "\n\r":
                characters.append(f"&#{ord(character)};")
            else:
                characters.append(f"\\{character}" if escape(piece.text, at) else character)
        if piece.meets_bracket and characters and characters[-1] == "!":
            characters[-1] = "\\!"
        return "".join(characters)


def _could_be_markup(text: str, at: int) -> bool:
    return _MARKUP.match(text, at) is not None


def _is_markup(text: str, at: int) -> bool:
    before, after = text[at - 1 : at] or "*", text[at + 1 : at + 2] or "*"
    match text[at]:
        case "\\" | "`":
            return True
        case "*":
            return not (before == after == " ")
        case "_":
            return not (before.isalnum() and after.isalnum())
        case "<":
            return _HTML.match(text, at) is not None
        case "&":
            return _ENTITY.match(text, at) is not None
        case "{":
            return _FIGURE.match(text, at) is not None
        case "!":
            return after == "["
    return False


def _is_letter(character: str) -> bool:
    return not (isWhiteSpace(ord(character)) or isMdAsciiPunct(ord(character)) or isPunctChar(character))


def _code(text: str) -> str:
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * (longest + 1)
    spaced = text.startswith(" ") and text.endswith(" ") and text.strip(" ")
    pad = " " if spaced or text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def _address(href: str) -> str:
    """Return an address for a link; parentheses are escaped unless they are in pairs: one alone would end the link."""
    pairs = re.sub(r"\([^()]*\)", "", href)
    special = r"\\|[()]" if "(" in pairs or ")" in pairs else r"\\"
    written = re.sub(special, lambda match: f"\\{match[0]}", href)
    return _ENTITY.sub(lambda match: f"&amp;{match[0][1:]}", written)
