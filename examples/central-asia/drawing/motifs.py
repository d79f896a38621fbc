"""Motifs of the region, each drawn flat: ridges, a yurt's crown, horns of felt, rosettes, carpet medallions, arches."""

# ruff: noqa: PLR0913, PLR0917 - a shape is its place, its size and its colours

import math
from collections.abc import Iterator, Sequence

from drawing.canvas import WIDTH, Canvas, Point, placed

STAR = tuple(
    (
        math.cos(math.pi * at / 8) * (1 if at % 2 == 0 else 0.765),
        math.sin(math.pi * at / 8) * (1 if at % 2 == 0 else 0.765),
    )
    for at in range(16)
)
"""The eight-pointed star of two squares."""

LOZENGE = ((0, -1), (1, 0), (0, 1), (-1, 0))


def peak(c: Canvas, top: Point, half: float, base: float, colours: tuple[str, str, str, str]) -> None:
    """Draw one mountain as two flanks, light and dark, with snow on both: colours are light, dark, and snow on each."""
    x, y = top
    light, dark, snow, shade = colours
    high = base - y

    def at(across: float, down: float) -> Point:
        return (x + across * half, y + down * high)

    crest = [at(0, 0), at(0.05, 0.16), at(-0.05, 0.3), at(0.09, 0.47), at(0.0, 0.62), at(0.14, 0.8), at(0.1, 1)]
    c.polygon([at(0, 0), at(-1, 1), at(1, 1)], dark)
    c.polygon([*crest, at(-1, 1)], light)
    c.polygon([*crest[:4], at(-0.02, 0.4), at(-0.12, 0.47), at(-0.17, 0.36), at(-0.28, 0.42), at(-0.3, 0.3)], snow)
    c.polygon([*crest[:4], at(0.17, 0.38), at(0.22, 0.44), at(0.31, 0.31)], shade)


def shanyrak(c: Canvas, x: float, y: float, radius: float, colours: tuple[str, str, str]) -> None:
    """Draw a yurt's crown seen from below: a rim, the sky in it, and two times three slats that cross."""
    rim, sky, slat = colours
    c.disc(x, y, radius, rim)
    c.disc(x, y, radius * 0.8, sky)
    for turn in (45, 135):
        for off in (-0.3, 0, 0.3):
            long = math.sqrt(0.86**2 - (off / 2) ** 2)
            bent = [
                placed(x, y, radius, [(along * long, off * (1 - 0.5 * along**2))], turn=turn)[0]
                for along in (step / 12 for step in range(-12, 13))
            ]
            c.stroke(bent, radius * 0.06, slat)
    c.ring(x, y, radius * 0.9, radius * 0.035, slat)


def horn(rise: float, turns: float = 1.3) -> list[Point]:
    """Give the line of one ram's horn: up from (0, 0), over to the right, and curling in."""
    stem = [(0.0, -rise * step / 8) for step in range(9)]
    curl = []
    for step in range(1, 145):
        t = step / 144
        radius, angle = 1 - 0.66 * t**0.85, math.pi + 2 * math.pi * turns * t
        curl.append((1 + radius * math.cos(angle), -rise + radius * math.sin(angle)))
    return stem + curl


def horns(
    c: Canvas, at: Point, size: float, colour: str, *, turn: float = 0, thick: float = 0.42, rise: float = 1.1
) -> None:
    """Draw a pair of horns that grow from one stem: half of the kochkor muiuz."""
    for side in (1, -1):
        line = placed(*at, size, [(side * px, py) for px, py in horn(rise)], turn=turn)
        c.stroke(line, thick * size, colour, end=thick * size * 0.8)


def kochkor(c: Canvas, x: float, y: float, reach: float, colour: str, heart: str, *, thick: float = 0.52) -> None:
    """Draw the fourfold ram's horn with a lozenge in its heart; it reaches so far from its middle."""
    size = reach / 3.9
    for turn in (0, 90, 180, 270):
        horns(c, (x, y), size, colour, turn=turn, rise=2.7, thick=thick)
    c.polygon(placed(x, y, size * 1.5, LOZENGE), colour)
    c.polygon(placed(x, y, size * 0.7, LOZENGE), heart)


def rosette(c: Canvas, x: float, y: float, radius: float, colours: Sequence[str], *, petals: int = 12) -> None:
    """Draw a suzani rosette: rings of petals round a core, from the outermost colour to the innermost."""
    rim, field, petal, core = colours
    for at in range(petals * 2):
        angle = math.pi * at / petals
        c.disc(x + radius * 0.9 * math.cos(angle), y + radius * 0.9 * math.sin(angle), radius * 0.14, rim)
    c.disc(x, y, radius * 0.92, rim)
    c.disc(x, y, radius * 0.82, field)
    wide = 0.82 * math.pi / petals
    for at in range(petals):
        turn = 2 * math.pi * at / petals
        line = [(x + radius * far * math.cos(turn), y + radius * far * math.sin(turn)) for far in (0.34, 0.48, 0.66)]
        c.stroke(line, radius * wide * 0.5, petal, end=radius * wide)
    c.disc(x, y, radius * 0.4, field)
    c.ring(x, y, radius * 0.4, radius * 0.06, petal)
    c.polygon(placed(x, y, radius * 0.3, STAR), core)
    c.disc(x, y, radius * 0.1, field)


def arch(width: float, spring: float, top: float) -> list[Point]:
    """Give a pointed arch standing on (0, 0): the sides go up to `spring`, the point is at `top`."""
    half = width / 2
    rise = top - spring
    right = [
        (half * math.cos(t * math.pi / 2) ** 0.9, -spring - rise * (0.86 * math.sin(t * math.pi / 2) + 0.14 * t**3))
        for t in (step / 20 for step in range(21))
    ]
    return [(half, 0), *right, *((-x, y) for x, y in reversed(right)), (-half, 0)]


def medallion(c: Canvas, at: "Sequence[Point]", colours: Sequence[str]) -> None:
    """Draw a Turkmen göl in any four-sided place, given by its corners: an octagon in quarters, each in two tones."""
    outline, light, dark, core = colours

    def put(shape: Sequence[Point]) -> list[Point]:
        return [_within(at, px, py) for px, py in shape]

    octagon = [(-0.55, -1), (0.55, -1), (1, -0.45), (1, 0.45), (0.55, 1), (-0.55, 1), (-1, 0.45), (-1, -0.45)]
    c.polygon(put(octagon), outline)
    inner = [(px * 0.86, py * 0.84) for px, py in octagon]
    c.polygon(put(inner), light)
    quarter = [(0, 0), (0, -0.84), (0.473, -0.84), (0.86, -0.378), (0.86, 0)]
    for side in (1, -1):
        c.polygon(put([(px * side, py * side) for px, py in quarter]), dark)
    for x, y in ((0.48, -0.44), (-0.48, -0.44), (0.48, 0.44), (-0.48, 0.44)):
        tone = light if x * y < 0 else dark
        c.polygon(put([(x + px * 0.17, y + py * 0.2) for px, py in LOZENGE]), tone)
    c.polygon(put([(px * 0.36, py * 0.4) for px, py in octagon]), outline)
    c.polygon(put([(px * 0.24, py * 0.27) for px, py in octagon]), core)
    c.polygon(put([(px * 0.1, py * 0.12) for px, py in LOZENGE]), outline)


def _within(corners: Sequence[Point], x: float, y: float) -> Point:
    """Find a place, from (-1, -1) to (1, 1), between four corners given clockwise from the upper left."""
    u, v = (x + 1) / 2, (y + 1) / 2
    weights = ((1 - u) * (1 - v), u * (1 - v), u * v, (1 - u) * v)
    return (
        sum(weight * corner[0] for weight, corner in zip(weights, corners, strict=True)),
        sum(weight * corner[1] for weight, corner in zip(weights, corners, strict=True)),
    )


def border(
    c: Canvas,
    y: float,
    high: float,
    colours: tuple[str, str, str],
    *,
    repeat: float = 96,
    span: tuple[float, float] = (0, WIDTH),
) -> None:
    """Draw a felt border across the picture or a span of it: lozenges between triangles, on a strip."""
    strip, ink, heart = colours
    start, end = span
    c.box(start, y, end - start, high, strip)
    middle = y + high / 2
    for left in _steps(start, end, repeat):
        for sign in (-1, 1):
            corners = ((0, 0.8 * sign), (0.5, 0.8 * sign), (0.25, 0.15 * sign))
            c.polygon([(left + repeat * px, middle + high * 0.5 * py) for px, py in corners], ink)
        c.polygon(placed(left + repeat * 0.75, middle, high * 0.36, LOZENGE), ink)
        c.polygon(placed(left + repeat * 0.75, middle, high * 0.18, LOZENGE), heart)


def stitches(c: Canvas, at: Point, size: Point, thick: float, colour: str, *, stitch: float = 16) -> None:
    """Sew along a rectangle: short stitches with a gap of two thirds between them, as many as fit each side."""
    (x, y), (wide, high) = at, size
    corners = [(x, y), (x + wide, y), (x + wide, y + high), (x, y + high)]
    for (from_x, from_y), (to_x, to_y) in zip(corners, [*corners[1:], corners[0]], strict=True):
        length = math.hypot(to_x - from_x, to_y - from_y)
        count = round(length / (stitch * 5 / 3))
        for step in range(count):
            ends = [(step + part) / count for part in (0.2, 0.8)]
            c.stroke([(from_x + (to_x - from_x) * t, from_y + (to_y - from_y) * t) for t in ends], thick, colour)


def _steps(start: float, end: float, by: float) -> Iterator[float]:
    while start < end:
        yield start
        start += by
