"""The time series of a figure: one source's values by day, as known on a day, queried with DuckDB.

`KnownObservations` reads all observations once for all figures of an issue; later queries use that selection.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from khabar.figures.columns import from_row, literal, literals, names, plain
from khabar.figures.observation_history import ObservationHistory, ObservationKey, gather
from khabar.figures.store import Store
from khabar.model.evaluated import Part, Value
from khabar.model.figure import Figure, Total
from khabar.model.observation import Place, Qualifier, together
from khabar.model.value import Name

TimeSeries = tuple[Value, ...]
"""Values by ascending day."""

_AS_KNOWN = """
    SELECT series, source, coalesce(definition, '') AS definition, place, as_of, as_of_time,
        arg_max(value, known_at) AS value, arg_max(coalesce(qualifier, ''), known_at) AS qualifier,
        max(known_at) AS known_at, max(since) AS since
    FROM observations
    WHERE known_at < {tomorrow} AND as_of <= {today}{also}
    GROUP BY ALL"""


def as_known(day: date, also: str = "") -> str:
    """Return the query for what was known at the end of a day: the latest publication for each place and day."""
    tomorrow = literal(day + timedelta(days=1)) if day < date.max else "'infinity'"
    return _AS_KNOWN.format(today=literal(day), tomorrow=tomorrow, also=also)


def days_before(day: date, days: int) -> date:
    """Return the day that is `days` earlier, within the years 1 to 9999."""
    return date.fromordinal(min(max(day.toordinal() - days, 1), date.max.toordinal()))


class KnownObservations:
    """The observations of the series and places that some figures need, as known at the end of a day."""

    def __init__(self, store: Store, day: date, figures: Iterable[Figure[Any]]) -> None:
        self.day = day
        self._store = store
        asked = [figure for figure in figures if not figure.inputs and not figure.query]
        places = {place for figure in asked for place in (*figure.places, together(figure.places))}
        self._needed = (
            f" AND series IN ({literals(sorted({figure.counts for figure in asked}))})"
            f" AND place IN ({literals(sorted(places))})"
        )
        also = self._needed if asked else " AND false"
        store.rows(f"CREATE OR REPLACE TEMP TABLE asked AS {as_known(day, also)}")
        hours, self._words, self._periods = store.rows(
            "SELECT bool_or(as_of_time IS NOT NULL), bool_or(qualifier <> ''), bool_or(since IS NOT NULL) FROM asked"
        )[0]
        self._hours = hours
        if hours:
            # with several times a day the last one counts; a value without a time is for the whole day
            last = "row_number() OVER (PARTITION BY series, source, definition, place, as_of"
            last += " ORDER BY as_of_time DESC NULLS FIRST) = 1"
            store.rows(f"CREATE OR REPLACE TEMP TABLE asked AS SELECT * FROM asked QUALIFY {last}")

    @cached_property
    def _reported(self) -> Mapping[str, Sequence[tuple[Name, str, str]]]:
        """Who reports what: source, definition and place, by series."""
        reporters: dict[str, list[tuple[Name, str, str]]] = {}
        for series, *who in self._store.rows(
            "SELECT DISTINCT series, source, definition, place FROM asked ORDER BY ALL"
        ):
            reporters.setdefault(series, []).append((Name(who[0]), who[1], who[2]))
        return reporters

    def kinds(self, figure: Figure[Any]) -> list[tuple[Name, str, bool]]:
        """List who reports a figure's series: source, definition, and whether it is for all places together."""
        whole = together(figure.places)
        mine = {*figure.places, whole}
        reported = self._reported.get(figure.counts, ())
        return list(
            dict.fromkeys((who, counting, place == whole) for who, counting, place in reported if place in mine)
        )

    def line(self, figure: Figure[Any], source: Name, definition: str, total: Total) -> TimeSeries:
        """Return the values of the days on which every place of a figure has one, without their parts."""
        places = (together(figure.places),) if total is Total.REPORTED else figure.places
        rows = self._store.rows(self._sums(figure, source, definition, places))
        return tuple(
            Value(
                as_of=as_of,
                as_of_time=at,
                since=since,
                value=plain(value),
                qualifier=_together(qualifiers) if self._words else Qualifier.EXACT,
                source=source,
                known_at=known_at.date(),
            )
            for as_of, at, since, value, qualifiers, known_at in rows
        )

    def parts(self, figure: Figure[Any], source: Name, definition: str, day: date) -> tuple[Part, ...]:
        """Return the values of single places that a day's value is, or could be, made of."""
        mine = self._mine(figure.counts, source, definition, figure.places)
        rows = self._store.rows(
            f"SELECT place, arg_max(value, as_of), max(as_of), arg_max(known_at, as_of), arg_max(qualifier, as_of)"
            f" FROM ({mine}) WHERE as_of BETWEEN {literal(days_before(day, figure.apart))} AND {literal(day)}"
            " GROUP BY place ORDER BY place"
        )
        return tuple(
            Part(place=Place(place), value=plain(value), as_of=as_of, known_at=known.date(), qualifier=Qualifier(word))
            for place, value, as_of, known, word in rows
        )

    def series(self) -> list[str]:
        """List all series that have observations, whenever they were known: for a hint."""
        return [
            name for (name,) in self._store.rows("SELECT DISTINCT series FROM observations ORDER BY ALL LIMIT 2000")
        ]

    def first_published(self, figure: Figure[Any], sources: Collection[str]) -> date | None:
        """Return the day on which a value of a figure was first published, by some sources or by any; None if never."""
        places = literals((*figure.places, together(figure.places)))
        mine = f" AND source IN ({literals(sources)})" if sources else ""
        rows: list[tuple[date | None]] = self._store.rows(
            f"SELECT min(known_at)::DATE FROM observations WHERE series = {literal(figure.counts)}"
            f" AND place IN ({places}){mine}"
        )
        return rows[0][0]

    def last_days(self, figure: Figure[Any], source: Name, definition: str) -> dict[str, date]:
        """Return the last day of each place that has a value, to explain a missing sum."""
        mine = self._mine(figure.counts, source, definition, figure.places)
        return dict(self._store.rows(f"SELECT place, max(as_of) FROM ({mine}) GROUP BY place ORDER BY place"))

    def _mine(self, series: str, source: str, definition: str, places: Sequence[str]) -> str:
        return (
            "SELECT place, as_of, as_of_time, since, value, qualifier, known_at FROM asked"
            f" WHERE series = {literal(series)} AND source = {literal(source)}"
            f" AND definition = {literal(definition)} AND place IN ({literals(places)})"
        )

    def _sums(self, figure: Figure[Any], source: str, definition: str, places: Sequence[str]) -> str:
        mine = self._mine(figure.counts, source, definition, places)
        of_place = f"({mine})"
        if figure.apart and len(places) > 1:
            of_place = (
                f"(SELECT d.as_of, m.as_of AS own, m.as_of_time, m.since, m.value, m.qualifier, m.known_at"
                f" FROM (SELECT DISTINCT as_of FROM ({mine})) d CROSS JOIN (SELECT DISTINCT place FROM ({mine})) p"
                f" ASOF JOIN ({mine}) m ON p.place = m.place AND d.as_of >= m.as_of"
                f" WHERE d.as_of - m.as_of <= {figure.apart})"
            )
        hour = "NULL"  # a sum has a time only if all places share it
        if self._hours:
            shared = "count(DISTINCT as_of_time) = 1 AND count(as_of_time) = count(*)"
            hour = f"CASE WHEN {shared} THEN any_value(as_of_time) END"
        words = "list(DISTINCT qualifier)" if self._words else "NULL"
        since = "min(since)" if self._periods else "NULL"
        return (
            f"SELECT as_of, {hour}, {since}, sum(value), {words}, max(known_at)"
            f" FROM {of_place} GROUP BY as_of HAVING count(*) = {len(places)} ORDER BY as_of"
        )

    def history(self, slots: Collection[ObservationKey]) -> ObservationHistory:
        """Return all observations with some keys, published before the day or after: one query for a whole issue."""
        if not slots:
            return {}
        wanted = " AND ".join(
            f"{name} IN ({literals(sorted({getattr(slot, name) for slot in slots}))})"
            for name in ("series", "source", "place", "as_of")
        )
        rows = self._store.rows(f"SELECT {names()} FROM observations WHERE {wanted}")
        return gather(slots, map(from_row, rows))


def _together(qualifiers: Sequence[str]) -> Qualifier:
    """Return the qualifier of a sum of parts with these qualifiers."""
    words = {Qualifier(word) for word in qualifiers}
    if len(words - {Qualifier.EXACT}) == 1:
        (word,) = words - {Qualifier.EXACT}
        return word
    if words <= {Qualifier.EXACT}:
        return Qualifier.EXACT
    above = {Qualifier.EXACT, Qualifier.MORE_THAN, Qualifier.AT_LEAST}
    return Qualifier.MORE_THAN if words <= above else Qualifier.ABOUT
