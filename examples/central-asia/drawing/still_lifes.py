"""Still lifes: an abacus, squares of felt, a desk with microphones."""

# ruff: noqa: PLR2004 - a shape is its place, its size and its colours, all in numbers

import math
from itertools import product

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
    SAND,
    WARM,
    WIDTH,
    Canvas,
    Point,
    curve,
    placed,
)
from drawing.motifs import LOZENGE, STAR, border, kochkor, rosette, stitches


def counting() -> Canvas:
    """Draw the counting that changed: an abacus with beads of felt, four of them just moved over to the others."""
    wall = "#f1dfb9"
    c = Canvas(wall)
    for across, down in product((54, WIDTH - 54), (110, 300, 490, 680)):
        c.polygon(placed(across, down, 40, LOZENGE), SAND)
        c.polygon(placed(across, down, 18, LOZENGE), wall)
    c.box(0, 806, WIDTH, 154, DEEP)
    c.box(0, 800, WIDTH, 14, NIGHT)
    border(c, 838, 92, (DEEP, FELT, OCHRE))
    left, right, top, foot = 126.0, 1314.0, 60.0, 806.0
    wood, dark, bright = "#b9792f", "#8a5420", "#d39a4e"
    start, end = left + 54, right - 54
    c.polygon([(left + 10, foot), (right - 10, foot), (right + 40, foot + 26), (left - 40, foot + 26)], NIGHT)
    for y in (top, foot - 82):
        c.box(start, y, end - start, 64, dark)
        border(c, y, 54, (wood, FELT, MADDER), repeat=(end - start) / 14.5, span=(start, end))
    for row, counted in enumerate(_COUNTED):
        y = top + 112 + 83 * row
        c.stroke([(start, y), (end, y)], 7, NIGHT)
        at = [start + _BEAD * (bead + 0.5) if bead < counted else end - _BEAD * (9.5 - bead) for bead in range(10)]
        for bead, x in enumerate(at):
            if row == _CHANGED and 0 <= bead - counted < _MOVED:
                _empty_ring(c, x, y, MADDER)
                _bead(c, start + _BEAD * (bead + 0.5) + 3 * (bead - counted), y, (WARM, MADDER, FELT))
            else:
                _bead(c, x, y, (BLUE, DEEP, FELT) if bead in {4, 5} else (DEEP, NIGHT, SAND))
    for x in (left, end):
        c.box(x, top - 24, 54, foot - top + 24, wood, round_=12)
        c.box(x + 42, top - 12, 12, foot - top + 12, dark)
        c.box(x + 9, top - 10, 6, foot - top, bright, round_=3)
        for row in range(len(_COUNTED)):
            c.disc(x + 27, top + 112 + 83 * row, 9, dark)
    return c


_BEAD = 76.0
_COUNTED = (6, 2, 8, 3, 5, 9, 4)  # beads that stand on the left, row by row
_CHANGED, _MOVED = 3, 4  # the row in which beads have moved over, and how many


def _bead(c: Canvas, x: float, y: float, colours: tuple[str, str, str]) -> None:
    """Draw a bead: a disc of felt with a lozenge on it."""
    felt, rim, sign = colours
    c.disc(x, y, 37, rim)
    c.disc(x, y, 31, felt)
    c.polygon(placed(x, y, 19, LOZENGE), sign)
    c.polygon(placed(x, y, 9, LOZENGE), felt)


def _empty_ring(c: Canvas, x: float, y: float, colour: str) -> None:
    """Draw the place a bead has left: its rim in stitches."""
    for at in range(10):
        c.arc(x, y, 33, (36 * at, 36 * at + 18), 5, colour)


def absent() -> Canvas:
    """Draw the place that is empty and no zero: five squares of felt for the countries, four of them with ornament."""
    c = Canvas(DEEP)
    for across, down in product((120, 320, 1120, 1320), (180, 380, 580, 780)):
        if (down in {180, 580}) == (across in {120, 1320}):
            kochkor(c, across, down, 84, _SHADE, DEEP)
        else:
            for size, colour in ((62, _SHADE), (40, DEEP), (19, _SHADE)):
                c.polygon(placed(across, down, size, LOZENGE), colour)
    border(c, 0, 72, (NIGHT, SAND, WARM), repeat=72)
    border(c, 888, 72, (NIGHT, SAND, WARM), repeat=72)
    side, gap = 236.0, 20.0
    left, top = 720 - side - gap / 2, 480 - 1.5 * side - gap
    step = side + gap
    c.box(left - 26, top - 26, 2 * side + gap + 52, 3 * side + 2 * gap + 52, NIGHT, round_=26)
    _felt_square(c, (left, top), (2 * side + gap, side), SAND, MADDER)
    for x, reach in ((left + side / 2 - 34, 62), (left + side + gap / 2, 88), (left + 1.5 * side + gap + 34, 62)):
        kochkor(c, x, top + side / 2, reach, MADDER if reach > 70 else DEEP, SAND)
    _felt_square(c, (left, top + step), (side, side), MADDER, SAND)
    rosette(c, left + side / 2, top + step + side / 2, 90, (SAND, MADDER, SAND, OCHRE))
    _felt_square(c, (left + step, top + step), (side, side), OCHRE, NIGHT)
    kochkor(c, left + step + side / 2, top + step + side / 2, 90, NIGHT, OCHRE, thick=0.6)
    _felt_square(c, (left + step, top + 2 * step), (side, side), MIST, DEEP)
    x, y = left + step + side / 2, top + 2 * step + side / 2
    for size, colour in ((88, DEEP), (62, MIST), (44, WARM), (18, MIST)):
        c.polygon(placed(x, y, size, STAR), colour)
    stitches(c, (left + 8, top + 2 * step + 8), (side - 16, side - 16), 7, SAND, stitch=20)
    _needle(c, (left + 8, 832), (196, 640))
    return c


_SHADE = "#125a88"  # a pattern in felt of nearly the ground's own blue


def _needle(c: Canvas, seam: Point, eye: Point) -> None:
    """Draw a needle and its thread, which comes from a seam."""
    (x, y), (to_x, to_y) = seam, eye
    thread = [(x, y), (x - 70, y + 8), (x - 150, y - 44), (x - 210, y - 130), (to_x + 20, to_y + 26), (to_x, to_y)]
    c.stroke(curve(thread), 7, SAND)
    c.stroke([eye, (to_x + 60, to_y - 250)], 17, PALE, end=4)
    c.stroke([(to_x - 1, to_y + 2), (to_x + 7, to_y - 32)], 6, DEEP)


def _felt_square(c: Canvas, at: Point, size: Point, felt: str, thread: str) -> None:
    """Lay a square of felt, sewn on along its edge."""
    c.box(*at, *size, felt, round_=10)
    stitches(c, (at[0] + 13, at[1] + 13), (size[0] - 26, size[1] - 26), 3, thread, stitch=10)


def press_conference() -> Canvas:
    """Draw the still of an online press conference: a laptop and microphones before a felt carpet."""
    c = Canvas(DEEP)
    for row in range(4):
        for column in range(7):
            x, y = 720 + (column - 3) * 240, 80 + row * 220
            if (row + column) % 2:
                kochkor(c, x, y, 98, "#125a88", DEEP)
            else:
                c.polygon(placed(x, y, 70, LOZENGE), "#125a88")
                c.polygon(placed(x, y, 44, LOZENGE), DEEP)
                c.polygon(placed(x, y, 20, LOZENGE), "#125a88")
    border(c, 30, 92, (FELT, DEEP, WARM))
    c.box(0, 760, WIDTH, 200, SAND)
    c.box(0, 760, WIDTH, 14, OCHRE)
    border(c, 838, 92, (SAND, WARM, FELT))
    c.box(400, 250, 640, 430, NIGHT, round_=22)
    c.box(424, 274, 592, 382, MIST)
    for at in range(4):
        x, y = 424 + (at % 2) * 300, 274 + (at // 2) * 195
        c.box(x, y, 292, 187, (PALE, FELT, FELT, PALE)[at])
        _sound(c, x + 146, y + 93, (WARM, DEEP, MOSS, OCHRE)[at], at)
    c.polygon([(400, 680), (1040, 680), (1130, 756), (310, 756)], "#c9d4d4")
    c.polygon([(310, 756), (1130, 756), (1118, 780), (322, 780)], "#93a9b1")
    for line in range(3):
        y = 694 + 17 * line
        inset = 70 - line * 20
        c.polygon([(400 + inset, y), (1040 - inset, y), (1046 - inset, y + 9), (394 + inset, y + 9)], "#93a9b1")
    for x, lean, colour in ((210, 46, WARM), (1230, -46, WARM), (120, 20, OCHRE), (1320, -20, OCHRE)):
        _microphone(c, x, 800, lean, colour)
    return c


def _sound(c: Canvas, x: float, y: float, colour: str, at: int) -> None:
    """Draw a voice as bars of sound."""
    for bar in range(11):
        high = 16 + 96 * abs(math.sin(bar * 1.27 + at * 1.9)) * (1 - abs(bar - 5) / 7)
        c.box(x - 5 * 20 + bar * 20 - 5, y - high / 2, 10, high, colour, round_=5)


def _microphone(c: Canvas, x: float, foot: float, lean: float, colour: str) -> None:
    """Draw a table microphone on a bent neck."""
    c.box(x - 58, foot, 116, 24, NIGHT, round_=12)
    neck = curve([(x, foot), (x, foot - 110), (x + lean * 0.4, foot - 200), (x + lean, foot - 270)])
    c.stroke(neck, 10, NIGHT)
    top = (x + lean * 1.5, foot - 340)
    c.stroke([(x + lean, foot - 268), (x + lean * 1.25, foot - 304)], 30, NIGHT)
    c.stroke([(x + lean * 1.25, foot - 304), top], 56, NIGHT)
    c.stroke([(x + lean * 1.28, foot - 308), top], 42, colour)
