"""A database of its own for a figure's query: read-only, closed to files and network, with limits of time and memory.

It is opened from a file that holds the table `known` alone, sorted, and it works with one thread: what depends on the
order of rows is the same on every machine. The same version of DuckDB is needed all the same, since another one may
order groups or add fractions differently.
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
"""How long a query may take."""

MEMORY = "250MB"
_ON_DISK = "2GB"
_LOOK = 0.1  # seconds between two looks at Ctrl-C and the clock


class QueryTooSlow(Exception):
    """A query took longer than it may."""


def open_sandbox(database: Path) -> "DuckDBPyConnection":
    """Open a database file for one query; whoever opens it closes it."""
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
    """Do some work of a connection in at most so many seconds; raises QueryTooSlow. Ctrl-C ends it, too.

    DuckDB does not look at Ctrl-C while it computes, so it works in a second thread while this one waits.
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
    """Run a query, and give the names of its columns and its first rows."""
    answer = connection.execute(query)
    return [name for name, *_ in answer.description or ()], answer.fetchmany(rows)
