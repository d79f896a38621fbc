"""The mail: HTML under 80 kB and a written text, as `.eml` to look at and as an encoded mail with slots to send."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from html import escape
from typing import ClassVar

from khabar.core.artifact import Artifact
from khabar.core.diagnostic import Diagnostic, Pointer, warning
from khabar.model.edition import Edition
from khabar.render.address import whole_file
from khabar.render.base import Matter, RenderContext, Rendered, dropped
from khabar.render.mail.block import WRITERS
from khabar.render.mail.message import Picture, compose, content_id, neutral
from khabar.render.mail.page import Pictures, page, subject
from khabar.render.mail.slots import Parts, Slot, splice
from khabar.render.mail.trend import trend
from khabar.render.ornament import band, png
from khabar.render.palette import palette
from khabar.render.picture import LARGE
from khabar.render.text.bulletin import letter

LARGEST = 80_000
"""Bytes of HTML. Gmail cuts a mail off at about 102 kB, and with it notes, sources and the way to unsubscribe."""

_ON_ITS_PAGE = "a mail must stay small; the figure's page has them"

_BAND = (1200, 48)  # shown at half that size: sharp on a screen of two pixels to the point


class EmailRenderer:
    """An edition as a mail."""

    title: ClassVar = "Email (HTML)"
    ending: ClassVar = ".eml"
    writes: ClassVar = frozenset(WRITERS)
    drops: ClassVar[Mapping[type, str]] = {}
    leaves_out: ClassVar[Mapping[Matter, str]] = {
        Matter.PLACES: _ON_ITS_PAGE,
        Matter.REVISIONS: "it has the last one; the figure's page has all of them",
        Matter.EARLIER: _ON_ITS_PAGE,
    }

    def render(self, edition: Edition, context: RenderContext) -> Rendered:
        """Write an edition as a mail: the preview, its HTML alone for a browser, and the mail with its slots."""
        pictures = _pictures(edition, context)
        shown = Pictures(
            band=f"cid:{content_id(edition, 'band')}",
            lead=f"cid:{content_id(edition, 'lead')}",
            story=_illustrated(edition),
            trends={name: f"cid:{content_id(edition, f'trend-{name}')}" for name, _ in _trends(edition)},
        )
        whole, html, diagnostics = _fitted(edition, context, shown)
        text = letter(
            edition,
            context.words,
            greeting=Slot.GREETING.place,
            unsubscribe=Slot.UNSUBSCRIBE.place,
            whole=whole,
        )
        mailing = compose(edition, subject(edition), text, html, pictures)
        values = neutral(edition, context.words("Dear reader,"))
        artifacts = (
            _artifact(edition, self.ending, "message/rfc822", splice(Parts.read(mailing), values)),
            _artifact(edition, ".mailing", "application/octet-stream", mailing),
            *_in_browser(edition, html, pictures, values),
        )
        return Rendered(artifacts=artifacts, diagnostics=diagnostics)


def _artifact(edition: Edition, ending: str, media_type: str, data: bytes) -> Artifact:
    return Artifact(path=whole_file(edition, ending), media_type=media_type, data=data)


def _illustrated(edition: Edition) -> str:
    """Name the first story that has a picture: the only one the mail carries with it."""
    return next((story.name for story in edition.stories if story.picture in edition.pictures), "")


def _pictures(edition: Edition, context: RenderContext) -> tuple[Picture, ...]:
    light = palette(edition.house.accent, edition.house.warm).light
    strip = _band(str(edition.key), light.accent, light.ground)
    pictures = [Picture(name="band", file="band.png", kind="png", data=strip)]
    for story in edition.stories:
        if story.name == _illustrated(edition):
            data = context.pictures.get(edition.pictures[story.picture].file, LARGE, ".jpg")
            pictures.append(Picture(name="lead", file="lead.jpg", kind="jpeg", data=data))
    for name, data in _trends(edition):
        pictures.append(Picture(name=f"trend-{name}", file=f"trend-{name}.png", kind="png", data=data))
    return tuple(pictures)


def _trends(edition: Edition) -> Iterator[tuple[str, bytes]]:
    """Draw the trends of the key figures that have enough values."""
    light = palette(edition.house.accent, edition.house.warm).light
    for name in dict.fromkeys(edition.key_figures):
        if name in edition.figures:
            drawn = trend(edition.figures[name], light.accent, light.warm_mark, light.edge, light.ground)
            if drawn:
                yield name, drawn


@lru_cache(maxsize=8)
def _band(key: str, ink: str, ground: str) -> bytes:
    """Draw the issue's band: eight languages have the same."""
    return png(band(key), *_BAND, ink, ground)


def _fitted(
    edition: Edition, context: RenderContext, pictures: Pictures
) -> tuple[frozenset[str], str, tuple[Diagnostic, ...]]:
    """Write the page so that it fits: stories give way from the last, down to their lead and the way to the web."""
    names = [story.name for story in edition.stories]
    html = page(edition, context, pictures, names)
    if len(html.encode()) > LARGEST:
        bare = len(page(edition, context, pictures, ()).encode())
        while len(html.encode()) > LARGEST and names:
            # The average size of a story gives a number to remove; the new page shows whether that is enough.
            each = max(1, (len(html.encode()) - bare) // len(names))
            names = names[: max(0, min(len(names) - 1, (LARGEST - bare) // each))]
            html = page(edition, context, pictures, names)
    why = f"the mail would be larger than {LARGEST // 1000} kB; it has the title, the lead and the address on the web"
    diagnostics = [
        dropped("email", edition, f"the text of the story {story.name}", why, Pointer())
        for story in edition.stories
        if story.name not in names
    ]
    size = len(html.encode())
    if size > LARGEST:
        message = f"the mail ({edition.key}, {edition.lang}) has {size // 1000} kB of HTML, even without whole stories"
        hint = f"Gmail cuts a mail off at 102 kB: come under {LARGEST // 1000} with fewer stories or shorter leads"
        diagnostics.append(warning("mail-too-large", Pointer(), message, hint))
    return frozenset(names), html, tuple(diagnostics)


def _in_browser(
    edition: Edition, html: str, pictures: tuple[Picture, ...], values: Mapping[Slot, str]
) -> tuple[Artifact, ...]:
    """Return the HTML with its pictures beside it: a browser knows nothing of content ids."""
    artifacts = []
    for picture in pictures:
        path = whole_file(edition, f".mail-{picture.file}")
        html = html.replace(f"cid:{content_id(edition, picture.name)}", path.rpartition("/")[2])
        artifacts.append(Artifact(path=path, media_type=f"image/{picture.kind}", data=picture.data))
    for slot in (Slot.GREETING, Slot.UNSUBSCRIBE):
        html = html.replace(slot.place, escape(values[slot]))
    page = _artifact(edition, ".mail.html", "text/html; charset=utf-8", html.encode())
    return (page, *artifacts)


PLUGIN = EmailRenderer()
