"""The files handed to the press: the templates, the edition as JSON, and what belongs to print alone."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import Any

from khabar.codec.encode import encode_json
from khabar.core.language import LANGUAGES, language
from khabar.model.edition import Edition, ShownFigure
from khabar.render import address, chart, number, ornament, picture
from khabar.render.base import Setting
from khabar.render.palette import Scheme, palette
from khabar.render.pdf.language_tag import typst_language

PHRASES = (
    *("About this bulletin", "Answers in {languages}", "By country", "Campaigns", "Change", "Contacts", "Data (JSON)"),
    *("Day", "Definition", "Donors", "Earlier values", "Events", "Help", "Highlights", "Hours", "In this issue"),
    *("In {language}", "Key figures", "Led by", "Length: {length}", "Licence", "More about the event", "Note", "Notes"),
    *("Not added together: each source counts in its own way.", "Not reported", "Other formats", "Other languages"),
    *("Page {page} of {pages}", "Partners", "Period: {period}", "Picture: {credit}", "Place", "Published"),
    *("Published by {publisher}", "Read on the web", "Scan to read on the web", "Scan to watch", "Source"),
    *("Source: {source}", "Sources", "The counting changed on {day} ({place})", "Value", "Video", "Warning"),
    *("Watch the recording", "What other sources print", "Where", "Where to get help", "With"),
    *("Written in {language}", "as of {day}", "known on {day}", "more about this figure"),
)
"""The interface's phrases that the templates say; one that is missing here stops the compiler."""

BAND_HEIGHT = 24.0
_A4_WIDTH = 595.28  # points
_FEWEST_POINTS = 3  # of a trend: two are told by the change


def files_of(edition: Edition, setting: Setting) -> dict[str, bytes]:
    """Give every file of a document by its name; `edition.json` is what will be attached, byte for byte."""
    light = palette(edition.house.accent, edition.house.warm).light
    stills = {f"still/{at}.jpg": name for at, name in enumerate(edition.videos)}
    pictures = {f"picture/{at}.jpg": name for at, name in enumerate(edition.pictures)}
    codes = {f"code/{at}.svg": url for at, url in enumerate(_to_scan(edition))}
    trends = {f"trend/{at}.svg": figure for at, figure in enumerate(_with_trend(edition))}
    get = setting.pictures.get
    return {
        **_templates(),
        "edition.json": encode_json(edition),
        "band.svg": _band(edition, light),
        **{file: get(edition.pictures[name].file, picture.LARGE, ".jpg") for file, name in pictures.items()},
        **{file: get(edition.videos[name].file, picture.SMALL, ".jpg") for file, name in stills.items()},
        **{file: _code(url, light.ink) for file, url in codes.items()},
        **{file: _trend(figure, light) for file, figure in trends.items()},
        "setting.json": json.dumps(
            {
                "hyphenated": language(edition.lang).hyphenated,
                "languages": {tag: typst_language(tag) for tag in LANGUAGES},
                "phrases": {phrase: setting.words(phrase) for phrase in PHRASES},
                "colours": asdict(light),
                "pictures": {name: file for file, name in pictures.items()},
                "stills": {name: file for file, name in stills.items()},
                "codes": {url: file for file, url in codes.items()},
                "trends": {figure.name: file for file, figure in trends.items()},
                "attachment": f"{edition.publication}-{edition.key}-{edition.lang}.json",
                "addresses": _addresses(edition),
                "alongside": _alongside(edition, setting),
            },
            ensure_ascii=False,
        ).encode(),
    }


@cache
def _templates() -> dict[str, bytes]:
    folder = files(__package__)
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.name.endswith(".typ")}


def _addresses(edition: Edition) -> dict[str, Any]:
    key, lang = edition.key, edition.lang
    front = address.public(edition, address.front_page(key, lang))
    return {
        "front": front,
        "short": front.partition("://")[2].strip("/"),
        "siblings": {
            sibling.lang: address.public(edition, address.front_page(key, sibling.lang)) for sibling in edition.siblings
        },
        "figures": {name: address.public(edition, address.figure_page(key, lang, name)) for name in edition.figures},
    }


def _alongside(edition: Edition, setting: Setting) -> list[dict[str, str]]:
    return [
        {
            "title": setting.words(other.title),
            "address": address.public(edition, other.path),
            "size": number.size(other.size, edition.lang),
        }
        for other in setting.alongside
    ]


def _to_scan(edition: Edition) -> dict[str, None]:
    """Say what is printed as a square to be scanned: on paper there is no other way to follow a link to a film."""
    events = (event.recording or event.url for event in edition.events)
    films = (video.url for video in edition.videos.values())
    front = address.public(edition, address.front_page(edition.key, edition.lang))
    return dict.fromkeys(url for url in (front, *films, *events) if url)


def _code(url: str, ink: str) -> bytes:
    import segno  # noqa: PLC0415 - only an issue that is really set needs it

    written = BytesIO()
    segno.make_qr(url, error="m").save(written, kind="svg", border=2, dark=ink, light="#fff", xmldecl=False)
    return written.getvalue()


def _band(edition: Edition, light: Scheme) -> bytes:
    band = ornament.band(str(edition.key))
    return ornament.svg(band, _A4_WIDTH, BAND_HEIGHT, light.accent, light.accent_soft, pattern=False).encode()


def _with_trend(edition: Edition) -> Iterator[ShownFigure]:
    yield from (figure for figure in edition.figures.values() if len(figure.history) >= _FEWEST_POINTS)


def _trend(figure: ShownFigure, light: Scheme) -> bytes:
    """Draw how a figure went; the values stand in the notes, so that the drawing needs no words."""
    points = [(value.as_of, value.value) for value in figure.history]
    breaks = {one.day for one in figure.breaks}
    return chart.trend(points, name="trend", title="", description="", breaks=breaks, colours=light).encode()
