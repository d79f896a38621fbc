"""The band under the masthead: a border of felt and kilim geometry that belongs to one issue.

Felt carpets (shyrdak) and flat weaves (kilim) of Central Asia are edged with a row of a few motifs: the ram's horn, the
lozenge, the triangle of an amulet, the eight-pointed star, the octagon of a Turkmen carpet, the stepped mountain, and
a running line. An issue's key chooses two of them, what stands between, and the edge; the same key always gives the
same band, on page, PDF, mail, card and poster.

All shapes are polygons on a small grid, filled by the even-odd rule: a polygon inside another is a hole. That rule is
known to SVG, to typst's `curve` and is one XOR in a bitmap, so that the band is equal wherever it is drawn. Every
band is its own mirror image about x = 0, and whoever draws it puts that axis in the middle.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO

Point = tuple[int, int]
Polygon = tuple[Point, ...]

HEIGHT = 16
"""Units from the upper edge of every band to the lower."""

_REACH = 6  # a motif stands on y = 0 and reaches six units up and down: inside the edges, with a gap


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """One repeat of an ornament: its shapes on a grid, from x = 0, the axis of symmetry, to x = `width`."""

    key: str
    width: int
    height: int
    shapes: tuple[Polygon, ...]

    def path(self) -> str:
        """Give one repeat as SVG path data, to be filled by the even-odd rule."""
        return "".join(map(_subpath, self.shapes))


def band(key: str) -> Band:
    """Choose the ornament of an issue, by its key such as `2020-004`."""
    digits = iter(sha256(f"khabar:{key}".encode()).digest())

    def choose(names: Sequence[str]) -> str:
        return names[(next(digits) * 256 + next(digits)) % len(names)]

    first = choose(tuple(_MOTIFS))
    second = choose([name for name in _MOTIFS if name != first])
    between = choose(tuple(_BETWEEN))
    edge = choose(tuple(_EDGES))
    row = _row(_MOTIFS[first], _BETWEEN[between], _MOTIFS[second])
    width = max(x for polygon in row for x, _ in polygon)
    return Band(key=key, width=width, height=HEIGHT, shapes=(*row, *_EDGES[edge](width)))


def polygons(band: Band) -> list[list[Point]]:
    """Give one repeat as lists of points, for whoever draws without SVG: even-odd, one polygon inside another a hole."""
    return [list(polygon) for polygon in band.shapes]
