"""The drawings of a page: the trend under a number, where its parts lie, which country a story is from."""

from typing import TYPE_CHECKING

from markupsafe import Markup

from khabar.model.block import PictureBlock, VideoBlock
from khabar.model.edition import ShownFigure, ShownPicture, ShownStory, ShownVideo
from khabar.render.chart import bars, tiles, trend

if TYPE_CHECKING:
    from khabar.render.web.page import Page

_LEAST = 3  # values make a trend: two are told by the change


def trend_of(figure: ShownFigure, page: "Page", *, large: bool = False) -> Markup:
    """Draw the values known on the issue's day; nothing where they are too few.

    A large one is stretched by the style, and its description has every value; a small one's the first and the last.
    """
    if len(figure.history) < _LEAST:
        return Markup("")
    told = figure.history if large else (figure.history[0], figure.history[-1])
    drawn = trend(
        [(value.as_of, value.value) for value in figure.history],
        name=page.name("trend"),
        title=f"{page.setting.words('Trend')}: {figure.label.plain}",
        description="; ".join(f"{value.as_of_printed}: {value.printed}" for value in told),
        breaks={change.day for change in figure.all_breaks},
        width=272 if large else 168,
    )
    if large:  # said on the elements: as a style the Nu checker does not know it
        drawn = drawn.replace("<path ", '<path vector-effect="non-scaling-stroke" ').replace(' r="4"', ' r="2"')
    return Markup(drawn)  # noqa: S704 - our own drawing, which escapes what it is given


def map_of(figure: ShownFigure, page: "Page") -> Markup:
    """Draw the parts of a figure: as tiles where its places have some, else as bars; nothing if there are no parts."""
    parts = figure.current.parts
    if not parts:
        return Markup("")
    none = page.setting.words("Not reported")
    name, title = page.name("parts"), f"{page.setting.words('By country')}: {figure.label.plain}"
    told = "; ".join(f"{part.place_name}: {part.printed or none}" for part in parts)
    try:
        values = {part.place: part.printed or None for part in parts}
        drawn = tiles(values, name=name, title=title, description=told, side=112)
    except KeyError:  # a place beyond the five countries
        rows = [(part.place_name, part.value, part.printed or none) for part in parts]
        drawn = bars(rows, name=name, title=title, description=told)
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
