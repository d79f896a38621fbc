"""The columns of an observation, the same in the workspace's CSV and Parquet files and in DuckDB.

The order is that of the files. Observation files have one fixed format: dates are `2020-08-07`, times of publication
`2020-08-07 04:16:09` in UTC, numbers have a decimal point; an empty cell is an empty field.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from khabar.core.hidden_characters import NEVER
from khabar.model.observation import PLACE_FORM, Observation, Origin, Place, Qualifier, Unit
from khabar.model.value import Name

NAME_FORM = "[a-z0-9][a-z0-9._-]{0,79}"
DAY_FORM = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
HOUR_FORM = "([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]"

COLUMNS: Mapping[str, str] = {
    "series": "VARCHAR",
    "place": "VARCHAR",
    "as_of": "DATE",
    "as_of_time": "TIME",
    "since": "DATE",
    "value": "DECIMAL(18,6)",
    "qualifier": "VARCHAR",
    "unit": "VARCHAR",
    "definition": "VARCHAR",
    "source": "VARCHAR",
    "known_at": "TIMESTAMP",
    "retrieved": "DATE",
    "citation": "VARCHAR",
    "file": "VARCHAR",
    "sha256": "VARCHAR",
    "row": "INTEGER",
}
"""Every column and its type in DuckDB. A value has up to twelve digits before the decimal point and six after it."""

FORMS: Mapping[str, str] = {
    "series": NAME_FORM,
    "place": PLACE_FORM,
    "as_of": DAY_FORM,
    "as_of_time": HOUR_FORM,
    "since": DAY_FORM,
    "value": r"-?[0-9]{1,12}(\.[0-9]{1,6})?",
    "source": NAME_FORM,
    "known_at": f"{DAY_FORM} {HOUR_FORM}",
    "retrieved": DAY_FORM,
    "sha256": r"[0-9a-f]{64}",
    "row": r"[1-9][0-9]{0,8}",
}
"""Regular expressions for the cells of an observation file; an empty cell is checked elsewhere."""

UNSEEN = rf"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f{NEVER}]"
"""Control characters and hidden characters, which no cell may hold: nobody sees them, and they mislead readers."""

KEY = ("series", "source", "definition", "place", "as_of", "as_of_time")
"""The fields that identify a value. Of two observations with the same key, the later published is a revision."""

LARGEST = Decimal(10) ** 12


def names(prefix: str = "") -> str:
    """Return all columns as an SQL list."""
    return ", ".join(f'{prefix}"{name}"' if name == "row" else f"{prefix}{name}" for name in COLUMNS)


def literal(value: object) -> str:
    """Return a value as an SQL literal, for queries that people can read and run again."""
    if isinstance(value, int | Decimal):
        return str(value)
    return "'" + str(value).replace("'", "''") + "'"


def literals(values: Iterable[object]) -> str:
    """Return values as the inside of SQL's `IN (...)`."""
    return ", ".join(literal(value) for value in values)


def plain(value: Decimal) -> Decimal:
    """Remove the trailing zeros that the column's type adds: 171561.000000 becomes 171561."""
    return value.normalize() if value % 1 else Decimal(int(value))


def from_row(row: Sequence[Any]) -> Observation:
    """Return the observation in a row of all columns, in their order."""
    cells = dict(zip(COLUMNS, row, strict=True))
    as_of: date = cells["as_of"]
    known_at: datetime = cells["known_at"]
    at: time | None = cells["as_of_time"]
    return Observation(
        series=Name(cells["series"]),
        place=Place(cells["place"]),
        as_of=as_of,
        as_of_time=at,
        since=cells["since"],
        value=plain(cells["value"]),
        qualifier=Qualifier(cells["qualifier"] or ""),
        unit=Unit(cells["unit"]),
        definition=cells["definition"] or "",
        source=Name(cells["source"]),
        known_at=known_at,
        retrieved=cells["retrieved"],
        citation=cells["citation"] or "",
        origin=Origin(file=cells["file"] or "", sha256=cells["sha256"] or "", row=cells["row"] or 0),
    )


def to_cells(observation: Observation) -> list[str]:
    """Return an observation as the cells of a line in an observation file."""
    at = f"{observation.as_of_time:%H:%M:%S}" if observation.as_of_time else ""
    since = observation.since.isoformat() if observation.since else ""
    known_at = f"{observation.known_at:%Y-%m-%d %H:%M:%S}"
    row = str(observation.origin.row) if observation.origin.row else ""
    counted = (
        f"{plain(observation.value):f}",
        observation.qualifier.value,
        observation.unit.value,
        observation.definition,
    )
    publication = (observation.source, known_at, observation.retrieved.isoformat(), observation.citation)
    place = (observation.series, observation.place, observation.as_of.isoformat(), at, since)
    return [*place, *counted, *publication, observation.origin.file, observation.origin.sha256, row]
