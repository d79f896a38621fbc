"""Landscapes: the steppe, the mountains, the desert by night."""

# ruff: noqa: PLR2004 - a shape is its place, its size and its colours, all in numbers

import math
from itertools import pairwise

from drawing.canvas import (
    BLUE,
    DEEP,
    FELT,
    MADDER,
    MIST,
    MOSS,
    NIGHT,
    OCHRE,
    PALE,
    SAGE,
    SAND,
    WARM,
    WIDTH,
    Canvas,
    Point,
    placed,
    wave,
)
from drawing.motifs import LOZENGE, STAR, kochkor, medallion, peak, shanyrak


def marathon() -> Canvas:
    """Draw Kazakhstan's information marathon: a felt runner that winds over the steppe from under a sun."""
    c = Canvas(SAND)
    for x, y, wide in (
        (90, 190, 300),
        (190, 216, 330),
        (520, 330, 190),
        (470, 356, 150),
        (1290, 150, 240),
        (1230, 176, 170),
    ):
        c.box(x, y, wide, 14, FELT, round_=7)
    c.disc(980, 400, 292, "#f0c777")
    shanyrak(c, 980, 400, 236, (WARM, OCHRE, FELT))
    c.polygon(wave(lambda x: 520 - 26 * math.sin(x / 190) - 14 * math.sin(x / 71 + 1)), MIST)
    c.polygon(wave(lambda x: 560 - 24 * math.sin(x / 260 + 2.2) - 8 * math.sin(x / 90)), SAGE)
    c.polygon(wave(lambda x: 604 + 10 * math.sin(x / 310 + 0.6)), "#7c9679")
    c.polygon(wave(lambda x: 700 + 34 * math.sin(x / 330 + 3.6)), MOSS)
    c.polygon(wave(lambda x: 846 - 40 * math.sin(x / 300 + 0.4)), "#466052")
    _runner(c)
    return c


def _runner(c: Canvas) -> None:
    """Lay a felt runner on the ground: drawn in plan, along and across, and put into perspective."""

    def seen(along: float, across: float) -> Point:
        far = 1 + along
        plan = 0.78 * math.sin(1.05 * along + 0.35) - 0.30 + 0.10 * along
        slope = 0.78 * 1.05 * math.cos(1.05 * along + 0.35) + 0.10
        length = math.hypot(1, slope)
        x, z = plan + across / length, far - across * slope / length
        return (700 + 620 * x / z, 596 + 420 / z)

    def strip(start: float, end: float, low: float, high: float) -> list[Point]:
        steps = max(4, int((end - start) * 24))
        alongs = [start + (end - start) * at / steps for at in range(steps + 1)]
        return [seen(a, low) for a in alongs] + [seen(a, high) for a in reversed(alongs)]

    end = 6.6
    c.polygon(strip(-0.35, end, -0.36, 0.36), NIGHT)
    c.polygon(strip(-0.35, end, -0.335, 0.335), FELT)
    c.polygon(strip(-0.35, end, -0.29, 0.29), DEEP)
    along, length = -0.4, 0.5
    while along < end - length:
        for scale, colour in ((1.0, FELT), (0.66, WARM), (0.3, FELT)):
            half = length * 0.47 * scale
            corners = [(along - half, 0), (along, -0.24 * scale), (along + half, 0), (along, 0.24 * scale)]
            c.polygon([seen(a, b) for a, b in corners], colour)
        for side in (-1, 1):
            corners = [(along + 0.12, 0.29 * side), (along + 0.38, 0.29 * side), (along + 0.25, 0.13 * side)]
            c.polygon([seen(a, b) for a, b in corners], OCHRE)
        along += length


def radio() -> Canvas:
    """Draw Tajikistan's radio: a mast on a ridge, its waves over the mountains, lit windows below."""
    c = Canvas(NIGHT)
    x, y = 940, 262
    for radius, colour in (
        (760, "#0d3453"),
        (620, "#0f3f63"),
        (490, "#124a72"),
        (370, "#185884"),
        (260, "#2a6d98"),
        (160, "#5492b5"),
    ):
        c.disc(x, y, radius, colour)
        c.ring(x, y, radius, 7, MIST if radius < 300 else "#3f7ea3" if radius < 500 else "#235f88")
    c.disc(x, y, 74, OCHRE)
    far = ("#6f93a8", "#4f7690", PALE, MIST)
    for top, half, base in (((120, 430), 300, 830), ((1330, 400), 330, 830), ((620, 470), 260, 830)):
        peak(c, top, half, base, far)
    near = (BLUE, DEEP, FELT, MIST)
    for top, half, base in (((330, 360), 330, 900), ((1190, 500), 280, 900)):
        peak(c, top, half, base, near)
    c.polygon(
        [
            (560, 960),
            (700, 760),
            (800, 690),
            (880, 640),
            (960, 626),
            (1030, 650),
            (1130, 720),
            (1290, 800),
            (1440, 830),
            (1440, 960),
        ],
        "#0c3c60",
    )
    c.polygon(
        [(960, 626), (1030, 650), (1130, 720), (1290, 800), (1440, 830), (1440, 960), (1080, 960), (1010, 800)],
        "#0a3150",
    )
    _mast(c, x, y, 640)
    c.polygon(wave(lambda at: 806 + 14 * math.sin(at / 240) - 10 * math.sin(at / 90)), "#123a3f")
    for at, (left, roof, wide, high, colour) in enumerate(_HOUSES):
        c.box(left, roof, wide, high, colour)
        c.box(left - 6, roof - 8, wide + 12, 12, MADDER)
        for column in range(wide // 46):
            c.box(left + 20 + 44 * column, roof + 30, 20, 26, WARM if (at + column) % 3 else FELT)
    c.polygon(wave(lambda at: 908 - 12 * math.sin(at / 170 + 1)), MOSS)
    return c


_HOUSES = (  # left, top, width, height, colour
    (60, 800, 150, 110, SAND),
    (196, 826, 120, 100, OCHRE),
    (330, 790, 130, 130, "#e3c893"),
    (470, 822, 160, 110, SAND),
    (640, 846, 120, 90, "#d3a864"),
    (1090, 846, 130, 96, SAND),
    (1228, 812, 140, 120, "#e3c893"),
    (1352, 838, 130, 100, OCHRE),
)


def _mast(c: Canvas, x: float, top: float, foot: float) -> None:
    """Draw a lattice mast with a round aerial at its head."""
    half = 46.0
    high = foot - top

    def side(down: float, sign: int) -> Point:
        return (x + sign * (6 + (half - 6) * down), top + high * down)

    levels = [0.0, 0.14, 0.28, 0.44, 0.61, 0.8, 1.0]
    for upper, lower in pairwise(levels):
        c.stroke([side(upper, -1), side(lower, 1)], 5, FELT)
        c.stroke([side(upper, 1), side(lower, -1)], 5, FELT)
        c.stroke([side(lower, -1), side(lower, 1)], 5, FELT)
    for sign in (-1, 1):
        c.stroke([side(0, sign), side(1, sign)], 9, FELT)
    c.stroke([(x, top - 92), (x, top)], 8, FELT)
    c.disc(x, top - 96, 14, WARM)
    c.disc(x, top - 96, 6, FELT)


def hundred_days() -> Canvas:
    """Draw Kyrgyzstan's hundred days: a hundred felt tiles before the mountains; every thirtieth is red."""
    c = Canvas(PALE)
    c.disc(1040, 270, 150, OCHRE)
    c.ring(1040, 270, 186, 9, OCHRE)
    c.ring(1040, 270, 216, 5, OCHRE)
    far = ("#b5ccd3", "#9bb9c5", FELT, "#e9efe9")
    for top, half in (((150, 260), 330), ((560, 300), 280), ((1290, 270), 320), ((880, 340), 240)):
        peak(c, top, half, 640, far)
    near = (BLUE, DEEP, FELT, MIST)
    for top, half in (((360, 150), 400), ((1160, 300), 330), ((760, 300), 300)):
        peak(c, top, half, 660, near)
    c.polygon(wave(lambda x: 520 + 16 * math.sin(x / 150) + 8 * math.sin(x / 61)), SAGE)
    c.polygon(wave(lambda x: 560 + 10 * math.sin(x / 210 + 2)), MOSS)
    c.box(0, 586, WIDTH, 374, FELT)
    c.box(0, 586, WIDTH, 10, NIGHT)
    side, gap = 61.0, 8.0
    left, first = (WIDTH - 20 * side - 19 * gap) / 2, 609.0
    for day in range(100):
        x, y = left + (day % 20) * (side + gap), first + (day // 20) * (side + gap)
        _felt_tile(c, x, y, side, day)
    return c


def _felt_tile(c: Canvas, x: float, y: float, side: float, day: int) -> None:
    """Draw one day as a small felt square; motifs and colours run aslant, as in a patchwork."""
    motif = (day + day // 20) % 4
    ground, ink = ((DEEP, FELT), (OCHRE, NIGHT), (BLUE, FELT), (SAGE, NIGHT))[motif]
    if day == 0:
        ground, ink = WARM, FELT
    elif day % 30 == 29 or day == 99:
        ground, ink = MADDER, SAND
    c.box(x, y, side, side, ground, round_=5)
    cx, cy, r = x + side / 2, y + side / 2, side / 2
    if motif == 0:
        c.polygon(placed(cx, cy, r * 0.74, LOZENGE), ink)
        c.polygon(placed(cx, cy, r * 0.46, LOZENGE), ground)
        c.polygon(placed(cx, cy, r * 0.22, LOZENGE), ink)
    elif motif == 1:
        kochkor(c, cx, cy, r * 0.82, ink, ground, thick=0.66)
    elif motif == 2:
        c.polygon(placed(cx, cy, r * 0.76, STAR), ink)
        c.polygon(placed(cx, cy, r * 0.3, LOZENGE), ground)
    else:
        for dx, dy in ((0, -0.42), (0.42, 0), (0, 0.42), (-0.42, 0)):
            c.polygon(placed(cx + dx * r, cy + dy * r, r * 0.34, LOZENGE), ink)


def video() -> Canvas:
    """Draw the still of Turkmenistan's video: a carpet that runs to the horizon of the desert, under stars."""
    c = Canvas(NIGHT)
    c.polygon([(0, 0), (WIDTH, 0), (WIDTH, 420), (0, 420)], NIGHT)
    for x, y, size in (
        (90, 90, 10),
        (210, 210, 7),
        (330, 70, 8),
        (450, 160, 13),
        (590, 60, 7),
        (690, 190, 9),
        (830, 90, 8),
        (1130, 60, 8),
        (1240, 190, 12),
        (1360, 90, 9),
        (150, 310, 8),
        (540, 270, 7),
        (1020, 300, 7),
        (1390, 280, 8),
        (380, 290, 6),
        (880, 250, 6),
    ):
        c.polygon(placed(x, y, size * 1.25, STAR), SAND)
    c.disc(1000, 190, 78, SAND)
    c.polygon(wave(lambda x: 372 - 30 * math.sin(x / 230 + 0.4) - 10 * math.sin(x / 83)), "#123b5a")
    c.polygon(wave(lambda x: 404 - 22 * math.sin(x / 310 + 2.5)), "#1d4f70")
    c.polygon(wave(lambda x: 428 - 10 * math.sin(x / 420 + 1.1)), "#24465c")
    _carpet(c)
    return c


def _carpet(c: Canvas) -> None:
    """Lay a field of göls in perspective: rows get narrower towards the horizon."""
    horizon, focus = 300.0, 720.0

    def seen(x: float, z: float) -> Point:
        return (720 + focus * x / z, horizon + focus * 0.92 / z)

    def place(left: float, near: float, wide: float, deep: float) -> list[Point]:
        return [seen(left, near + deep), seen(left + wide, near + deep), seen(left + wide, near), seen(left, near)]

    far, near = 5.2, 0.9
    for margin, colour in ((1.72, NIGHT), (1.66, OCHRE), (1.60, MADDER), (1.36, FELT), (1.32, "#7a2418")):
        c.polygon([seen(-margin, far), seen(margin, far), seen(margin, near), seen(-margin, near)], colour)
    for side in (-1, 1):
        z = near
        while z < far:
            c.polygon(
                [seen(side * 1.48 + dx, z + 0.09 + dz) for dx, dz in ((0, 0.09), (0.06, 0), (0, -0.09), (-0.06, 0))],
                SAND,
            )
            z += 0.18
    row, z = 0, near
    deep = 0.5
    while z < far - 0.3:
        for column in range(5):
            medallion(
                c,
                place(-1.27 + 0.51 * column + 0.03, z + 0.04, 0.45, deep - 0.08),
                (NIGHT, SAND, WARM if (row + column) % 2 else DEEP, OCHRE),
            )
        for column in range(1, 5):
            x = -1.27 + 0.51 * column
            c.polygon([seen(x + dx, z + dz) for dx, dz in ((0, 0.1), (0.07, 0), (0, -0.1), (-0.07, 0))], SAND)
        z += deep
        row += 1
