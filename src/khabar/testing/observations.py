"""Short ways to make observations and files of observations in tests."""

from collections.abc import Iterable
from datetime import date, datetime, time
from decimal import Decimal

from khabar.figures.columns import COLUMNS, to_cells
from khabar.model.observation import Observation, Origin, Place, Qualifier, Unit
from khabar.model.value import Name


def observed(  # noqa: PLR0913 - the fields of an observation; all but three have a default
    place: str,
    as_of: str,
    value: str | int,
    *,
    known_at: str = "",
    series: str = "cases",
    source: str = "register",
    unit: Unit = Unit.CASES,
    definition: str = "",
    qualifier: Qualifier = Qualifier.EXACT,
    since: str = "",
    row: int = 0,
) -> Observation:
    """Return an observation; `as_of` may have a time, and the default of `known_at` is that evening.

    With a `row` it comes from a made-up file; without one it has a made-up citation.
    """
    day, _, hour = as_of.partition("T")
    return Observation(
        series=Name(series),
        place=Place(place),
        as_of=date.fromisoformat(day),
        as_of_time=time.fromisoformat(hour) if hour else None,
        since=date.fromisoformat(since) if since else None,
        value=Decimal(value),
        qualifier=qualifier,
        unit=unit,
        definition=definition,
        source=Name(source),
        known_at=datetime.fromisoformat(known_at or f"{day}T20:00"),
        retrieved=date(2020, 9, 1),
        citation="" if row else "A made-up register, page 1",
        origin=Origin(file="made-up.csv", sha256="0123456789abcdef" * 4, row=row) if row else Origin(),
    )


def observation_file(observations: Iterable[Observation]) -> str:
    """Return observations as the contents of a file in `data/observations`."""
    lines = [list(COLUMNS), *map(to_cells, observations)]
    return "".join(",".join(f'"{cell}"' if "," in cell else cell for cell in line) + "\n" for line in lines)
