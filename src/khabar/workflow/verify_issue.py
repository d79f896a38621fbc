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
from khabar.workflow.evaluate_figures import same
from khabar.workflow.open_figures import FigureDatabase

RAW = "data/raw"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """One figure of an issue: its value when computed again, and every difference."""

    name: str
    computed: Evaluated | None
    compared: tuple[str, ...]  # with what: "printed.yaml", "site: en, ru"
    wrong: tuple[str, ...]


def verify_issue(
    database: FigureDatabase, issue: Issue[Text], world: World, published: Path | None
) -> Iterator[Verified]:
    """Verify every figure that an issue prints or has printed."""
    printed_there = dict(_published(published, issue, database)) if published else {}
    archived = _fingerprints(world)
    answers = evaluate(database.store, database.publication.figures, figure_usage(issue), issue.date)
    for name in dict.fromkeys(
        (*answers, *issue.printed, *(name for figures_there in printed_there.values() for name in figures_there))
    ):
        now = answers.get(name)
        wrong: list[str] = []
        compared: list[str] = []
        if not isinstance(now, Evaluated):
            wrong.append(now.message if isinstance(now, NoValueReason) else "the issue no longer quotes it")
        else:
            wrong += _asked_again(database.store, now)
            wrong += _rows(now, archived)
            if name in issue.printed:
                compared.append(PRINTED_FILE)
                if not same(now, issue.printed[name]):
                    recorded = issue.printed[name]
                    wrong.append(f"printed.yaml has {recorded.value:f} as of {recorded.as_of} ({recorded.source})")
            for place, figures_there in printed_there.items():
                compared.append(place)
                wrong += _against(now, figures_there.get(name), place)
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


def _rows(now: Evaluated, archived: Mapping[str, str]) -> Iterator[str]:
    for row in now.derivation.rows:
        if row.origin.sha256 in archived and archived[row.origin.sha256] != row.origin.sha256:
            yield f"the archived file of {row.place}, {RAW}/{row.origin.sha256[:12]}..., is not what was imported"


def _fingerprints(world: World) -> dict[str, str]:
    """Return the fingerprint of each archived file by the one in its name."""
    return {Path(path).stem: sha256(world.read(path)).hexdigest() for path in world.files(RAW)}


def _published(
    folder: Path, issue: Issue[Text], database: FigureDatabase
) -> Iterator[tuple[str, dict[str, tuple[str, str, str]]]]:
    """Yield what the built files have of an issue, language by language."""
    for lang in database.publication.languages:
        for place in sorted((folder / str(issue.key) / lang).glob(f"*-{issue.key}-{lang}.json")):
            edition = json.loads(place.read_bytes())
            figures = edition.get("figures", {})
            yield (
                f"{folder.name}/{issue.key}/{lang}",
                {
                    name: (
                        str(figure["current"]["value"]),
                        figure["current"]["as_of"],
                        figure["current"]["source"]["name"],
                    )
                    for name, figure in figures.items()
                },
            )


def _against(now: Evaluated, printed: tuple[str, str, str] | None, place: str) -> Iterator[str]:
    if printed is None:
        yield f"{place} does not print it"
        return
    value, as_of, source = printed
    if (Decimal(value), date.fromisoformat(as_of), source) != (
        now.current.value,
        now.current.as_of,
        now.current.source,
    ):
        yield f"{place} prints {value} as of {as_of} ({source})"
