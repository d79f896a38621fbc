"""The parts of a figure with a reported total, and figures for parts of countries."""

import re

from khabar.checks.finders.bounds import Bounds, bounds, together
from khabar.checks.finders.figures import written
from khabar.model.evaluated import Evaluated, Value
from khabar.model.figure import Figure, Total
from khabar.model.observation import Unit
from khabar.model.text import Text

PEOPLE = frozenset({Unit.PEOPLE, Unit.CASES, Unit.DEATHS})
"""Units that count people."""

_MOST_LISTED = 8
# `place = 'KG-GB'` or `place IN ('KG-GB', ...)`; NOT IN, <> and LIKE may mean a whole country
_IN_PART = re.compile(r"\bplace\s*(?:=|\bIN\s*\()\s*'([A-Z]{2}-[A-Z0-9]{1,3})'", re.IGNORECASE)


def has_parts(figure: Figure[Text], value: Value) -> bool:
    """Return whether a source reported a value both as a total and by place, so that the two can be compared."""
    counted = not (figure.inputs or figure.query) and figure.unit is not Unit.SHARE
    return counted and figure.total is Total.REPORTED and bool(value.parts)


def added_up(value: Value) -> Bounds:
    """Return the bounds of the sum of a value's parts."""
    return together(bounds(part.value, part.qualifier) for part in value.parts)


def listed(value: Value) -> str:
    """Return the parts of a value in one line: `KG 12, KZ 30`."""
    parts = [f"{part.place} {written(part.value, part.qualifier)}" for part in value.parts]
    return ", ".join(parts[:_MOST_LISTED]) + (" ..." if len(parts) > _MOST_LISTED else "")


def within_a_country(figure: Figure[Text], evaluated: Evaluated) -> str:
    """Return the part of a country that all of a figure is about, as `KG-GB`; "" if it is about countries."""
    if figure.query:
        asked = _IN_PART.search(figure.query)
        return asked[1] if asked else ""
    rows = [str(row.place) for row in evaluated.derivation.rows]
    return rows[0] if rows and all(map(is_part, rows)) else ""


def is_part(place: str) -> bool:
    """Return whether a place is a part of a country, or more than one."""
    return "-" in place
