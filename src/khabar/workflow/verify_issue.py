"""Computes every figure of a published issue again, and compares it with what was printed.

Three things are compared: what the workspace recorded when the issue was published (`printed.yaml`), a folder with the
built files (the edition's JSON in each language), and the archived originals of the observations, by their
fingerprints. Each figure is computed twice: by the engine, and by the query that readers are given.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

from khabar.core.world import World
from khabar.figures.evaluate import evaluate
from khabar.figures.no_value_reason import NoValueReason
from khabar.figures.store import Store
from khabar.model.evaluated import Evaluated, Method
from khabar.model.figure_usage import figure_usage
from khabar.model.issue import Issue
from khabar.model.text import Text
from khabar.read.issues import PRINTED_FILE
from khabar.workflow.open_figures import FigureDatabase
from khabar.workflow.evaluate_figures import same

RAW = "data/raw"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """One figure of an issue: its value when computed again, and every difference."""

    name: str
    computed: Evaluated | None
    compared: tuple[str, ...]  # with what: "printed.yaml", "site: en, ru"
    wrong: tuple[str, ...]


def verify_issue(asked: FigureDatabase, issue: Issue[Text], world: World, published: Path | None) -> Iterator[Verified]:
    """Verify every figure that an issue prints or has printed."""
    printed_there = dict(_published(published, issue, asked)) if published else {}
    kept = _fingerprints(world)
    found = evaluate(asked.store, asked.publication.figures, figure_usage(issue), issue.date)
    for name in dict.fromkeys((*found, *issue.printed, *(name for told in printed_there.values() for name in told))):
        now = found.get(name)
        wrong: list[str] = []
        compared: list[str] = []
        if not isinstance(now, Evaluated):
            wrong.append(now.message if isinstance(now, NoValueReason) else "the issue no longer quotes it")
        else:
            wrong += _asked_again(asked.store, now)
            wrong += _rows(now, kept)
            if name in issue.printed:
                compared.append(PRINTED_FILE)
                if not same(now, issue.printed[name]):
                    recorded = issue.printed[name]
                    wrong.append(f"printed.yaml has {recorded.value:f} as of {recorded.as_of} ({recorded.source})")
            for place, told in printed_there.items():
                compared.append(place)
                wrong += _against(now, told.get(name), place)
        yield Verified(
            name=name,
            computed=now if isinstance(now, Evaluated) else None,
            compared=tuple(compared),
            wrong=tuple(wrong),
        )


def _asked_again(store: Store, now: Evaluated) -> Iterator[str]:
    """Run the query that readers are given; shares and differences have none, but their inputs have."""
    if now.derivation.method in {Method.SUM, Method.REPORTED}:
        rows = store.rows(now.derivation.query)
        answer = rows[0][0] if rows else None
        if answer != now.current.value:
            yield f"its query gives {answer}, not {now.current.value:f}"


def _rows(now: Evaluated, kept: Mapping[str, str]) -> Iterator[str]:
    for row in now.derivation.rows:
        if row.origin.sha256 in kept and kept[row.origin.sha256] != row.origin.sha256:
            yield f"the archived file of {row.place}, {RAW}/{row.origin.sha256[:12]}..., is not what was imported"


def _fingerprints(world: World) -> dict[str, str]:
    """Return the fingerprint of each archived file by the one in its name."""
    return {Path(path).stem: sha256(world.read(path)).hexdigest() for path in world.files(RAW)}


def _published(folder: Path, issue: Issue[Text], asked: FigureDatabase) -> Iterator[tuple[str, dict[str, tuple[str, str, str]]]]:
    """Yield what the built files have of an issue, language by language."""
    for lang in asked.publication.languages:
        for place in sorted((folder / str(issue.key) / lang).glob(f"*-{issue.key}-{lang}.json")):
            told = json.loads(place.read_bytes())
            figures = told.get("figures", {})
            yield (
                f"{folder.name}/{issue.key}/{lang}",
                {
                    name: (str(one["current"]["value"]), one["current"]["as_of"], one["current"]["source"]["name"])
                    for name, one in figures.items()
                },
            )


def _against(now: Evaluated, told: tuple[str, str, str] | None, place: str) -> Iterator[str]:
    if told is None:
        yield f"{place} does not print it"
        return
    value, as_of, source = told
    if (Decimal(value), date.fromisoformat(as_of), source) != (
        now.current.value,
        now.current.as_of,
        now.current.source,
    ):
        yield f"{place} prints {value} as of {as_of} ({source})"
