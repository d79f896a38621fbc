"""Figures that are read from observations: the values of one source, as reported or summed over places."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from khabar.core.diagnostic import did_you_mean
from khabar.figures.columns import literal, literals
from khabar.figures.computation import Computation
from khabar.figures.no_value_reason import NoValueError
from khabar.figures.observation_history import ObservationKey
from khabar.figures.time_series import KnownObservations, TimeSeries, as_known
from khabar.model.evaluated import Method, Value
from khabar.model.figure import Figure, Headline, Total
from khabar.model.observation import together
from khabar.model.value import Name

Kinds = list[tuple[Name, str, bool]]
"""Who reports a series: source, definition, and whether the value is for all places together."""


@dataclass(frozen=True, slots=True)
class _SourceValues:
    """One source's values of a figure, with their definition, and whether they are sums or reported totals."""

    source: Name
    line: TimeSeries
    definition: str
    total: Total


class CountedFigure:
    """A figure read from observations, as known at the end of a day."""

    def __init__(self, figure: Figure[Any], known: KnownObservations) -> None:
        self._figure = figure
        self._known = known
        self._day = known.day
        self._kinds: Kinds = known.kinds(figure)

    def find(self) -> Computation:
        """Choose a source and compute the figure from its values; raise NoValueError if there are none."""
        figure = self._figure
        by_source = {source: self._line(source) for source in self._sources()}
        usable = [values for values in by_source.values() if values.line]
        if not usable:
            raise self._without()
        chosen = usable[0]
        if figure.headline is Headline.LATEST:
            chosen = max(usable, key=lambda values: values.line[-1].as_of)
        current = self._whole(chosen, chosen.line[-1])
        beside = [
            by_source.get(name) or self._line(name, either=True) for name in dict.fromkeys((*by_source, *figure.beside))
        ]
        summed = chosen.total is Total.SUM and len(figure.places) > 1
        return Computation(
            line=chosen.line,
            current=current,
            method=Method.SUM if summed else Method.REPORTED,
            slots=self._slots(chosen, current),
            slots_of=lambda value: self._slots(chosen, self._whole(chosen, value)),
            whole=self._slots(chosen, current, whole=True),
            query=_query(figure, chosen, self._day, current),
            beside=tuple(values.line[-1] for values in beside if values.source != chosen.source and values.line),
        )

    def _sources(self) -> tuple[Name, ...]:
        """Choose the source to print; with no `sources` there must be only one."""
        figure = self._figure
        if figure.sources:
            return figure.sources
        there = tuple(dict.fromkeys(source for source, *_ in self._kinds if source not in figure.beside))
        if len(there) > 1:
            message = f"{figure.name} is reported by {', '.join(there)}: choose one"
            hint = f"name the source to print: sources: [{there[0]}]; sources that are only shown go into `beside`"
            raise NoValueError("ambiguous-source", "series", message, hint)
        return there

    def _line(self, source: Name, *, either: bool = False) -> _SourceValues:
        """Return a source's values; `either` accepts a sum or a reported total, whichever there is."""
        figure = self._figure
        mine = [(definition, whole) for other, definition, whole in self._kinds if other == source]
        definitions = sorted({definition for definition, _ in mine})
        if figure.counting:
            definitions = [definition for definition in definitions if definition == figure.counting]
        if len(definitions) > 1:
            message = f"{source} counts {figure.name} in {len(definitions)} ways: {', '.join(map(repr, definitions))}"
            raise NoValueError("ambiguous-source", "counting", message, f"choose one: counting: {definitions[-1]}")
        if not definitions:
            return _SourceValues(source, (), "", figure.total)
        total = figure.total
        if either and len(figure.places) > 1:
            total = Total.REPORTED if (definitions[0], True) in mine else Total.SUM
        line = self._known.line(figure, source, definitions[0], total)
        if figure.day:
            line = tuple(value for value in line if value.as_of <= figure.day)
            line = line if line and line[-1].as_of == figure.day else ()
        return _SourceValues(source, line, definitions[0], total)

    def _whole(self, chosen: _SourceValues, value: Value) -> Value:
        """Add the parts of a value."""
        if len(self._figure.places) == 1:
            return value
        return replace(value, parts=self._known.parts(self._figure, chosen.source, chosen.definition, value.as_of))

    def _slots(self, chosen: _SourceValues, value: Value, *, whole: bool = False) -> tuple[ObservationKey, ...]:
        """List the keys of the rows that a value is made of; with `whole` only those that add up to it."""
        figure = self._figure
        reported = chosen.total is Total.REPORTED or not value.parts
        days = [(together(figure.places), value.as_of)] if reported else []
        if not (whole and reported):
            days += [(part.place, part.as_of) for part in value.parts]
        kind = (figure.counts, chosen.source, chosen.definition)
        return tuple(ObservationKey(*kind, place, day, figure.unit) for place, day in days)

    def _without(self) -> NoValueError:
        """Explain why a figure has no value: no observations, a missing place, or no day that all places share."""
        figure, kinds = self._figure, self._kinds
        until = f"by {self._day}"
        sources = figure.sources or tuple(dict.fromkeys(source for source, *_ in kinds))
        if not any(source in sources for source, *_ in kinds):
            return self._unreported(until)
        if figure.day:
            message = f"no value of {figure.name} for {figure.day} was known {until}"
            return NoValueError(
                "figure-without-value", "day", message, "check the day, or import the source's values of that day"
            )
        if figure.total is Total.REPORTED and not any(whole for *_, whole in kinds):
            message = f"no source reports {', '.join(figure.places)} together, as {figure.name} requires"
            return NoValueError(
                "figure-without-value", "total", message, "`total: sum` adds up the values of the places"
            )
        if figure.counting and not any(definition == figure.counting for _, definition, _ in kinds):
            ways = sorted({definition for source, definition, _ in kinds if source in sources})
            message = f"{', '.join(sources)} does not report {figure.name} as {figure.counting!r}"
            return NoValueError("figure-without-value", "counting", message, did_you_mean(figure.counting, ways))
        return self._incomplete(until, next(kind for kind in kinds if kind[0] in sources))

    def _incomplete(self, until: str, kind: tuple[Name, str, bool]) -> NoValueError:
        """Explain which places a sum is waiting for."""
        figure = self._figure
        source, definition, _ = kind
        last = self._known.last_days(figure, source, figure.counting or definition)
        lacking = [place for place in figure.places if place not in last]
        if lacking:
            message = f"{figure.name} has no value {until}: {source} has no values for {', '.join(lacking)}"
            hint = "absent is not zero: remove the place from `places`, and give the reason in `absent`"
            return NoValueError("figure-without-value", "places", message, hint)
        days = ", ".join(f"{day} in {place}" for place, day in sorted(last.items()))
        allowed = f" that is at most {figure.apart} days old" if figure.apart else ""
        message = f"there is no day {until} on which all places of {figure.name} have a value{allowed}"
        hint = f"allow some days between their values: apart: {(max(last.values()) - min(last.values())).days}"
        key = "apart" if figure.apart else "places"
        return NoValueError("figure-without-value", key, f"{message}: the last values are {days}", hint)

    def _unreported(self, until: str) -> NoValueError:
        """Explain why no source had a value: other sources have one, it was published later, or it is misspelt."""
        figure = self._figure
        message = f"no value of {figure.name} was known {until}"
        later = self._known.first_published(figure, figure.sources)
        if later:
            message += f": the first was published on {later}"
            hint = "an issue uses what was published by its day: quote it in a later issue, or import earlier values"
            return NoValueError("figure-without-value", "series", message, hint)
        others = sorted({source for source, *_ in self._kinds})
        if others:
            message += f" by {', '.join(figure.sources)}"
            hint = f"{', '.join(others)} reports it: add it to `sources`, or import one that is listed there"
            return NoValueError("figure-without-value", "sources", message, hint)
        message += f": there are no observations of {figure.counts}"
        there = self._known.series()
        hint = "import its source: khabar figures import"
        if figure.counts in there:
            message += f" in {', '.join(figure.places)}"
        elif there:
            hint = did_you_mean(figure.counts, there, hint)
        return NoValueError("figure-without-value", "series", message, hint)


def _query(figure: Figure[Any], chosen: _SourceValues, day: date, current: Value) -> str:
    """Return the SQL query that gives exactly this value, so that readers can compute it again."""
    places = (together(figure.places),) if chosen.total is Total.REPORTED else figure.places
    mine = (
        f"\n      AND series = {literal(figure.counts)} AND source = {literal(chosen.source)}"
        f" AND coalesce(definition, '') = {literal(chosen.definition)}\n      AND place IN ({literals(places)})"
    )
    first = min((part.as_of for part in current.parts), default=current.as_of)
    return (
        f"WITH known AS ({as_known(day, mine)}\n), last AS (\n"
        "    SELECT place, arg_max(value, (as_of, coalesce(as_of_time, TIME '24:00:00'))) AS value FROM known\n"
        f"    WHERE as_of BETWEEN '{first}' AND '{current.as_of}' GROUP BY place\n"
        f")\nSELECT sum(value) AS value FROM last HAVING count(*) = {len(places)}"
    )
