"""Parts of charts: SVG elements as strings, colours that follow the page, text measured generously.

In a page the colours are the page's own custom properties (`--accent`, `--edge`, ...), so that one drawing serves light
and dark; where no style sheet reaches (PDF, picture) a scheme gives them. The reader's font is not known, so text is
measured as too wide rather than too narrow: what might not fit is wrapped, or makes the drawing wider, but never cut.
"""

from html import escape

from khabar.render.direction import drawn
from khabar.render.palette import Scheme

SMALL = 12
"""Sizes of text in units, which are CSS pixels."""
TEXT = 14
LARGE = 16

_DEFAULTS = {"on_accent": "#fff", "accent_soft": "#8883"}  # anything else falls back on the colour of the text around


def paint(token: str, colours: Scheme | None) -> str:
    """Return a colour: itself where it is known, else the page's custom property of that name."""
    if colours is not None:
        return str(getattr(colours, token))
    return f"var(--{token.replace('_', '-')},{_DEFAULTS.get(token, 'currentColor')})"


def drawing(content: str, size: tuple[float, float], labels: tuple[str, str, str], colours: Scheme | None) -> str:
    """Wrap a drawing: read out as one picture, by its title and description, and never wider than its place."""
    wide, high = map(number, size)
    name, title, description = map(escape, labels)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" width="{wide}" height="{high}"'
        f' style="max-width:100%;height:auto" role="img" aria-labelledby="{name}-t {name}-d"'
        f' fill="{paint("ink", colours)}" font-family="system-ui,\'Noto Sans\',sans-serif" font-size="{TEXT}">'
        f'<title id="{name}-t">{title}</title><desc id="{name}-d">{description}</desc>{content}</svg>'
    )


def text(  # noqa: PLR0913 - where, how large, how aligned: a text needs all of them
    written: str,
    x: float,
    y: float,
    *,
    size: float = TEXT,
    fill: str = "",
    anchor: str = "",
    bold: bool = False,
    halo: str = "",
) -> str:
    """Write a line of text; what is not set is inherited from the drawing. A halo keeps it clear of lines behind."""
    if not written:
        return ""
    attributes = {
        "font-size": "" if size == TEXT else number(size),
        "fill": fill,
        "text-anchor": anchor,
        "font-weight": "700" if bold else "",
        "stroke": halo,
        "stroke-width": "5" if halo else "",
        "stroke-linejoin": "round" if halo else "",
        "paint-order": "stroke" if halo else "",
    }
    more = "".join(f' {key}="{value}"' for key, value in attributes.items() if value)
    return f'<text x="{number(x)}" y="{number(y)}"{more}>{escape(drawn(written))}</text>'


def rectangle(x: float, y: float, width: float, height: float, fill: str) -> str:
    """Draw a rectangle."""
    return f'<rect {_place(x, y, width, height)} fill="{fill}"/>'


def box(x: float, y: float, width: float, height: float, colours: Scheme | None) -> str:
    """Draw an empty place for a missing value."""
    edge = f'stroke="{paint("edge", colours)}" stroke-width="1.5" stroke-dasharray="4 3"'
    return f'<rect {_place(x, y, width, height)} fill="none" {edge}/>'


def _place(x: float, y: float, width: float, height: float) -> str:
    return f'x="{number(x)}" y="{number(y)}" width="{number(width)}" height="{number(height)}"'


_WIDE = frozenset("MWmwЖЮФЩШЫМжюфщшымҢЊЉ—%")
_NARROW = frozenset(" .,:;!|'’ʻiljIl1()[]іІ\u00a0\u202f\u2009")


def measured(written: str, size: float) -> float:
    """Return the width a text may take in any usual sans serif: too much rather than too little."""
    ems = sum(0.95 if letter in _WIDE else 0.42 if letter in _NARROW else 0.68 for letter in written)
    return ems * size


def wrapped(label: str, size: float, width: float) -> list[str]:
    """Break a label between words so that every line fits; a longer word has a line of its own."""
    lines: list[str] = []
    for word in label.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and measured(longer, size) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def number(value: float) -> str:
    """Write a measure with one digit behind the point at most."""
    return f"{value:.1f}".removesuffix(".0")
