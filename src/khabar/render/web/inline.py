"""Sentences as HTML: one writer for every kind of inline, in a table.

Whatever an author wrote is escaped on the way; only the elements written here are markup.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Protocol

from markupsafe import Markup, escape

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

_NAME = re.compile(r"\b[^\W\d_]{2,}-\d{1,3}\b")


class Place(Protocol):
    """Where a sentence stands: the language around it, and the way from there to what it names."""

    lang: Lang

    def href(self, target: str) -> str:
        """Give the way to `story:NAME`, `figure:NAME` or an address; "" where there is none to be gone."""
        ...


class Unlinked:
    """A place inside a link, where no other link may stand: an address is left out, its words stay."""

    def __init__(self, around: Place) -> None:
        self.lang = around.lang

    def href(self, target: str) -> str:  # noqa: ARG002 - a place is asked by target, and this one always says no
        """Give no way to anywhere."""
        return ""


def sentence(passage: Passage, place: Place) -> Markup:
    """Write a passage; words in another language than the page's are marked as being so."""
    words = inlines(passage.inlines, place)
    if passage.lang == place.lang:
        return words
    return Markup("<span{}>{}</span>").format(tongue(passage.lang), words)


def inlines(pieces: Iterable[Inline], place: Place) -> Markup:
    """Write the inlines of a sentence, one after the other."""
    return Markup("").join(WRITERS[type(piece)](piece, place) for piece in pieces)


def tongue(lang: Lang) -> Markup:
    """Write the attributes that tell a browser, a voice and a translator which language an element's words are in."""
    direction = Markup(' dir="rtl"') if language(lang).rtl else Markup("")
    return Markup(' lang="{}"{}').format(lang, direction)


def _element(name: str) -> Callable[[Any, Place], Markup]:
    start, end = Markup(f"<{name}>"), Markup(f"</{name}>")  # noqa: S704 - a name of ours
    return lambda piece, place: start + inlines(piece.inlines, place) + end


def _link(piece: Link, place: Place) -> Markup:
    href = place.href(piece.href)
    if not href:
        return inlines(piece.inlines, place)
    return Markup('<a href="{}">{}</a>').format(href, inlines(piece.inlines, Unlinked(place)))


def _foreign(piece: Foreign, place: Place) -> Markup:
    return Markup("<span{}>{}</span>").format(tongue(piece.lang), inlines(piece.inlines, place))


def _mention(piece: FigureMention, place: Place) -> Markup:
    """Write a number that leads to its source."""
    href = place.href(f"figure:{piece.name}")
    return Markup('<a class="n" href="{}">{}</a>').format(href, piece.printed) if href else escape(piece.printed)


def _plain(piece: Plain, _: Place) -> Markup:
    """Write words; a name like COVID-19 is not parted at its hyphen."""
    words = str(escape(piece.text))
    if "-" in words:
        words = _NAME.sub(r'<span class="whole">\g<0></span>', words)
    return Markup(words)  # noqa: S704 - escaped above


WRITERS: Mapping[type, Callable[[Any, Place], Markup]] = {
    Plain: _plain,
    Emphasis: _element("em"),
    Strong: _element("strong"),
    Code: lambda piece, _: Markup("<code>{}</code>").format(piece.text),
    Link: _link,
    Foreign: _foreign,
    LineBreak: lambda *_: Markup("<br>"),
    FigureMention: _mention,
}
