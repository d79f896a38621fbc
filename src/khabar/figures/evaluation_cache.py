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
        name: _unvalued(answer) if isinstance(answer, NoValueReason) else _evaluated(answer)
        for name, answer in figures.items()
    }
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode()


def load(data: bytes) -> dict[str, Evaluated | NoValueReason]:
    """Read what `dump` wrote."""
    plain: dict[str, Any] = json.loads(data)
    return {
        name: NoValueReason(**answer) if "fault" in answer else _of_evaluated(name, answer)
        for name, answer in plain.items()
    }


def _unvalued(reason: NoValueReason) -> dict[str, str]:
    return {"fault": reason.fault, "key": reason.key, "message": reason.message, "hint": reason.hint}


def _evaluated(evaluated: Evaluated) -> dict[str, Any]:
    derivation = evaluated.derivation
    return {
        "day": evaluated.day.isoformat(),
        "current": _value(evaluated.current),
        "history": [_value(value) for value in evaluated.history[:-1]],
        "beside": [_value(value) for value in evaluated.beside],
        "revisions": [_value(value) for value in evaluated.revisions],
        "method": derivation.method.value,
        "rows": [_row(row) for row in derivation.rows],
        "inputs": [[used.figure, _value(used.value)] for used in derivation.inputs],
        "query": derivation.query,
        "versions": dict(derivation.versions),
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


def _value(value: Value) -> list[Any]:
    required: list[Any] = [value.as_of.isoformat(), str(value.value), value.source, value.known_at.isoformat()]
    more: list[Any] = [
        value.qualifier.value,
        value.as_of_time.isoformat() if value.as_of_time else "",
        value.since.isoformat() if value.since else "",
        [[p.place, str(p.value), p.as_of.isoformat(), p.known_at.isoformat(), p.qualifier.value] for p in value.parts],
    ]
    return required + more if any(more) else required


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


def _row(row: Observation) -> list[Any]:
    at = row.as_of_time.isoformat() if row.as_of_time else ""
    since = row.since.isoformat() if row.since else ""
    where = [row.series, row.place, row.as_of.isoformat(), at, since]
    what = [str(row.value), row.qualifier.value, row.unit.value, row.definition, row.source]
    publication = [row.known_at.isoformat(), row.retrieved.isoformat(), row.citation]
    return [*where, *what, *publication, row.origin.file, row.origin.sha256, row.origin.row]


def _of_row(plain: list[Any]) -> Observation:
    series, place, as_of, at, since, value, qualifier, unit, definition, source, *publication = plain
    known_at, retrieved, citation, file, sha256, row = publication
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
