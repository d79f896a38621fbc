"""Where the markup of a sentence stands: the signs of stress, links, codes and figures, by their places in the source.

The parser that reads sentences gives no places. It is watched here while it works, so that what translators are shown
as markup is exactly what a reader of the sentence would take for it, and never more or less.
"""

from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from khabar.read.inline import parser
from khabar.read.normalize import LONGEST

Rule = Callable[[StateInline, bool], bool]


class Span(NamedTuple):
    """A stretch of markup in a sentence: `kind` is the token's, without `_open` and `_close`; `nesting` is 1, 0, -1."""

    start: int
    end: int
    kind: str
    nesting: int


_ALONE = frozenset({"figure", "code_inline", "html_inline", "hardbreak", "softbreak"})
_SINGLE = {"em": 1, "strong": 2}  # signs of a mark of stress


class _Watched(StateInline):
    """What the parser knows while it reads a sentence, with the place of every token it makes."""

    def __init__(self, source: str, markdown: MarkdownIt, tokens: list[Token]) -> None:
        super().__init__(source, markdown, {}, tokens)
        self.placed: list[tuple[Token, int]] = []
        self.ends: dict[int, int] = {}  # of a token in `placed`, by its index
        self._run = (-1, 0)  # where a run of signs of stress begins, and how many of them have become tokens

    def push(self, ttype: str, tag: str, nesting: int) -> Token:
        """Make a token and keep where; of a run of stars, each is a token made at the run's begin."""
        token = super().push(ttype, tag, nesting)  # type: ignore[arg-type]
        start, signs = self._run
        self._run = (self.pos, signs + 1 if start == self.pos else 1) if ttype == "text" else (-1, 0)
        self.placed.append((token, self.pos + self._run[1] - 1 if ttype == "text" else self.pos))
        return token


def _watching(rule: Rule) -> Rule:
    def watched(state: StateInline, silent: bool) -> bool:
        read = rule(state, silent)
        if read and not silent and isinstance(state, _Watched) and state.placed:
            state.ends.setdefault(len(state.placed) - 1, state.pos)
        return read

    return watched


@cache
def _watched_parser() -> MarkdownIt:
    markdown = parser.__wrapped__()  # one of our own: its rules are changed
    rules = markdown.inline.ruler
    for name, rule in zip(rules.get_active_rules(), rules.getRules(""), strict=True):
        rules.at(name, _watching(rule))
    return markdown


def spans(source: str) -> list[Span]:
    """Return the markup of a sentence in its order; none of a sentence that is too long to be read."""
    if len(source) > LONGEST:
        return []
    markdown = _watched_parser()
    state = _Watched(source, markdown, [])
    markdown.inline.tokenize(state)
    for rule in markdown.inline.ruler2.getRules(""):
        rule(state)
    return sorted(_spans(state))


def _spans(state: _Watched) -> Iterator[Span]:
    for index, (token, at) in enumerate(state.placed):
        end = state.ends.get(index, at)
        kind = token.type.removesuffix("_open").removesuffix("_close")
        if token.markup == "autolink":
            if token.nesting < 0:
                yield Span(at, end, "autolink", 0)
        elif token.type in _ALONE:
            yield Span(at, end, kind, 0)
        elif kind in _SINGLE:
            signs = _SINGLE[kind]
            # of two stars the token is the inner one
            start = at + 1 - signs if token.nesting > 0 else at
            yield Span(start, start + signs, kind, token.nesting)
        elif token.type == "image":
            label_end = at + 2 + len(token.content)
            yield Span(at, at + 2, "image", 1)
            yield Span(label_end, end, "image", -1)
        elif token.type == "link_open":
            yield Span(at - 1, at, "link", 1)
        elif token.type == "foreign_open":
            yield Span(at, at + 1, "foreign", 1)
        elif token.type in {"link_close", "foreign_close"}:
            yield Span(at, end, kind, -1)
