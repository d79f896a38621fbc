"""Runs a figure's own SQL: one query on the table `known`, which reads nothing else and changes nothing."""

from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from khabar.figures.query_rules import query_error
from khabar.figures.query_sandbox import SECONDS, QueryTooSlow, fetch, open_sandbox, run_limited
from khabar.figures.store import Store
from khabar.figures.time_series import as_known

_MOST_ROWS = 100_000
_NEEDED = ("as_of", "value")

Answer = list[tuple[date, Decimal, date | None]]
"""Values by ascending day, each with the day on which it was known if the query returns that."""


def asked_for() -> str:
    """Return what a query must be."""
    return (
        "write one SELECT over `known` (series, source, definition, place, as_of, value, known_at) that gives the"
        " columns as_of and value, one row a day, and optionally known_at"
    )


def ask(store: Store, query: str, day: date, seconds: float = SECONDS) -> tuple[Answer, str]:
    """Run a query as known at the end of a day; return values, and an error text that follows "the query of NAME"."""
    import duckdb  # noqa: PLC0415

    try:
        refusal = query_error(store.connection, query)
        if refusal:
            return [], refusal
        database = store.database_of(f"known-{day}", "known", f"{as_known(day)} ORDER BY ALL")
        with open_sandbox(database) as sandbox:
            columns, rows = run_limited(sandbox, lambda: fetch(sandbox, query, _MOST_ROWS + 1), seconds)
    except QueryTooSlow:
        return [], f"takes longer than {seconds:g} seconds"
    except (duckdb.Error, RuntimeError) as refused:
        return [], f"was refused: {_first_line(refused)}"
    except MemoryError:
        return [], "was refused: it needs too much memory"
    if not set(_NEEDED) <= set(columns):
        return [], f"returns the columns {', '.join(columns)[:200]}"
    if len(set(columns)) < len(columns):
        return [], f"returns two columns of the same name: {', '.join(columns)[:200]}"
    if len(rows) > _MOST_ROWS:
        return [], f"returns more than {_MOST_ROWS:,} rows"
    return _read(rows, columns)


def _first_line(refused: Exception) -> str:
    return str(refused).strip().partition("\n")[0][:300]


def _read(rows: list[tuple[Any, ...]], columns: list[str]) -> tuple[Answer, str]:
    read: dict[date, tuple[date, Decimal, date | None]] = {}
    for row in rows:
        cells = dict(zip(columns, row, strict=True))
        as_of = cells["as_of"]
        if type(as_of) is not date:
            return [], f"returns a day that is not a date: {_shown(as_of)}"
        if as_of in read:
            return [], f"returns {as_of} twice"
        value = _number(cells["value"])
        if value is None:
            return [], f"returns for {as_of} a value that is not a number: {_shown(cells['value'])}"
        known = cells.get("known_at")
        if isinstance(known, datetime):
            known = known.date()
        if known is not None and type(known) is not date:
            return [], f"returns for {as_of} a known_at that is not a date and time: {_shown(known)}"
        read[as_of] = (as_of, value, known)
    return [read[as_of] for as_of in sorted(read)], ""


def _number(cell: object) -> Decimal | None:
    if isinstance(cell, bool) or not isinstance(cell, int | float | Decimal):
        return None
    try:
        value = Decimal(str(cell)).quantize(Decimal("0.000001"))
    except InvalidOperation:
        return None
    return value if value.is_finite() else None


def _shown(cell: object) -> str:
    return repr(cell)[:80]
