"""Finds contradictions among all observations: one series, place, day and moment of publication with two values.

A sync program makes copies (`register - Copy.csv`), two people add rows on two branches: each file may be correct by
itself. So rows are compared by key across all files, and each contradiction names both places.
"""

from collections.abc import Iterator
from datetime import datetime, time
from typing import Any

from khabar.core.diagnostic import Diagnostic, Pointer, error, warning
from khabar.figures.columns import KEY, literals, plain
from khabar.figures.files import FOLDER
from khabar.figures.observation_file import lines_of_keys
from khabar.figures.store import Store

MOST_FAULTS = 50
_KEY = (*KEY, "known_at")
_LIST = ", ".join(_KEY)
_HINT = "delete the wrong row, or the copied file; a correction that was published later has its own known_at"


def contradictions(store: Store) -> list[Diagnostic]:
    """Report rows that repeat or contradict another row, and files that are named after another source."""
    store.connection  # noqa: B018 - opening it reads the files
    return [*_in_text_files(store), *_in_parquet(store), *_misnamed(store)]


def _in_text_files(store: Store) -> Iterator[Diagnostic]:
    repeated = store.repeated
    if not repeated:
        return
    wanted = {tuple(map(_cell, key)) for key in repeated[:MOST_FAULTS]}
    seen: dict[tuple[str, ...], tuple[Pointer, str]] = {}
    for path in store.files.csv:
        for key, line, value in lines_of_keys(store.read(path), wanted):
            where = Pointer(file=path, line=line)
            if key not in seen:
                seen[key] = where, value
                continue
            first, first_value = seen[key]
            place = f"line {first.line}" if first.file == path else str(first)
            if value == first_value:
                message = f"{place} has this value already"
            else:
                message = (
                    f"{value} here and {first_value} in {place}: two values of one day, published at the same moment"
                )
            yield error("duplicate-observation", where, message, _HINT)
    if len(repeated) > MOST_FAULTS:
        where = Pointer(file=FOLDER)
        yield error("bad-row", where, "more rows give a value twice; fix these first", "is a file here twice?")


def _in_parquet(store: Store) -> Iterator[Diagnostic]:
    """Compare Parquet files with each other and with text files, where they have the same time of publication."""
    parquet = store.parquet
    if not parquet or (len(parquet) == 1 and not store.files.csv):
        return
    files = f"SELECT {_LIST}, value, filename AS kept_in FROM read_parquet([{literals(parquet)}], filename = true)"
    every = f"({files} UNION ALL SELECT {_LIST}, value, kept_in FROM written)"
    moments = store.rows(
        f"SELECT source, known_at FROM (SELECT DISTINCT source, known_at, kept_in FROM {every})"
        " GROUP BY ALL HAVING count(*) > 1"
    )
    if not moments:
        return
    shared = f"SELECT unnest({_listed(moment for _, moment in moments)}::TIMESTAMP[])"
    rows = store.rows(
        f"SELECT {_LIST}, min(value), max(value), list(DISTINCT kept_in ORDER BY kept_in) FROM {every}"
        f" WHERE known_at IN ({shared}) GROUP BY {_LIST} HAVING count(DISTINCT kept_in) > 1 ORDER BY ALL"
        f" LIMIT {MOST_FAULTS}"
    )
    for series, _, _, place, as_of, _, _, least, most, kept_in in rows:
        first, *others = (parquet.get(place_on_disk, place_on_disk) for place_on_disk in kept_in)
        values = f"{plain(least):f} and {plain(most):f}" if least != most else f"{plain(least):f} twice"
        message = f"{series} of {place} on {as_of} is {values}, published at the same moment: also in {others[0]}"
        yield error("duplicate-observation", Pointer(file=first), message, _HINT)


def _misnamed(store: Store) -> Iterator[Diagnostic]:
    """Report files with the name of another source than that of their values."""
    for path, sources in store.rows("SELECT kept_in, list(DISTINCT source ORDER BY source) FROM written GROUP BY ALL"):
        name = path.removeprefix(f"{FOLDER}/").removesuffix(".csv")
        others = [source for source in sources if source != name]
        if others:
            message = f"this file is named {name!r} and holds values of {', '.join(others)}"
            hint = f"values of {others[0]} belong in {FOLDER}/{others[0]}.csv; a copied file should be deleted"
            yield warning("observation-file-name", Pointer(file=path), message, hint)


def _listed(values: Iterator[object]) -> str:
    return f"[{literals(sorted({str(value) for value in values}))}]"


def _cell(value: Any) -> str:
    """Return a value of a key as a text file has it in a cell."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M:%S}"
    return f"{value:%H:%M:%S}" if isinstance(value, time) else str(value)
