"""Still lifes: a receiver, parcels, a desk with microphones."""

# ruff: noqa: PLR2004 - a shape is its place, its size and its colours, all in numbers

import math
from collections.abc import Callable

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
    curve,
    placed,
    wave,
)
from drawing.motifs import LOZENGE, border, horns, kochkor, peak, rosette


def hotline() -> Canvas:
    """Draw Kazakhstan's hotline: a receiver whose cord grows into ram's horns of felt."""
    c = Canvas(DEEP)
    c.disc(1010, 476, 336, "#115a8a")
    c.ring(1010, 476, 372, 6, "#115a8a")
    border(c, 0, 72, (NIGHT, SAND, WARM), repeat=72)
    border(c, 888, 72, (NIGHT, SAND, WARM), repeat=72)
    loops = [
        (350 + 66 * t + 44 * math.sin(2 * math.pi * t), 760 - 40 * math.cos(2 * math.pi * t))
        for t in (step / 36 for step in range(36 * 8 + 1))
    ]
    c.stroke([*curve([(247, 640), (252, 690), (290, 714), loops[0]]), *loops], 17, FELT)
    x = 1010.0
    c.stroke(curve([loops[-1], (944, 714), (994, 682), (x, 620)]), 17, FELT, end=50)
    horns(c, (x, 600), 142, FELT, rise=0.88, thick=0.36)
    c.stroke([(x, 620), (x, 270)], 50, FELT)
    horns(c, (x, 300), 58, FELT, rise=0.9, thick=0.44)
    c.polygon(placed(x, 156, 34, LOZENGE), OCHRE)
    c.polygon(placed(x, 556, 50, LOZENGE), "#115a8a")
    c.polygon(placed(x, 556, 26, LOZENGE), OCHRE)
    for sign in (-1, 1):
        c.polygon(placed(x + sign * 216, 676, 24, LOZENGE), OCHRE)
        c.polygon(placed(x + sign * 270, 270, 24, LOZENGE), OCHRE)
    _receiver(c, 356, 398, 250, -40)
    return c


def _receiver(c: Canvas, x: float, y: float, size: float, turn: float) -> None:
    """Draw a telephone receiver from the side."""
    turns = [math.pi * at / 72 for at in range(73)]
    body = [(-0.96 * math.cos(t), 0.28 - 0.66 * math.sin(t)) for t in turns]
    c.stroke(placed(x, y, size, body, turn=turn), 0.36 * size, OCHRE)
    c.stroke(placed(x, y, size, body[14:-14], turn=turn), 0.1 * size, "#eab766")
    for side in (-1, 1):
        cup = [
            (side * 0.72, 0.2),
            (side * 1.2, 0.2),
            (side * 1.34, 0.42),
            (side * 1.34, 0.52),
            (side * 0.58, 0.52),
            (side * 0.58, 0.42),
        ]
        c.polygon(placed(x, y, size, cup, turn=turn), WARM)
        lip = [(side * 1.3, 0.52), (side * 0.62, 0.52), (side * 0.68, 0.6), (side * 1.24, 0.6)]
        c.polygon(placed(x, y, size, lip, turn=turn), MADDER)


def kits() -> Canvas:
    """Draw Tajikistan's parcels: boxes of food and hygiene goods before the mountains, a suzani rosette for a sun."""
    c = Canvas(PALE)
    rosette(c, 1100, 226, 178, (WARM, FELT, WARM, OCHRE), petals=14)
    far = ("#b5ccd3", "#9bb9c5", FELT, "#e9efe9")
    for top, half in (((60, 330), 300), ((900, 400), 260), ((1330, 330), 300), ((560, 340), 260)):
        peak(c, top, half, 700, far)
    near = (BLUE, DEEP, FELT, MIST)
    for top, half in (((300, 170), 400), ((1180, 430), 330), ((760, 410), 280)):
        peak(c, top, half, 720, near)
    c.polygon(wave(lambda x: 640 + 18 * math.sin(x / 210 + 1)), SAGE)
    c.polygon(wave(lambda x: 716 + 14 * math.sin(x / 260 + 3)), MOSS)
    c.polygon([(140, 840), (1330, 840), (1250, 868), (90, 868)], "#41584a")
    _parcel(c, (220, 570), (330, 270), ("#e6c58c", "#c99f5c", WARM), _wheat)
    _parcel(c, (930, 590), (310, 250), ("#e6c58c", "#c99f5c", WARM), _soap)
    _parcel(c, (550, 490), (360, 350), (SAND, "#d3b47a", DEEP), _drop)
    border(c, 876, 84, (DEEP, FELT, OCHRE), repeat=84)
    return c


def _parcel(
    c: Canvas, at: Point, size: Point, colours: tuple[str, str, str], sign: Callable[[Canvas, float, float, str], None]
) -> None:
    """Draw a box tied with a woven ribbon, and on a round label the sign of what is in it."""
    (x, y), (wide, high), (front, side, ink) = at, size, colours
    back, lift = 54, 44
    c.polygon([(x, y), (x + back, y - lift), (x + wide + back, y - lift), (x + wide, y)], FELT)
    c.polygon(
        [(x + wide, y), (x + wide + back, y - lift), (x + wide + back, y + high - lift), (x + wide, y + high)], side
    )
    c.box(x, y, wide, high, front)
    middle, half = x + wide / 2, 30
    c.polygon(
        [(middle - half, y), (middle - half + back, y - lift), (middle + half + back, y - lift), (middle + half, y)],
        ink,
    )
    c.box(middle - half, y, 2 * half, high, ink)
    label = y + high * 0.52
    for down in (y + 24 + 40 * step for step in range(int(high // 40))):
        if abs(down - label) > 106:
            c.polygon(placed(middle, down, 15, LOZENGE), FELT)
            c.polygon(placed(middle, down, 7, LOZENGE), ink)
    c.disc(middle, label, 88, ink)
    c.disc(middle, label, 80, FELT)
    sign(c, middle, label, ink)


def _drop(c: Canvas, x: float, y: float, ink: str) -> None:
    """Draw clean water."""
    round_ = [
        (0.6 * math.cos(t), 0.3 + 0.6 * math.sin(t))
        for t in (-0.55 + step / 24 * (math.pi + 1.1) for step in range(25))
    ]
    c.polygon(placed(x, y, 58, [(0, -1), *round_]), ink)
    c.arc(x, y + 18, 20, (100, 190), 7, FELT)


def _wheat(c: Canvas, x: float, y: float, ink: str) -> None:
    """Draw an ear of wheat: food."""
    c.stroke([(x, y + 58), (x, y - 20)], 6, ink)
    grain = [(0, -1), (0.42, -0.3), (0.3, 0.6), (0, 1), (-0.3, 0.6), (-0.42, -0.3)]
    c.polygon(placed(x, y - 40, 19, grain), ink)
    for row in range(3):
        for side in (-1, 1):
            c.polygon(placed(x + side * 17, y - 16 + 25 * row, 18, grain, turn=side * 38), ink)


def _soap(c: Canvas, x: float, y: float, ink: str) -> None:
    """Draw soap and its bubbles: hygiene."""
    c.box(x - 48, y + 2, 96, 46, ink, round_=18)
    c.box(x - 28, y + 18, 56, 14, FELT, round_=7)
    for dx, dy, radius in ((-26, -18, 13), (4, -34, 18), (32, -14, 10)):
        c.ring(x + dx, y + dy, radius, 5, ink)


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
