"""The picture for sharing: its size, its colours, and that no word of any language runs out of its place."""

from dataclasses import replace
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops

from khabar.core.language import LANGUAGES
from khabar.model.block import BLOCKS
from khabar.model.edition import Edition
from khabar.render.card.text_style import BOLD, REGULAR, fitted
from khabar.render.formats.card import PLUGIN
from khabar.render.palette import contrast, palette
from khabar.testing.editions import HOSTILE, full_edition, passage
from khabar.workflow.build_issue import BuiltEdition
from tests.render.shop import DrawnPictures, render

MARGIN = 64


def drawn(edition: Edition) -> tuple[Image.Image, list[str]]:
    """Give the card, and what was said to be cut."""
    rendered = render("card", edition, DrawnPictures())
    image = Image.open(BytesIO(rendered.artifacts[0].data))
    image.load()
    return image, [found.message for found in rendered.diagnostics]


def columns_are_flat(image: Image.Image, left: int, right: int) -> bool:
    """Tell whether a strip is the same from left to right: nothing is written on it."""
    strip = image.convert("RGB").crop((left, 0, right, image.height))
    first = strip.crop((0, 0, 1, strip.height)).resize(strip.size, Image.Resampling.NEAREST)
    return ImageChops.difference(strip, first).getbbox() is None


def without_band(image: Image.Image) -> Image.Image:
    """Take the ornament out: it is meant to run over the margins."""
    plain = image.convert("RGB")
    plain.paste(plain.getpixel((2, 2)), (0, 240, image.width, 292))
    return plain


def test_every_block_is_written_or_declared() -> None:
    assert PLUGIN.writes | PLUGIN.drops.keys() == BLOCKS


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_card_keeps_its_margins_in_every_language(lang: str) -> None:
    image, _ = drawn(full_edition(lang))
    assert (image.format, image.size, image.mode) == ("PNG", (1200, 630), "P")
    plain = without_band(image)
    assert columns_are_flat(plain, 0, MARGIN - 2)
    assert columns_are_flat(plain, 1200 - MARGIN + 2, 1200)
    assert not columns_are_flat(plain, MARGIN, 1200 - MARGIN)


def test_no_word_of_the_example_is_cut(built_example: dict[str, BuiltEdition]) -> None:
    for built in built_example.values():
        assert built.formats["card"].diagnostics == ()


def test_the_words_on_it_can_be_told_from_their_ground() -> None:
    edition = full_edition("en")
    colours = palette(edition.house.accent, edition.house.warm).light
    image, _ = drawn(edition)
    shades = {
        "#{:02x}{:02x}{:02x}".format(*image.palette.getdata()[1][at * 3 : at * 3 + 3]) for _, at in image.getcolors()
    }
    assert {colours.accent, colours.ground, colours.on_accent, colours.ink, colours.muted} <= shades
    assert contrast(colours.ground, colours.muted) >= 7


def test_what_is_too_long_ends_in_an_ellipsis_and_is_told() -> None:
    _, cut = drawn(replace(full_edition("en"), title=passage("en", "Far too many words " * 500)))
    assert [told.partition(" is left out")[0] for told in cut] == ["the end of the title"]


def test_a_card_without_figures_and_with_strange_words_is_drawn() -> None:
    edition = replace(full_edition("en"), title=passage("en", HOSTILE + "\x00\n\ufdd0"), key_figures=())
    image, cut = drawn(edition)
    assert image.size == (1200, 630)
    assert cut == []


def test_two_renderings_are_equal() -> None:
    first, second = (render("card", full_edition("kk"), DrawnPictures()).artifacts[0].data for _ in range(2))
    assert first == second


@settings(deadline=None, max_examples=40)
@given(
    st.text(alphabet="абвшЩ xyzM\u00a0ұңii..", max_size=300),
    st.integers(min_value=60, max_value=600),
    st.sampled_from([REGULAR, BOLD]),
)
def test_words_that_were_set_to_a_box_are_inside_it(text: str, width: int, weight: int) -> None:
    setting = fitted(text, width, 120, (56, 40, 28, 20), weight)
    assert setting.height <= 120
    # The last letter may reach a pixel past its advance.
    assert max(map(setting.font.getlength, setting.lines), default=0) <= width + 1
    if setting.whole:
        assert "".join(setting.lines).replace(" ", "").replace("\u00a0", "") == "".join(text.split())


def test_the_largest_size_that_fits_is_taken() -> None:
    assert fitted("words", 600, 120, (56, 40, 28)).font.size == 56
    assert fitted("many more words than that", 300, 80, (56, 40, 28)).font.size == 28
