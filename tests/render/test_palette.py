"""The colours: readable on every surface, in light and dark, whatever accent a publication chooses."""

from dataclasses import fields
from itertools import product

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from khabar.render.palette import Scheme, contrast, palette

TEXT, MEANINGFUL = 7.0, 4.5  # the house's law, not whatever the code says

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")
SURFACES = ("ground", "panel", "accent_soft", "warm_soft")
TEXTS = ("ink", "muted", "accent", "warm")
MARKS = ("edge", "accent_mark", "warm_mark")


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#000000", 21.0),
        ("#0b4f7d", "#0b4f7d", 1.0),
        ("#777777", "#ffffff", 4.48),  # the grey that just fails WCAG's AA, known from every guide to it
        ("#0000ff", "#ffffff", 8.59),
    ],
)
def test_contrast_is_that_of_wcag(first: str, second: str, expected: float) -> None:
    assert contrast(first, second) == pytest.approx(expected, abs=0.005)


@given(COLOURS, COLOURS)
@example("#0b4f7d", "#b5480f")  # the example's own
@example("#ffff00", "#ffffff")  # too pale
@example("#000000", "#000000")  # no hue at all
@example("#00ff00", "#ff00ff")  # at the edge of what screens show
def test_whatever_is_chosen_can_be_read(accent: str, warm: str) -> None:
    chosen = palette(accent, warm)
    for scheme in (chosen.light, chosen.dark):
        for text, surface in product(TEXTS, SURFACES):
            assert of(scheme, text, surface) >= TEXT, (text, surface)
        for mark, surface in product(MARKS, SURFACES):
            assert of(scheme, mark, surface) >= MEANINGFUL, (mark, surface)
        assert of(scheme, "on_accent", "accent") >= TEXT
        assert of(scheme, "on_warm", "warm") >= TEXT
    assert contrast(chosen.light.ground, "#ffffff") < 1.1
    assert contrast(chosen.dark.ground, "#000000") < 1.3


def of(scheme: Scheme, over: str, under: str) -> float:
    return contrast(getattr(scheme, over), getattr(scheme, under))


@pytest.mark.parametrize("accent", ["#0b4f7d", "#0b3d6e", "#7a1f2b", "#1d5437"])
def test_an_accent_that_can_be_read_is_kept_as_it_is(accent: str) -> None:
    assert palette(accent, "#b5480f").light.accent == accent


def test_a_warm_colour_that_is_too_pale_for_text_is_kept_for_marks() -> None:
    light = palette("#0b4f7d", "#b5480f").light
    assert light.warm != light.warm_mark == "#b5480f"


@pytest.mark.parametrize("colour", ["blue", "#fff", "0b4f7d", "#0b4f7g", ""])
def test_what_is_no_colour_is_refused_with_an_example(colour: str) -> None:
    with pytest.raises(ValueError, match="as in #0b4f7d"):
        palette(colour, "#b5480f")


def test_css_names_every_token() -> None:
    scheme = palette("#0b4f7d", "#b5480f").dark
    declared = dict(rule.split(":") for rule in scheme.css().rstrip(";").split(";"))
    assert declared == {f"--{field.name.replace('_', '-')}": getattr(scheme, field.name) for field in fields(scheme)}
