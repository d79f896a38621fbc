"""A figure's own SQL: one question over the table `known`, which reads nothing else and changes nothing."""

from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from khabar.figures.store import Store
from khabar.figures.time_series import as_known

_MOST_ROWS = 100_000


def asked_for() -> str:
    """Say what a query must be."""
    return (
        "one SELECT over `known` (series, source, definition, place, as_of, value, known_at) that gives the columns"
        " as_of and value, a row a day, and known_at if it likes"
    )


def ask(store: Store, query: str, day: date) -> tuple[list[tuple[date, Decimal, date | None]], str]:
    """Give the answer by ascending day, or what is wrong with the question."""
    import duckdb  # noqa: PLC0415

    connection = store.connection
    try:
        statements = connection.extract_statements(query)
        if len(statements) != 1 or statements[0].type != duckdb.StatementType.SELECT:
            return [], "is not one SELECT"
        connection.execute(f"CREATE OR REPLACE TEMP VIEW known AS {as_known(day)}")
        answer = connection.execute(statements[0])
        columns = [name for name, *_ in answer.description or ()]
        if not {"as_of", "value"} <= set(columns):
            return [], f"gives the columns {', '.join(columns)}"
        rows = answer.fetchmany(_MOST_ROWS + 1)
    except duckdb.Error as refused:
        return [], f"was refused: {str(refused).strip().partition(chr(10))[0]}"
    if len(rows) > _MOST_ROWS:
        return [], f"gives more than {_MOST_ROWS:,} rows"
    return _read(rows, columns)


def _read(rows: list[tuple[Any, ...]], columns: list[str]) -> tuple[list[tuple[date, Decimal, date | None]], str]:
    read: dict[date, tuple[date, Decimal, date | None]] = {}
    for row in rows:
        told = dict(zip(columns, row, strict=True))
        as_of, known = told["as_of"], told.get("known_at")
        if type(as_of) is not date:
            return [], f"gives a day that is none: {as_of!r}"
        if as_of in read:
            return [], f"gives {as_of} twice"
        try:
            value = Decimal(str(told["value"])).quantize(Decimal("0.000001"))
        except InvalidOperation:
            return [], f"gives for {as_of} a value that is no number: {told['value']!r}"
        read[as_of] = (as_of, value, known.date() if isinstance(known, datetime) else known)
    return [read[as_of] for as_of in sorted(read)], ""
