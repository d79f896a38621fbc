"""Draws the picture of `explanation/two-dates.md`: two dates of one figure, and the values published for them.

The numbers come from the example, so that the picture always agrees with it.

    python docs/draw_two_clocks.py    writes docs/pictures/two-clocks.svg
"""

from datetime import date
from html import escape
from pathlib import Path

from khabar.core.world import DiskWorld
from khabar.workflow.open_figures import open_figures

ROOT = Path(__file__).parent.parent
PLACE = ROOT / "docs" / "pictures" / "two-clocks.svg"
FIGURE = "covid.cases"
DAYS = (date(2020, 7, 9), date(2020, 8, 6))
MOMENTS = (date(2020, 7, 10), date(2020, 8, 7), date(2020, 12, 3), date(2021, 9, 3))
INK, MUTED, ACCENT, WARM, GROUND = "#14202b", "#55616d", "#0b4f7d", "#b5480f", "#fffdfa"
LEFT, STEP, TOP, ROW = 190, 150, 92, 96


def said() -> dict[date, list[tuple[date, int]]]:
    """Return, for each date, the values and when they were published."""
    asked = open_figures(DiskWorld(ROOT / "examples" / "central-asia"))
    with asked.store:
        found: dict[date, list[tuple[date, int]]] = {day: [] for day in DAYS}
        for one in asked.history(FIGURE):
            if one.value.as_of in found:
                found[one.value.as_of].append((one.published, int(one.value.value)))
    return found


def at(moment: date) -> float:
    """Return the position of a time: the four important ones are evenly spaced."""
    return LEFT + STEP * MOMENTS.index(moment)


def words(  # noqa: PLR0913 - all but the words and their place have a default
    text: str, x: float, y: float, *, size: int = 14, fill: str = INK, bold: bool = False
) -> str:
    """Return a line of text that starts at a position."""
    weight = ' font-weight="700"' if bold else ""
    return f'<text x="{x:g}" y="{y:g}" font-size="{size}" fill="{fill}"{weight}>{escape(text)}</text>'


def day(moment: date) -> str:
    """Return a date in English."""
    return f"{moment.day} {moment:%B %Y}"


def picture() -> str:
    """Draw it."""
    width, height = LEFT + STEP * 4 + 30, TOP + ROW * len(DAYS) + 24
    drawn = [f'<rect width="{width}" height="{height}" fill="{GROUND}"/>']
    drawn += [words("known at", LEFT, 24, fill=MUTED), words("as of", 24, TOP + 8, fill=MUTED)]
    for moment in MOMENTS:
        drawn.append(words(day(moment), at(moment), 46, bold=True))
    for name, moment in (("No 3 is printed", MOMENTS[0]), ("No 4 is printed", MOMENTS[1])):
        drawn.append(words(name, at(moment), 66, fill=WARM))
        line = f'x1="{at(moment) - 8}" x2="{at(moment) - 8}" y1="34" y2="{height - 16}"'
        drawn.append(f'<line {line} stroke="{WARM}" stroke-dasharray="4 4"/>')
    for row, (of, values) in enumerate(said().items()):
        y = TOP + ROW * row + 40
        drawn.append(words(day(of), 24, y + 5, bold=True))
        shown = [(moment, value) for moment, value in values if moment in MOMENTS]
        for number, (moment, value) in enumerate(shown):
            end = at(shown[number + 1][0]) if number + 1 < len(shown) else width - 20
            drawn.append(
                f'<line x1="{at(moment)}" x2="{end - 10}" y1="{y}" y2="{y}" stroke="{ACCENT}" stroke-width="3"/>'
            )
            drawn.append(f'<circle cx="{at(moment)}" cy="{y}" r="6" fill="{ACCENT}"/>')
            printed = moment == MOMENTS[row]
            drawn.append(
                words(f"{value:,}", at(moment), y - 14, size=20, fill=ACCENT if printed else INK, bold=printed)
            )
            if printed:
                drawn.append(words("printed, for good", at(moment), y + 24, size=12, fill=MUTED))
    told = "What was said of two days, and when. No 3 and No 4 print what was known on their own day."
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
        f' font-family="system-ui,\'Noto Sans\',sans-serif" role="img"><title>{told}</title>{"".join(drawn)}</svg>\n'
    )


if __name__ == "__main__":
    PLACE.write_text(picture(), encoding="utf-8")
    print(PLACE.relative_to(ROOT))
