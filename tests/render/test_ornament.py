"""The band: every issue its own, symmetric, small, and equal wherever it is drawn."""

import re
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterable
from io import BytesIO
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageStat

from khabar.render import ornament
from khabar.render.ornament import Band, Point, band, svg

KEYS = st.from_regex(r"(19|20)[0-9]{2}-[0-9]{3}", fullmatch=True)
MONTHLY = [f"{year}-{number:03}" for year in range(2020, 2026) for number in range(1, 13)]
INK, GROUND = "#0b4f7d", "#fffcfa"


def test_the_same_key_gives_the_same_band() -> None:
    assert band("2020-004") == band("2020-004")
    assert band("2020-004").shapes != band("2020-003").shapes


def test_an_issue_differs_from_the_twelve_before_it() -> None:
    bands = [band(key).shapes for key in MONTHLY]
    for at, shapes in enumerate(bands):
        assert shapes not in bands[max(0, at - 12) : at], MONTHLY[at]


def test_nearly_all_issues_of_many_years_differ() -> None:
    drawn = Counter(band(f"{year}-{number:03}").shapes for year in range(2000, 2020) for number in range(1, 53))
    assert len(drawn) > 0.9 * drawn.total()
    assert max(drawn.values()) <= 3


@settings(max_examples=40)
@given(KEYS)
def test_a_band_is_its_own_mirror_image(key: str) -> None:
    chosen = band(key)
    mirrored = [[(2 * chosen.axis - x, y) for x, y in shape] for shape in chosen.shapes]
    assert edges(mirrored, chosen.width) == edges(chosen.shapes, chosen.width)


@given(KEYS)
def test_no_shape_crosses_the_end_of_a_repeat(key: str) -> None:
    chosen = band(key)
    for shape in chosen.shapes:
        assert len(shape) == len(set(shape)) >= 3
        assert all(0 <= x <= chosen.width and 0 <= y <= chosen.height for x, y in shape)


def edges(shapes: Iterable[Iterable[Point]], width: int) -> set[tuple[float, float, float]]:
    """Give all outlines as unit steps: middle (x taken round the repeat) and slope; two in one place leave no edge."""
    found: set[tuple[float, float, float]] = set()
    for shape in shapes:
        points = list(shape)
        for (x, y), (to_x, to_y) in pairwise([*points, points[0]]):
            across, down = to_x - x, to_y - y
            steps = max(abs(across), abs(down))
            for at in range(steps):
                middle = (x + across * (at + 0.5) / steps) % width, y + down * (at + 0.5) / steps
                found ^= {
                    (round(middle[0], 6) % width, round(middle[1], 6), round(down / across, 6) if across else 99.0)
                }
    return found


@given(KEYS)
def test_a_strip_is_under_one_and_a_half_kilobytes_and_hidden_from_readers(key: str) -> None:
    for strip in (
        svg(band(key), None, 24, "var(--accent)", "var(--accent-soft)", name=f"band-{key}"),
        svg(band(key), 481.9, 17, INK, GROUND, pattern=False),
    ):
        assert len(strip.encode()) < 1500
        assert ET.fromstring(strip).get("aria-hidden") == "true"  # noqa: S314 - our own drawing


def test_a_strip_names_its_pattern_as_it_is_told_to() -> None:
    strip = svg(band("2020-004"), None, 24, INK, "none", name="band-2020-004")
    assert re.findall(r'id="([^"]+)"', strip) == ["band-2020-004"]
    assert "url(#band-2020-004)" in strip


def test_a_strip_without_pattern_must_be_told_how_wide_it_is() -> None:
    with pytest.raises(ValueError, match="needs a width"):
        svg(band("2020-004"), None, 24, INK, GROUND, pattern=False)


@pytest.mark.parametrize("key", MONTHLY[:12])
def test_bitmap_svg_and_polygons_show_the_same(key: str) -> None:
    chosen, width, height = band(key), 960, 48
    pixels = opened(ornament.png(chosen, width, height, INK, GROUND))
    assert pixels.size == (width, height)
    one = svg(chosen, width, height, INK, GROUND)
    other = svg(chosen, width, height, INK, GROUND, pattern=False)
    for drawn in (typeset_svg(one, width, height), typeset_svg(other, width, height), typeset(chosen, width, height)):
        assert drawn.size == (width, height)
        assert (
            max(ImageStat.Stat(ImageChops.difference(pixels, drawn)).mean) < 4.5
        )  # edges are rounded otherwise, no more


def test_a_bitmap_is_the_same_each_time_and_small() -> None:
    first, second = (ornament.png(band("2020-004"), 1200, 48, INK, GROUND) for _ in range(2))
    assert first == second
    assert len(first) < 2000
    tones = {colour for _, colour in opened(first).getcolors() or []}
    assert {(0x0B, 0x4F, 0x7D), (0xFF, 0xFC, 0xFA)} <= tones


def opened(data: bytes) -> Image.Image:
    with Image.open(BytesIO(data)) as picture:
        return picture.convert("RGB")


def typeset_svg(strip: str, width: int, height: int) -> Image.Image:
    """Let typst draw a strip that is given as SVG."""
    return compiled(f'#image(bytes({quoted(strip)}), format: "svg", width: {width}pt)', width, height)


def typeset(chosen: Band, width: int, height: int) -> Image.Image:
    """Let typst draw the polygons themselves, repeat by repeat."""
    unit = height / chosen.height
    steps = "".join(
        f"curve.move(({shape[0][0] * unit}pt, {shape[0][1] * unit}pt)),"
        + "".join(f"curve.line(({x * unit}pt, {y * unit}pt))," for x, y in shape[1:])
        + "curve.close(),"
        for shape in chosen.shapes
    )
    repeat = f'#let repeat = curve(fill: rgb("{INK}"), fill-rule: "even-odd", {steps})\n'
    left = (width / unit / 2 - chosen.axis) % chosen.width - chosen.width
    lefts = [left + at * chosen.width for at in range(int(width / unit / chosen.width) + 2)]
    placed = "".join(f"#place(dx: {at * unit}pt, repeat)\n" for at in lefts)
    return compiled(f'#rect(width: 100%, height: 100%, fill: rgb("{GROUND}"))\n', width, height, repeat + placed)


def compiled(ground: str, width: int, height: int, over: str = "") -> Image.Image:
    import typst  # noqa: PLC0415 - 30 ms that the other tests here save

    page = f"#set page(width: {width}pt, height: {height}pt, margin: 0pt)\n"
    made = typst.compile((page + f"#place[{ground.strip()}]\n" + over).encode(), format="png", ppi=72.0)
    assert isinstance(made, bytes)
    return opened(made)


def quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
