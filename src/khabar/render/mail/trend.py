"""The trend of a figure as a small PNG: mail programs show no SVG."""

from functools import lru_cache
from io import BytesIO

from khabar.model.edition import ShownFigure
from khabar.render.trend import Curve, curve, small_room

WIDTH, HEIGHT = 136, 44
"""The size at which a mail shows it; it is drawn twice as fine, for screens that are."""

_FEWEST_POINTS = 3  # for two, the change is enough
_SHARP, _FINE = 2, 3  # pixels of the file in one shown, and of the drawing in one of the file
_TONES = 32


def trend(figure: ShownFigure, accent: str, warm: str, edge: str, ground: str) -> bytes:
    """Draw how a figure went; b"" where its values are too few."""
    if len(figure.history) < _FEWEST_POINTS:
        return b""
    points = [(value.as_of, value.value) for value in figure.history]
    return _png(
        curve(points, {change.day for change in figure.all_breaks}, small_room(WIDTH)), (accent, warm, edge, ground)
    )


@lru_cache(maxsize=64)  # eight languages have the same
def _png(shape: Curve, colours: tuple[str, str, str, str]) -> bytes:
    from PIL import Image, ImageDraw  # noqa: PLC0415 - Pillow is loaded by what draws

    accent, warm, edge, ground = colours
    scale = _SHARP * _FINE

    def dot(x: float, y: float, radius: float) -> None:
        around = [(x - radius) * scale, (y - radius) * scale, (x + radius) * scale, (y + radius) * scale]
        pen.ellipse(around, fill=accent)

    sheet = Image.new("RGB", (WIDTH * scale, HEIGHT * scale), ground)
    pen = ImageDraw.Draw(sheet)
    foot = (shape.bottom + 1) * scale
    pen.line([(0, foot), (WIDTH * scale, foot)], fill=edge, width=scale)
    for x in shape.marks:
        for top in range(0, round(shape.bottom), 6):
            pen.line([(x * scale, top * scale), (x * scale, (top + 3) * scale)], fill=warm, width=scale)
    for run in shape.runs:
        pen.line([(x * scale, y * scale) for x, y in run], fill=accent, width=round(2.5 * scale), joint="curve")
        for x, y in (run[0], run[-1]):
            dot(x, y, 1.25)
    dot(*shape.runs[-1][-1], 4)
    small = sheet.reduce(_FINE).quantize(_TONES)
    file = BytesIO()
    small.save(file, "PNG", optimize=True)
    return file.getvalue()
