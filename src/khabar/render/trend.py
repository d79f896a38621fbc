"""The trend of a figure as accessible SVG: a small line under its number, or a chart with text.

Colour is never the only sign of a meaning: where the counting changed, the line stops at a dashed vertical line and
starts again; the large chart marks it with a letter that the text beside it explains. A straight
scale begins at zero, or at the lowest value if that is below. `description` has all values as text.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise

from khabar.render.drawing import SMALL, TEXT, drawing, measured, number, paint, text
from khabar.render.palette import Scheme

Points = Sequence[tuple[date, Decimal]]

_MOST_POINTS = 60  # in a run of a line
_MOST_DOTS = 40  # of a whole chart; more would be a string of pearls
_TAG = 18  # units: a side of the square round a break's letter


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """The area of a drawing for a curve: from left to right, from top to bottom."""

    left: float
    right: float
    top: float
    bottom: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """A trend laid out, from the left and the top: its lines point by point, and where the counting changed."""

    runs: tuple[tuple[tuple[float, float], ...], ...]  # one for each way of counting
    marks: tuple[float, ...]
    bottom: float  # the height of zero, or of the lowest value


def small_room(width: int) -> Room:
    """Return the room of a small trend so many units wide; it is 44 high."""
    return Room(left=5, right=width - 5, top=6, bottom=42)


def curve(points: Points, breaks: Collection[date], room: Room, title: str = "") -> Curve:
    """Lay a trend out. A day in `breaks` is the first of a new way of counting. ValueError if there is no point."""
    if not points:
        raise ValueError(f"a trend needs at least one point: {title}")
    ordered = sorted(points)
    first_day, last_day = ordered[0][0], ordered[-1][0]
    low, high = min(Decimal(0), *(value for _, value in ordered)), max(value for _, value in ordered)
    days, range_ = (last_day - first_day).days or 1, (high - low) or Decimal(1)

    def place(day: date, value: Decimal) -> tuple[float, float]:
        across = room.left + (room.right - room.left) * (day - first_day).days / days
        return across, room.bottom - (room.bottom - room.top) * float((value - low) / range_)

    starts = sorted(day for day in set(breaks) if first_day < day <= last_day)
    runs = (
        _thinned([place(day, value) for day, value in ordered if start <= day < end])
        for start, end in pairwise([date.min, *starts, date.max])
    )
    return Curve(
        runs=tuple(tuple(run) for run in runs if run),
        marks=tuple(place(day, low)[0] for day in starts),
        bottom=room.bottom,
    )


def trend(  # noqa: PLR0913 - all but the points are named, and most have a default
    points: Points,
    *,
    name: str,
    title: str,
    description: str,
    ends: tuple[str, str] = ("", ""),
    breaks: Collection[date] = (),
    colours: Scheme | None = None,
    width: int = 168,
) -> str:
    """Draw a line from the first day to the last, small enough for the place under its number.

    `ends` are the first and the last day as the reader's language writes them. `name` must be unique on the page.
    """
    width = max(width, *(round(measured(end, SMALL)) for end in ends))
    shape = curve(points, breaks, small_room(width), title)
    warm, muted = paint("warm_mark", colours), paint("muted", colours)
    bottom = shape.bottom
    drawn = [f'<path d="M0 {number(bottom + 1)}H{width}" stroke="{paint("edge", colours)}"/>']
    drawn.extend(
        f'<path d="M{number(x)} 0V{number(bottom)}" stroke="{warm}" stroke-dasharray="3 3"/>' for x in shape.marks
    )
    drawn += _lines(shape, colours)
    stacked = sum(measured(end, SMALL) for end in ends) + SMALL > width
    for written, x, below, anchor in ((ends[0], 0, 0, ""), (ends[1], width, int(stacked), "end")):
        drawn.append(text(written, x, bottom + 15 + 15 * below, size=SMALL, fill=muted, anchor=anchor))
    height = bottom + (35 if stacked else 20) if any(ends) else bottom + 2
    return drawing("".join(drawn), (width, height), (name, title, description), colours)


def large_trend(  # noqa: PLR0913 - all but the points are named, and most have a default
    points: Points,
    *,
    name: str,
    title: str,
    description: str,
    days: tuple[str, str],
    values: tuple[str, str],
    turns: Mapping[date, str],
    colours: Scheme | None = None,
    width: int = 640,
    height: int = 250,
) -> str:
    """Draw a trend that is read by itself: its first and last day and value, and each break with its letter.

    `days` and `values` are those of the first and the last point as the reader's language writes them; `turns` gives
    the letter of each day from which something else was counted.
    """
    beside = measured(values[1], TEXT) + 16  # the last value is beside its point
    width = round(max(width, beside + 120, *(measured(end, SMALL) + beside for end in days)))
    stacked = sum(measured(end, SMALL) for end in days) + SMALL > width - beside + 6
    steps = _steps(points, turns, (6, width - beside))
    above = _TAG * (1 + max(steps.values(), default=-1)) + 20
    room = Room(left=6, right=width - beside, top=above, bottom=height - (38 if stacked else 23))
    shape = curve(points, turns, room, title)
    ground, muted, warm = (paint(token, colours) for token in ("ground", "muted", "warm"))
    bottom = number(room.bottom)
    drawn = [f'<path d="M0 {bottom}H{number(room.right + 6)}" stroke="{paint("edge", colours)}"/>']
    for x, (day, step) in zip(shape.marks, sorted(steps.items()), strict=True):
        top = _TAG * step
        drawn.append(
            f'<path d="M{number(x)} {top + _TAG}V{bottom}" stroke="{paint("warm_mark", colours)}" stroke-width="1.5"'
            f' stroke-dasharray="4 3"/><rect x="{number(x - _TAG / 2)}" y="{top + 0.75}" width="{_TAG}"'
            f' height="{_TAG - 1.5}" fill="{paint("warm_soft", colours)}" stroke="{paint("warm_mark", colours)}"/>'
        )
        drawn.append(text(turns[day], x, top + 13, size=SMALL, fill=warm, anchor="middle", bold=True))
    drawn += _lines(shape, colours, dots=len(points) <= _MOST_DOTS)
    (first_x, first_y), (last_x, last_y) = shape.runs[0][0], shape.runs[-1][-1]
    drawn.append(text(values[0], first_x - 4, first_y - 11, bold=True, halo=ground))
    drawn.append(text(values[1], last_x + 9, last_y + 5, bold=True))
    if room.bottom - last_y > TEXT and min(value for _, value in points) >= 0:
        drawn.append(text("0", room.right + 11, room.bottom + 4, size=SMALL, fill=muted))
    for written, x, below, anchor in ((days[0], 0, 0, ""), (days[1], room.right + 6, int(stacked), "end")):
        drawn.append(text(written, x, room.bottom + 17 + 15 * below, size=SMALL, fill=muted, anchor=anchor))
    return drawing("".join(drawn), (width, height), (name, title, description), colours)


def _steps(points: Points, turns: Mapping[date, str], across: tuple[float, float]) -> dict[date, int]:
    """Return the row of each letter, from the top: two close letters are set one below the other."""
    low = Decimal(0)
    first, last = min(day for day, _ in points), max(day for day, _ in points)
    shown = sorted(day for day in turns if first < day <= last)
    ends = Room(left=across[0], right=across[1], top=0, bottom=1)
    marks = curve([(first, low), (last, low)], shown, ends).marks
    steps: dict[date, int] = {}
    ends_of_rows: list[float] = []  # the x of the last letter in each row
    for day, x in zip(shown, marks, strict=True):
        step = next((at for at, before in enumerate(ends_of_rows) if x - before > _TAG + 2), len(ends_of_rows))
        ends_of_rows[step : step + 1] = [x]
        steps[day] = step
    return steps


def _lines(shape: Curve, colours: Scheme | None, *, dots: bool = False) -> list[str]:
    """Draw the lines of a curve, a dot where one is a single point, and the last point large."""
    accent = paint("accent", colours)

    def dot(point: tuple[float, float], radius: float) -> str:
        return f'<circle cx="{number(point[0])}" cy="{number(point[1])}" r="{radius}" fill="{accent}"/>'

    drawn = []
    for run in shape.runs:
        line = "L".join(f"{number(x)} {number(y)}" for x, y in run)
        if len(run) > 1:
            drawn.append(
                f'<path d="M{line}" fill="none" stroke="{accent}" stroke-width="2.5"'
                ' stroke-linecap="round" stroke-linejoin="round"/>'
            )
        if dots or len(run) == 1:
            drawn.extend(dot(point, 3 if dots else 2.5) for point in run)
    return [*drawn, dot(shape.runs[-1][-1], 5 if dots else 4)]


def _thinned(run: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Leave out evenly what a line this small cannot show, but neither the first point nor the last."""
    step = -(-len(run) // _MOST_POINTS)
    return [*run[: -1 : step or 1], *run[-1:]]
