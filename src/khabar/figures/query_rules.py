"""What a figure's own SQL may contain: one SELECT over `known`, and functions that always give the same answer.

DuckDB's own parser reads the query (`json_serialize_sql`), so nothing depends on how it is written. Everything is
refused that is not on the lists below. The lists leave out functions that read files, settings or the clock, that
depend on chance or on the order of rows (`first`, `string_agg`), and that build long texts (`repeat`): those take
memory which DuckDB does not count.
"""

import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

TABLE = "known"

LONGEST_QUERY = 20_000
"""The most characters of a query."""

_NODES = frozenset({"SELECT_NODE", "SET_OPERATION_NODE", "RECURSIVE_CTE_NODE", "CTE_NODE"})
_TABLES = frozenset({"BASE_TABLE", "SUBQUERY", "JOIN", "EMPTY", "EXPRESSION_LIST", "TABLE_FUNCTION", "PIVOT"})
TABLE_FUNCTIONS = frozenset({"range", "generate_series", "unnest"})

_LISTED = (
    # arithmetic and comparison
    "+ - * / // % ^ ** abs add ceil ceiling divide even exp fdiv floor fmod greatest least ln log log10 log2 mod"
    " multiply pow power round round_even sign sqrt subtract trunc isnan isinf isfinite if ifnull nullif"
    # totals and statistics
    " avg mean sum fsum favg kahan_sum sumkahan product count count_star count_if countif min max arg_min arg_max"
    " min_by max_by median mode quantile quantile_cont quantile_disc mad stddev stddev_pop stddev_samp variance"
    " var_pop var_samp corr covar_pop covar_samp regr_slope regr_intercept regr_r2 regr_count bool_and bool_or"
    # windows
    " row_number rank dense_rank rank_dense percent_rank cume_dist ntile lag lead first_value last_value nth_value"
    # days
    " date_add date_diff date_part date_sub date_trunc datediff datepart datesub datetrunc day dayname dayofmonth"
    " dayofweek dayofyear days_in_month epoch isodow isoyear last_day make_date make_timestamp month monthname quarter"
    " strftime time_bucket to_days to_months to_quarters to_weeks to_years to_hours to_minutes to_seconds week weekday"
    " weekofyear year yearweek hour minute second"
    # texts: compared and cut, never made longer
    " ~~ !~~ ~~* !~~* contains ends_with starts_with prefix suffix instr left right len length lower upper lcase ucase"
    " position regexp_extract regexp_full_match regexp_matches split_part strlen strpos substr substring trim ltrim"
    " rtrim like_escape not_like_escape"
    # values side by side, as in arg_max(value, (as_of, as_of_time))
    " row struct_pack struct_extract list_value array_extract unnest"
)
FUNCTIONS = frozenset(_LISTED.split())
"""Functions that a query may use. Each returns the same result for the same rows, on any day and any machine."""

_CLOCK = frozenset({"current_date", "current_time", "current_timestamp", "localtime", "localtimestamp"})
_MACHINE = frozenset({"current_catalog", "current_database", "current_schema"})


def query_error(connection: "DuckDBPyConnection", query: str) -> str:
    """Return why a query is refused, to follow "the query of NAME"; "" if it is allowed.

    Raises duckdb.Error for what the parser cannot read.
    """
    import duckdb  # noqa: PLC0415

    if len(query) > LONGEST_QUERY:
        return f"is {len(query):,} characters long; keep it to {LONGEST_QUERY:,}"
    statements = connection.extract_statements(query)
    if len(statements) != 1 or statements[0].type != duckdb.StatementType.SELECT:
        return "is not one SELECT"
    [(text,)] = connection.execute(
        "SELECT json_serialize_sql(?::VARCHAR, skip_null := true, skip_empty := true)", [query]
    ).fetchall()
    tree = json.loads(text)
    if tree.get("error"):
        return "is not one SELECT"
    names = frozenset(_common_tables(tree))
    return next(filter(None, (_node_error(node, names) for node in _nodes(tree))), "")


def _nodes(tree: Any) -> Iterator[Mapping[str, Any]]:
    """Yield all parts of a parsed query."""
    waiting = [tree]
    while waiting:
        part = waiting.pop()
        if isinstance(part, dict):
            yield part
            waiting.extend(part.values())
        elif isinstance(part, list):
            waiting.extend(part)


def _common_tables(tree: Any) -> Iterator[str]:
    """Return the names of the tables that the query itself defines, in `WITH`."""
    for node in _nodes(tree):
        if isinstance(node.get("cte_name"), str):
            yield node["cte_name"].casefold()
        tables = node.get("cte_map")
        if isinstance(tables, dict):
            yield from (entry["key"].casefold() for entry in tables.get("map", ()))


def _node_error(node: Mapping[str, Any], names: frozenset[str]) -> str:
    kind = node.get("type")
    if "sample" in node:
        return "takes a sample, which may differ every time"
    if not isinstance(kind, str):
        return ""
    if kind.endswith("_NODE") and kind not in _NODES:
        return "is not one SELECT: it contains a statement that changes data"
    if node.get("class") in ("FUNCTION", "WINDOW"):
        return _function_error(node)
    if node.get("class") == "COLUMN_REF":
        return _column_error(node)
    if "class" not in node and "query_location" in node and not kind.endswith("_NODE"):
        return _table_error(node, kind, names)
    return ""


def _table_error(node: Mapping[str, Any], kind: str, names: frozenset[str]) -> str:
    if kind not in _TABLES:
        return "is not one SELECT: it describes tables"
    if kind == "TABLE_FUNCTION":
        name = str(node["function"].get("function_name", "")).casefold()
        return "" if name in TABLE_FUNCTIONS else f"reads {name}(), which is not allowed: it may read only `{TABLE}`"
    if kind == "BASE_TABLE":
        path = node.get("qualified_name", {}).get("path", [])
        if len(path) != 1 or path[0].casefold() not in names | {TABLE}:
            return f"reads {'.'.join(path)[:60]!r}, which is not allowed: it may read only `{TABLE}`"
    return ""


def _function_error(node: Mapping[str, Any]) -> str:
    name = str(node.get("function_name", "")).casefold()
    path = node.get("qualified_name", {}).get("path", [name])
    if len(path) != 1 or name not in FUNCTIONS | TABLE_FUNCTIONS:
        return f"uses {name[:60]}(), which is not among the functions that a query may use"
    return ""


def _column_error(node: Mapping[str, Any]) -> str:
    [name, *rest] = node.get("column_names", [""])
    if not rest and str(name).casefold() in _CLOCK:
        return f"uses {name}: a figure may not depend on the day on which it is computed"
    if not rest and str(name).casefold() in _MACHINE:
        return f"uses {name}: a figure may not depend on the machine on which it is computed"
    return ""
