"""What the query of a source may be: one SELECT, on a connection that can read and nothing else.

The query is parsed with sqlglot, in the engine's own dialect, and the engine is set to read-only as well: importing
numbers must never change an office's database. Engines that are not named below are protected by the
parser only; give khabar a user that may only read.
"""

import logging
from collections.abc import Mapping, Sequence
from typing import Any

SECONDS = 300
"""The most seconds that a query on an office's engine may take."""

_REFUSED: tuple[str, ...] = (
    "read_",
    "pg_read",
    "pg_ls",
    "pg_stat_file",
    "lo_",
    "dblink",
    "pg_terminate",
    "pg_cancel",
    "pg_reload",
)
_REFUSED += ("pg_sleep", "pg_advisory", "pg_notify", "pg_logical", "pg_switch", "pg_create", "pg_drop", "pg_rotate")
_REFUSED += ("set_config", "setval", "nextval", "query_to_xml", "query_table", "glob", "getenv", "load_file", "sys_")
_REFUSED += ("openrowset", "opendatasource", "sniff_", "parquet_", "sleep", "benchmark", "load_extension", "write")
"""Beginnings of the names of functions that read files, wait, or change something."""

READ_ONLY: Mapping[str, Sequence[str]] = {
    "postgres": ("SET default_transaction_read_only = on", f"SET statement_timeout = '{SECONDS}s'"),
    "mysql": ("SET SESSION TRANSACTION READ ONLY", f"SET SESSION max_execution_time = {SECONDS}000"),
    "sqlite": ("PRAGMA query_only = ON",),
    "duckdb": (
        "SET autoload_known_extensions = false",
        "SET autoinstall_known_extensions = false",
        "SET enable_external_access = false",
        "SET lock_configuration = true",
    ),
}
"""The settings of each engine before a query."""


def select_error(query: str, dialect: Any) -> str:
    """Return why a query is refused, to follow "the query of NAME"; "" if it is allowed."""
    import sqlglot  # noqa: PLC0415 - comes with the extra
    from sqlglot import exp  # noqa: PLC0415

    logging.getLogger("sqlglot").setLevel(logging.ERROR)  # it would warn of statements that are refused here
    try:
        statements = [statement for statement in sqlglot.parse(query, read=dialect) if statement is not None]
    except (sqlglot.errors.SqlglotError, RecursionError) as broken:
        return f"cannot be read: {str(broken).partition(chr(10))[0][:200]}"
    if len(statements) != 1 or not isinstance(statements[0], exp.Query):
        return "is not one SELECT"
    changing = (exp.DML, exp.DDL, exp.Command, exp.Copy, exp.Into, exp.Lock, exp.Set, exp.Pragma)
    for node in statements[0].walk():
        if isinstance(node, changing) and not isinstance(node, exp.Query):
            return "is not one SELECT: it contains something that changes or locks data"
        if isinstance(node, exp.Func):
            name = (node.name if isinstance(node, exp.Anonymous) else node.sql_name()).lower()
            if name.startswith(_REFUSED):
                return f"uses {name[:60]}(), which may read files, wait or change something"
    return ""


def allow_reading_only(connection: Any, engine: str) -> None:
    """Set an engine to read-only."""
    for statement in READ_ONLY.get(engine, ()):
        cursor = connection.raw_sql(statement)
        if engine != "duckdb":  # there the connection itself is set
            cursor.close()
    if engine == "postgres":
        connection.con.commit()  # otherwise a failed transaction would undo the settings
