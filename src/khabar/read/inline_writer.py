"""Sentences back to Markdown: the inverse of `read/inline.py`, in house style.

Whatever Markdown would take for more than words is escaped, and no more than that where it can be helped: editors read
these files. Every sentence is read again before it is given out, so that nothing is ever written that reads otherwise.
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
    """Write a sentence; ValueError for one that Markdown has no way to write, such as a stress on nothing."""
    for careful, sign in ((False, "*"), (True, "*"), (False, "_"), (True, "_")):
        written = _Pen(careful, sign).sentence(inlines)
        if _reads_as(written, inlines):
            return written
    raise ValueError(f"Markdown has no way to write these words: {plain(inlines)[:80]!r}")


def _reads_as(written: str, inlines: Inlines) -> bool:
    found: list[Diagnostic] = []
    return normalize_sentence(written) == written and parse_inline(written, Pointer(), found) == inlines and not found


@dataclass(slots=True)
class _Piece:
    """A stretch of what is written: words that are still to be escaped, a mark of stress, or something finished."""

    text: str
    kind: str = "done"  # or "words", "opens", "closes", "breaks"
    label: bool = False  # inside the brackets of a link
    meets_bracket: bool = False
    hidden: set[int] = field(default_factory=set)  # signs of words that are written as numbers: &#32;


class _Pen:
    def __init__(self, careful: bool, sign: str) -> None:
        self._careful = careful  # escape all that could be markup, not only what is
        self._sign_of_stress = sign
        self._pieces: list[_Piece] = []

    def sentence(self, inlines: Inlines) -> str:
        self._run(inlines, mark="", label=False)
        self._hide_edges()
        for at, piece in enumerate(self._pieces):
            if piece.kind in {"opens", "closes"}:
                self._make_room(at, piece)
        first, *rest = "".join(map(self._written, self._pieces)).split("\n")
        return "\n".join((beginning(first), *map(continuing, rest)))

    # --- taking a sentence apart

    def _run(self, inlines: Inlines, *, mark: str, label: bool) -> None:
        last = ""  # the mark of the inline right before
        for inline in inlines:
            if isinstance(inline, Emphasis | Strong):
                sign = _ALIKE.get(mark, self._sign_of_stress)
                last = _ALIKE[sign] if last == sign else sign
                self._stressed(inline, last, label=label)
            else:
                last = ""
                self._one(inline, mark=mark, label=label)

    def _stressed(self, inline: Emphasis | Strong, sign: str, *, label: bool) -> None:
        marks = sign if isinstance(inline, Emphasis) else sign * 2
        self._pieces.append(_Piece(marks, "opens"))
        self._run(inline.inlines, mark=sign, label=label)
        self._pieces.append(_Piece(marks, "closes"))

    def _one(self, inline: Inline, *, mark: str, label: bool) -> None:
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
            self._pieces[-1].meets_bracket = True  # `!` would make a picture of it
        self._pieces.append(_Piece("["))
        self._run(inlines, mark=mark, label=True)
        self._pieces.append(_Piece(closing))

    # --- what stands beside what

    def _hide_edges(self) -> None:
        """Keep spaces at the ends of lines, which Markdown would take away."""
        for at, piece in enumerate(self._pieces):
            if piece.kind == "words" and piece.text:
                begins = at == 0 or self._pieces[at - 1].kind == "breaks"
                if begins and piece.text[0] in MD_TRIM_CHARS:
                    piece.hidden.add(0)
                if at == len(self._pieces) - 1 and piece.text[-1] in MD_TRIM_CHARS:
                    piece.hidden.add(len(piece.text) - 1)

    def _make_room(self, at: int, mark: _Piece) -> None:
        """Let a mark stress what it stands beside: Markdown asks what is on either side of it.

        A letter written as a number counts as a sign, and a space so written no more as a space.
        """
        step = 1 if mark.kind == "opens" else -1
        inner = self._neighbour(at + step)
        outer = self._neighbour(at - step)
        inside = self._sign(inner, 0 if step > 0 else -1)
        if inner is not None and inner.kind == "words" and isWhiteSpace(ord(inside)):
            inner.hidden.add(0 if step > 0 else len(inner.text) - 1)
            inside = "&"
        if outer is not None and outer.kind == "words" and (mark.text[0] == "_" or not _is_letter(inside)):
            end = -1 if step > 0 else 0
            if _is_letter(self._sign(outer, end)):
                outer.hidden.add(len(outer.text) - 1 if end else 0)

    def _neighbour(self, at: int) -> _Piece | None:
        return self._pieces[at] if 0 <= at < len(self._pieces) else None

    @staticmethod
    def _sign(piece: _Piece | None, end: int) -> str:
        return piece.text[end] if piece is not None and piece.text else " "

    # --- words

    def _written(self, piece: _Piece) -> str:
        if piece.kind != "words":
            return piece.text
        escape = _could_be_markup if self._careful or piece.label else _is_markup
        signs: list[str] = []
        for at, sign in enumerate(piece.text):
            if at in piece.hidden or sign in "\n\r":
                signs.append(f"&#{ord(sign)};")
            else:
                signs.append(f"\\{sign}" if escape(piece.text, at) else sign)
        if piece.meets_bracket and signs and signs[-1] == "!":
            signs[-1] = "\\!"
        return "".join(signs)


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


def _is_letter(sign: str) -> bool:
    return not (isWhiteSpace(ord(sign)) or isMdAsciiPunct(ord(sign)) or isPunctChar(sign))


def _code(text: str) -> str:
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * (longest + 1)
    spaced = text.startswith(" ") and text.endswith(" ") and text.strip(" ")
    pad = " " if spaced or text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def _address(href: str) -> str:
    """Write where a link leads; parentheses that are not in pairs would end it."""
    pairs = re.sub(r"\([^()]*\)", "", href)
    signs = r"\\|[()]" if "(" in pairs or ")" in pairs else r"\\"
    written = re.sub(signs, lambda found: f"\\{found[0]}", href)
    return _ENTITY.sub(lambda found: f"&amp;{found[0][1:]}", written)
