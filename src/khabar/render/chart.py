"""Two small charts as accessible SVG: bars, and the tile map of the five countries. The trend is drawn in `trend.py`.

Each is under 2 kB and needs no script and no library. No meaning by colour alone: an unknown value is an empty
dashed tile or bar, and `description` has all values as text.
"""

from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal

from khabar.render.drawing import LARGE, TEXT, box, drawing, measured, paint, rectangle, text, wrapped
from khabar.render.palette import Scheme

_TILES: Mapping[str, tuple[int, int, int]] = {  # column, row, columns wide: as the five lie to each other
    "KZ": (0, 0, 2),
    "UZ": (0, 1, 1),
    "KG": (1, 1, 1),
    "TM": (0, 2, 1),
    "TJ": (1, 2, 1),
}


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
    for_value = max((measured(printed, TEXT) for _, _, printed in rows), default=0) + TEXT
    width = max(width, round(for_value + max((measured(word, TEXT) for word in words), default=0)))
    y, drawn = 0, list[str]()
    for label, value, printed in rows:
        lines = wrapped(label, TEXT, width - for_value)
        drawn.extend(text(line, 0, y + 14 + 18 * at) for at, line in enumerate(lines))
        y += 18 * len(lines) + 2
        drawn.append(text(printed, width, y - 6, anchor="end", bold=True))
        if value is None:
            drawn.append(box(0, y + 1, width - 1, 8, colours))
        else:
            long = max(1.0, float(width * value / longest)) if value else 0
            drawn.append(rectangle(0, y, long, 10, paint("accent", colours)))
        y += 22
    return drawing("".join(drawn), (width, max(y - 10, 1)), (name, title, description), colours)


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
    plain = not any(values.values())  # a map of places, with nothing counted: the code is in the middle
    gap, high = max(2, side // 20), side * 0.62
    room = {code: measured(value, LARGE) + 14 for code, value in values.items() if value}
    wide = max([float(side), *(need if _TILES[code][2] == 1 else (need - gap) / 2 for code, need in room.items())])
    drawn = []
    for code, (column, row, columns) in _TILES.items():
        x, y, across = column * (wide + gap), row * (high + gap), columns * wide + (columns - 1) * gap
        value, filled = values.get(code), code in marked
        ink = paint("on_accent", colours) if filled and (plain or value) else ""
        if plain or value:
            drawn.append(rectangle(x, y, across, high, paint("accent" if filled else "accent_soft", colours)))
        else:
            drawn.append(box(x + 0.75, y + 0.75, across - 1.5, high - 1.5, colours))
        if plain:
            size = min(TEXT, side * 0.4)
            middle = (x + across / 2, y + high / 2 + size * 0.36)
            drawn.append(text(code, *middle, size=size, fill=ink, anchor="middle", bold=filled))
        else:
            drawn.append(text(code, x + 7, y + 18, fill=ink))
            drawn.append(text(value or "–", x + 7, y + high - 9, size=LARGE, fill=ink, bold=True))
    return drawing("".join(drawn), (2 * wide + gap, 3 * high + 2 * gap), (name, title, description), colours)
