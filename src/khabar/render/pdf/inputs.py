"""The input of the PDF compiler: the edition as JSON, and data only for print.

typst takes strings (`sys.inputs`), and from the disk files under its root. Pictures go the first way, as SVG:
so nothing is written to the disk that would have to be cleaned away, and no path leads out of the templates' folder.
"""

import json
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from functools import lru_cache
from io import BytesIO
from typing import Any

from khabar.codec.encode import encode_json
from khabar.core.hidden_characters import without_overrides
from khabar.core.language import LANGUAGES, Lang, language
from khabar.core.print_letters import replaced
from khabar.model.edition import Edition, ShownFigure
from khabar.render import address, figure_text, number, ornament
from khabar.render.base import RenderContext
from khabar.render.chart import tiles
from khabar.render.direction import LEFT_TO_RIGHT_RUN, has_arabic
from khabar.render.hyphens import LANGUAGES as SOFT_HYPHENATED
from khabar.render.hyphens import hyphenated
from khabar.render.palette import Scheme, palette
from khabar.render.pdf.finish import typst_language
from khabar.render.pdf.press import ARABIC_LETTERS, LETTERS, SYMBOLS
from khabar.render.picture import LARGE, SMALL
from khabar.render.trend import large_trend, trend
from khabar.render.words import Words

PHRASES = (
    *("About this bulletin", "Calls answered in {languages}", "By country", "Campaigns", "Change", "Contacts"),
    *("Data (JSON)", "Definition", "Donors", "Earlier values", "Events", "Help", "Highlights", "Opening hours"),
    *("How this was calculated", "In this issue", "In {language}", "Key figures", "Later revisions", "Led by"),
    *("Length: {length}", "Licence", "More about the event", "Note", "Notes"),
    *("Do not add these together: each source counts differently.", "Not reported", "Other formats", "Other languages"),
    *("Page {page} of {pages}", "Partners", "Period: {period}", "Picture: {credit}", "Place"),
    *("Published by {publisher}", "Read on the web", "Scan to read on the web", "Scan to watch", "Source"),
    *("Source: {source}", "Sources", "Trend", "Value", "Video", "Warning", "Watch the recording"),
    *("Values in earlier issues", "Figures from other sources", "Coverage", "Source rows", "Where to get help"),
    *("With", "Written in {language}", "as of {day}", "more about this figure"),
)
"""The interface's phrases that the templates say; one that is missing here stops the compiler."""

_A4_WIDTH, _BAND_HEIGHT = 595.28, 24.0  # points
_LARGE = (390, 190)  # of a trend in a note, in pixels, two to a point


def inputs_of(edition: Edition, context: RenderContext) -> dict[str, str]:
    """Return the input of the templates: the edition's JSON as it will be attached, and the settings."""
    light = palette(edition.house.accent, edition.house.warm).light
    own, data = language(edition.lang), encode_json(edition).decode()

    def photo(file: str, width: int, size: tuple[int, int]) -> str:
        return _as_svg(context.pictures.get(file, width, ".jpg"), size)

    pictures, videos = edition.pictures, edition.videos
    print_alone = {
        "hyphenated": own.hyphenated and edition.lang not in SOFT_HYPHENATED,  # one way of hyphenating, not two
        "soft_hyphens": edition.lang in SOFT_HYPHENATED,
        "languages": {tag: {**typst_language(tag), "leftward": other.rtl} for tag, other in LANGUAGES.items()},
        "leftward": own.rtl,
        "ltr_runs": LEFT_TO_RIGHT_RUN,
        "fonts": [LETTERS, *([ARABIC_LETTERS] if has_arabic(data) else []), SYMBOLS],
        "digits": {digit: number.numerals(digit, edition.lang) for digit in "0123456789"},
        "comma": own.comma,
        "phrases": {phrase: context.words(phrase) for phrase in PHRASES},
        "colours": asdict(light),
        "codes": {url: _code(url, light.ink) for url in _to_scan(edition)},
        "trends": {figure.name: _trend(figure, light) for figure in _with_trend(edition)},
        "figure_details": {
            figure.name: _figure_details(figure, context.words, light) for figure in edition.figures.values()
        },
        "band": _band(edition, light),
        "attachment": f"{edition.publication}-{edition.key}-{edition.lang}.json",
        "addresses": _addresses(edition),
        "alongside": _alongside(edition, context),
    }
    # pictures beside the JSON and not in it: typst would take it apart letter by letter
    drawn = {
        f"picture:{name}": photo(shown.file, LARGE, (shown.width, shown.height)) for name, shown in pictures.items()
    }
    drawn |= {f"still:{name}": photo(shown.file, SMALL, (shown.width, shown.height)) for name, shown in videos.items()}
    printed = replaced(
        without_overrides(_with_soft_hyphens(data, edition.lang) if edition.lang in SOFT_HYPHENATED else data)
    )
    return {
        "edition": data,
        **({"soft_hyphens": printed} if printed != data else {}),
        "setting": replaced(without_overrides(json.dumps(print_alone, ensure_ascii=False))),
        **drawn,
    }


def _with_soft_hyphens(data: str, lang: Lang) -> str:
    """Return the edition's JSON, with `soft_hyphens` beside each `text` of words that has some."""
    edition = json.loads(data)
    for passage in _passages(edition, lang):
        _add_soft_hyphens(passage["inlines"], lang)
    return json.dumps(edition, ensure_ascii=False)


def _passages(plain: Any, lang: Lang) -> Iterator[dict[str, Any]]:
    """Find the passages that are in a language."""
    if isinstance(plain, dict):
        if "inlines" in plain and plain.get("lang") == lang and "type" not in plain:
            yield plain
            return
        plain = list(plain.values())
    if isinstance(plain, list):
        for child in plain:
            yield from _passages(child, lang)


def _add_soft_hyphens(inlines: list[dict[str, Any]], lang: Lang) -> None:
    for inline in inlines:
        if inline["type"] == "Plain":
            text = hyphenated(inline["text"], lang)
            if text != inline["text"]:
                inline["soft_hyphens"] = text
        elif "inlines" in inline and inline["type"] != "Foreign":
            _add_soft_hyphens(inline["inlines"], lang)


def _as_svg(jpeg: bytes, size: tuple[int, int]) -> str:
    """Wrap a JPEG as text; the PDF holds its bytes as they are, not a picture of them."""
    width, height = size
    data = b64encode(jpeg).decode()
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"><image width="{width}"'
        f' height="{height}" preserveAspectRatio="none" href="data:image/jpeg;base64,{data}"/></svg>'
    )


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


def _alongside(edition: Edition, context: RenderContext) -> list[dict[str, str]]:
    return [
        {
            "title": context.words(other.title),
            "address": address.public(edition, other.path),
            "size": number.size(other.size, edition.lang),
        }
        for other in context.alongside
    ]


def _to_scan(edition: Edition) -> dict[str, None]:
    """Return the addresses printed as QR codes: on paper there is no other way to follow a link to a video."""
    events = (event.recording or event.url for event in edition.events)
    films = (video.url for video in edition.videos.values())
    front = address.public(edition, address.front_page(edition.key, edition.lang))
    return dict.fromkeys(url for url in (front, *films, *events) if url)


@lru_cache(maxsize=64)  # a film's is the same in every language
def _code(url: str, ink: str) -> str:
    import segno  # noqa: PLC0415 - only an issue that is really set needs it

    written = BytesIO()
    # with no mask named all eight are tried and scored, which takes 15 ms; every reader reads every mask
    segno.make_qr(url, error="m", mask=3).save(written, kind="svg", border=2, dark=ink, light="#fff", xmldecl=False)
    return written.getvalue().decode()


def _band(edition: Edition, light: Scheme) -> str:
    band = ornament.band(str(edition.key))
    return ornament.svg(band, _A4_WIDTH, _BAND_HEIGHT, light.accent, light.accent_soft, pattern=False)


def _with_trend(edition: Edition) -> Iterator[ShownFigure]:
    yield from (figure for figure in edition.figures.values() if len(figure.history) >= figure_text.FEWEST_POINTS)


def _trend(figure: ShownFigure, light: Scheme) -> str:
    """Draw the trend of a figure; the notes have all its values, so that the drawing needs no words."""
    breaks = {change.day for change in figure.all_breaks}
    return trend(_points(figure), name="trend", title="", description="", breaks=breaks, colours=light)


def _figure_details(figure: ShownFigure, words: Words, light: Scheme) -> dict[str, Any]:
    """Return the details of a figure for the notes that are not in the edition, with its trend drawn for them."""
    marks = figure_text.letters(figure)
    drawn: dict[str, Any] = {"trend": "", "trend_text": "", "days": None}
    if len(figure.history) >= figure_text.FEWEST_POINTS:
        first, last = figure.history[0], figure.history[-1]
        days = (first.as_of_printed, last.as_of_printed)
        if has_arabic("".join(days)):
            # in a drawing typst would choose the font for Arabic letters by itself, and set them in another
            drawn["days"], days = days, ("", "")
        drawn["trend_text"] = f"{words('Trend')}: {figure_text.trend_text(figure, words, whole=True)}"
        drawn["trend"] = large_trend(
            _points(figure),
            name="trend",
            title="",
            description="",
            days=days,
            values=(first.printed, last.printed),
            turns=marks,
            colours=light,
            width=_LARGE[0],
            height=_LARGE[1],
        )
    return {
        "breaks": {
            f"{change.day} {change.place}": {
                "letter": marks[change.day],
                "sentence": figure_text.changed_counting(change, words),
            }
            for change in figure.all_breaks
        },
        "revisions": [figure_text.revised(value, words) for value in figure.revisions],
        "known": figure_text.retrieved(figure, words),
        "tiles": _tiles(figure, light),
        **drawn,
    }


def _tiles(figure: ShownFigure, light: Scheme) -> str:
    """Draw how a figure is shared out among the five countries; "" where it has other parts, or none."""
    values = {part.place: part.printed or None for part in figure.current.parts}
    try:
        return tiles(values, name="parts", title="", description="", colours=light) if values else ""
    except KeyError:
        return ""


def _points(figure: ShownFigure) -> list[tuple[date, Decimal]]:
    return [(value.as_of, value.value) for value in figure.history]
