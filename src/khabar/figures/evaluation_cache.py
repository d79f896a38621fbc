"""Evaluated figures as compact JSON for the result store; histories are most of it."""

import json
from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal
from functools import lru_cache
from typing import Any

from khabar.figures.no_value_reason import NoValueReason
from khabar.model.evaluated import Derivation, Evaluated, Input, Method, Part, Value
from khabar.model.observation import Observation, Origin, Place, Qualifier, Unit
from khabar.model.value import Name


def dump(figures: Mapping[str, Evaluated | NoValueReason]) -> bytes:
    """Serialize the figures of one issue."""
    plain = {
        name: _unvalued(one) if isinstance(one, NoValueReason) else _evaluated(one) for name, one in figures.items()
    }
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode()


def load(data: bytes) -> dict[str, Evaluated | NoValueReason]:
    """Read what `dump` wrote."""
    plain: dict[str, Any] = json.loads(data)
    return {name: NoValueReason(**one) if "fault" in one else _of_evaluated(name, one) for name, one in plain.items()}


def _unvalued(one: NoValueReason) -> dict[str, str]:
    return {"fault": one.fault, "key": one.key, "message": one.message, "hint": one.hint}


def _evaluated(one: Evaluated) -> dict[str, Any]:
    made = one.derivation
    return {
        "day": one.day.isoformat(),
        "current": _value(one.current),
        "history": [_value(value) for value in one.history[:-1]],
        "beside": [_value(value) for value in one.beside],
        "revisions": [_value(value) for value in one.revisions],
        "method": made.method.value,
        "rows": [_row(row) for row in made.rows],
        "inputs": [[taken.figure, _value(taken.value)] for taken in made.inputs],
        "query": made.query,
        "versions": dict(made.versions),
    }


def _of_evaluated(name: str, plain: dict[str, Any]) -> Evaluated:
    current = _of_value(plain["current"])
    return Evaluated(
        name=Name(name),
        day=date.fromisoformat(plain["day"]),
        current=current,
        history=(*map(_of_value, plain["history"]), current),
        beside=tuple(map(_of_value, plain["beside"])),
        revisions=tuple(map(_of_value, plain["revisions"])),
        derivation=Derivation(
            method=Method(plain["method"]),
            rows=tuple(map(_of_row, plain["rows"])),
            inputs=tuple(Input(figure=Name(figure), value=_of_value(value)) for figure, value in plain["inputs"]),
            query=plain["query"],
            versions=plain["versions"],
        ),
    )


# --- values: lists of the required fields in order, then the optional ones


def _value(one: Value) -> list[Any]:
    told: list[Any] = [one.as_of.isoformat(), str(one.value), one.source, one.known_at.isoformat()]
    more: list[Any] = [
        one.qualifier.value,
        one.as_of_time.isoformat() if one.as_of_time else "",
        one.since.isoformat() if one.since else "",
        [[p.place, str(p.value), p.as_of.isoformat(), p.known_at.isoformat(), p.qualifier.value] for p in one.parts],
    ]
    return told + more if any(more) else told


def _of_value(plain: list[Any]) -> Value:
    as_of, value, source, known_at, *more = plain
    if not more:
        return _simple_value(as_of, value, source, known_at)
    qualifier, at, since, parts = more
    return Value(
        as_of=date.fromisoformat(as_of),
        value=Decimal(value),
        source=source,
        known_at=date.fromisoformat(known_at),
        qualifier=Qualifier(qualifier),
        as_of_time=time.fromisoformat(at) if at else None,
        since=date.fromisoformat(since) if since else None,
        parts=tuple(
            Part(
                place=Place(place),
                value=Decimal(of_place),
                as_of=date.fromisoformat(day),
                known_at=date.fromisoformat(known),
                qualifier=Qualifier(word),
            )
            for place, of_place, day, known, word in parts
        ),
    )


@lru_cache(maxsize=4096)  # values of one issue are in the histories of all later ones
def _simple_value(as_of: str, value: str, source: str, known_at: str) -> Value:
    days = date.fromisoformat(as_of), date.fromisoformat(known_at)
    return Value(as_of=days[0], value=Decimal(value), source=Name(source), known_at=days[1])


def _row(one: Observation) -> list[Any]:
    at = one.as_of_time.isoformat() if one.as_of_time else ""
    since = one.since.isoformat() if one.since else ""
    where = [one.series, one.place, one.as_of.isoformat(), at, since]
    what = [str(one.value), one.qualifier.value, one.unit.value, one.definition, one.source]
    said = [one.known_at.isoformat(), one.retrieved.isoformat(), one.citation]
    return [*where, *what, *said, one.origin.file, one.origin.sha256, one.origin.row]


def _of_row(plain: list[Any]) -> Observation:
    series, place, as_of, at, since, value, qualifier, unit, definition, source, *said = plain
    known_at, retrieved, citation, file, sha256, row = said
    return Observation(
        series=series,
        place=place,
        as_of=date.fromisoformat(as_of),
        as_of_time=time.fromisoformat(at) if at else None,
        since=date.fromisoformat(since) if since else None,
        value=Decimal(value),
        qualifier=Qualifier(qualifier),
        unit=Unit(unit),
        definition=definition,
        source=source,
        known_at=datetime.fromisoformat(known_at),
        retrieved=date.fromisoformat(retrieved),
        citation=citation,
        origin=Origin(file=file, sha256=sha256, row=row),
    )
