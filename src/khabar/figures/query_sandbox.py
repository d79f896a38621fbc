"""A separate database for a figure's query: read-only, without files and network, with limits of time and memory.

It opens a file that holds only the table `known`, sorted, and uses one thread: results that depend on the order of
rows are the same on every machine. The version of DuckDB must be the same, too, since another one may group rows or
add fractions in another order.
"""

from collections.abc import Callable
from concurrent.futures import Future, wait
from pathlib import Path
from threading import Thread
from time import monotonic
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

R = TypeVar("R")

SECONDS = 20.0
"""The most seconds that a query may take."""

MEMORY = "250MB"
_ON_DISK = "2GB"
_LOOK = 0.1  # seconds between two checks for Ctrl-C and the time limit


class QueryTooSlow(Exception):
    """A query exceeded its time limit."""


def open_sandbox(database: Path) -> "DuckDBPyConnection":
    """Open a database file for one query; the caller closes it."""
    import duckdb  # noqa: PLC0415

    connection = duckdb.connect(
        database,
        read_only=True,
        config={
            "memory_limit": MEMORY,
            "threads": "1",
            "temp_directory": f"{database.parent / 'spill'}",
            "max_temp_directory_size": _ON_DISK,
            "autoload_known_extensions": "false",
            "autoinstall_known_extensions": "false",
            "python_enable_replacements": "false",
        },
    )
    connection.execute("SET TimeZone = 'UTC'; SET enable_external_access = false; SET lock_configuration = true")
    return connection


def run_limited(connection: "DuckDBPyConnection", work: Callable[[], R], seconds: float = SECONDS) -> R:
    """Run work on a connection for at most `seconds`; raise QueryTooSlow after that. Ctrl-C ends it, too.

    DuckDB does not notice Ctrl-C while it computes, so it works in a second thread while this one waits.
    """
    until = monotonic() + seconds
    outcome: Future[R] = Future()
    thread = Thread(target=_settle, args=(outcome, work), daemon=True)
    try:
        thread.start()
        while not outcome.done():
            if monotonic() >= until:
                raise QueryTooSlow
            wait([outcome], timeout=_LOOK)
    finally:
        while thread.is_alive():  # an interrupt that comes before the query begins is lost
            if not outcome.done():
                connection.interrupt()
            thread.join(_LOOK)
    return outcome.result()


def _settle(outcome: "Future[R]", work: Callable[[], R]) -> None:
    try:
        outcome.set_result(work())
    except BaseException as raised:  # noqa: BLE001 - raised again where the outcome is asked for
        outcome.set_exception(raised)


def fetch(connection: "DuckDBPyConnection", query: str, rows: int) -> tuple[list[str], list[tuple[Any, ...]]]:
    """Run a query; return its column names and its first rows."""
    answer = connection.execute(query)
    return [name for name, *_ in answer.description or ()], answer.fetchmany(rows)
