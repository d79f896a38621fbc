"""Figures computed as they were known at the end of a day, each with its whole derivation, or with why there is none."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import groupby
from typing import Any

from khabar.core.diagnostic import did_you_mean
from khabar.figures.columns import literal, literals, plain
from khabar.figures.compute import difference, share
from khabar.figures.line import Known, Line, as_known
from khabar.figures.query import ask, asked_for
from khabar.figures.store import Store
from khabar.model.evaluated import Derivation, Evaluated, Input, Method, Part, Value
from khabar.model.figure import Figure, Headline, Total
from khabar.model.observation import Observation, together
from khabar.model.value import Name

MOST_HISTORY = 60
"""Values of a history: a line on a page cannot show more, and a table of more is not read."""

_MOST_REVISIONS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Unvalued:
    """Why a figure has no value on a day: the fault's name, the key of figures.yaml at which to mend it, and how."""

    fault: str
    key: str
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class _Found:
    """A figure on its way: all its values, the chosen one, and what it was made of."""

    line: Line
    current: Value
    method: Method
    definition: str = ""
    rows: tuple[Observation, ...] = ()
    inputs: tuple[Input, ...] = ()
    query: str = ""
    beside: tuple[Value, ...] = ()
    revisions: tuple[Value, ...] = ()


class _Missing(Exception):  # noqa: N818 - it never leaves this file
    """Carries why a figure has no value."""

    def __init__(self, fault: str, key: str, message: str, hint: str) -> None:
        self.why = Unvalued(fault=fault, key=key, message=message, hint=hint)
        super().__init__(message)


def evaluate(
    store: Store, figures: Mapping[str, Figure[Any]], wanted: Iterable[str], day: date
) -> dict[str, Evaluated | Unvalued]:
    """Compute the wanted figures as known at the end of a day; names that `figures` lacks are passed over."""
    names = [name for name in dict.fromkeys(wanted) if name in figures]
    return _Evaluation(store, figures, names, day).all(names)


@cache
def versions() -> Mapping[str, str]:
    """Name the programs that compute."""
    from importlib.metadata import version  # noqa: PLC0415 - only where something is computed anew

    return {"khabar": version("khabar"), "duckdb": version("duckdb")}


@dataclass(slots=True)
class _Evaluation:
    store: Store
    figures: Mapping[str, Figure[Any]]
    names: list[str]
    day: date
    known: Known = field(init=False)
    done: dict[str, _Found | Unvalued] = field(default_factory=dict)
    under_way: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        waiting, needed = list(self.names), dict[str, Figure[Any]]()
        while waiting:
            name = waiting.pop()
            if name in self.figures and name not in needed:
                needed[name] = self.figures[name]
                waiting.extend(needed[name].inputs)
        self.known = Known(self.store, self.day, needed.values())

    def all(self, names: Iterable[str]) -> dict[str, Evaluated | Unvalued]:
        """Compute them all; one without a value hinders no other."""
        return {name: self._told(self.figures[name], self._found(name)) for name in names}

    def _told(self, figure: Figure[Any], found: "_Found | Unvalued") -> Evaluated | Unvalued:
        if isinstance(found, Unvalued):
            return found
        upto = [value for value in found.line if value.as_of < found.current.as_of]
        return Evaluated(
            name=figure.name,
            day=self.day,
            current=found.current,
            history=(*thinned(upto, {change.day for change in figure.breaks}), found.current),
            beside=found.beside,
            revisions=found.revisions,
            derivation=Derivation(
                method=found.method, rows=found.rows, inputs=found.inputs, query=found.query, versions=versions()
            ),
        )

    def _found(self, name: str) -> "_Found | Unvalued":
        if name not in self.done:
            try:
                self.done[name] = self._compute(self.figures[name])
            except _Missing as missing:
                self.done[name] = missing.why
        return self.done[name]

    def _compute(self, figure: Figure[Any]) -> _Found:
        if sum(map(bool, (figure.share, figure.difference, figure.query))) > 1:
            message = f"{figure.name} is computed in more than one way"
            raise _Missing(
                "bad-figure", "query", message, "a figure has `share`, `difference` or `query`, or none of them"
            )
        if figure.query:
            return self._queried(figure)
        if figure.inputs:
            return self._derived(figure)
        return self._counted(figure)

    # --- of observations

    def _counted(self, figure: Figure[Any]) -> _Found:
        kinds = self.known.kinds(figure)
        lines = {source: self._line(figure, source, kinds) for source in self._sources(figure, kinds)}
        usable = {source: line for source, (line, _, _) in lines.items() if line}
        if not usable:
            raise self._without(figure, kinds)
        chosen = next(iter(usable))
        if figure.headline is Headline.LATEST:
            chosen = max(usable, key=lambda source: usable[source][-1].as_of)
        line, definition, total = lines[chosen]
        parts = self.known.parts(figure, chosen, definition, line[-1].as_of) if len(figure.places) > 1 else ()
        current = replace(line[-1], parts=parts)
        said, revisions = self._said(figure, definition, total, current)
        return _Found(
            line=line,
            current=current,
            method=Method.SUM if total is Total.SUM and len(figure.places) > 1 else Method.REPORTED,
            definition=definition,
            rows=said,
            query=_query(figure, chosen, definition, total, self.day, current),
            beside=tuple(self._beside(figure, chosen, lines, kinds)),
            revisions=revisions,
        )

    def _sources(self, figure: Figure[Any], kinds: list[tuple[Name, str, bool]]) -> tuple[Name, ...]:
        """Choose whose values may be printed; where nothing is said there must be one source alone."""
        if figure.sources:
            return figure.sources
        there = tuple(dict.fromkeys(source for source, *_ in kinds if source not in figure.beside))
        if len(there) > 1:
            message = f"{figure.name} is reported by {', '.join(there)}: which is meant is not said"
            raise _Missing(
                "ambiguous-source", "series", message, f"name those to trust, the first first: sources: [{there[0]}]"
            )
        return there

    def _line(
        self, figure: Figure[Any], source: Name, kinds: list[tuple[Name, str, bool]], *, either: bool = False
    ) -> tuple[Line, str, Total]:
        """Give a source's values, the counting they follow, and whether they are a sum; `either` takes what there is."""
        mine = [(definition, whole) for other, definition, whole in kinds if other == source]
        definitions = sorted({definition for definition, _ in mine})
        if figure.counting:
            definitions = [definition for definition in definitions if definition == figure.counting]
        if len(definitions) > 1:
            message = f"{source} counts {figure.name} in {len(definitions)} ways: {', '.join(map(repr, definitions))}"
            raise _Missing("ambiguous-source", "counting", message, f"say which: counting: {definitions[-1]}")
        if not definitions:
            return (), "", figure.total
        total = figure.total
        if either and len(figure.places) > 1:
            total = Total.REPORTED if (definitions[0], True) in mine else Total.SUM
        line = self.known.line(figure, source, definitions[0], total)
        if figure.day:
            line = tuple(value for value in line if value.as_of <= figure.day)
            line = line if line and line[-1].as_of == figure.day else ()
        return line, definitions[0], total

    def _beside(
        self,
        figure: Figure[Any],
        chosen: Name,
        lines: Mapping[Name, tuple[Line, str, Total]],
        kinds: list[tuple[Name, str, bool]],
    ) -> Iterable[Value]:
        for source in dict.fromkeys((*lines, *figure.beside)):
            if source != chosen:
                line, *_ = lines.get(source) or self._line(figure, source, kinds, either=True)
                yield from line[-1:]

    def _said(
        self, figure: Figure[Any], definition: str, total: Total, current: Value
    ) -> tuple[tuple[Observation, ...], tuple[Value, ...]]:
        """Give the rows that a value is made of, and what was said of the same day later."""
        whole = total is Total.REPORTED
        days = [(together(figure.places), current.as_of)] if whole or not current.parts else []
        days += [(part.place, part.as_of) for part in current.parts]
        said = self.known.observations(figure.counts, current.source, definition, days)
        strangers = sorted({one.unit.value for one in said} - {figure.unit.value})
        if strangers:
            message = f"{figure.name} counts {figure.unit}, its observations count {', '.join(strangers)}"
            raise _Missing("unit-differs", "unit", message, "give the figure the unit of its series, or another series")
        latest: dict[str, Observation] = {}
        revisions: list[Value] = []
        for when, group in groupby(said, key=lambda one: one.known_at.date()):
            before = None if when <= self.day or not latest else _whole(latest, current, total, figure)
            latest.update({one.place: one for one in _last_of_day(group)})
            if when <= self.day:
                used = dict(latest)
                continue
            after = _whole(latest, current, total, figure)
            if after != before:
                parts = tuple(_part(latest[part.place]) for part in current.parts if part.place in latest)
                revisions.append(replace(current, value=after, known_at=when, parts=parts))
        return tuple(used[place] for place in sorted(used)), tuple(revisions[-_MOST_REVISIONS:])

    def _without(self, figure: Figure[Any], kinds: list[tuple[Name, str, bool]]) -> _Missing:
        """Say what a figure lacks: observations, places, or a day that all places share."""
        until = f"by {self.day}"
        sources = figure.sources or tuple(dict.fromkeys(source for source, *_ in kinds))
        if not any(source in sources for source, *_ in kinds):
            message = f"no value of {figure.name} was known {until}: there are no observations of {figure.counts}"
            others = sorted({row[0] for row in self.store.rows("SELECT DISTINCT series FROM observations LIMIT 2000")})
            hint = "import its source: khabar figures import"
            if figure.counts not in others and others:
                hint = f"{did_you_mean(figure.counts, others)}; or {hint}"
            return _Missing("figure-without-value", "series", message, hint)
        if figure.day:
            message = f"no value of {figure.name} for {figure.day} was known {until}"
            return _Missing("figure-without-value", "day", message, "look at the day, or import what was said of it")
        if figure.total is Total.REPORTED and not any(whole for *_, whole in kinds):
            message = f"no source counts {', '.join(figure.places)} together, as {figure.name} asks"
            return _Missing("figure-without-value", "total", message, "`total: sum` adds up the places' own values")
        lacking = {place for source, definition, _ in kinds for place in self.known.lacking(figure, source, definition)}
        if lacking:
            message = f"{figure.name} has no value {until}: nothing was reported for {', '.join(sorted(lacking))}"
            hint = "absent is not zero: leave the place out of `places` and say why in `absent`"
            return _Missing("figure-without-value", "places", message, hint)
        message = f"there is no day {until} on which all places of {figure.name} have a value"
        return _Missing("figure-without-value", "places", message, "say how many days they may lie apart: apart: 3")

    # --- of other figures

    def _derived(self, figure: Figure[Any]) -> _Found:
        if figure.name in self.under_way:
            way = " of ".join((*self.under_way[self.under_way.index(figure.name) :], figure.name))
            key = "share" if figure.share else "difference"
            raise _Missing(
                "bad-figure", key, f"{figure.name} is computed of itself: {way}", "name figures of observations"
            )
        self.under_way.append(figure.name)
        bases = [self._base(figure, name) for name in figure.inputs]
        self.under_way.pop()
        if figure.difference:
            method, (base,) = Method.DIFFERENCE, bases
            made = list(difference(base.line, figure.difference, figure.apart))
        else:
            method = Method.SHARE
            made = list(share(bases[0].line, bases[1].line, figure.apart))
        if figure.day:
            made = [one for one in made if one[0].as_of <= figure.day]
        if not made or (figure.day and made[-1][0].as_of != figure.day):
            message = f"{figure.name} has no value by {self.day}: {' and '.join(figure.inputs)} share no such days"
            raise _Missing(
                "figure-without-value", method.value, message, "say how many days they may lie apart: apart: 3"
            )
        value, *taken = made[-1]
        named = figure.inputs if figure.share else (figure.inputs[0],) * 2
        return _Found(
            line=tuple(one for one, *_ in made),
            current=value,
            method=method,
            rows=tuple(dict.fromkeys(row for base in bases for row in base.rows)),
            inputs=tuple(Input(figure=name, value=one) for name, one in zip(named, taken, strict=True)),
        )

    def _base(self, figure: Figure[Any], name: Name) -> _Found:
        key = "share" if figure.share else "difference"
        if name not in self.figures:
            hint = did_you_mean(name, self.figures)
            raise _Missing("unknown-figure", key, f"there is no figure {name!r}", hint)
        found = self._found(name)
        if isinstance(found, Unvalued):
            if found.fault == "bad-figure":
                raise _Missing(found.fault, key, found.message, found.hint)
            message = f"{figure.name} is computed of {name}, which has no value: {found.message}"
            raise _Missing("figure-without-value", key, message, found.hint)
        return found

    # --- of a query

    def _queried(self, figure: Figure[Any]) -> _Found:
        if not figure.sources:
            message = f"{figure.name} is a query, and a query does not say whose numbers it gives"
            raise _Missing("bad-figure", "query", message, "name the source it asks: sources: [jhu-csse]")
        rows, wrong = ask(self.store, figure.query, self.day)
        if wrong:
            raise _Missing("bad-query", "query", f"the query of {figure.name} {wrong}", asked_for())
        line = tuple(
            Value(as_of=as_of, value=plain(value), source=figure.sources[0], known_at=min(self.day, known or self.day))
            for as_of, value, known in rows
        )
        if not line:
            message = f"the query of {figure.name} gives no row for what was known on {self.day}"
            raise _Missing("figure-without-value", "query", message, "ask `known` for days that it has")
        rows_of = self._rows_of_query(figure, line[-1]) if figure.series else ()
        return _Found(line=line, current=line[-1], method=Method.QUERY, rows=rows_of, query=figure.query.strip())

    def _rows_of_query(self, figure: Figure[Any], current: Value) -> tuple[Observation, ...]:
        """Give the rows of the series that a query says it asks, on the day of its value."""
        days = [(place, current.as_of) for place in (*figure.places, together(figure.places))]
        said = self.known.observations(figure.counts, current.source, figure.counting, days)
        return tuple({one.place: one for one in said if one.known_at.date() <= self.day}.values())


def _last_of_day(group: Iterable[Observation]) -> list[Observation]:
    """Sort so that the last hour of a place's day comes last; what has no hour speaks of the whole day."""
    return sorted(group, key=lambda one: (one.as_of_time is None, str(one.as_of_time), one.known_at))


def _whole(latest: Mapping[str, Observation], current: Value, total: Total, figure: Figure[Any]) -> Decimal:
    if total is Total.REPORTED or not current.parts:
        return latest[together(figure.places)].value
    return sum((latest[part.place].value for part in current.parts if part.place in latest), Decimal(0))


def _part(one: Observation) -> Part:
    return Part(
        place=one.place, value=one.value, as_of=one.as_of, known_at=one.known_at.date(), qualifier=one.qualifier
    )


def thinned(values: list[Value], keep: Iterable[date]) -> list[Value]:
    """Leave out evenly what is too much to be shown; never the first value, nor the first of a new counting."""
    if len(values) < MOST_HISTORY:
        return values
    step = -(-len(values) // (MOST_HISTORY - 10))
    firsts = {next((value.as_of for value in values if value.as_of >= day), None) for day in keep}
    # counted from the end, so that the last steps before the current value are even
    return [
        value for at, value in enumerate(values) if not at or not (len(values) - at) % step or value.as_of in firsts
    ]


def _query(figure: Figure[Any], source: str, definition: str, total: Total, day: date, current: Value) -> str:
    """Write the query that gives this very value of the observations: for whoever computes it again."""
    places = (together(figure.places),) if total is Total.REPORTED else figure.places
    mine = (
        f"\n      AND series = {literal(figure.counts)} AND source = {literal(source)}"
        f" AND coalesce(definition, '') = {literal(definition)}\n      AND place IN ({literals(places)})"
    )
    first = (
        f"{current.as_of}" if not figure.apart else f"{min((p.as_of for p in current.parts), default=current.as_of)}"
    )
    return (
        f"WITH known AS ({as_known(day, mine)}\n), last AS (\n"
        "    SELECT place, arg_max(value, (as_of, coalesce(as_of_time, TIME '24:00:00'))) AS value FROM known\n"
        f"    WHERE as_of BETWEEN '{first}' AND '{current.as_of}' GROUP BY place\n"
        f")\nSELECT sum(value) AS value FROM last HAVING count(*) = {len(places)}"
    )
