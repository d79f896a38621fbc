"""The three charts: accessible, small, honest about breaks and gaps, and never cutting a label."""

import xml.etree.ElementTree as ET
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from importlib.resources import files
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import ImageFont

from khabar.render.chart import bars, tiles
from khabar.render.palette import palette
from khabar.render.trend import trend

SVG = "{http://www.w3.org/2000/svg}"
DAYS = [date(2020, 7, 10), date(2020, 7, 17), date(2020, 7, 24), date(2020, 8, 1), date(2020, 8, 7)]
POINTS = list(zip(DAYS, map(Decimal, (76698, 110000, 128000, 159000, 171428)), strict=True))
ROWS = [
    ("Қазақстан", Decimal(96922), "96 922"),
    ("Türkmenistan", None, "–"),
    ("Oʻzbekiston", Decimal(28315), "28 315"),
]
VALUES = {"KZ": "96,922", "KG": "38,659", "TJ": "7,665", "UZ": "28,315", "TM": None}
TOLD: dict[str, Any] = {"name": "cases", "title": "Cases & deaths", "description": "From 76,698 to 171,428."}
COLOURS = palette("#0b4f7d", "#b5480f").light

CHARTS: dict[str, Callable[..., str]] = {
    "trend": lambda **more: trend(POINTS, ends=("10 July", "7 August"), breaks=[DAYS[1]], **TOLD, **more),
    "bars": lambda **more: bars(ROWS, **TOLD, **more),
    "tiles": lambda **more: tiles(VALUES, marked=["KZ"], **TOLD, **more),
}
every_chart = pytest.mark.parametrize("draw", CHARTS.values(), ids=CHARTS)


def parsed(drawing: str) -> ET.Element:
    return ET.fromstring(drawing)  # noqa: S314 - our own drawing, and plain XML or it fails here


@every_chart
def test_a_chart_is_read_out_as_one_picture(draw: Callable[..., str]) -> None:
    root = parsed(draw())
    title, description = root[0], root[1]
    assert root.get("role") == "img"
    assert (title.tag, title.text) == (f"{SVG}title", "Cases & deaths")
    assert (description.tag, description.text) == (f"{SVG}desc", "From 76,698 to 171,428.")
    assert root.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
    assert str(title.get("id")).startswith("cases")


@every_chart
def test_a_chart_is_under_two_kilobytes(draw: Callable[..., str]) -> None:
    assert len(draw().encode()) < 2000
    assert len(draw(colours=COLOURS).encode()) < 2000


@every_chart
def test_a_chart_takes_the_pages_colours_or_those_it_is_given(draw: Callable[..., str]) -> None:
    assert "var(--accent" in draw()
    assert "currentColor" in draw()
    given_ = draw(colours=COLOURS)
    assert "var(" not in given_
    assert "currentColor" not in given_
    assert COLOURS.accent in given_


@every_chart
def test_typst_draws_a_chart_that_has_its_colours(draw: Callable[..., str]) -> None:
    import typst  # noqa: PLC0415 - 30 ms that the other tests here save

    drawing = draw(colours=COLOURS).replace("\\", "\\\\").replace('"', '\\"')
    page = f'#set page(width: auto, height: auto)\n#image(bytes("{drawing}"), format: "svg")'
    with_chart = typst.compile(page.encode(), format="png")
    assert isinstance(with_chart, bytes)
    assert len(with_chart) > 1000


def runs(drawing: str) -> list[str]:
    """Give the drawn lines of a trend, axis and breaks left out."""
    return [path.get("d", "") for path in parsed(drawing).iter(f"{SVG}path") if path.get("stroke-linecap")]


def test_the_line_stops_at_a_break_and_starts_anew() -> None:
    whole, broken = trend(POINTS, **TOLD), trend(POINTS, breaks=[DAYS[2]], **TOLD)
    assert [run.count(" ") for run in runs(whole)] == [5]
    assert [run.count(" ") for run in runs(broken)] == [2, 3]
    assert "stroke-dasharray" in broken
    assert "stroke-dasharray" not in whole


def test_a_day_of_its_own_between_breaks_is_a_dot() -> None:
    drawing = parsed(trend(POINTS, breaks=DAYS[1:3], **TOLD))
    assert len(list(drawing.iter(f"{SVG}circle"))) == 3  # one before, one between the breaks, and the last day's


def test_a_break_outside_the_days_shown_is_not_drawn() -> None:
    assert trend(POINTS, breaks=[date(2020, 7, 1), date(2020, 9, 1)], **TOLD) == trend(POINTS, **TOLD)


def test_a_trend_starts_at_zero_and_places_days_by_the_calendar() -> None:
    (run,) = runs(trend([(DAYS[0], Decimal(100)), (DAYS[1], Decimal(50)), (DAYS[4], Decimal(0))], **TOLD))
    (x1, y1), (x2, y2), (x3, y3) = (map(float, point.split()) for point in run.removeprefix("M").split("L"))
    assert (x2 - x1) / (x3 - x1) == pytest.approx(7 / 28, abs=0.01)
    assert (y3 - y2) / (y3 - y1) == pytest.approx(0.5, abs=0.01)


def test_a_trend_of_years_of_days_stays_small() -> None:
    days = [(date(2020, 1, 1) + timedelta(days=at), Decimal(at * at)) for at in range(1200)]
    assert len(trend(days, **TOLD).encode()) < 2000


def test_a_trend_of_one_day_or_without_change_is_drawn_and_one_of_none_is_refused() -> None:
    assert "circle" in trend(POINTS[:1], **TOLD)
    assert "nan" not in trend([(DAYS[0], Decimal(0)), (DAYS[1], Decimal(0))], **TOLD).lower()
    with pytest.raises(ValueError, match="at least one point"):
        trend([], **TOLD)


def boxes(drawing: str) -> list[ET.Element]:
    return list(parsed(drawing).iter(f"{SVG}rect"))


def test_bars_are_as_long_as_their_values_and_unknown_is_dashed_not_zero() -> None:
    long, unknown, short = boxes(bars(ROWS, **TOLD))
    assert float(short.get("width", 0)) / float(long.get("width", 0)) == pytest.approx(28315 / 96922, abs=0.01)
    assert (unknown.get("fill"), bool(unknown.get("stroke-dasharray"))) == ("none", True)
    with pytest.raises(ValueError, match="zero and more"):
        bars([("fallen", Decimal(-1), "-1")], **TOLD)


def test_the_five_lie_to_each_other_as_the_countries_do() -> None:
    drawing = tiles(VALUES, **TOLD)
    place = dict(zip(("KZ", "UZ", "KG", "TM", "TJ"), boxes(drawing), strict=True))
    x, y, wide = ({code: float(box.get(side, 0)) for code, box in place.items()} for side in ("x", "y", "width"))
    assert y["KZ"] < y["UZ"] == y["KG"]
    assert y["TM"] == pytest.approx(y["TJ"], abs=1)  # a dashed tile lies half its line further in
    assert y["TJ"] > y["UZ"]
    assert x["UZ"] < x["KG"]
    assert x["TM"] < x["TJ"]
    assert wide["KZ"] > 2 * wide["UZ"]
    assert [code for code, box in place.items() if box.get("stroke-dasharray")] == ["TM"]
    assert ">0<" not in drawing


def test_a_map_of_places_marks_them_and_shows_no_gap() -> None:
    drawing = tiles({}, marked=["KG"], side=32, **TOLD)
    assert "stroke-dasharray" not in drawing
    assert [box.get("fill", "").startswith("var(--accent,") for box in boxes(drawing)].count(True) == 1
    with pytest.raises(KeyError, match="no tile for RU"):
        tiles({"RU": "1"}, **TOLD)


def noto(weight: int) -> ImageFont.FreeTypeFont:
    """Load Noto Sans at 100 units to the em."""
    font = ImageFont.truetype(files("fontpkg_noto_sans") / "files" / "NotoSans[wdth,wght].ttf", 100)  # type: ignore[arg-type]
    axes = [axis["name"] for axis in font.get_variation_axes()]
    font.set_variation_by_axes([weight if name == b"Weight" else 100 for name in axes])
    return font


FONTS = {False: noto(400), True: noto(700)}
WORDS = st.text(
    st.sampled_from("абвгдежзийклмнопрстуфхцчшщыэюяӣӯҳҷқғңөүұһАЖШЩЮMWmwil0123456789-"), min_size=1, max_size=28
)
LABELS = st.lists(WORDS, min_size=1, max_size=6).map(" ".join)


@given(st.lists(st.tuples(LABELS, st.integers(0, 10**9).map(Decimal), WORDS), min_size=1, max_size=4), LABELS, LABELS)
def test_no_text_leaves_its_drawing(rows: list[tuple[str, Decimal, str]], first: str, last: str) -> None:
    for drawing in (
        bars(rows, **TOLD),
        trend(POINTS, ends=(first, last), **TOLD),
        tiles({"KZ": first, "TM": last}, **TOLD),
    ):
        assert_inside(parsed(drawing))


def assert_inside(root: ET.Element) -> None:
    """Measure every text in Noto Sans, bold where it is bold, and find it inside the picture."""
    width, height = float(root.get("width", 0)), float(root.get("height", 0))
    for text in root.iter(f"{SVG}text"):
        size = float(text.get("font-size", root.get("font-size", 0)))
        long = FONTS[text.get("font-weight") == "700"].getlength(str(text.text)) * size / 100
        left = float(text.get("x", 0)) - {"end": long, "middle": long / 2}.get(text.get("text-anchor", ""), 0)
        assert left >= -0.5, text.text
        assert left + long <= width + 0.5, text.text
        assert size * 0.7 <= float(text.get("y", 0)) <= height, text.text
