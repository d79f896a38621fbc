"""Three small charts as accessible SVG: a trend line, bars, and the tile map of the five countries.

Each is under 2 kB and needs no script and no library. In a page the colours are the page's own custom properties
(`--accent`, `--edge`, ...), so that one drawing serves light and dark; where no style sheet reaches (PDF, mail,
picture) `colours` gives them. Nothing is told by colour alone: a break in the series is a dashed upright line at which
the curve stops, an unknown value an empty dashed tile, and `description` says it all in words.

The reader's font is not known, so text is measured generously: a label that might not fit its line is wrapped, and what
cannot be wrapped makes the drawing's box wider, never cut.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from decimal import Decimal
from html import escape
from itertools import pairwise

from khabar.core.dataclass import dataclass
from khabar.render.palette import Scheme

_MOST_POINTS = 60  # in a run of a trend

_SMALL = 12  # size of text in units, which are CSS pixels
_TEXT = 14
_LARGE = 16

_TILES: Mapping[str, tuple[int, int, int]] = {  # column, row, columns wide: as the five lie to each other
    "KZ": (0, 0, 2),
    "UZ": (0, 1, 1),
    "KG": (1, 1, 1),
    "TM": (0, 2, 1),
    "TJ": (1, 2, 1),
}


def trend(  # noqa: PLR0913 - all but the points are named, and most have a default
    points: Sequence[tuple[date, Decimal]],
    *,
    name: str,
    title: str,
    description: str,
    ends: tuple[str, str] = ("", ""),
    breaks: Collection[date] = (),
    colours: Scheme | None = None,
    width: int = 168,
) -> str:
    """Draw a line from the first day to the last, small enough to stand under its number.

    `ends` are the first and the last day as the reader's language writes them. A day in `breaks` is the first of a new
    way of counting: the line stops before it and starts anew at it. The scale starts at zero, or at the lowest value if
    that is below. ValueError if there is no point. `name` must be unique on the page.
    """
    width = max(width, *(round(_measured(end, _SMALL)) for end in ends))
    shape = curve(points, breaks, width, title)
    accent, warm, muted = (_paint(token, colours) for token in ("accent", "warm_mark", "muted"))
    bottom = shape.bottom
    drawn = [f'<path d="M0 {bottom + 1}H{width}" stroke="{_paint("edge", colours)}"/>']
    drawn.extend(f'<path d="M{_number(x)} 0V{bottom}" stroke="{warm}" stroke-dasharray="3 3"/>' for x in shape.marks)
    for run in shape.runs:
        line = "L".join(f"{_number(x)} {_number(y)}" for x, y in run)
        if len(run) > 1:
            drawn.append(
                f'<path d="M{line}" fill="none" stroke="{accent}" stroke-width="2.5"'
                ' stroke-linecap="round" stroke-linejoin="round"/>'
            )
        else:
            drawn.append(f'<circle cx="{_number(run[0][0])}" cy="{_number(run[0][1])}" r="2.5" fill="{accent}"/>')
    last_x, last_y = shape.runs[-1][-1]
    drawn.append(f'<circle cx="{_number(last_x)}" cy="{_number(last_y)}" r="4" fill="{accent}"/>')
    stacked = sum(_measured(end, _SMALL) for end in ends) + _SMALL > width
    for written, x, below, anchor in ((ends[0], 0, 0, ""), (ends[1], width, int(stacked), "end")):
        drawn.append(_text(written, x, bottom + 15 + 15 * below, size=_SMALL, paint=muted, anchor=anchor))
    height = bottom + (35 if stacked else 20) if any(ends) else bottom + 2
    return _drawing("".join(drawn), (width, height), (name, title, description), colours)


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """A trend laid out, from the left and the top: its lines point by point, and where the counting changed."""

    runs: tuple[tuple[tuple[float, float], ...], ...]  # one for each way of counting
    marks: tuple[float, ...]
    bottom: int  # where zero, or the lowest value, lies


def curve(points: Sequence[tuple[date, Decimal]], breaks: Collection[date], width: int, title: str = "") -> Curve:
    """Lay a trend out for a drawing so many units wide and 44 high. ValueError if there is no point."""
    if not points:
        raise ValueError(f"a trend needs at least one point: {title}")
    ordered = sorted(points)
    first_day, last_day = ordered[0][0], ordered[-1][0]
    low, high = min(Decimal(0), *(value for _, value in ordered)), max(value for _, value in ordered)
    days, range_ = (last_day - first_day).days or 1, (high - low) or Decimal(1)
    inset, top, bottom = 5, 6, 42

    def place(day: date, value: Decimal) -> tuple[float, float]:
        across = inset + (width - 2 * inset) * (day - first_day).days / days
        return across, bottom - (bottom - top) * float((value - low) / range_)

    starts = sorted(day for day in breaks if first_day < day <= last_day)
    runs = (
        _thinned([place(day, value) for day, value in ordered if start <= day < end])
        for start, end in pairwise([date.min, *starts, date.max])
    )
    return Curve(
        runs=tuple(tuple(run) for run in runs if run),
        marks=tuple(place(day, low)[0] for day in starts),
        bottom=bottom,
    )


def bars(  # noqa: PLR0913 - all but the rows are named, and most have a default
    rows: Sequence[tuple[str, Decimal | None, str]],
    *,
    name: str,
    title: str,
    description: str,
    colours: Scheme | None = None,
    width: int = 320,
) -> str:
    """Draw a bar a row: its label and its value, as printed, on a line of their own, and the bar below them.

    A row without a value gets an empty dashed bar: unknown is not zero. Values below zero are refused.
    """
    if any(value is not None and value < 0 for _, value, _ in rows):
        raise ValueError(f"bars are for values of zero and more: {title}")
    longest = max((value for _, value, _ in rows if value is not None), default=Decimal(0)) or Decimal(1)
    words = [word for label, _, _ in rows for word in label.split()]
    for_value = max((_measured(printed, _TEXT) for _, _, printed in rows), default=0) + _TEXT
    width = max(width, round(for_value + max((_measured(word, _TEXT) for word in words), default=0)))
    y, drawn = 0, list[str]()
    for label, value, printed in rows:
        lines = _wrapped(label, _TEXT, width - for_value)
        drawn.extend(_text(line, 0, y + 14 + 18 * at) for at, line in enumerate(lines))
        y += 18 * len(lines) + 2
        drawn.append(_text(printed, width, y - 6, anchor="end", bold=True))
        if value is None:
            drawn.append(_box(0, y + 1, width - 1, 8, colours))
        else:
            long = max(1.0, float(width * value / longest)) if value else 0
            drawn.append(_filled(0, y, long, 10, _paint("accent", colours)))
        y += 22
    return _drawing("".join(drawn), (width, max(y - 10, 1)), (name, title, description), colours)


def tiles(  # noqa: PLR0913 - all but the values are named, and most have a default
    values: Mapping[str, str | None],
    *,
    name: str,
    title: str,
    description: str,
    marked: Collection[str] = (),
    colours: Scheme | None = None,
    side: int = 92,
) -> str:
    """Draw the five countries as tiles that lie to each other as the countries do, each with its value as printed.

    Kazakhstan is wide on top, Uzbekistan and Turkmenistan west, Kyrgyzstan and Tajikistan east. A country with no value
    is an empty dashed tile. Those in `marked` are filled: with no value at all this is the small map that says where a
    story is from, and `side` makes it small. KeyError for a country that has no tile.
    """
    unknown = sorted({*values, *marked} - _TILES.keys())
    if unknown:
        raise KeyError(f"no tile for {', '.join(unknown)}: there is {', '.join(_TILES)}")
    plain = not any(values.values())  # a map of places, with nothing counted: the code stands in the middle
    gap, high = max(2, side // 20), side * 0.62
    room = {code: _measured(value, _LARGE) + 14 for code, value in values.items() if value}
    wide = max([float(side), *(need if _TILES[code][2] == 1 else (need - gap) / 2 for code, need in room.items())])
    drawn = []
    for code, (column, row, columns) in _TILES.items():
        x, y, across = column * (wide + gap), row * (high + gap), columns * wide + (columns - 1) * gap
        value, filled = values.get(code), code in marked
        ink = _paint("on_accent", colours) if filled and (plain or value) else ""
        if plain or value:
            drawn.append(_filled(x, y, across, high, _paint("accent" if filled else "accent_soft", colours)))
        else:
            drawn.append(_box(x + 0.75, y + 0.75, across - 1.5, high - 1.5, colours))
        if plain:
            size = min(_TEXT, side * 0.4)
            middle = (x + across / 2, y + high / 2 + size * 0.36)
            drawn.append(_text(code, *middle, size=size, paint=ink, anchor="middle", bold=filled))
        else:
            drawn.append(_text(code, x + 7, y + 18, paint=ink))
            drawn.append(_text(value or "–", x + 7, y + high - 9, size=_LARGE, paint=ink, bold=True))
    return _drawing("".join(drawn), (2 * wide + gap, 3 * high + 2 * gap), (name, title, description), colours)


_DEFAULTS = {"on_accent": "#fff", "accent_soft": "#8883"}  # anything else falls back on the colour of the text around


def _paint(token: str, colours: Scheme | None) -> str:
    """Give a colour: itself where it is known, else the page's custom property of that name."""
    if colours is not None:
        return str(getattr(colours, token))
    return f"var(--{token.replace('_', '-')},{_DEFAULTS.get(token, 'currentColor')})"


def _drawing(content: str, size: tuple[float, float], told: tuple[str, str, str], colours: Scheme | None) -> str:
    """Wrap a drawing: read out as one picture, by its title and description, and never wider than its place."""
    wide, high = map(_number, size)
    name, title, description = map(escape, told)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" width="{wide}" height="{high}"'
        f' style="max-width:100%;height:auto" role="img" aria-labelledby="{name}-t {name}-d"'
        f' fill="{_paint("ink", colours)}" font-family="system-ui,\'Noto Sans\',sans-serif" font-size="{_TEXT}">'
        f'<title id="{name}-t">{title}</title><desc id="{name}-d">{description}</desc>{content}</svg>'
    )


def _text(  # noqa: PLR0913 - where, how large, how it stands: a text has no fewer
    written: str, x: float, y: float, *, size: float = _TEXT, paint: str = "", anchor: str = "", bold: bool = False
) -> str:
    """Write a line of text; what is not told is inherited from the drawing."""
    if not written:
        return ""
    told = {
        "font-size": "" if size == _TEXT else _number(size),
        "fill": paint,
        "text-anchor": anchor,
        "font-weight": "700" if bold else "",
    }
    more = "".join(f' {key}="{value}"' for key, value in told.items() if value)
    return f'<text x="{_number(x)}" y="{_number(y)}"{more}>{escape(written)}</text>'


def _filled(x: float, y: float, width: float, height: float, paint: str) -> str:
    return f'<rect {_place(x, y, width, height)} fill="{paint}"/>'


def _box(x: float, y: float, width: float, height: float, colours: Scheme | None) -> str:
    """Draw the place of a value nobody has."""
    edge = f'stroke="{_paint("edge", colours)}" stroke-width="1.5" stroke-dasharray="4 3"'
    return f'<rect {_place(x, y, width, height)} fill="none" {edge}/>'


def _place(x: float, y: float, width: float, height: float) -> str:
    return f'x="{_number(x)}" y="{_number(y)}" width="{_number(width)}" height="{_number(height)}"'


def _thinned(run: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Leave out evenly what a line this small cannot show, but neither the first point nor the last."""
    step = -(-len(run) // _MOST_POINTS)
    return [*run[: -1 : step or 1], *run[-1:]]


_WIDE = frozenset("MWmwЖЮФЩШЫМжюфщшымҢЊЉ—%")
_NARROW = frozenset(" .,:;!|'’ʻiljIl1()[]іІ\u00a0\u202f\u2009")


def _measured(written: str, size: float) -> float:
    """Give the width a text may take in any usual sans serif: too much rather than too little."""
    ems = sum(0.95 if letter in _WIDE else 0.42 if letter in _NARROW else 0.68 for letter in written)
    return ems * size


def _wrapped(label: str, size: float, width: float) -> list[str]:
    """Break a label between words so that every line fits; a longer word has a line of its own."""
    lines: list[str] = []
    for word in label.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and _measured(longer, size) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
