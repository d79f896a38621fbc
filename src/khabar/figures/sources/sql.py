"""A query on an office's own engine: PostgreSQL, DuckDB, Spark, Trino, BigQuery and others, through Ibis.

Large data stays where it is, and only the result comes here: as a CSV file, which is archived and imported like any
other, with the query as the citation of each row.
"""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any, ClassVar

from khabar.core.diagnostic import Pointer
from khabar.core.errors import FetchFailed, MissingExtra, UsageError
from khabar.core.outside import OnlineWorld
from khabar.figures.imports.csv_file import CsvFile
from khabar.figures.imports.layout import map_columns
from khabar.figures.imports.reader import FIELDS, Delivery, ImportSettings, Table
from khabar.figures.imports.received_file import LARGEST
from khabar.figures.imports.sql_rules import SECONDS, allow_reading_only, select_error
from khabar.figures.imports.staging_database import StagingDatabase
from khabar.figures.query_sandbox import QueryTooSlow, run_limited

_BATCH = 10_000
_SECRET = "env:"  # noqa: S105 - the word before a secret's name


class Sql:
    """The result of a query. Columns named like the fields of an observation need no `columns`."""

    summary: ClassVar = "A query on a database or cluster, by `connection` and `query`; needs the extra khabar[sql]."
    endings: ClassVar = (".csv",)

    def ask(self, settings: ImportSettings, world: OnlineWorld, into: Path) -> str:
        """Run the query, write its result as CSV, and return the query's text."""
        address, query = _address(settings, world), settings.intake.query.strip()
        if not query:
            raise UsageError(f"source {settings.source.name!r} has no query: add `query` to its `intake`")
        try:
            import ibis  # noqa: PLC0415 - an extra, and half a second
        except ImportError as missing:
            raise MissingExtra("asking a database", "sql") from missing
        engine, _, rest = address.partition("://")
        try:
            connection = _connect(ibis, engine, address)
            try:
                refusal = select_error(query, connection.dialect)
                if refusal:
                    raise UsageError(f"the query of {settings.source.name} {refusal}: write one SELECT that only reads")
                allow_reading_only(connection, engine)
                _ask(connection, engine, query, into)
            finally:
                connection.disconnect()
        except (UsageError, FetchFailed):
            raise
        except QueryTooSlow as slow:
            raise FetchFailed(f"{settings.source.name}: the query takes longer than {SECONDS} seconds") from slow
        except ImportError as missing:
            raise MissingExtra(f"asking {engine}", "sql") from missing
        except Exception as refused:  # each engine has errors of its own
            why = str(refused).strip().partition("\n")[0].replace(rest or address, "...")
            raise FetchFailed(f"{settings.source.name}: {engine} refused: {why or type(refused).__name__}") from refused
        return f"Asked of {engine}: {' '.join(query.split())}"

    def open(self, delivery: Delivery, settings: ImportSettings, database: StagingDatabase) -> Table:
        """Load the result."""
        file = CsvFile(delivery, database)
        own = {name: name for name in FIELDS if name in file.names and name not in settings.intake.series}
        columns = {**own, **settings.intake.columns}
        settings = replace(settings, intake=replace(settings.intake, columns=columns))
        table = map_columns(file.names, settings, Pointer(file=delivery.name, line=1))
        file.load()
        return table


def _connect(ibis: Any, engine: str, address: str) -> Any:
    """Open an engine; a DuckDB database is opened read-only, and never created."""
    rest = address.partition("://")[2].partition("?")[0]
    if engine == "duckdb" and rest and ":memory:" not in rest:
        return ibis.duckdb.connect(rest, read_only=True)
    return ibis.connect(address)


def _ask(connection: Any, engine: str, query: str, into: Path) -> None:
    def work() -> None:
        _write(into, *_answer(connection, query))

    if engine == "duckdb":  # it has no time limit of its own
        run_limited(connection.con, work, SECONDS)
    else:
        work()


def _address(settings: ImportSettings, world: OnlineWorld) -> str:
    connection = settings.intake.connection
    if not connection:
        raise UsageError(f"source {settings.source.name!r} has no database address: add `connection` to its `intake`")
    if not connection.startswith(_SECRET):
        return connection
    name = connection.removeprefix(_SECRET)
    address = world.secret(name)
    if not address:
        raise UsageError(f"the environment variable {name} (the database of {settings.source.name!r}) is not set")
    return address


def _answer(connection: Any, query: str) -> tuple[Sequence[str], Iterator[Sequence[Any]]]:
    """Run a query in the engine's own dialect; return the column names and the rows.

    The engine's own cursor is used if there is one: Ibis would first inspect the query through a view that it creates
    on the server, and an office's server is for reading only.
    """
    answer = connection.raw_sql(query)
    if getattr(answer, "description", None):
        return [name for name, *_ in answer.description], _fetched(answer)
    if hasattr(answer, "toLocalIterator"):  # Spark
        return answer.columns, answer.toLocalIterator()
    table = connection.sql(query)
    batches = table.to_pyarrow_batches()
    rows = (row for batch in batches for row in zip(*(column.to_pylist() for column in batch.columns), strict=True))
    return table.columns, rows


def _write(into: Path, names: Sequence[str], rows: Iterator[Sequence[Any]]) -> None:
    with into.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(names)
        for row in rows:
            writer.writerow([_text(cell) for cell in row])
            if file.tell() > LARGEST:
                raise FetchFailed(f"the query returns more than {LARGEST // 1_000_000:,} MB: select less at a time")


def _fetched(cursor: Any) -> Iterator[Sequence[Any]]:
    while rows := cursor.fetchmany(_BATCH):
        yield from rows
    cursor.close()


def _text(cell: object) -> str:
    """Return a cell as khabar's files have it: dates as YYYY-MM-DD, numbers with all their digits."""
    if cell is None or cell != cell:  # noqa: PLR0124 - a NaN is no number
        return ""
    if isinstance(cell, bool):
        return str(cell)
    if isinstance(cell, float):
        return f"{Decimal(repr(cell)):f}".removesuffix(".0")
    if isinstance(cell, Decimal):
        return f"{cell:f}".rstrip("0").rstrip(".") if "." in f"{cell:f}" else f"{cell:f}"
    if isinstance(cell, datetime):
        return cell.isoformat(timespec="seconds")
    if isinstance(cell, date | time):
        return cell.isoformat()
    return str(cell)


PLUGIN = Sql()
