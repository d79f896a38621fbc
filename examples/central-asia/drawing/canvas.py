"""A canvas for flat, poster-like pictures, and the one palette they share.

Coordinates run over a sheet of 1440 by 960 units from its upper left corner. All is drawn four times as large and
reduced by three at the end, which makes edges smooth and the picture 1920 pixels wide: twice the width a page shows,
so that a build reads it at half size, for nothing. Nothing is random: a picture is the same each time.
"""

# ruff: noqa: PLR0913, PLR0917 - a shape is its place, its size and its colours

import math
from collections.abc import Callable, Iterable, Sequence
from io import BytesIO

from PIL import Image, ImageDraw

Point = tuple[float, float]

WIDTH, HEIGHT = 1440, 960
_FINE, _REDUCED = 4, 3
_MOST_BYTES = 290_000

NIGHT, DEEP, BLUE, MIST, PALE = "#0a2a45", "#0b4f7d", "#3a7ea8", "#a9c9d6", "#dbe7e6"
FELT, SAND, OCHRE, WARM, MADDER = "#f8f2e4", "#ecd8b0", "#dd9a34", "#b5480f", "#872b1d"
SAGE, MOSS, INK = "#97ad90", "#56705d", "#10202b"


class Canvas:
    """A picture in the making; every method takes the colour last and draws over what is there."""

    def __init__(self, ground: str) -> None:
        self.image = Image.new("RGB", (WIDTH * _FINE, HEIGHT * _FINE), ground)
        self._pen = ImageDraw.Draw(self.image)

    def polygon(self, points: Iterable[Point], colour: str) -> None:
        """Fill a polygon."""
        self._pen.polygon([(x * _FINE, y * _FINE) for x, y in points], fill=colour)

    def box(self, x: float, y: float, width: float, height: float, colour: str, *, round_: float = 0) -> None:
        """Fill a rectangle, with round corners where asked."""
        corners = (x * _FINE, y * _FINE, (x + width) * _FINE - 1, (y + height) * _FINE - 1)
        self._pen.rounded_rectangle(corners, round_ * _FINE, fill=colour)

    def disc(self, x: float, y: float, radius: float, colour: str) -> None:
        """Fill a circle."""
        self._pen.ellipse([at * _FINE for at in (x - radius, y - radius, x + radius, y + radius)], fill=colour)

    def ring(self, x: float, y: float, radius: float, thick: float, colour: str) -> None:
        """Draw a circle as a line that lies inside its radius."""
        box = [at * _FINE for at in (x - radius, y - radius, x + radius, y + radius)]
        self._pen.ellipse(box, outline=colour, width=round(thick * _FINE))

    def arc(self, x: float, y: float, radius: float, degrees: tuple[float, float], thick: float, colour: str) -> None:
        """Draw a part of a circle with round ends; degrees run clockwise from the right."""
        start, end = map(math.radians, degrees)
        steps = max(8, int(radius * abs(end - start) / 4))
        turns = [start + (end - start) * at / steps for at in range(steps + 1)]
        self.stroke([(x + radius * math.cos(turn), y + radius * math.sin(turn)) for turn in turns], thick, colour)

    def stroke(self, points: Sequence[Point], thick: float, colour: str, *, end: float | None = None) -> None:
        """Draw a line with round ends and joints, from one thickness to another where `end` is given."""
        last = len(points) - 1
        halves = [(thick + ((thick if end is None else end) - thick) * at / max(1, last)) / 2 for at in range(last + 1)]
        for (x, y), half in zip(points, halves, strict=True):
            self.disc(x, y, half, colour)
        for at in range(last):
            (x, y), (to_x, to_y) = points[at], points[at + 1]
            length = math.hypot(to_x - x, to_y - y) or 1
            across, down = (to_y - y) / length, (x - to_x) / length
            near, far = halves[at], halves[at + 1]
            corners = ((x, y, near), (to_x, to_y, far), (to_x, to_y, -far), (x, y, -near))
            self.polygon([(cx + across * half, cy + down * half) for cx, cy, half in corners], colour)

    def jpeg(self) -> bytes:
        """Give the picture as JPEG without any metadata, as good as fits into what a slow line can carry.

        Not as a progressive one: no reader ever gets this file, and a build reads a plain one faster.
        """
        finished = self.image.reduce(_REDUCED)
        for quality in (85, 80, 75, 70):
            file = BytesIO()
            finished.save(file, "JPEG", quality=quality, optimize=True)
            if file.tell() <= _MOST_BYTES:
                break
        return file.getvalue()


def placed(x: float, y: float, size: float, shape: Iterable[Point], *, turn: float = 0) -> list[Point]:
    """Set a shape drawn about (0, 0) somewhere: its unit becomes `size`, and it is turned clockwise by degrees."""
    cos, sin = math.cos(math.radians(turn)), math.sin(math.radians(turn))
    return [(x + size * (px * cos - py * sin), y + size * (px * sin + py * cos)) for px, py in shape]


def curve(points: Sequence[Point], steps: int = 24) -> list[Point]:
    """Draw a smooth line through all points (Catmull and Rom's)."""
    padded = [points[0], *points, points[-1]]
    drawn: list[Point] = []
    for a, b, c, d in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        for at in range(steps):
            t = at / steps
            drawn.append((_spline(a[0], b[0], c[0], d[0], t), _spline(a[1], b[1], c[1], d[1], t)))
    return [*drawn, points[-1]]


def _spline(a: float, b: float, c: float, d: float, t: float) -> float:
    return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)


def wave(height: Callable[[float], float], bottom: float = HEIGHT) -> list[Point]:
    """Give the ground under a line that runs across the whole picture."""
    return [*((x, height(x)) for x in range(0, WIDTH + 8, 8)), (WIDTH, bottom), (0, bottom)]
