"""The town: an arcade with its lamps, and a stall on the market."""

# ruff: noqa: PLR0913, PLR0917 - a shape is its place, its size and its colours, all in numbers

import math

from drawing.canvas import BLUE, DEEP, FELT, INK, MADDER, MIST, NIGHT, OCHRE, SAND, WARM, WIDTH, Canvas, Point, placed
from drawing.motifs import LOZENGE, STAR, arch, border, kochkor


def thirty_days() -> Canvas:
    """Draw Uzbekistan's thirty days: three storeys of ten arches, a lamp lit in each."""
    c = Canvas(SAND)
    c.box(0, 0, WIDTH, 66, DEEP)
    border(c, 8, 50, (DEEP, FELT, OCHRE), repeat=72)
    bay, storey, first = 144.0, 272.0, 74.0
    for level in range(3):
        base = first + storey * (level + 1) + 8 * level
        c.box(0, base - storey, WIDTH, storey, ("#f1dfb9", SAND, "#e6cf9f")[level])
        for column in range(10):
            _bay(c, bay * (column + 0.5), base, level, column)
        c.box(0, base - 4, WIDTH, 12, DEEP)
        c.box(0, base, WIDTH, 3, OCHRE)
    c.box(0, 906, WIDTH, 54, DEEP)
    border(c, 910, 44, (DEEP, FELT, OCHRE), repeat=72)
    return c


def _bay(c: Canvas, x: float, base: float, level: int, column: int) -> None:
    """Draw one arch of the arcade with its tiles and its lamp."""
    c.box(x - 66, base - 262, 132, 258, BLUE if (level + column) % 2 else DEEP)
    for sx in (-1, 1):
        c.polygon(placed(x + sx * 45, base - 236, 15, STAR), OCHRE)
        c.polygon(placed(x + sx * 45, base - 236, 7, LOZENGE), FELT)
    c.polygon([(x + px, base - 4 + py) for px, py in arch(122, 136, 246)], FELT)
    c.polygon([(x + px, base - 4 + py) for px, py in arch(104, 132, 228)], NIGHT)
    c.disc(x, base - 104, 42, "#16405f")
    c.disc(x, base - 104, 30, "#5b5a49")
    c.stroke([(x, base - 226), (x, base - 140)], 3, SAND)
    c.polygon([(x - 7, base - 140), (x + 7, base - 140), (x + 17, base - 122), (x - 17, base - 122)], OCHRE)
    c.polygon([(x - 17, base - 122), (x + 17, base - 122), (x + 10, base - 84), (x - 10, base - 84)], "#ffdf94")
    c.polygon([(x - 6, base - 120), (x + 6, base - 120), (x + 4, base - 86), (x - 4, base - 86)], FELT)
    c.polygon([(x - 12, base - 86), (x + 12, base - 86), (x, base - 70)], OCHRE)


def market() -> Canvas:
    """Draw Uzbekistan's market: a stall with bags, flyers, a campaign shirt and a cap under an awning."""
    c = Canvas("#f1dfb9")
    for x in (150, 1290):
        c.box(x - 13, 150, 26, 640, MADDER)
    c.stroke([(150, 292), (1290, 292)], 8, NIGHT)
    _shirt(c, 640, 300)
    _cap(c, 1040, 420)
    _awning(c)
    c.box(0, 730, WIDTH, 230, DEEP)
    c.box(0, 722, WIDTH, 22, NIGHT)
    _ikat(c, 770, 190)
    _bag(c, 250, 470, 190, 256, FELT, WARM)
    _bag(c, 395, 540, 150, 186, OCHRE, NIGHT)
    for at, (dx, turn) in enumerate(((0, -7), (14, 3), (26, 9))):
        _flyer(c, 890 + dx * 3, 652 - 4 * at, turn)
    for x, y, radius, colour in (
        (1130, 690, 36, MADDER),
        (1200, 690, 36, WARM),
        (1270, 690, 36, MADDER),
        (1165, 632, 36, WARM),
        (1235, 632, 36, MADDER),
    ):
        c.disc(x, y, radius, colour)
        c.polygon(
            placed(
                x, y - radius + 4, 12, [(-1, -1), (-0.5, -0.3), (0, -1), (0.5, -0.3), (1, -1), (0.6, 0.6), (-0.6, 0.6)]
            ),
            colour,
        )
    return c


def _awning(c: Canvas) -> None:
    stripes = 12
    wide = WIDTH / stripes
    for at in range(stripes):
        colour = WARM if at % 2 == 0 else FELT
        c.box(at * wide, 0, wide, 170, colour)
        c.disc((at + 0.5) * wide, 170, wide / 2, colour)
    for at in range(stripes):
        c.polygon(placed((at + 0.5) * wide, 168, 22, LOZENGE), FELT if at % 2 == 0 else DEEP)
        c.polygon(placed((at + 0.5) * wide, 168, 10, LOZENGE), WARM if at % 2 == 0 else OCHRE)
    c.box(0, 0, WIDTH, 26, MADDER)


def _shirt(c: Canvas, x: float, y: float) -> None:
    """Draw a campaign shirt on its hanger; its sign is a megaphone."""
    c.stroke([(x, y - 8), (x, y + 24)], 7, NIGHT)
    c.stroke([(x - 108, y + 66), (x, y + 22), (x + 108, y + 66)], 9, NIGHT)
    right = [(44, 46), (118, 68), (212, 168), (158, 226), (122, 192), (122, 400)]
    c.polygon([(x + px, y + py) for px, py in [*right, *((-px, py) for px, py in reversed(right))]], DEEP)
    c.polygon(
        [(x + px, y + py) for px, py in ((122, 192), (158, 226), (212, 168), (196, 150), (150, 200), (122, 172))], BLUE
    )
    c.polygon(
        [(x - px, y + py) for px, py in ((122, 192), (158, 226), (212, 168), (196, 150), (150, 200), (122, 172))], BLUE
    )
    c.polygon(
        [(x + 46 * math.cos(t / 12 * math.pi), y + 44 + 34 * math.sin(t / 12 * math.pi)) for t in range(13)], NIGHT
    )
    _megaphone(c, x - 6, y + 222, 1.0)


def _megaphone(c: Canvas, x: float, y: float, size: float) -> None:
    """Draw a megaphone with three waves."""

    def at(points: list[Point]) -> list[Point]:
        return placed(x, y, size, points, turn=-12)

    c.polygon(at([(-62, -16), (-30, -18), (34, -52), (34, 52), (-30, 18), (-62, 16)]), FELT)
    c.polygon(at([(34, -56), (46, -56), (46, 56), (34, 56)]), OCHRE)
    c.polygon(at([(-44, 12), (-20, 12), (-10, 60), (-36, 60)]), FELT)
    for radius in (26, 46):
        points = [
            (50 + radius * math.cos(t), radius * 1.1 * math.sin(t))
            for t in (step / 10 * 0.9 for step in range(-10, 11))
        ]
        c.stroke(at(points), 8 * size, OCHRE)


def _cap(c: Canvas, x: float, y: float) -> None:
    """Draw a cap that hangs from the rail."""
    c.stroke([(x, 296), (x, y - 70)], 5, NIGHT)
    c.polygon(
        [(x + 112 * math.cos(t), y + 104 * math.sin(t)) for t in (math.pi + step / 30 * math.pi for step in range(31))],
        WARM,
    )
    c.polygon(
        [(x + 42 * math.cos(t), y + 104 * math.sin(t)) for t in (math.pi + step / 30 * math.pi for step in range(31))],
        "#c7602d",
    )
    c.polygon(
        [(x - 112, y), (x + 112, y), (x + 190, y + 26), (x + 186, y + 40), (x + 90, y + 26), (x - 112, y + 22)], MADDER
    )
    c.disc(x, y - 104, 9, MADDER)
    c.polygon(placed(x, y - 42, 30, STAR), FELT)
    c.polygon(placed(x, y - 42, 13, LOZENGE), WARM)


def _bag(c: Canvas, x: float, y: float, wide: float, high: float, colour: str, ink: str) -> None:
    """Draw a paper bag with a felt motif on it."""
    c.arc(x, y, wide * 0.2, (180, 360), 8, NIGHT)
    c.box(x - wide / 2, y, wide, high, colour)
    c.polygon(
        [(x + wide / 2, y), (x + wide / 2 + 34, y + 26), (x + wide / 2 + 34, y + high), (x + wide / 2, y + high)],
        INK if ink == NIGHT else SAND,
    )
    kochkor(c, x, y + high * 0.54, wide * 0.34, ink, colour)


def _flyer(c: Canvas, x: float, y: float, turn: float) -> None:
    """Draw a flyer: a headline, a telephone number's place, lines of text."""

    def block(left: float, top: float, wide: float, high: float, colour: str) -> None:
        c.polygon(
            placed(
                x, y, 1, [(left, top), (left + wide, top), (left + wide, top + high), (left, top + high)], turn=turn
            ),
            colour,
        )

    block(-62, -84, 124, 156, MIST)
    block(-59, -81, 118, 150, FELT)
    block(-59, -81, 118, 40, WARM)
    for line in range(4):
        block(-44, -24 + 17 * line, 88 if line % 2 == 0 else 64, 7, BLUE)
    block(-44, 46, 60, 12, DEEP)


def _ikat(c: Canvas, top: float, high: float) -> None:
    """Draw a cloth of ikat on the counter: lozenges whose edges are combed by the dyed threads."""
    c.box(0, top, WIDTH, high, DEEP)
    repeat = 180.0
    for at in range(9):
        x = at * repeat
        for scale, colour in ((1.0, FELT), (0.78, WARM), (0.52, OCHRE), (0.26, NIGHT)):
            c.polygon(_combed(x, top + high / 2, repeat * 0.47 * scale, high * 0.47 * scale), colour)
        c.polygon(_combed(x + repeat / 2, top + 6, repeat * 0.16, high * 0.2), OCHRE)
        c.polygon(_combed(x + repeat / 2, top + high - 6, repeat * 0.16, high * 0.2), OCHRE)


def _combed(x: float, y: float, wide: float, high: float) -> list[Point]:
    """Give a lozenge with a stepped, feathered edge."""
    steps = 9
    quarter: list[Point] = []
    for at in range(steps):
        across, down = wide * (at + 1) / steps, high * (1 - at / steps)
        feather = 1.0 if at % 2 == 0 else 0.84
        quarter += [(wide * at / steps, down * feather), (across, down * feather)]
    half = [(px, -py) for px, py in quarter] + [(px, py) for px, py in reversed(quarter)]
    return [(x + px, y + py) for px, py in half] + [(x - px, y + py) for px, py in reversed(half)]
