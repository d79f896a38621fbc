"""A store of made-up observations, and figures asked of it."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from khabar.core.language import Lang
from khabar.figures.evaluate import evaluate
from khabar.figures.no_value_reason import NoValueReason
from khabar.figures.store import Store
from khabar.model.evaluated import Evaluated
from khabar.model.figure import Figure
from khabar.model.observation import Observation, Unit
from khabar.model.text import Text
from khabar.model.value import Country, Name
from khabar.testing.observations import observation_file
from khabar.testing.world import MemoryWorld

_NOTHING: Any = Text(source=Lang("en"), by_lang={}, markdown="", context="")


def figure(name: str = "cases", places: str = "KG", *, unit: Unit = Unit.CASES, **more: Any) -> Figure[Any]:
    """Make a figure; its words do not matter here."""
    return Figure(
        name=Name(name),
        label=_NOTHING,
        definition=_NOTHING,
        unit=unit,
        places=tuple(map(Country, places.split())),
        **more,
    )


def world(*observations: Observation) -> MemoryWorld:
    """Make a workspace that holds observations and nothing else."""
    return MemoryWorld({"data/observations/register.csv": observation_file(observations)})


def ask(day: str, observations: Iterable[Observation], *figures: Figure[Any]) -> dict[str, Evaluated | NoValueReason]:
    """Evaluate figures as known at the end of a day."""
    with Store(world(*observations)) as store:
        found = evaluate(
            store, {one.name: one for one in figures}, [one.name for one in figures], date.fromisoformat(day)
        )
        assert store.errors == []
        return found


def value(day: str, observations: Iterable[Observation], one: Figure[Any], *others: Figure[Any]) -> Evaluated:
    """Evaluate one figure that has a value."""
    found = ask(day, observations, one, *others)[one.name]
    assert isinstance(found, Evaluated), found
    return found


def without(day: str, observations: Iterable[Observation], one: Figure[Any], *others: Figure[Any]) -> NoValueReason:
    """Evaluate one figure that has none."""
    found = ask(day, observations, one, *others)[one.name]
    assert isinstance(found, NoValueReason), found
    return found
