"""A publication's colours: two are chosen, the rest is computed, and the contrast holds whatever was chosen.

A publication gives one accent and one warm second colour. Every token a page, a PDF, a mail or a picture uses is made
from those two, once for light paper and once for a dark screen. Whatever is text keeps 7:1 against every surface behind
it (WCAG 2.2, success criterion 1.4.6), whatever else carries meaning 4.5:1: a colour that is too pale or too
dark is moved in lightness, with its hue kept, until it does.

Lightness is that of Oklab (Björn Ottosson, 2020), where equal steps look equal in every hue; HSL makes mud of blue.
"""

import math
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from functools import cache

TEXT = 7.0
"""The least contrast of text with its background."""

MEANINGFUL = 4.5
"""The least contrast of a line, mark or boundary that has a meaning."""

_SLACK = 1e-4  # how far a channel may be outside 0 to 1 and still be rounded to a colour a screen shows


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheme:
    """The colours of one scheme, light or dark, each as `#rrggbb`.

    `ink`, `muted`, `accent` and `warm` are text on any of the surfaces `ground`, `panel`, `accent_soft`, `warm_soft`;
    `on_accent` and `on_warm` are text on a filled `accent` or `warm`.
    """

    ground: str  # the page
    panel: str  # a box on the page
    ink: str
    muted: str  # dates, sources, captions
    rule: str  # a line that only divides: nothing is lost with it
    edge: str  # a line that means something: the border of an empty tile, the axis of a chart
    accent: str
    accent_soft: str
    on_accent: str
    warm: str  # changes and warnings
    warm_soft: str
    on_warm: str
    accent_mark: str  # a filled shape or a thick line in the accent, nearer to the colour that was chosen; never text
    warm_mark: str

    def css(self) -> str:
        """Write the colours as CSS custom properties, `--ground:#fdfcfa;...`, for use inside a rule."""
        return "".join(f"--{field.name.replace('_', '-')}:{getattr(self, field.name)};" for field in fields(self))


@dataclass(frozen=True, slots=True, kw_only=True)
class Palette:
    """A publication's colours, for light paper and for a dark screen."""

    light: Scheme
    dark: Scheme


@cache  # every format and language of a publication asks for the same
def palette(accent: str, warm: str) -> Palette:
    """Compute all colours from a publication's accent and its warm second colour; ValueError if one is no `#rrggbb`."""
    return Palette(light=_light(_oklch(accent), _oklch(warm)), dark=_dark(_oklch(accent), _oklch(warm)))


def contrast(first: str, second: str) -> float:
    """Return the contrast of two colours as WCAG defines it: 1 for equal colours, 21 for black on white."""
    darker, lighter = sorted((_luminance(first), _luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


@dataclass(frozen=True, slots=True)
class _Colour:
    """A colour by lightness (0 to 1), chroma (0 to about 0.3) and hue (in radians)."""

    lightness: float
    chroma: float
    hue: float

    def tint(self, lightness: float, chroma: float) -> "_Colour":
        """Return this hue at another lightness; a grey stays grey."""
        return _Colour(lightness, min(chroma, self.chroma), self.hue)


def _light(accent: _Colour, warm: _Colour) -> Scheme:
    ground = _hex(warm.tint(0.992, 0.004))
    panel = _hex(accent.tint(0.968, 0.008))
    accent_soft, warm_soft = _hex(accent.tint(0.945, 0.024)), _hex(warm.tint(0.955, 0.026))
    surfaces = (ground, panel, accent_soft, warm_soft)
    accent_text, warm_text = _until(accent, TEXT, surfaces, _darker), _until(warm, TEXT, surfaces, _darker)
    return Scheme(
        ground=ground,
        panel=panel,
        ink=_until(accent.tint(0.24, 0.03), TEXT, surfaces, _darker),
        muted=_until(accent.tint(0.44, 0.03), TEXT, surfaces, _darker),
        rule=_hex(accent.tint(0.87, 0.014)),
        edge=_until(accent.tint(0.56, 0.03), MEANINGFUL, surfaces, _darker),
        accent=accent_text,
        accent_soft=accent_soft,
        on_accent=_until(warm.tint(0.992, 0.004), TEXT, (accent_text,), _lighter),
        warm=warm_text,
        warm_soft=warm_soft,
        on_warm=_until(warm.tint(0.992, 0.004), TEXT, (warm_text,), _lighter),
        accent_mark=_until(accent, MEANINGFUL, surfaces, _darker),
        warm_mark=_until(warm, MEANINGFUL, surfaces, _darker),
    )


def _dark(accent: _Colour, warm: _Colour) -> Scheme:
    ground = _hex(accent.tint(0.195, 0.022))
    panel = _hex(accent.tint(0.235, 0.026))
    accent_soft, warm_soft = _hex(accent.tint(0.29, 0.045)), _hex(warm.tint(0.275, 0.045))
    surfaces = (ground, panel, accent_soft, warm_soft)
    # A colour at full strength glows on a dark screen: chroma is held back, lightness does the work.
    accent_text = _until(accent.tint(max(accent.lightness, 0.76), 0.11), TEXT, surfaces, _lighter)
    warm_text = _until(warm.tint(max(warm.lightness, 0.76), 0.12), TEXT, surfaces, _lighter)
    return Scheme(
        ground=ground,
        panel=panel,
        ink=_until(warm.tint(0.94, 0.008), TEXT, surfaces, _lighter),
        muted=_until(accent.tint(0.79, 0.02), TEXT, surfaces, _lighter),
        rule=_hex(accent.tint(0.36, 0.03)),
        edge=_until(accent.tint(0.66, 0.03), MEANINGFUL, surfaces, _lighter),
        accent=accent_text,
        accent_soft=accent_soft,
        on_accent=_until(accent.tint(0.195, 0.022), TEXT, (accent_text,), _darker),
        warm=warm_text,
        warm_soft=warm_soft,
        on_warm=_until(accent.tint(0.195, 0.022), TEXT, (warm_text,), _darker),
        accent_mark=_until(accent.tint(max(accent.lightness, 0.64), 0.14), MEANINGFUL, surfaces, _lighter),
        warm_mark=_until(warm.tint(max(warm.lightness, 0.64), 0.16), MEANINGFUL, surfaces, _lighter),
    )


def _darker(colour: _Colour) -> _Colour:
    return _Colour(max(0.0, colour.lightness - 0.005), colour.chroma, colour.hue)


def _lighter(colour: _Colour) -> _Colour:
    return _Colour(min(1.0, colour.lightness + 0.005), colour.chroma, colour.hue)


def _until(colour: _Colour, least: float, surfaces: Iterable[str], step: Callable[[_Colour], _Colour]) -> str:
    """Move a colour by steps until it contrasts with every surface; it ends, at worst, at black or white."""
    under = tuple(surfaces)
    while min(contrast(_hex(colour), surface) for surface in under) < least:
        moved = step(colour)
        if moved == colour:
            raise ValueError(f"no colour of this hue has a contrast of {least:g} with {', '.join(under)}")
        colour = moved
    return _hex(colour)


def _luminance(colour: str) -> float:
    """Return the relative luminance: https://www.w3.org/TR/WCAG22/#dfn-relative-luminance."""
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(colour: str) -> tuple[float, float, float]:
    """Read `#rrggbb` into linear light, each channel 0 to 1."""
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", colour):
        raise ValueError(f"{colour!r} is no colour: write six hexadecimal digits, as in #0b4f7d")
    red, green, blue = (_decoded(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return red, green, blue


def _decoded(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 - of sRGB


def _encoded(channel: float) -> float:
    return channel * 12.92 if channel <= 0.0031308 else 1.055 * channel ** (1 / 2.4) - 0.055  # noqa: PLR2004 - of sRGB


def _oklch(colour: str) -> _Colour:
    red, green, blue = _linear(colour)
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    medium = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    lightness = 0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
    return _Colour(lightness, math.hypot(a, b), math.atan2(b, a))


def _hex(colour: _Colour) -> str:
    """Write a colour as `#rrggbb`; one that no screen can show loses chroma until one can, and keeps its lightness."""
    chroma = colour.chroma
    while True:
        channels = _channels(colour.lightness, chroma * math.cos(colour.hue), chroma * math.sin(colour.hue))
        if chroma == 0 or all(-_SLACK <= channel <= 1 + _SLACK for channel in channels):
            return "#" + "".join(f"{round(255 * _encoded(min(1.0, max(0.0, channel)))):02x}" for channel in channels)
        chroma = max(0.0, chroma - 0.002)


def _channels(lightness: float, a: float, b: float) -> tuple[float, float, float]:
    """Turn Oklab into linear red, green and blue, which may be outside 0 to 1."""
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )
