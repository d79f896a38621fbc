"""The band under the masthead: a border of felt and kilim geometry that belongs to one issue.

Felt carpets (shyrdak) and flat weaves (kilim) of Central Asia are edged with a row of a few motifs: the ram's horn, the
lozenge, the triangle of an amulet, the eight-pointed star, the octagon of a Turkmen carpet, the stepped mountain. An
issue's key chooses two of them, a motif between them, and the edge; the same key always gives the same band, on page,
PDF, mail, card and poster.

All shapes are polygons on a small grid, filled by the even-odd rule: a polygon inside another is a hole. SVG and
typst's `curve` know that rule, and in a bitmap it is one XOR, so that the band is equal wherever it is drawn. No
shape crosses the ends of a repeat, and `axis` is a line of symmetry: put it in the middle of a strip.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from html import escape
from io import BytesIO
from itertools import pairwise
from types import MappingProxyType

Point = tuple[int, int]
Polygon = tuple[Point, ...]
Motif = tuple[Polygon, ...]

HEIGHT = 16
"""Units from the upper edge of every band to the lower."""

_GAP = 3  # motifs are centred on y = 0 and reach six units up and down: a gap stays between them and the edge
_PERIOD = 4  # of the teeth and dashes of an edge: the width of every repeat is a multiple of it


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """One repeat of an ornament on a grid of `width` by `height` units, symmetric about x = `axis`."""

    key: str
    width: int
    height: int
    axis: int
    shapes: tuple[Polygon, ...]

    def path(self) -> str:
        """Return one repeat as SVG path data, to be filled by the even-odd rule."""
        return "".join(map(_subpath, self.shapes))


def band(key: str) -> Band:
    """Choose the ornament of an issue by its key, such as `2020-004`."""
    digest = sha256(f"khabar {key}".encode()).digest()

    def chosen(names: Sequence[str], at: int) -> str:
        return names[int.from_bytes(digest[at : at + 4]) % len(names)]

    first = chosen(tuple(_MOTIFS), 0)
    second = chosen([name for name in _MOTIFS if name != first], 4)
    return _composed(key, _MOTIFS[first], _BETWEEN[chosen(tuple(_BETWEEN), 8)], _MOTIFS[second], chosen(_EDGES, 12))


def svg(  # noqa: PLR0913 - a strip is its size, its two tones and the way it is drawn
    band: Band, width: float | None, height: float, ink: str, ground: str, *, name: str = "band", pattern: bool = True
) -> str:
    """Draw the band as a strip: a whole SVG element under 1.5 kB, decoration that is hidden from assistive technology.

    Without `width` the strip is as wide as its container, with the axis of symmetry in its middle. `ink` and
    `ground` are whatever SVG takes for a fill, `var(--accent)` and `none` too. `name` must be unique on the page: the
    pattern is known by it. Where patterns are badly supported (mail, some ways to PDF), `pattern=False` draws every
    repeat; that needs a width.
    """
    unit, key = height / band.height, escape(name)
    shown = "100%" if width is None else _number(width)
    head = f'<svg xmlns="http://www.w3.org/2000/svg" width="{shown}" height="{_number(height)}" aria-hidden="true"'
    under = f'<rect width="100%" height="100%" fill="{escape(ground)}"/>'
    path = f'<path fill="{escape(ink)}" fill-rule="evenodd" d="{band.path()}"'
    if pattern:
        return (
            f'{head}><pattern id="{key}" patternUnits="userSpaceOnUse" x="{_number(-band.axis * unit)}"'
            f' width="{_number(band.width * unit)}" height="{_number(height)}"'
            f' viewBox="0 0 {band.width} {band.height}">{path}/></pattern>{under}'
            # A pattern cannot be moved by "50% less three units"; a nested drawing that starts in the middle can.
            f'<svg x="50%" overflow="visible"><rect x="-5000" width="10000" height="100%" fill="url(#{key})"/></svg>'
            "</svg>"
        )
    if width is None:
        raise ValueError("a strip without a pattern needs a width")
    units = width / unit
    first, *others = _lefts(band, units)
    again = "".join(f'<use href="#{key}" x="{_number(left - first)}"/>' for left in others)
    return (
        f'{head} viewBox="0 0 {_number(units)} {band.height}">{under}'
        f'<g transform="translate({_number(first)})">{path} id="{key}"/>{again}</g></svg>'
    )


def png(band: Band, width: int, height: int, ink: str, ground: str) -> bytes:
    """Draw the band as a strip of pixels, for mail and card; `ink` and `ground` are `#rrggbb`."""
    from PIL import Image, ImageChops, ImageDraw  # noqa: PLC0415 - Pillow is loaded by what draws, not by `check`

    fine = 8  # drawn so much larger and reduced: smooth edges, and Pillow's outlines, a pixel too wide, do not show
    unit = height * fine / band.height
    repeat = Image.new("1", (round(band.width * unit) + 1, height * fine))
    for shape in band.shapes:
        polygon = Image.new("1", repeat.size)
        ImageDraw.Draw(polygon).polygon([(x * unit - 0.5, y * unit - 0.5) for x, y in shape], fill=1)
        repeat = ImageChops.logical_xor(repeat, polygon)
    strip = Image.new("L", (width * fine, height * fine))
    for left in _lefts(band, width / height * band.height):
        strip.paste(255, (round(left * unit), 0), repeat)
    steps = 15  # between the two tones: all that smooth edges need, and half the bytes
    reduced = strip.reduce(fine).point([round(level * steps / 255) for level in range(256)])
    indexed = Image.frombytes("P", reduced.size, reduced.tobytes())
    tones = list(zip(_channels(ground), _channels(ink), strict=True))
    indexed.putpalette([round(low + (high - low) * at / steps) for at in range(steps + 1) for low, high in tones])
    file = BytesIO()
    indexed.save(file, "PNG", optimize=True, bits=4)
    return file.getvalue()


def _lefts(band: Band, units: float) -> Iterator[float]:
    """Return where the repeats of a strip begin, with an axis in its middle and both ends covered."""
    left = (units / 2 - band.axis) % band.width - band.width
    while left < units:
        yield left
        left += band.width


def _composed(key: str, first: Motif, between: Motif, second: Motif, edge: str) -> Band:
    """Set two motifs in a row, a third between them on either side, and draw the edges along it."""
    half, middle, other = (max(x for shape in motif for x, _ in shape) for motif in (first, between, second))
    to_middle = half + _GAP + middle
    to_second = to_middle + middle + _GAP + other + (half + other) % 2  # so that the width is a multiple of the period
    axis = half + (_PERIOD // 2 - half) % _PERIOD  # a repeat ends in a gap of the row and between two teeth
    width = 2 * to_second
    row = (
        *_moved(first, axis, HEIGHT // 2),
        *_moved(between, axis + to_middle, HEIGHT // 2),
        *_moved(second, axis + to_second, HEIGHT // 2),
        *_moved(between, axis + width - to_middle, HEIGHT // 2),
    )
    upper = tuple(_edge(edge, width))
    lower = tuple(tuple((x, HEIGHT - y) for x, y in shape) for shape in upper)
    return Band(key=key, width=width, height=HEIGHT, axis=axis, shapes=(*row, *upper, *lower))


_EDGES = ("line", "dashes", "teeth", "steps")


def _edge(name: str, width: int) -> Iterator[Polygon]:
    """Draw the upper edge of a repeat, at most one unit deep; the lower is its mirror image."""
    starts = range(0, width, _PERIOD)
    if name == "line":
        yield ((0, 0), (width, 0), (width, 1), (0, 1))
    elif name == "dashes":
        yield from (((x + 1, 0), (x + 3, 0), (x + 3, 1), (x + 1, 1)) for x in starts)
    elif name == "teeth":
        yield ((0, 0), *(point for x in starts for point in ((x + 2, 1), (x + 4, 0))))
    else:
        yield from (((x, 1), (x + 1, 0), (x + 3, 0), (x + 4, 1)) for x in starts)


def _moved(motif: Motif, right: int, down: int) -> Motif:
    return tuple(tuple((x + right, y + down) for x, y in shape) for shape in motif)


def _halved(*right: Point) -> Polygon:
    """Complete a shape from its right half, given from the axis above to the axis below."""
    return _closed((*right, *((-x, y) for x, y in reversed(right))))


def _quartered(*upper_right: Point) -> Polygon:
    """Complete a shape from its upper right quarter, given from the vertical axis to the horizontal."""
    return _halved(*_closed((*upper_right, *((x, -y) for x, y in reversed(upper_right)))))


def _closed(points: Sequence[Point]) -> Polygon:
    """Leave out each point that only repeats the one before, at the seams of mirrored halves."""
    distinct = [points[0], *(point for before, point in pairwise(points) if point != before)]
    return tuple(distinct[:-1] if len(distinct) > 1 and distinct[-1] == distinct[0] else distinct)


def _lozenge(across: int, high: int) -> Polygon:
    return _quartered((0, -high), (across, 0))


def _turned(motif: Motif) -> Motif:
    """Turn a motif upside down."""
    return tuple(tuple((x, -y) for x, y in shape) for shape in motif)


_STAR = _quartered((0, -6), (2, -4), (4, -4), (4, -2), (6, 0))
_OCTAGON = _quartered((0, -6), (4, -6), (7, -3), (7, 0))
_AMULET = (
    _halved((0, -6), (7, 6), (0, 6)),
    _halved((0, -2), (4, 5), (0, 5)),
    _halved((0, 1), (2, 4), (0, 4)),
)
_RAM = (
    _halved(
        *((0, -2), (1, -3), (1, -4), (2, -6), (6, -6), (7, -5), (7, -2), (6, -1), (3, -1), (3, -3), (5, -3), (5, -4)),
        *((3, -4), (2, -2), (2, 1), (4, 1), (7, 4), (7, 6), (0, 6)),
    ),
    _halved((0, 1), (2, 3), (0, 5)),
)
_STAIRS = ((0, -6), (1, -6), (1, -4), (3, -4), (3, -2), (5, -2), (5, 0), (7, 0), (7, 2), (9, 2), (9, 6))
_MOUNTAIN = (
    _halved(*_STAIRS, (0, 6)),
    _halved((0, -2), (1, -2), (1, 0), (3, 0), (3, 2), (5, 2), (5, 4), (0, 4)),
)
_PASS = (
    _halved(*_STAIRS, (7, 6), (7, 4), (5, 4), (5, 2), (3, 2), (3, 0), (1, 0), (1, -2), (0, -2)),
    _halved((0, 2), (2, 4), (0, 6)),
)

_MOTIFS: Mapping[str, Motif] = MappingProxyType(
    {
        "horns": (
            _quartered(
                *((0, -5), (1, -6), (5, -6), (6, -5), (6, -2), (5, -1), (2, -1), (2, -3), (4, -3), (4, -4), (1, -4)),
                (1, 0),
            ),
        ),
        "horns with a heart": (
            _quartered(
                *((0, -4), (2, -6), (7, -6), (8, -5), (8, -2), (7, -1), (4, -1), (4, -3), (6, -3), (6, -4), (3, -4)),
                (3, 0),
            ),
            _lozenge(2, 2),
        ),
        "ram": _RAM,
        "ram below": _turned(_RAM),
        "lozenge": (_lozenge(6, 6), _lozenge(4, 4), _lozenge(2, 2)),
        "wide lozenge": (_lozenge(9, 6), _lozenge(6, 4), _lozenge(3, 2)),
        "stepped lozenge": (
            _quartered((0, -6), (2, -6), (2, -4), (4, -4), (4, -2), (6, -2), (6, 0)),
            _lozenge(4, 4),
            _lozenge(2, 2),
        ),
        "lozenge in a square": (
            _quartered((0, -6), (6, -6), (6, 0)),
            _lozenge(6, 6),
            _lozenge(4, 4),
            _lozenge(2, 2),
        ),
        "star": (_STAR, _lozenge(3, 3), _lozenge(1, 1)),
        "star in a lozenge": (_lozenge(9, 6), _lozenge(6, 4), _quartered((0, -3), (1, -1), (3, 0))),
        "octagon": (_OCTAGON, _quartered((0, -4), (3, -4), (5, -2), (5, 0)), _lozenge(4, 3), _lozenge(1, 1)),
        "octagon with a lozenge": (_OCTAGON, _quartered((0, -5), (1, -5), (6, 0)), _lozenge(3, 3), _lozenge(1, 1)),
        "amulet": _AMULET,
        "amulet below": _turned(_AMULET),
        "mountain": _MOUNTAIN,
        "mountain below": _turned(_MOUNTAIN),
        "pass": _PASS,
        "pass below": _turned(_PASS),
    }
)

_BETWEEN: Mapping[str, Motif] = MappingProxyType(
    {
        "bar": (_quartered((0, -6), (1, -6), (1, 0)),),
        "lozenges": tuple(shape for y in (-4, 0, 4) for shape in _moved((_lozenge(2, 2),), 0, y)),
        "lozenge": (_lozenge(2, 2),),
        "long lozenge": (_lozenge(2, 6),),
        "hourglass": (_quartered((0, -6), (3, -6), (1, -1), (1, 0)),),
        "arrows": tuple(_halved((0, y), (3, y + 3), (3, y + 5), (0, y + 2)) for y in (-6, -2)),
        "comb": (
            _quartered(
                (0, -6), (1, -6), (1, -5), (3, -5), (3, -4), (1, -4), (1, -2), (3, -2), (3, -1), (1, -1), (1, 0)
            ),
        ),
    }
)


def _subpath(shape: Polygon) -> str:
    """Write one polygon as path data in the fewest bytes: steps from point to point, level and upright ones short."""
    (x, y), *_ = shape
    written = f"M{x} {y}"
    for (x, y), (to_x, to_y) in pairwise(shape):
        across, down = to_x - x, to_y - y
        if not down:
            written += f"h{across}"
        elif not across:
            written += f"v{down}"
        else:
            written += f"l{across}{'' if down < 0 else ' '}{down}"
    return written + "z"


def _number(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".")


def _channels(colour: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(colour.removeprefix("#")))
