"""A figure's own SQL: what it may ask, what it may not, and what ends it."""

import _thread
import threading
from datetime import date
from pathlib import Path

import duckdb
import pytest

from khabar.figures.query import ask as ask_query
from khabar.figures.query_rules import FUNCTIONS, TABLE_FUNCTIONS
from khabar.figures.query_sandbox import open_sandbox, run_limited
from khabar.figures.store import Store
from khabar.testing.observations import observed
from tests.figures.asking import figure, without, world

DAY = date(2020, 8, 7)
SAID = [
    observed("KG", "2020-08-05", 100),
    observed("KG", "2020-08-06", 250),
    observed("KG", "2020-08-06", 900, known_at="2020-09-01T00:00"),
]


def message(query: str) -> str:
    missing = without(str(DAY), SAID, figure(query=query, sources=("register",)))
    assert missing.fault == "bad-query"
    return missing.message


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("SELECT 1 AS value", "returns the columns value"),
        ("SELECT as_of, value, value FROM known", "two columns of the same name"),
        ("SELECT as_of, value FROM known; SELECT 1", "is not one SELECT"),
        ("SELEC as_of", "was refused"),
        ("-- nothing", "is not one SELECT"),
        ("SELECT as_of, 'many' AS value FROM known", "a value that is not a number"),
        ("SELECT as_of, 0.0::DOUBLE / 0 AS value FROM known", "a value that is not a number"),
        ("SELECT as_of, value, 'x' AS known_at FROM known", "a known_at that is not a date and time"),
        ("SELECT as_of, value FROM known UNION ALL SELECT as_of, value + 1 FROM known", "twice"),
        ("SELECT place AS as_of, value FROM known", "a day that is not a date"),
        (
            "SELECT DATE '2000-01-01' + r::INTEGER AS as_of, r AS value FROM range(200000) t(r)",
            "more than 100,000 rows",
        ),
        ("SELECT as_of, value FROM known -- " + "x" * 20_000, "characters long"),
    ],
)
def test_a_query_that_cannot_be_answered_is_reported(query: str, expected: str) -> None:
    assert expected in message(query)


CHANGES = [
    "WITH x AS (UPDATE known SET value = value + 1000 RETURNING *) SELECT as_of, value FROM x",
    "WITH x AS (UPDATE written SET value = value + 1000 RETURNING *) SELECT as_of, value FROM known",
    "WITH x AS (DELETE FROM known RETURNING *) SELECT as_of, value FROM x",
    "WITH x AS (INSERT INTO known SELECT * FROM known RETURNING *) SELECT as_of, value FROM x",
    "SELECT as_of, value FROM known WHERE EXISTS (WITH x AS (DELETE FROM known RETURNING *) SELECT 1 FROM x)",
    "DROP TABLE known",
    "CREATE TABLE mine AS SELECT * FROM known",
    "CREATE TEMP MACRO value() AS 1",
    "COPY known TO 'x.csv'",
    "EXPORT DATABASE 'x'",
    "ATTACH 'x.duckdb'",
    "SET threads = 8",
    "PRAGMA database_list",
    "CALL pragma_version()",
    "INSTALL httpfs",
    "LOAD httpfs",
    "CHECKPOINT",
    "PREPARE x AS SELECT 1",
    "EXPLAIN SELECT 1",
    "SHOW TABLES",
    "DESCRIBE known",
    "SUMMARIZE known",
]


@pytest.mark.parametrize("query", CHANGES)
def test_only_one_select_is_run(query: str) -> None:
    assert "is not one SELECT" in message(query)


def test_a_query_changes_nothing_for_others() -> None:
    with Store(world(*SAID)) as store:
        before = store.rows("SELECT * FROM observations ORDER BY ALL")
        for query in CHANGES:
            assert ask_query(store, query, DAY)[1]
        assert store.rows("SELECT * FROM observations ORDER BY ALL") == before


ELSEWHERE = [
    "SELECT as_of, value FROM nothing",
    "SELECT as_of, value FROM observations",
    "SELECT as_of, value FROM written",
    "SELECT as_of, value FROM main.known",
    "SELECT as_of, value FROM information_schema.tables",
    "SELECT as_of, value FROM duckdb_settings",
    "FROM 'secret.csv'",
    'FROM "secret.csv"',
    "SELECT as_of, value FROM known JOIN 'secret.parquet' USING (as_of)",
    "SELECT as_of, (SELECT max(value) FROM 'secret.csv') AS value FROM known",
    "SELECT as_of, value FROM read_csv('secret.csv')",
    "SELECT as_of, value FROM read_text('/etc/hostname')",
    "SELECT as_of, value FROM glob('*')",
    "SELECT as_of, value FROM query('SELECT 1')",
    "SELECT as_of, value FROM query_table('written')",
    "SELECT as_of, value FROM json_execute_serialized_sql('{}')",
    "SELECT as_of, value FROM duckdb_secrets()",
    "SELECT as_of, value FROM store",
    "WITH a AS (SELECT 1 AS i) SELECT as_of, value FROM a.known",
]


@pytest.mark.parametrize("query", ELSEWHERE)
def test_a_query_reads_nothing_but_what_was_known(query: str) -> None:
    assert "it may read only `known`" in message(query)


@pytest.mark.parametrize(
    "expression",
    [
        "random()",
        "now()",
        "today()",
        "get_current_timestamp()",
        "transaction_timestamp()",
        "current_date",
        "current_timestamp",
        "CURRENT_TIME",
        "localtimestamp",
        "gen_random_uuid()",
        "uuid()",
        "nextval('x')",
        "ago(INTERVAL 1 DAY)",
        "age(as_of::TIMESTAMP)",
        "getenv('HOME')",
        "current_setting('memory_limit')",
        "getvariable('x')",
        "current_database()",
        "current_schema",
        "version()",
        "txid_current()",
        "sleep_ms(1000)",
        "first(value)",
        "any_value(value)",
        "string_agg(value)",
        "reservoir_quantile(value, 0.5)",
        "list_aggregate([1], 'reservoir_quantile', 0.5)",
        "json_serialize_plan('SELECT 1')",
        "length(repeat('x', 2000000000))",
        "length('x' || 'y')",
        "pg_catalog.version()",
        "system.main.random()",
    ],
)
def test_what_may_differ_from_run_to_run_is_refused(expression: str) -> None:
    assert " uses " in message(f"SELECT as_of, {expression} AS value FROM known GROUP BY ALL")  # noqa: S608 - ours


@pytest.mark.parametrize(
    "sample",
    [
        "known USING SAMPLE 1",
        "known TABLESAMPLE 10%",
        "(SELECT * FROM known USING SAMPLE reservoir(1 ROWS)) USING SAMPLE 1",
    ],
)
def test_a_sample_is_refused(sample: str) -> None:
    assert "takes a sample" in message(f"SELECT as_of, value FROM {sample}")  # noqa: S608 - ours


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("SELECT as_of, value FROM known", [100, 250]),
        ("FROM known SELECT as_of, value", [100, 250]),
        ("SELECT as_of, value FROM KNOWN WHERE place IN ('KG') AND year(as_of) = 2020", [100, 250]),
        ("SELECT as_of, round(avg(value), 1) AS value FROM known GROUP BY as_of", [100, 250]),
        ("WITH t AS (SELECT max(as_of) AS day FROM known) SELECT as_of, value FROM known, t WHERE as_of = day", [250]),
        ("SELECT as_of, value - lag(value, 1, 0) OVER (ORDER BY as_of) AS value FROM known", [100, 150]),
        ("SELECT max(as_of) AS as_of, arg_max(value, (as_of, coalesce(source, ''))) AS value FROM known", [250]),
        ("SELECT as_of, sum(CASE WHEN place LIKE 'K%' THEN value END) AS value FROM known GROUP BY ALL", [100, 250]),
        ("SELECT make_date(2020, 1, i::INTEGER) AS as_of, i AS value FROM range(1, 3) t(i)", [1, 2]),
        ("WITH RECURSIVE k AS (SELECT as_of, 1 AS value FROM known) FROM k WHERE as_of < '2020-08-06'", [1]),
    ],
)  # fmt: skip
def test_a_query_sees_what_was_known_on_the_day(query: str, expected: list[int]) -> None:
    """The value 900 was published after the day: no query sees it."""
    with Store(world(*SAID)) as store:
        answer, wrong = ask_query(store, query, DAY)
    assert wrong == ""
    assert [value for _, value, _ in answer] == expected


def test_the_allowed_functions_always_give_the_same_answer() -> None:
    rows = duckdb.connect().execute("SELECT function_name, stability, function_type FROM duckdb_functions()").fetchall()
    steady = {name for name, stability, kind in rows if stability == "CONSISTENT" or "macro" in kind}
    there = {name for name, *_ in rows}
    assert (FUNCTIONS & there) - steady == {"unnest"}  # a table function, of which DuckDB says nothing
    assert {"+", "sum", "arg_max", "date_trunc", "row_number"} <= steady & FUNCTIONS
    assert not FUNCTIONS & {
        "random",
        "now",
        "today",
        "ago",
        "age",
        "read_text",
        "getenv",
        "repeat",
        "replace",
        "concat",
        "||",
    }
    assert {"range", "generate_series", "unnest"} == TABLE_FUNCTIONS


ENDLESS = [
    "SELECT sum(a.i * b.i) FROM range(1000000000) a(i), range(1000000000) b(i)",
    "WITH RECURSIVE k AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM k) SELECT max(i) FROM k",
]


@pytest.mark.parametrize("query", ENDLESS)
def test_a_query_without_end_is_ended(query: str) -> None:
    with Store(world(*SAID)) as store:
        _, wrong = ask_query(store, query, DAY, seconds=0.2)
    assert wrong == "takes longer than 0.2 seconds"


def test_ctrl_c_ends_a_query(tmp_path: Path) -> None:
    duckdb.connect(tmp_path / "empty.duckdb").close()
    with open_sandbox(tmp_path / "empty.duckdb") as sandbox:

        def work() -> object:
            _thread.interrupt_main()  # what Ctrl-C does
            return sandbox.execute(ENDLESS[0]).fetchall()

        with pytest.raises(KeyboardInterrupt):
            run_limited(sandbox, work, 600)
    assert not [thread for thread in threading.enumerate() if "_settle" in thread.name]


def test_the_sandbox_itself_is_closed(tmp_path: Path) -> None:
    """Even a statement that the rules do not know can neither write nor read a file."""
    with duckdb.connect(tmp_path / "known.duckdb") as made:
        made.execute("CREATE TABLE known AS SELECT 1 AS value")
    secret = tmp_path / "secret.csv"
    secret.write_text("a\n1\n", encoding="utf-8")
    with open_sandbox(tmp_path / "known.duckdb") as sandbox:
        for statement in (
            "UPDATE known SET value = 2",
            f"FROM read_csv('{secret}')",
            f"COPY known TO '{tmp_path / 'out.csv'}'",
            f"ATTACH '{tmp_path / 'other.duckdb'}'",
            "SET enable_external_access = true",
            "SET threads = 8",
            "LOAD httpfs",
        ):
            with pytest.raises(duckdb.Error):
                sandbox.execute(statement)
    assert sorted(place.name for place in tmp_path.iterdir()) == ["known.duckdb", "secret.csv"]
