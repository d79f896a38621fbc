"""What every format says of a figure in the same words: where the counting changed, what was revised, how it went."""

from collections.abc import Mapping
from datetime import date

from khabar.model.edition import ShownBreak, ShownFigure, ShownValue
from khabar.render.words import Words

FEWEST_POINTS = 3
"""Values that make a trend: two are told by the change."""


def letters(figure: ShownFigure) -> Mapping[date, str]:
    """Return the letter that marks each change of counting in the trend, by date: A, B, C."""
    days = sorted({one.day for one in figure.all_breaks})
    return {day: chr(ord("A") + at % 26) for at, day in enumerate(days)}


def changed_counting(one: ShownBreak, words: Words) -> str:
    """Say from when on and where something else was counted, and what that alone made, if it was published."""
    if not one.size:
        return words("The counting method changed on {day} ({place})", day=one.day_printed, place=one.place_name)
    return words(
        "The counting method changed on {day} ({place}); this alone accounts for {size}",
        day=one.day_printed,
        place=one.place_name,
        size=one.size,
    )


def revised(value: ShownValue, words: Words) -> str:
    """Say what the source said later of the same day. The number that was printed stays."""
    return words("Later revised to {value} (published {day})", value=value.printed, day=value.known_at_printed)


def latest_revision(figure: ShownFigure, words: Words) -> str:
    """Say what is known now, where it differs from what the issue printed; "" where nothing was revised."""
    return revised(figure.revisions[-1], words) if figure.revisions else ""


def trend_text(figure: ShownFigure, words: Words, *, whole: bool = False) -> str:
    """Tell a trend to whoever does not see it: the first value and the last, or all of them, and every break."""
    told = figure.history if whole else (figure.history[0], figure.history[-1])
    values = [f"{value.as_of_printed}: {value.printed}" for value in told]
    return words.semicolon.join([*values, *(changed_counting(one, words) for one in figure.all_breaks)])


def retrieved(figure: ShownFigure, words: Words) -> tuple[str, ...]:
    """Say when the source was known to say so, and when khabar was given it: "known on ...", "retrieved on ..."."""
    days = dict.fromkeys(row.retrieved_printed for row in figure.derivation.rows)
    known = words("published {day}", day=figure.current.known_at_printed)
    return (known, *(words("retrieved on {day}", day=day) for day in days))
