"""Sentences of a mail in HTML: words escaped, languages named, every link a whole address."""

from markupsafe import Markup, escape

from khabar.core.language import Lang, language
from khabar.model.edition import Edition
from khabar.model.text import (
    Code,
    Emphasis,
    FigureMention,
    Foreign,
    Inlines,
    LineBreak,
    Link,
    Passage,
    Plain,
    Strong,
    plain,
)
from khabar.render.address import figure_page, public, story_page
from khabar.render.direction import pieces
from khabar.render.lang_attributes import lang_attributes, leftmost_first
from khabar.render.line_rules import UNPARTED
from khabar.render.number import numerals
from khabar.render.text.wrap import printable


def clean(value: object) -> object:
    """Make a value ready to be escaped: without controls, which would end a mail program's patience or mrml's."""
    return value if isinstance(value, Markup) else printable(str(value))


def html(template: str, *values: object) -> Markup:
    """Put values into a piece of HTML; what is not HTML already is escaped."""
    # Not `Markup.format`: Python's own way of formatting takes ten times as long as that of `str`.
    return Markup(template.format(*(escape(clean(value)) for value in values)))  # noqa: S704 - all of them are escaped


def together(*pieces: Markup | str) -> Markup:
    """Put pieces one after the other."""
    return Markup().join(pieces)


def words(edition: Edition, passage: Passage, *, linked: bool = False) -> Markup:
    """Write a passage; in another language than the edition's it is marked for voices and hyphenation."""
    written = sentence(edition, passage.inlines, linked=linked)
    if passage.lang == edition.lang:
        return written
    return html("<span{}>{}</span>", lang_attributes(passage.lang, edition.lang), written)


def sentence(edition: Edition, inlines: Inlines, *, linked: bool = False) -> Markup:
    """Write the inside of a sentence; inside a link (`linked`) it writes no other link."""
    return Markup().join(_inline(edition, inline, linked=linked) for inline in inlines)


def figure_address(edition: Edition, name: str) -> str:
    """Return the web address of a figure's page, where its source and its history are."""
    return public(edition, figure_page(edition.key, edition.lang, name))


def story_address(edition: Edition, name: str) -> str:
    """Return the web address of a story."""
    return public(edition, story_page(edition.key, edition.lang, name))


def _inline(edition: Edition, inline: object, *, linked: bool) -> Markup:
    match inline:
        case Plain(text=text):
            return _plain(text, edition.lang)
        case Code(text=text):
            return html("<code{}>{}</code>", leftmost_first(edition.lang), text)
        case Emphasis(inlines=inner):
            return html("<em>{}</em>", sentence(edition, inner, linked=linked))
        case Strong(inlines=inner):
            return html("<strong>{}</strong>", sentence(edition, inner, linked=linked))
        case Foreign(lang=lang, inlines=inner):
            return html(
                "<span{}>{}</span>", lang_attributes(lang, edition.lang), sentence(edition, inner, linked=linked)
            )
        case LineBreak():
            return Markup("<br>")
        case Link(href=href, inlines=inner):
            words = sentence(edition, inner, linked=True)
            return words if linked else html('<a href="{}">{}</a>', _address(edition, href), words)
        case FigureMention():
            return html("{}", inline.printed) if linked else _mention(edition, inline)
        case _:
            return html("{}", plain((inline,)))  # type: ignore[arg-type]


def _plain(text: str, lang: Lang) -> Markup:
    if not language(lang).rtl:
        return _whole(text)
    return together(*pieces(text, lambda run: html('<span dir="ltr">{}</span>', run), _whole))


def _whole(text: str) -> Markup:
    words = html("{}", text)
    if "-" not in text:
        return words
    return Markup(UNPARTED.sub(r'<span style="white-space:nowrap">\g<0></span>', str(words)))  # noqa: S704 - escaped before


def _mention(edition: Edition, mention: FigureMention) -> Markup:
    """Write a number: it stays words, and the small one beside it leads to its source."""
    if mention.name not in edition.figures:
        return html("{}", mention.printed)
    note = numerals(edition.figures[mention.name].note_number, edition.lang)
    return html('{}<sup><a href="{}">{}</a></sup>', mention.printed, figure_address(edition, mention.name), note)


def _address(edition: Edition, href: str) -> str:
    kind, _, name = href.partition(":")
    if kind == "story":
        return story_address(edition, name)
    return figure_address(edition, name) if kind == "figure" else href
