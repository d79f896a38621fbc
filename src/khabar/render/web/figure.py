"""The drawings of a page: the trend under a number, where its parts lie, which country a story is from."""

from typing import TYPE_CHECKING

from markupsafe import Markup

from khabar.model.block import PictureBlock, VideoBlock
from khabar.model.edition import ShownFigure, ShownPicture, ShownStory, ShownVideo
from khabar.render.chart import bars, tiles
from khabar.render.figure_text import FEWEST_POINTS, letters, trend_text
from khabar.render.trend import large_trend, trend

if TYPE_CHECKING:
    from khabar.render.web.page import Page

_LARGE = ((690, 280), (300, 220))  # width and height in pixels, on wide screens and on narrow ones


def trend_of(figure: ShownFigure, page: "Page") -> Markup:
    """Draw the values known on the issue's day, for the place under the number; nothing where they are too few."""
    if len(figure.history) < FEWEST_POINTS:
        return Markup("")
    drawn = trend(
        [(value.as_of, value.value) for value in figure.history],
        name=page.name("trend"),
        title=_titled("Trend", figure, page),
        description=trend_text(figure, page.context.words),
        breaks={change.day for change in figure.all_breaks},
    )
    return Markup(drawn)  # noqa: S704 - our own drawing, which escapes what it is given


def large_trend_of(figure: ShownFigure, page: "Page") -> Markup:
    """Draw the trend to be read by itself, for wide screens and for narrow ones: letters must stay letters."""
    if len(figure.history) < FEWEST_POINTS:
        return Markup("")
    first, last = figure.history[0], figure.history[-1]
    drawn = "".join(
        large_trend(
            [(value.as_of, value.value) for value in figure.history],
            name=page.name("trend"),
            title=_titled("Trend", figure, page),
            description=trend_text(figure, page.context.words, whole=True),
            days=(first.as_of_printed, last.as_of_printed),
            values=(first.printed, last.printed),
            turns=letters(figure),
            width=width,
            height=height,
        )
        for width, height in _LARGE
    )
    return Markup(drawn)  # noqa: S704 - our own drawing, which escapes what it is given


def _titled(phrase: str, figure: ShownFigure, page: "Page") -> str:
    return f"{page.context.words(phrase)}: {figure.label.plain}"


def map_of(figure: ShownFigure, page: "Page") -> Markup:
    """Draw the parts of a figure: as tiles where its places have some, else as bars; nothing if there are no parts."""
    parts = figure.current.parts
    if not parts:
        return Markup("")
    none = page.context.words("Not reported")
    name, title = page.name("parts"), _titled("By country", figure, page)
    description = page.context.words.semicolon.join(f"{part.place_name}: {part.printed or none}" for part in parts)
    try:
        values = {part.place: part.printed or None for part in parts}
        drawn = tiles(values, name=name, title=title, description=description, side=112)
    except KeyError:  # a place beyond the five countries
        rows = [(part.place_name, part.value, part.printed or none) for part in parts]
        drawn = bars(rows, name=name, title=title, description=description)
    return Markup(drawn)  # noqa: S704 - our own drawing, which escapes what it is given


def place_of(story: ShownStory, page: "Page") -> Markup:
    """Draw the small map that says which country a story is from; nothing if it has no tile."""
    try:
        drawn = tiles(
            {},
            name=page.name("place"),
            title=story.country_name,
            description=story.country_name,
            marked=[story.country],
            side=44,
        )
    except KeyError:
        return Markup("")
    return Markup(drawn)  # noqa: S704 - our own drawing, which escapes what it is given


def seen_of(story: ShownStory, page: "Page") -> ShownPicture | ShownVideo | None:
    """Choose what a story is shown by: its own picture, else the first it has among its blocks."""
    edition = page.edition
    if story.picture:
        return edition.pictures[story.picture]
    for block in story.blocks:
        if isinstance(block, PictureBlock):
            return edition.pictures[block.picture]
        if isinstance(block, VideoBlock):
            return edition.videos[block.video]
    return None
