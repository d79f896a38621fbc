"""Apply typographic rules: no-break spaces, and the quotation marks of each language.

A word of one or two letters goes with the next, a dash with the word before it, a number with its unit, initials with
their name; quotation marks typed on a keyboard become those of the language, the inner pair within the outer. One sign
is put for one sign, and only in an edition: what the author typed stays as it is, and so do codes, addresses, figures
and words in other languages.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache

from khabar.core.language import Lang
from khabar.model.text import Code, FigureMention, FigureRef, Foreign, Inline, Inlines, LineBreak, Plain
from khabar.render import native_review
from khabar.render.direction import LEFT_TO_RIGHT_RUN
from khabar.render.number import NO_BREAK_SPACE

UNPARTED = re.compile(r"\b[^\W\d_]{2,}-\d{1,3}\b(?:-[^\W\d_]+)?")
"""A name with a number, such as COVID-19, with its ending (COVID-19-дан): where it breaks at its hyphen it is two."""

_TYPED = '"'
_STANDS_FOR = "\N{OBJECT REPLACEMENT CHARACTER}"  # what may not be changed, letter by letter
ADDRESS = re.compile(rf"{LEFT_TO_RIGHT_RUN}|\b[\w-]+(?:\.[\w-]+)+/\S*", re.ASCII)
_OPENS_AFTER = frozenset("([{-‑–—/«„\n\t " + NO_BREAK_SPACE)
_DEPTHS = range(3)  # of quotations: none, one, one in another


def kept_in_line(inlines: Inlines, lang: Lang) -> Inlines:
    """Set the spaces and quotation marks of a sentence by the rules of its language; there are some for Russian."""
    if lang not in native_review.SHORT_WORDS:
        return inlines
    as_written = "".join(_leaves(inlines))
    as_set = iter(set_words(as_written, lang))
    return _taken(inlines, as_set)


def set_words(words: str, lang: Lang) -> str:
    """Set spaces and quotation marks of plain words; the result is as long as they are."""
    addresses = [(run.start(), run.end()) for run in ADDRESS.finditer(words)]
    masked = words
    for start, end in addresses:
        masked = masked[:start] + _STANDS_FOR * (end - start) + masked[end:]
    done = _quoted(masked, lang)
    for pattern in _no_breaks(lang):
        done = pattern.sub(rf"\1{NO_BREAK_SPACE}", done)
    for start, end in addresses:
        done = done[:start] + words[start:end] + done[end:]
    return done


@cache
def _no_breaks(lang: Lang) -> tuple[re.Pattern[str], ...]:
    """Return patterns of the spaces at which no line may end: each is such a space, and the text before it."""

    def one_of(table: Mapping[str, native_review.Entry[str]]) -> str:
        return "|".join(map(re.escape, table[lang].form.split()))

    return (
        re.compile(rf"(?<![\w-])({one_of(native_review.SHORT_WORDS)}) (?=[^\s–—])", re.IGNORECASE),
        re.compile(rf"(\w) (?=(?:{one_of(native_review.PARTICLES)})(?![\w-]))"),
        re.compile(r"(\S) (?=[–—](?:\s|$))"),
        re.compile(r"(№) (?=\d)"),
        re.compile(rf"(\d) (?=(?:{one_of(native_review.UNITS)})(?!\w))"),
        re.compile(r"(?<!\w)([A-ZА-ЯЁ]\.) (?=[A-ZА-ЯЁ])"),
        re.compile(rf"(?<!\w)((?:{one_of(native_review.BEFORE_NAMES)})\.) (?=[А-ЯЁ])"),
        re.compile(rf"(?<!\w)((?:{one_of(native_review.BEFORE_NUMBERS)})\.) (?=\d)"),
    )


def _quoted(words: str, lang: Lang) -> str:
    """Put the language's marks for typed ones; where they do not come in pairs none is touched."""
    if _TYPED not in words:
        return words
    left, right, inner_left, inner_right = native_review.QUOTATION_MARKS[lang].form.split()
    done: list[str] = []
    depth = 0
    for at, sign in enumerate(words):
        mark = sign
        if sign in (left, inner_left) or (sign == _TYPED and _opens(words[at + 1 : at + 2], done[-1:])):
            depth += 1
            mark = sign if sign != _TYPED else left if depth == 1 else inner_left
        elif sign in (right, inner_right, _TYPED):
            mark = sign if sign != _TYPED else right if depth == 1 else inner_right
            depth -= 1
        if depth not in _DEPTHS:
            return words
        done.append(mark)
    return "".join(done) if depth == 0 else words


def _opens(after: str, before: list[str]) -> bool:
    return bool(after.strip()) and (not before or before[0] in _OPENS_AFTER)


# --- sentences


def _leaves(inlines: Inlines) -> Iterator[str]:
    """Return the words of a sentence in order; placeholders replace what may not be changed."""
    for inline in inlines:
        match inline:
            case Plain(text=text):
                yield text
            case FigureMention(printed=printed):
                yield printed.replace(_TYPED, _STANDS_FOR)
            case Code() | Foreign() | FigureRef():
                yield _STANDS_FOR
            case LineBreak():
                yield "\n"
            case _:
                yield from _leaves(inline.inlines)


def _taken(inlines: Inlines, as_set: Iterator[str]) -> Inlines:
    """Split the changed words among the pieces of a sentence."""
    return tuple(_piece(inline, as_set) for inline in inlines)


def _piece(inline: Inline, as_set: Iterator[str]) -> Inline:
    match inline:
        case Plain(text=text):
            return replace(inline, text="".join(next(as_set) for _ in text))
        case FigureMention(printed=printed):
            for _ in printed:
                next(as_set)
            return inline
        case Code() | Foreign() | FigureRef() | LineBreak():
            next(as_set)
            return inline
        case _:
            return replace(inline, inlines=_taken(inline.inlines, as_set))
