"""Observations for tests: a file of observations, written in a line a value."""

from collections.abc import Iterable
from datetime import date, datetime, time
from decimal import Decimal

from khabar.figures.columns import COLUMNS, to_cells
from khabar.model.observation import Observation, Origin, Place, Qualifier, Unit
from khabar.model.value import Name


def observed(  # noqa: PLR0913 - an observation has no fewer, and all but three have a default
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
    """Make an observation; `as_of` may have an hour, and what has no `known_at` was said in the evening.

    With a `row` it stands in a made-up file, without one it has a made-up citation.
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
    """Write observations as a file of `data/observations` has them."""
    lines = [list(COLUMNS), *map(to_cells, observations)]
    return "".join(",".join(f'"{cell}"' if "," in cell else cell for cell in line) + "\n" for line in lines)
