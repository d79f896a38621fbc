"""Lines of plain text: how wide words are on a screen, where a line may end, how a heading is ruled off."""

import re
import unicodedata
from collections.abc import Iterator

WIDTH = 72
"""Columns of a line: what every terminal and mail program shows without breaking it again."""

_BREAKS = re.compile(r"[ \t]+")  # never at U+00A0 or U+202F: a number and its unit stay together
_NO_BREAK = re.compile("([\u00a0\u202f])")
_ADDRESS = re.compile(r"[<(\[]?(?:[a-z][a-z0-9+.-]*://\S|mailto:\S|tel:\S|[^\s@]+@[^\s@]+\.)", re.IGNORECASE)
_NARROW = re.compile(
    r"[ -~\xa0-\xac\xae-\u02ff\u0370-\u0482\u048a-\u052f\u2010-\u2027\u202f\u2030-\u205e]*"
)  # one each
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def columns(text: str) -> int:
    """Return how many columns a text takes on a screen: one for a Cyrillic letter, none for a combining mark."""
    if _NARROW.fullmatch(text):
        return len(text)
    return sum(map(_columns_of, text))


def printable(text: str) -> str:
    """Leave out what is no character of a text: controls, and code points that Unicode keeps for programs."""
    return _UNPRINTABLE.sub("", text)


def is_address(word: str) -> bool:
    """Return whether a word is an address: it must not be broken, so it may be longer than a line."""
    return _ADDRESS.match(word) is not None


def wrap(text: str, width: int = WIDTH) -> list[str]:
    """Break a text into lines at its spaces; where the text has a line break, a line ends too.

    A word longer than a line is broken where it must be, an address never: it gets a line of its own.
    """
    lines: list[str] = []
    for piece in printable(text).split("\n"):
        if len(piece) <= width and _NARROW.fullmatch(piece):  # most headings and cells fit as they are
            lines.append(" ".join(word for word in _BREAKS.split(piece.strip(" \t")) if word))
            continue
        line, used = "", 0
        for word, wide in _words(piece, width):
            if line and used + 1 + wide > width:
                lines.append(line)
                line, used = word, wide
            else:
                line, used = (f"{line} {word}", used + 1 + wide) if line else (word, wide)
        lines.append(line)
    return lines


def hung(marker: str, lines: list[str]) -> list[str]:
    """Hang lines on a marker such as `1. `: the first follows it, the others are aligned with it."""
    indent = " " * columns(marker)
    first, *others = lines or [""]
    return [f"{marker}{first}".rstrip(), *(f"{indent}{line}".rstrip() for line in others)]


def indented(lines: list[str], prefix: str = "  ") -> list[str]:
    """Set lines in from the left, or put a mark before each; an empty line stays as short as it can."""
    return [f"{prefix}{line}".rstrip() for line in lines]


def underlined(text: str, mark: str, width: int = WIDTH) -> list[str]:
    """Set a heading: its lines, and under them a rule as long as the longest."""
    lines = wrap(text, width)
    return [*lines, mark * min(width, max(map(columns, lines)))]


def aligned(text: str, width: int, *, to: str = "start") -> str:
    """Fill a text up with spaces to a width, keeping it to the start, the center or the end."""
    room = max(0, width - columns(text))
    before = {"start": 0, "center": room // 2, "end": room}[to]
    return " " * before + text + " " * (room - before)


def joined(*parts: list[str]) -> list[str]:
    """Put runs of lines one under the other with an empty line between; empty runs are passed over."""
    lines: list[str] = []
    for part in parts:
        if part:
            lines += ["", *part] if lines else part
    return lines


def _columns_of(letter: str) -> int:
    if unicodedata.category(letter) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(letter) in {"W", "F"} else 1


def _words(piece: str, width: int) -> Iterator[tuple[str, int]]:
    """Return the words of a line and how wide each is: in most lines every letter takes one column."""
    across = len if _NARROW.fullmatch(piece) else columns
    for word in _BREAKS.split(piece.strip(" \t")):
        if not word:
            continue
        wide = across(word)
        if wide <= width or is_address(word):
            yield word, wide
        else:
            yield from ((part, columns(part)) for part in _broken(word, width))


def _broken(word: str, width: int) -> Iterator[str]:
    """Break what is longer than a line: between words that should have stayed together, else between letters."""
    line = ""
    for part in _NO_BREAK.split(word):
        for unit in (part,) if columns(part) <= width else part:
            if line and columns(line + unit) > width:
                yield line.strip("\u00a0\u202f")
                line = ""
            line += unit
    if line.strip("\u00a0\u202f"):
        yield line.strip("\u00a0\u202f")
