"""The drawings of a page: the trend under a number, where its parts lie, which country a story is from."""

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from markupsafe import Markup

from khabar.model.block import PictureBlock, VideoBlock
from khabar.model.edition import ShownFigure, ShownPart, ShownPicture, ShownStory, ShownVideo
from khabar.render.chart import bars, tiles, trend

if TYPE_CHECKING:
    from khabar.render.web.page import Page

_LEAST = 2  # values make a trend


def trend_of(figure: ShownFigure, page: "Page", width: int = 168) -> Markup:
    """Draw the values known on the issue's day; nothing if there is but one."""
    if len(figure.history) < _LEAST:
        return Markup("")
    told = "; ".join(f"{value.as_of_printed}: {value.printed}" for value in figure.history)
    return Markup(  # noqa: S704 - our own drawing, which escapes what it is given
        trend(
            [(value.as_of, value.value) for value in figure.history],
            name=page.name("trend"),
            title=f"{page.setting.words('Trend')}: {figure.label.plain}",
            description=told,
            breaks={change.day for change in figure.breaks},
            width=width,
        )
    )


def map_of(figure: ShownFigure, page: "Page") -> Markup:
    """Draw the parts of a figure: as tiles where its places have some, else as bars; nothing if there are no parts."""
    parts = figure.current.parts
    if not parts:
        return Markup("")
    none = page.setting.words("Not reported")
    told = {
        "name": page.name("parts"),
        "title": f"{page.setting.words('By country')}: {figure.label.plain}",
        "description": "; ".join(f"{part.place_name}: {part.printed or none}" for part in parts),
    }
    try:
        drawn = tiles({part.place: part.printed or None for part in parts}, side=112, **told)
    except KeyError:  # a place beyond the five countries
        drawn = bars(_rows(parts, none), **told)
    return Markup(drawn)  # noqa: S704 - our own drawing, which escapes what it is given


def _rows(parts: Sequence[ShownPart], none: str) -> list[tuple[str, Decimal | None, str]]:
    return [(part.place_name, part.value, part.printed or none) for part in parts]


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
