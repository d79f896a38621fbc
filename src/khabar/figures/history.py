"""The publication history of a figure: every value by its date and by the day on which it was published."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from khabar.figures.columns import literals
from khabar.figures.evaluate import evaluate_line
from khabar.figures.store import Store
from khabar.model.evaluated import Value
from khabar.model.figure import Figure
from khabar.model.observation import together


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedValue:
    """A value that was first published, or revised, on a day."""

    published: date
    value: Value


def published_values(store: Store, figures: Mapping[str, Figure[Any]], name: str) -> Iterator[PublishedValue]:
    """Yield every value that a figure ever had, in the order of publication, without repetitions."""
    latest: dict[date, Value] = {}
    for day in _days(store, figures, name):
        for value in evaluate_line(store, figures, name, day):
            before = latest.get(value.as_of)
            if before is None or (before.value, before.qualifier) != (value.value, value.qualifier):
                latest[value.as_of] = value
                yield PublishedValue(published=day, value=value)


def _days(store: Store, figures: Mapping[str, Figure[Any]], name: str) -> list[date]:
    """List the days on which anything was published that a figure depends on."""
    waiting, series, places, whole = [name], set[str](), set[str](), False
    while waiting:
        figure = figures[waiting.pop()]
        waiting += [other for other in figure.inputs if other in figures and other != figure.name]
        whole = whole or bool(figure.query)
        series.add(figure.counts)
        places |= {*figure.places, together(figure.places)}
    only = f" WHERE series IN ({literals(sorted(series))}) AND place IN ({literals(sorted(places))})"
    rows = store.rows(f"SELECT DISTINCT known_at::DATE FROM observations{'' if whole else only} ORDER BY ALL")
    return [day for (day,) in rows]
