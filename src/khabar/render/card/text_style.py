"""Words set to measure: in which size they fit a box, and where their lines break."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import as_file, files

from PIL import ImageFont

from khabar.render.direction import has_arabic
from khabar.render.text.wrap import printable

REGULAR, BOLD = 400, 700
_LEADING = 1.28
_ARABIC_LEADING = 1.45  # its letters go higher and deeper
_MEASURED = 56  # pixels: large words are measured once in this size, which says how wide they are in others
_SMALL = 28  # pixels: up to here advances, rounded to whole pixels, differ too much from size to size
_SLACK = 1.02
_MOST_WORDS = 200  # more fit no card: what is longer need not be measured
_BREAKS = re.compile(r"[ \t\n]+")  # not at U+00A0 or U+202F
_RTL = "rtl"
_ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"


@dataclass(frozen=True, slots=True, kw_only=True)
class TextStyle:
    """Words as they were set: one size, its lines, and whether all of them found room."""

    font: ImageFont.FreeTypeFont
    lines: tuple[str, ...]
    leading: int  # pixels from line to line
    whole: bool
    direction: str | None = None  # Pillow needs it for joined letters only

    def across(self, line: str) -> float:
        """Pixels that a line takes."""
        return self.font.getlength(line, direction=self.direction)

    @property
    def width(self) -> float:
        """Pixels that the longest line takes."""
        return max(map(self.across, self.lines), default=0)

    @property
    def height(self) -> int:
        """Pixels from the top of the first line to the bottom of the last."""
        return self.leading * len(self.lines)


@cache
def font(size: int, weight: int, *, arabic: bool = False) -> ImageFont.FreeTypeFont:
    """Open Noto Sans in a size and weight, one file with an axis for each, or Plex, which has a file for each weight.

    The first word in a newly opened size costs 9 ms, as much as a whole card after that: sizes are few on purpose.
    """
    if arabic:  # its letters join, which needs the shaping engine
        name = "Bold" if weight == BOLD else "Regular"
        place = files("fontpkg_ibm_plex_sans_arabic").joinpath("files", f"IBMPlexSansArabic-{name}.ttf")
        with as_file(place) as path:
            return ImageFont.truetype(str(path), size, layout_engine=ImageFont.Layout.RAQM)
    place = files("fontpkg_noto_sans").joinpath("files", "NotoSans[wdth,wght].ttf")
    with as_file(place) as path:
        # Basic layout: Latin and Cyrillic need no shaping, and the engine that shapes is slower.
        opened = ImageFont.truetype(str(path), size, layout_engine=ImageFont.Layout.BASIC)
    weights = {b"Weight": weight, b"Width": 100}
    opened.set_variation_by_axes([weights[axis["name"]] for axis in opened.get_variation_axes()])
    return opened


def fitted(text: str, width: int, height: int, sizes: Sequence[int], weight: int = REGULAR) -> TextStyle:
    """Set words in the largest of the sizes in which they fit a box.

    If they fit in none, the smallest is taken, a word that is too wide is broken, and what finds no room gives way to
    an ellipsis; `whole` then says that something is not as it was written.
    """
    arabic = has_arabic(text)
    glued = [word for word in _BREAKS.split(printable(text)) if word]
    for words in (glued, text.split()):  # a number and its unit part only where they must
        for size in sizes:
            setting = _set(words[:_MOST_WORDS], width, size, weight, arabic=arabic)
            if setting and setting.height <= height and len(words) <= _MOST_WORDS:
                return setting
    smallest = sizes[-1]
    pieces = [piece for word in words[:_MOST_WORDS] for piece in _broken(word, width, smallest, weight, arabic=arabic)]
    setting = _set(pieces, width, smallest, weight, arabic=arabic)
    while len(pieces) > 1 and (setting is None or setting.height > height):
        pieces = [*pieces[:-2], pieces[-2].rstrip(_ELLIPSIS + ",;:.") + _ELLIPSIS]
        setting = _set(pieces, width, smallest, weight, arabic=arabic)
    lines = setting.lines if setting else ()
    return _setting(lines, smallest, weight, arabic=arabic, whole=False)


@lru_cache(maxsize=4096)
def across(text: str, size: int, weight: int, *, arabic: bool = False) -> float:
    """Return how many pixels a word takes, or a little more."""
    if size <= _SMALL or size == _MEASURED:
        return font(size, weight, arabic=arabic).getlength(text, direction=_RTL if arabic else None)
    return across(text, _MEASURED, weight, arabic=arabic) * size / _MEASURED * _SLACK


def _setting(lines: Sequence[str], size: int, weight: int, *, arabic: bool, whole: bool) -> TextStyle:
    return TextStyle(
        font=font(size, weight, arabic=arabic),
        lines=tuple(lines),
        leading=round(size * (_ARABIC_LEADING if arabic else _LEADING)),
        whole=whole,
        direction=_RTL if arabic else None,
    )


def _set(words: Sequence[str], width: int, size: int, weight: int, *, arabic: bool) -> TextStyle | None:
    """Break words into lines in one size; None if one of them is wider than a line."""
    space = across(" ", size, weight, arabic=arabic)
    lines: list[str] = []
    used = 0.0
    for word in words:
        wide = across(word, size, weight, arabic=arabic)
        if wide > width:
            return None
        if lines and used + space + wide <= width:
            lines[-1] += f" {word}"
            used += space + wide
        else:
            lines.append(word)
            used = wide
    return _setting(lines, size, weight, arabic=arabic, whole=True)


def _broken(word: str, width: int, size: int, weight: int, *, arabic: bool) -> Iterator[str]:
    if across(word, size, weight, arabic=arabic) <= width:
        yield word
        return
    line = ""
    for letter in word:
        if line and across(line + letter, size, weight, arabic=arabic) > width:
            yield line
            line = ""
        line += letter
    yield line
