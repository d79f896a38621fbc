"""The card itself: the masthead and the title on the accent, the issue's band, the key figures below.

It is drawn in indices of a palette, not in colours: every pair of ground and ink is a ramp of sixteen steps, and where
Pillow smooths the edge of a letter it mixes the numbers of the steps, which are the mixed colours. Nothing has to be
reduced to a palette afterwards, which would take longer than all the drawing.
"""

from functools import lru_cache
from io import BytesIO

from PIL import Image, ImageDraw

from khabar.core.language import language
from khabar.core.web_address import as_read
from khabar.model.edition import Edition, ShownFigure
from khabar.render.card.text_style import BOLD, REGULAR, TextStyle, fitted
from khabar.render.ornament import band, png
from khabar.render.palette import Scheme, palette
from khabar.render.words import Words

SIZE = (1200, 630)
"""Pixels: what Telegram, WhatsApp, Facebook and X show whole."""

_STEPS = 16
_MARGIN = 64
_INNER = SIZE[0] - 2 * _MARGIN
_BAND_TOP, _BAND_HEIGHT = 244, 44
_FIGURES_TOP, _FOOT_TOP = 300, 580
_GAP = 32
_MOST_FIGURES = 4
_SMALL_SIZES = (28, 24, 20)  # half of 20 can still be read
_LARGE_SIZES = (56, 48, 40, 34, 28)


class Card:
    """One card being drawn; `cut` names what did not find room whole."""

    def __init__(self, edition: Edition, words: Words) -> None:
        colours = palette(edition.house.accent, edition.house.warm).light
        # A ramp from each background to each colour printed on it; the background is its first step.
        pairs = {
            "masthead": (colours.accent, colours.on_accent),
            "ink": (colours.ground, colours.ink),
            "muted": (colours.ground, colours.muted),
            "number": (colours.ground, colours.accent),
        }
        self._ramps = {name: _STEPS * at for at, name in enumerate(pairs)}
        self._colours = [step for ground, ink in pairs.values() for step in _ramp(ground, ink)]
        self._scheme = colours
        self._edition = edition
        self._words = words
        self._leftward = language(edition.lang).rtl
        self._image = Image.new("L", SIZE, self._ramps["ink"])
        self._draw = ImageDraw.Draw(self._image)
        self.cut: list[str] = []

    def drawn(self) -> bytes:
        """Draw the card and write it as PNG."""
        self._masthead()
        self._band()
        self._key_figures()
        self._foot()
        indexed = Image.frombytes("P", SIZE, self._image.tobytes())
        indexed.putpalette(self._colours)
        file = BytesIO()
        indexed.save(file, "PNG", compress_level=3)
        return file.getvalue()

    def _masthead(self) -> None:
        edition = self._edition
        self._draw.rectangle((0, 0, SIZE[0], _BAND_TOP), fill=self._ramps["masthead"])
        day = self._set("the date", f"{edition.number_printed} · {edition.date_printed}", 440, 44, _SMALL_SIZES)
        across = round(day.width)
        self._write(day, SIZE[0] - _MARGIN - across, 36, "masthead")
        room = _INNER - across - _GAP
        one_line = fitted(edition.series.plain, room, 40, _SMALL_SIZES[:2], BOLD).whole
        series = self._set("the series", edition.series.plain, room, 40 if one_line else 72, _SMALL_SIZES, BOLD)
        self._write(series, _MARGIN, 36, "masthead")
        top = 36 + max(series.height, day.height) + 10
        title = self._set("the title", edition.title.plain, _INNER, _BAND_TOP - top - 16, _LARGE_SIZES, BOLD)
        self._write(title, _MARGIN, top + (_BAND_TOP - top - 16 - title.height) // 2, "masthead")

    def _band(self) -> None:
        strip = _strip(str(self._edition.key), self._scheme)
        base = self._ramps["number"]
        self._image.paste(strip.point([min(255, base + step) for step in range(256)]), (0, _BAND_TOP))

    def _key_figures(self) -> None:
        edition = self._edition
        shown = [edition.figures[name] for name in edition.key_figures if name in edition.figures][:_MOST_FIGURES]
        if not shown:
            return
        widths = _widths([len(figure.label.plain) for figure in shown])
        numbers, labels, days = self._one_size(shown, widths)
        label_top = _FIGURES_TOP + max(setting.height for setting in numbers)
        day_top = label_top + max(setting.height for setting in labels) + 4
        for at in range(len(shown)):
            start = _MARGIN + sum(widths[:at]) + at * _GAP
            self._write(numbers[at], start, _FIGURES_TOP, "number")
            self._write(labels[at], start, label_top, "ink")
            self._write(days[at], start, day_top, "muted")

    def _one_size(self, shown: list[ShownFigure], widths: list[int]) -> tuple[list[TextStyle], ...]:
        """Set number, label and day of all figures, each kind in the size in which the longest of them fits.

        Labels that are larger than they must be can take the room that a long day needs: then they are set smaller.
        """
        cut = list(self.cut)
        for largest_label in _SMALL_SIZES:
            self.cut = list(cut)
            rows = self._rows(shown, widths, tuple(size for size in _SMALL_SIZES if size <= largest_label))
            if self.cut == cut:
                break
        return rows

    def _rows(
        self, shown: list[ShownFigure], widths: list[int], label_sizes: tuple[int, ...]
    ) -> tuple[list[TextStyle], ...]:
        as_of = [self._words("as of {day}", day=figure.current.as_of_printed) for figure in shown]
        says = (
            ("number", [figure.current.printed for figure in shown], 72, _LARGE_SIZES, BOLD),
            ("label", [figure.label.plain for figure in shown], 130, label_sizes, REGULAR),
            ("day", as_of, _FOOT_TOP, _SMALL_SIZES[1:], REGULAR),
        )
        rows: list[list[TextStyle]] = []
        room = _FOOT_TOP - _FIGURES_TOP - 16
        largest = _LARGE_SIZES[0]
        for kind, texts, most, sizes, weight in says:
            height = min(most, room)
            fitting = tuple(size for size in sizes if size <= largest)  # a day is no larger than its label
            boxes = list(zip(texts, widths, strict=True))
            smallest = round(min(fitted(text, width, height, fitting, weight).font.size for text, width in boxes))
            rows.append(
                [
                    self._set(f"the {kind} of {figure.name}", text, width, height, (smallest,), weight)
                    for figure, (text, width) in zip(shown, boxes, strict=True)
                ]
            )
            largest = smallest
            room -= max(setting.height for setting in rows[-1])
        return tuple(rows)

    def _foot(self) -> None:
        address = self._set("the address", as_read(self._edition.address), _INNER // 2, 32, _SMALL_SIZES[1:])
        across = round(address.width)
        self._write(address, SIZE[0] - _MARGIN - across, _FOOT_TOP, "number")
        room = _INNER - across - _GAP
        self._write(
            self._set("the publisher", self._edition.publisher.plain, room, 32, _SMALL_SIZES[1:]),
            _MARGIN,
            _FOOT_TOP,
            "muted",
        )

    def _set(  # noqa: PLR0913, PLR0917 - words, a box and how they may be set
        self, what: str, text: str, width: int, height: int, sizes: tuple[int, ...], weight: int = REGULAR
    ) -> TextStyle:
        setting = fitted(text, width, height, sizes, weight)
        if not setting.whole:
            self.cut.append(what)
        return setting

    def _write(self, setting: TextStyle, start: int, top: int, ramp: str) -> None:
        """Write words that begin so far from the left; where lines run to the left, so far from the right."""

        def left(width: float) -> float:
            return SIZE[0] - start - width if self._leftward else start

        # The words' own ground first: its step is where their ramp begins.
        across = setting.width
        self._draw.rectangle((left(across), top, left(across) + across, top + setting.height), fill=self._ramps[ramp])
        for at, line in enumerate(setting.lines):
            self._draw.text(
                (left(setting.across(line)), top + at * setting.leading),
                line,
                font=setting.font,
                fill=self._ramps[ramp] + _STEPS - 1,
                direction=setting.direction,
            )


def _widths(lengths: list[int]) -> list[int]:
    """Share the width out between figures: most of it equally, the rest by how long their labels are."""
    room = _INNER - _GAP * (len(lengths) - 1)
    equal = room * 4 // 5 // len(lengths)
    return [equal + room // 5 * length // max(1, sum(lengths)) for length in lengths]


@lru_cache(maxsize=8)
def _strip(key: str, colours: Scheme) -> Image.Image:
    """Return the band as the steps of a ramp: eight languages of an issue have the same."""
    drawn = Image.open(BytesIO(png(band(key), SIZE[0], _BAND_HEIGHT, colours.accent, colours.ground)))
    return Image.frombytes("L", drawn.size, drawn.tobytes())


def _ramp(ground: str, ink: str) -> list[int]:
    """Mix two colours in sixteen steps; three channels a step."""
    low, high = (bytes.fromhex(colour.removeprefix("#")) for colour in (ground, ink))
    last = _STEPS - 1
    return [round(a + (b - a) * step / last) for step in range(_STEPS) for a, b in zip(low, high, strict=True)]
