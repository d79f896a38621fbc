"""Computes figures as known at the end of a day, each with its derivation, or with the reason why it has no value."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from khabar.core.diagnostic import did_you_mean
from khabar.figures.columns import plain
from khabar.figures.computation import Computation
from khabar.figures.compute import difference, share
from khabar.figures.counted_figure import CountedFigure
from khabar.figures.no_value_reason import NoValueError, NoValueReason
from khabar.figures.observation_history import ObservationHistory, ObservationKey, revisions, rows_as_known, strangers
from khabar.figures.query import ask, asked_for
from khabar.figures.store import Store
from khabar.figures.time_series import KnownObservations, TimeSeries
from khabar.model.evaluated import Derivation, Evaluated, Input, Method, Value
from khabar.model.figure import Figure
from khabar.model.observation import Place, together
from khabar.model.value import Name

MOST_HISTORY = 60
"""The most values of a history: a line on a page cannot show more, and nobody reads a longer table."""


def evaluate(
    store: Store, figures: Mapping[str, Figure[Any]], wanted: Iterable[str], day: date
) -> dict[str, Evaluated | NoValueReason]:
    """Compute the wanted figures as known at the end of a day; names that are not in `figures` are skipped."""
    names = [name for name in dict.fromkeys(wanted) if name in figures]
    return _Evaluation(store, figures, names, day).all(names)


def evaluate_line(store: Store, figures: Mapping[str, Figure[Any]], name: str, day: date) -> TimeSeries:
    """Return all values of a figure as known at the end of a day, by ascending `as_of`; empty if it has no value."""
    computation = _Evaluation(store, figures, [name], day).find(name)
    return () if isinstance(computation, NoValueReason) else computation.line


@cache
def versions() -> Mapping[str, str]:
    """Return the versions of the programs that compute."""
    from importlib.metadata import version  # noqa: PLC0415 - only if something is computed

    return {"khabar": version("khabar"), "duckdb": version("duckdb")}


@dataclass(slots=True)
class _Evaluation:
    store: Store
    figures: Mapping[str, Figure[Any]]
    names: list[str]
    day: date
    known: KnownObservations = field(init=False)
    done: dict[str, Computation | NoValueReason] = field(default_factory=dict)
    under_way: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        waiting, needed = list(self.names), dict[str, Figure[Any]]()
        while waiting:
            name = waiting.pop()
            if name in self.figures and name not in needed:
                needed[name] = self.figures[name]
                waiting.extend(needed[name].inputs)
        self.known = KnownObservations(self.store, self.day, needed.values())

    def all(self, names: Iterable[str]) -> dict[str, Evaluated | NoValueReason]:
        """Compute all figures; one without a value does not stop the others."""
        results = {name: self.find(name) for name in names}
        slots = {slot for result in results.values() if isinstance(result, Computation) for slot in result.slots}
        history = self.known.history(slots)
        return {name: self._evaluated(self.figures[name], result, history) for name, result in results.items()}

    def _evaluated(
        self, figure: Figure[Any], result: "Computation | NoValueReason", history: ObservationHistory
    ) -> Evaluated | NoValueReason:
        if isinstance(result, NoValueReason):
            return result
        others = strangers(result.slots, history)
        if others:
            message = f"{figure.name} counts {figure.unit}, its observations count {', '.join(others)}"
            hint = "give the figure the unit of its series, or name another series"
            return NoValueReason(fault="unit-differs", key="unit", message=message, hint=hint)
        upto = [value for value in result.line if value.as_of < result.current.as_of]
        mine = {slot: history[slot] for slot in result.slots}
        return Evaluated(
            name=figure.name,
            day=self.day,
            current=result.current,
            history=(*thinned(upto, {change.day for change in figure.breaks}), result.current),
            beside=result.beside,
            revisions=revisions(result.current, result.whole, mine, self.day) if result.whole else (),
            derivation=Derivation(
                method=result.method,
                rows=rows_as_known(result.slots, history, self.day),
                inputs=result.inputs,
                query=result.query,
                versions=versions(),
            ),
        )

    def find(self, name: str) -> "Computation | NoValueReason":
        """Compute a figure; the result is cached."""
        if name not in self.done:
            try:
                self.done[name] = self._compute(self.figures[name])
            except NoValueError as missing:
                self.done[name] = missing.why
        return self.done[name]

    def _compute(self, figure: Figure[Any]) -> Computation:
        if sum(map(bool, (figure.share, figure.difference, figure.query))) > 1:
            message = f"{figure.name} is computed in more than one way"
            raise NoValueError(
                "bad-figure", "query", message, "use one of `share`, `difference` and `query`, or none of them"
            )
        if figure.query:
            return self._queried(figure)
        if figure.inputs:
            return self._derived(figure)
        return CountedFigure(figure, self.known).find()

    # --- computed from other figures

    def _derived(self, figure: Figure[Any]) -> Computation:
        if figure.name in self.under_way:
            way = " of ".join((*self.under_way[self.under_way.index(figure.name) :], figure.name))
            key = "share" if figure.share else "difference"
            raise NoValueError(
                "bad-figure",
                key,
                f"{figure.name} is computed from itself: {way}",
                "name figures that are read from observations",
            )
        self.under_way.append(figure.name)
        try:
            bases = [self._base(figure, name) for name in figure.inputs]
        finally:
            self.under_way.pop()
        if figure.difference:
            method = Method.DIFFERENCE
            derived = list(difference(bases[0].line, figure.difference, figure.apart))
        else:
            method = Method.SHARE
            derived = list(share(bases[0].line, bases[1].line, figure.apart))
        if figure.day:
            derived = [item for item in derived if item[0].as_of <= figure.day]
        if not derived or (figure.day and derived[-1][0].as_of != figure.day):
            raise _unmet(figure, self.day, [base.line for base in bases])
        named = figure.inputs if figure.share else (figure.inputs[0],) * 2
        bases = bases if figure.share else bases * 2

        def slots_of(value: Value) -> tuple[ObservationKey, ...]:
            operands = next((operands for item, *operands in derived if item.as_of == value.as_of), [])
            some = (base.slots_of(item) for base, item in zip(bases, operands, strict=False))
            return tuple(dict.fromkeys(slot for slots in some for slot in slots))

        value, *operands = derived[-1]
        return Computation(
            line=tuple(item for item, *_ in derived),
            current=value,
            method=method,
            slots=slots_of(value),
            slots_of=slots_of,
            inputs=tuple(Input(figure=name, value=item) for name, item in zip(named, operands, strict=True)),
        )

    def _base(self, figure: Figure[Any], name: Name) -> Computation:
        key = "share" if figure.share else "difference"
        if name not in self.figures:
            hint = did_you_mean(name, self.figures)
            raise NoValueError("unknown-figure", key, f"unknown figure {name!r}", hint)
        result = self.find(name)
        if isinstance(result, NoValueReason):
            if result.fault == "bad-figure":
                raise NoValueError(result.fault, key, result.message, result.hint)
            message = f"{figure.name} is computed from {name}, which has no value: {result.message}"
            raise NoValueError("figure-without-value", key, message, result.hint)
        return result

    # --- computed by a query

    def _queried(self, figure: Figure[Any]) -> Computation:
        if not figure.sources:
            message = f"{figure.name} is a query without a source"
            raise NoValueError("bad-figure", "query", message, "name the source of its numbers in `sources`")
        rows, wrong = ask(self.store, figure.query, self.day)
        if wrong:
            raise NoValueError("bad-query", "query", f"the query of {figure.name} {wrong}", asked_for())
        line = tuple(
            Value(as_of=as_of, value=plain(value), source=figure.sources[0], known_at=min(self.day, known or self.day))
            for as_of, value, known in rows
        )
        if not line:
            message = (
                f"the query of the figure {figure.name} returns no rows: nothing it asks for was known on {self.day}"
            )
            raise NoValueError(
                "figure-without-value", "query", message, "in the SQL, select days for which the table `known` has rows"
            )
        slots: tuple[ObservationKey, ...] = ()
        if figure.series:  # names the series that the query reads: show their rows of the value's day
            kind = (figure.counts, figure.sources[0], figure.counting)
            places = dict.fromkeys((*figure.places, together(figure.places)))
            slots = tuple(ObservationKey(*kind, Place(place), line[-1].as_of, figure.unit) for place in places)
        return Computation(line=line, current=line[-1], method=Method.QUERY, slots=slots, query=figure.query.strip())


def _unmet(figure: Figure[Any], day: date, lines: list[TimeSeries]) -> NoValueError:
    """Explain why two figures, or two days of one, have no share or difference."""
    hint = "allow some days between the two values, for example apart: 3"
    if figure.day:
        message = f"no value of {figure.name} for {figure.day} was known by {day}"
        return NoValueError(
            "figure-without-value", "day", message, "check the day, or import the source's values of that day"
        )
    if figure.difference:
        since = figure.difference.since
        of, ago = figure.difference.of, f"{figure.difference.days} days before any of its days"
        message = f"{figure.name} has no value by {day}: {of} has none {f'of {since}' if since else ago}"
        return NoValueError("figure-without-value", "difference", message, hint)
    part, whole = figure.inputs
    message = f"{figure.name} has no value by {day}: {part} and {whole} have no value of the same day"
    if not any(value.value for value in lines[1]):
        message = f"{figure.name} has no value by {day}: {whole} is 0, and cannot be divided by"
        hint = "remove the figure until the whole has a value"
    return NoValueError("figure-without-value", "share", message, hint)


def thinned(values: list[Value], keep: Iterable[date]) -> list[Value]:
    """Thin out evenly what is too long to show; keep the first value and the first of each new way of counting."""
    if len(values) < MOST_HISTORY:
        return values
    step = -(-len(values) // (MOST_HISTORY - 10))
    firsts = {next((value.as_of for value in values if value.as_of >= day), None) for day in keep}
    # counted from the end, so that the last steps before the current value are even
    return [
        value for at, value in enumerate(values) if not at or not (len(values) - at) % step or value.as_of in firsts
    ]
