"""Sentences about a figure that all formats share: changes of counting, revisions, the trend."""

from collections.abc import Mapping
from datetime import date

from khabar.model.edition import ShownBreak, ShownFigure, ShownValue
from khabar.render.words import Words

FEWEST_POINTS = 3
"""Values that make a trend: for two, the change is enough."""


def letters(figure: ShownFigure) -> Mapping[date, str]:
    """Return the letter that marks each change of counting in the trend, by date: A, B, C."""
    days = sorted({change.day for change in figure.all_breaks})
    return {day: chr(ord("A") + at % 26) for at, day in enumerate(days)}


def changed_counting(change: ShownBreak, words: Words) -> str:
    """Return when and where the counting changed, and by how much, if that was published."""
    if not change.size:
        return words("The counting method changed on {day} ({place})", day=change.day_printed, place=change.place_name)
    return words(
        "The counting method changed on {day} ({place}); this alone accounts for {size}",
        day=change.day_printed,
        place=change.place_name,
        size=change.size,
    )


def revised(value: ShownValue, words: Words) -> str:
    """Return the later value of the source for the same day. The printed number stays."""
    return words("Later revised to {value} (published {day})", value=value.printed, day=value.known_at_printed)


def latest_revision(figure: ShownFigure, words: Words) -> str:
    """Return the value known now, where it differs from the printed one; "" where nothing was revised."""
    return revised(figure.revisions[-1], words) if figure.revisions else ""


def trend_text(figure: ShownFigure, words: Words, *, whole: bool = False) -> str:
    """Describe a trend as text: the first value and the last, or all of them, and every break."""
    shown = figure.history if whole else (figure.history[0], figure.history[-1])
    values = [f"{value.as_of_printed}: {value.printed}" for value in shown]
    return words.semicolon.join([*values, *(changed_counting(change, words) for change in figure.all_breaks)])


def retrieved(figure: ShownFigure, words: Words) -> tuple[str, ...]:
    """Return when the value was published, and when khabar received it: "published ...", "retrieved on ..."."""
    days = dict.fromkeys(row.retrieved_printed for row in figure.derivation.rows)
    known = words("published {day}", day=figure.current.known_at_printed)
    return (known, *(words("retrieved on {day}", day=day) for day in days))
