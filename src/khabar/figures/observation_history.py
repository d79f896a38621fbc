"""The observations behind a value, and how they were revised later."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple

from khabar.model.evaluated import Part, Value
from khabar.model.observation import Observation, Place, Unit

MOST_REVISIONS = 3
"""The most revisions of one value that are shown: the last ones."""


class ObservationKey(NamedTuple):
    """Identifies one observation behind a value, with the unit that the figure expects."""

    series: str
    source: str
    definition: str
    place: Place
    as_of: date
    unit: Unit


ObservationHistory = Mapping[ObservationKey, Sequence[Observation]]
"""All observations with some keys, by ascending `known_at`."""


def gather(slots: Iterable[ObservationKey], rows: Iterable[Observation]) -> ObservationHistory:
    """Group rows by the wanted keys; other rows are left out."""
    grouped: dict[ObservationKey, list[Observation]] = {slot: [] for slot in slots}
    by_place = {slot[:5]: [other for other in grouped if other[:5] == slot[:5]] for slot in grouped}
    for row in rows:
        for slot in by_place.get((row.series, row.source, row.definition, row.place, row.as_of), ()):
            grouped[slot].append(row)
    return {slot: sorted(rows_of_key, key=lambda row: row.known_at) for slot, rows_of_key in grouped.items()}


def rows_as_known(slots: Iterable[ObservationKey], history: ObservationHistory, day: date) -> tuple[Observation, ...]:
    """Return for each key the row that was the latest at the end of a day."""
    latest = (_last(row for row in history[slot] if row.known_at.date() <= day) for slot in slots)
    return tuple(dict.fromkeys(row for row in latest if row))


def strangers(slots: Iterable[ObservationKey], history: ObservationHistory) -> list[str]:
    """Return the units of rows that differ from the unit of their figure."""
    return sorted({row.unit.value for slot in slots for row in history[slot] if row.unit is not slot.unit})


def revisions(
    current: Value, whole: Sequence[ObservationKey], history: ObservationHistory, day: date
) -> tuple[Value, ...]:
    """Return the values that later publications would have given, each time that the value changed.

    `whole` are the keys that add up to the value; its parts, if those are others, are revised with it.
    """
    rows = sorted((row for rows_of_key in history.values() for row in rows_of_key), key=lambda row: row.known_at)
    latest: dict[tuple[Place, date], Observation] = {}
    revised: list[Value] = []
    for when, group in groupby(rows, key=lambda row: row.known_at.date()):
        for row in _by_hour(group):
            latest[row.place, row.as_of] = row
        if when <= day or not all((slot.place, slot.as_of) in latest for slot in whole):
            continue
        value = sum((latest[slot.place, slot.as_of].value for slot in whole), Decimal(0))
        if value != (revised[-1] if revised else current).value:
            parts = tuple(_part(latest[part.place, part.as_of]) for part in current.parts)
            revised.append(replace(current, value=value, known_at=when, parts=parts))
    return tuple(revised[-MOST_REVISIONS:])


def _last(rows: Iterable[Observation]) -> Observation | None:
    ordered = _by_hour(rows)
    return ordered[-1] if ordered else None


def _by_hour(rows: Iterable[Observation]) -> list[Observation]:
    """Sort so that the last time of a day comes last; a value without a time is for the whole day."""
    return sorted(rows, key=lambda row: (row.as_of_time is None, str(row.as_of_time or ""), row.known_at))


def _part(row: Observation) -> Part:
    return Part(
        place=row.place, value=row.value, as_of=row.as_of, known_at=row.known_at.date(), qualifier=row.qualifier
    )
