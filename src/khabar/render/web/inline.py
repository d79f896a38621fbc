"""Sentences as HTML: one writer for every kind of inline, in a table.

Whatever an author wrote is escaped on the way; only the elements written here are markup. Sentences are most of what a
page is made of, so that the writers put plain strings together, and `sentence` vouches for the whole.
"""

from collections.abc import Callable, Iterable, Mapping
from html import escape
from typing import Any, Protocol

from markupsafe import Markup

from khabar.core.language import Lang, language
from khabar.model.text import (
    Code,
    Emphasis,
    FigureMention,
    Foreign,
    Inline,
    LineBreak,
    Link,
    Passage,
    Plain,
    Strong,
)
from khabar.render.direction import pieces
from khabar.render.hyphens import LONG, softened
from khabar.render.lang_attributes import lang_attributes, leftmost_first
from khabar.render.line_rules import UNPARTED


class Place(Protocol):
    """The context of a sentence: the language around it, and the links from it."""

    lang: Lang

    def href(self, target: str) -> str:
        """Return the link to `story:NAME`, `figure:NAME` or an address; "" if there is none."""
        ...


class Unlinked:
    """The context inside a link, which may hold no other link: an address is left out, its words stay."""

    def __init__(self, lang: Lang) -> None:
        self.lang = lang

    def href(self, target: str) -> str:  # noqa: ARG002 - the interface of `Place`
        """Return "": no link is written here."""
        return ""


def sentence(passage: Passage, place: Place) -> Markup:
    """Write a passage; words in another language than the page's are marked as being so."""
    words = inlines(softened(passage, LONG).inlines, place)
    if passage.lang != place.lang:
        words = f"<span{lang_attributes(passage.lang, place.lang)}>{words}</span>"
    return Markup(words)  # noqa: S704 - every writer escapes what it is given


def inlines(parts: Iterable[Inline], place: Place) -> str:
    """Write the inlines of a sentence, one after the other."""
    return "".join([WRITERS[type(piece)](piece, place) for piece in parts])


def _plain(piece: Plain, place: Place) -> str:
    """Write words; a name like COVID-19 is not broken at its hyphen, nor before an ending (COVID-19-дан)."""
    if language(place.lang).rtl:
        return "".join(pieces(piece.text, lambda run: f'<bdi dir="ltr">{escape(run)}</bdi>', _whole))
    return _whole(piece.text)


def _whole(text: str) -> str:
    words = escape(text)
    return UNPARTED.sub(r'<span class="whole">\g<0></span>', words) if "-" in words else words


def _element(name: str) -> Callable[[Any, Place], str]:
    return lambda piece, place: f"<{name}>{inlines(piece.inlines, place)}</{name}>"


def _link(piece: Link, place: Place) -> str:
    href = place.href(piece.href)
    if not href:
        return inlines(piece.inlines, place)
    return f'<a href="{escape(href)}">{inlines(piece.inlines, Unlinked(place.lang))}</a>'


def _foreign(piece: Foreign, place: Place) -> str:
    return f"<span{lang_attributes(piece.lang, place.lang)}>{inlines(piece.inlines, place)}</span>"


def _mention(piece: FigureMention, place: Place) -> str:
    """Write a number that leads to its source."""
    href = place.href(f"figure:{piece.name}")
    return f'<a class="n" href="{escape(href)}">{escape(piece.printed)}</a>' if href else escape(piece.printed)


WRITERS: Mapping[type, Callable[[Any, Place], str]] = {
    Plain: _plain,
    Emphasis: _element("em"),
    Strong: _element("strong"),
    Code: lambda piece, place: f"<code{leftmost_first(place.lang)}>{escape(piece.text)}</code>",
    Link: _link,
    Foreign: _foreign,
    LineBreak: lambda *_: "<br>",
    FigureMention: _mention,
}
