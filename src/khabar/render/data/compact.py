"""The figures of an edition as one small JSON: what a dashboard or a script needs, without the stories.

A number that is whole is a number, any other is text, so that no reader rounds it: as in the edition's own JSON. What
is absent is left out; of the places, one without a number is there and has `null`, which is not zero.
"""

import json
from collections.abc import Mapping
from typing import Any

from khabar.codec.encode import encode
from khabar.model.edition import Edition, ShownBreak, ShownChange, ShownFigure, ShownSource, ShownValue
from khabar.render.address import figure_page, front_page, public
from khabar.render.data.value_table import SOURCES

FORMAT = "khabar-figures/1"
"""The name and version of this form: a change that an old reader could not follow raises the number."""


def compact(edition: Edition) -> bytes:
    """Write the figures, without extra spaces."""
    plain = {
        "format": FORMAT,
        "publication": edition.publication,
        "issue": str(edition.key),
        "date": edition.date.isoformat(),
        "lang": str(edition.lang),
        "title": edition.title.plain,
        "url": public(edition, front_page(edition.key, edition.lang)),
        "licence": edition.licence,
        "figures": [_figure(figure, edition) for figure in edition.figures.values()],
        "sources": {name: _source(edition.sources[name]) for name in sorted(edition.sources)},
    }
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode()


def _figure(figure: ShownFigure, edition: Edition) -> dict[str, Any]:
    return _there(
        {
            "name": figure.name,
            "label": figure.label.plain,
            **_value(figure.current),
            "unit": figure.unit.value,
            "kind": figure.kind.value,
            "places": list(figure.places),
            "scope": figure.scope,
            "parts": {part.place: encode(part.value) for part in figure.current.parts},
            "part_days": {part.place: encode(part.as_of) for part in figure.current.parts if part.as_of_printed},
            "definition": figure.definition.plain,
            "absent": figure.absent.plain if figure.absent else "",
            "change": _change(figure.change) if figure.change else {},
            "breaks": [_break(turn) for turn in figure.breaks],
            "method": figure.derivation.method.value,
            "computed": figure.derivation.sentence,
            "inputs": [
                {"name": taken.name, "label": taken.label.plain, **_value(taken.value)}
                for taken in figure.derivation.inputs
            ],
            "history": [[day.as_of.isoformat(), encode(day.value)] for day in figure.history],
            "beside": [_value(value) for value in figure.beside],
            "revisions": [_value(value) for value in figure.revisions],
            "earlier": [{"issue": str(earlier.issue), **_value(earlier.value)} for earlier in figure.earlier],
            "url": public(edition, figure_page(edition.key, edition.lang, figure.name)),
        }
    )


def _value(value: ShownValue) -> dict[str, Any]:
    return _there(
        {
            "value": encode(value.value),
            "qualifier": value.qualifier.value,
            "printed": value.printed,
            "as_of": value.as_of.isoformat(),
            "as_of_printed": value.as_of_printed,
            "known_at": value.known_at.isoformat(),
            "source": value.source.name,
            "note": value.note.plain if value.note else "",
            "compared": value.compared,
        }
    )


def _change(change: ShownChange) -> dict[str, Any]:
    return {
        "value": encode(change.value),
        "printed": change.printed,
        "sentence": change.sentence,
        "since_issue": str(change.previous_issue),
        "from": encode(change.previous.value),
        "from_as_of": change.previous.as_of.isoformat(),
    }


def _break(turn: ShownBreak) -> dict[str, Any]:
    return _there({"day": turn.day.isoformat(), "place": turn.place, "size": turn.size, "note": turn.note.plain})


def _source(source: ShownSource) -> dict[str, Any]:
    return _there({column.name: column.cell(source) for column in SOURCES[1:]})  # the first is its name


def _there(plain: Mapping[str, Any]) -> dict[str, Any]:
    """Leave out what is empty; a value of 0 is not."""
    return {name: value for name, value in plain.items() if value not in ("", [], {})}
