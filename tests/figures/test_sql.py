"""Queries on real engines: DuckDB, a PostgreSQL server that the test starts on loopback, Spark on this machine.

The same made-up table stands in each; what an office has already is asked, and only the answer comes here.
"""

import importlib.util
import os
import pwd
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pytest

from khabar.core.errors import FetchFailed, MissingExtra, UsageError
from khabar.figures.imports.csv_file import delivery_of
from khabar.figures.imports.import_table import Imported, import_table
from khabar.figures.imports.sql_rules import select_error
from khabar.figures.sources.sql import PLUGIN
from khabar.model.source import Intake
from khabar.model.value import Name
from khabar.online.world import DiskOnlineWorld
from tests.figures.taking import Taking, utc
from tests.judges import require

pytest.importorskip("ibis", reason="Ibis is not installed: pip install 'khabar[sql]'")

ROWS = "('KG', DATE '2020-08-06', 37129), ('KZ', DATE '2020-08-06', 95942), ('TM', DATE '2020-08-06', NULL)"
QUERY = "SELECT place, day AS as_of, sum(number) AS number FROM report GROUP BY place, day ORDER BY place"
EXPECTED = [("KG", "2020-08-06", 37129), ("KZ", "2020-08-06", 95942)]
ADDRESS = "KHABAR_TEST_ADDRESS"


class World(DiskOnlineWorld):
    """A world that keeps one secret."""

    def __init__(self, root: Path, address: str) -> None:
        super().__init__(root)
        self._address = address

    def secret(self, name: str) -> str:
        return self._address if name == ADDRESS else ""

    def now(self) -> datetime:
        return utc("2020-08-07 04:00")


def asked(tmp_path: Path, address: str, query: str = QUERY) -> tuple[Imported, list[tuple[Any, ...]]]:
    """Ask an engine and import its answer; give what is kept."""
    taking = Taking(tmp_path)
    intake = Intake(
        reader=Name("sql"), connection=f"env:{ADDRESS}", query=query, series={"number": Name("covid.cases")}
    )
    world, order = World(tmp_path, address), taking.order(intake)
    answer = tmp_path / "answer.csv"
    citation = PLUGIN.ask(order, world, answer)
    delivery = replace(delivery_of(answer, answer.name), citation=citation, known_at=world.now())
    imported = import_table(world, tmp_path, delivery, order)
    return imported, taking.rows("place, strftime(as_of, '%Y-%m-%d'), value::INTEGER, citation")


@pytest.fixture
def duckdb_address(tmp_path: Path) -> str:
    import duckdb  # noqa: PLC0415

    with duckdb.connect(tmp_path / "office.duckdb") as office:
        office.execute("CREATE TABLE report (place VARCHAR, day DATE, number DECIMAL(12, 0))")
        office.execute("INSERT INTO report VALUES " + ROWS)  # noqa: S608 - ours
    return f"duckdb://{tmp_path / 'office.duckdb'}"


@pytest.fixture(scope="module")
def postgres_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Start a server with a folder of its own, and stop it."""
    programs = [shutil.which(name) or "" for name in ("initdb", "pg_ctl")]
    require(all(programs), "PostgreSQL's initdb and pg_ctl are not installed")
    folder = Path(mkdtemp(prefix="khabar-postgres-"))  # pytest's own is closed to other users
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    start: dict[str, Any] = {}
    if os.geteuid() == 0:  # PostgreSQL does not run as root
        other = next((name for name in ("postgres", "nobody") if _known(name)), "")
        require(other, "PostgreSQL does not run as root, and there is no other user")
        start = {"user": other}
        shutil.chown(folder, other)
    initdb, pg_ctl = programs
    data = folder / "data"

    def run(*command: str | Path) -> None:
        log = tmp_path_factory.mktemp("postgres") / "log"
        with log.open("wb") as told:  # not a pipe: the server would keep it open
            done = subprocess.run(command, stdout=told, stderr=told, check=False, cwd=folder, **start)
        assert done.returncode == 0, log.read_text()

    run(initdb, "-D", data, "-U", "khabar", "--auth=trust", "--no-sync", "-E", "UTF8")
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off"
    run(pg_ctl, "-D", data, "-o", options, "-w", "-l", folder / "server.log", "start")
    try:
        import psycopg  # noqa: PLC0415 - comes with the extra

        with psycopg.connect(f"host=127.0.0.1 port={port} user=khabar dbname=postgres", autocommit=True) as office:
            office.execute("CREATE TABLE report (place text, day date, number numeric)")
            office.execute("INSERT INTO report VALUES " + ROWS)  # noqa: S608 - ours
        yield f"postgres://khabar:not-asked-for@127.0.0.1:{port}/postgres"
    finally:
        run(pg_ctl, "-D", data, "-m", "immediate", "stop")
        shutil.rmtree(folder)


def _known(name: str) -> bool:
    try:
        pwd.getpwnam(name)
    except KeyError:
        return False
    return True


def test_duckdb_is_asked(tmp_path: Path, duckdb_address: str) -> None:
    imported, kept = asked(tmp_path, duckdb_address)
    assert [tuple(row[:3]) for row in kept] == EXPECTED
    assert kept[0][3] == f"Asked of duckdb: {QUERY}"
    assert (
        tmp_path / imported.raw
    ).read_text() == "place,as_of,number\nKG,2020-08-06,37129\nKZ,2020-08-06,95942\nTM,2020-08-06,\n"


@pytest.mark.judge
def test_postgresql_is_asked(tmp_path: Path, postgres_address: str) -> None:
    _, kept = asked(tmp_path, postgres_address)
    assert [tuple(row[:3]) for row in kept] == EXPECTED
    assert kept[0][3].startswith("Asked of postgres: SELECT")


@pytest.mark.judge
def test_a_refusal_does_not_tell_the_password(tmp_path: Path, postgres_address: str) -> None:
    with pytest.raises(FetchFailed, match="postgres refused") as refused:
        asked(tmp_path, postgres_address, "SELECT nothing FROM nowhere")
    assert "not-asked-for" not in str(refused.value)
    assert "nowhere" in str(refused.value)


@pytest.mark.judge
@pytest.mark.slow
def test_spark_is_asked(tmp_path: Path) -> None:
    require(shutil.which("java"), "Java is not installed")
    require(importlib.util.find_spec("pyspark"), "pyspark is not installed: make judges")
    script = """
import sys
from pathlib import Path
from pyspark.sql import SparkSession
from tests.figures.test_sql import ROWS, asked
spark = SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false").getOrCreate()
spark.sql("CREATE OR REPLACE TEMP VIEW report AS SELECT * FROM VALUES " + ROWS + " AS t(place, day, number)")
imported, kept = asked(Path(sys.argv[1]), "pyspark://")
print(kept)
"""
    done = subprocess.run(
        [sys.executable, "-c", script, tmp_path],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "SPARK_LOCAL_IP": "127.0.0.1", "SPARK_LOCAL_HOSTNAME": "localhost"},
    )
    assert done.returncode == 0, done.stderr[-3000:]
    assert "('KG', '2020-08-06', 37129, 'Asked of pyspark:" in done.stdout


REFUSED = [
    "UPDATE report SET number = 0",
    "WITH x AS (DELETE FROM report RETURNING *) SELECT * FROM x",
    "SELECT * FROM report; DROP TABLE report",
    "COPY report TO '{there}'",
    "COPY (SELECT * FROM report) TO '{there}'",
    "SELECT place, day AS as_of, content AS number FROM report, read_text('{secret}')",
    "SELECT * FROM read_csv('{secret}')",
    "SELECT * FROM glob('{secret}')",
    "ATTACH '{there}'",
    "PRAGMA version",
    "SET threads = 1",
    "INSTALL httpfs",
    "EXPLAIN SELECT 1",
    "CALL pragma_version()",
    "not SQL at all (",
]


@pytest.mark.parametrize("query", REFUSED)
def test_a_duckdb_source_is_only_read(query: str, tmp_path: Path, duckdb_address: str) -> None:
    secret, there = tmp_path / "secret.txt", tmp_path / "written.csv"
    secret.write_text("5", encoding="utf-8")
    with pytest.raises(UsageError, match="the query of made-up"):
        asked(tmp_path, duckdb_address, query.format(there=there, secret=secret))
    assert not there.exists()
    assert [tuple(row[:3]) for row in asked(tmp_path, duckdb_address)[1]] == EXPECTED, "nothing was changed"


def test_what_the_parser_lets_pass_is_refused_by_duckdb(tmp_path: Path, duckdb_address: str) -> None:
    secret = tmp_path / "secret.csv"
    secret.write_text("place,as_of,number\nKG,2020-08-06,5\n", encoding="utf-8")
    with pytest.raises(FetchFailed, match="duckdb refused"):
        asked(tmp_path, duckdb_address, f"SELECT * FROM '{secret}'")  # noqa: S608 - a made-up attack


def test_a_database_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(FetchFailed, match="duckdb refused"):
        asked(tmp_path, f"duckdb://{tmp_path / 'nothing.duckdb'}")
    assert not (tmp_path / "nothing.duckdb").exists()


@pytest.mark.parametrize(
    "query",
    [
        "SELECT pg_read_file('/etc/passwd')",
        "SELECT pg_catalog.pg_sleep(1000)",
        "SELECT lo_export(1, '/tmp/x')",
        "SELECT set_config('default_transaction_read_only', 'off', false)",
        "SELECT * INTO other FROM report",
        "SELECT * FROM report FOR UPDATE",
        "COPY report TO PROGRAM 'sh'",
        "DO $$ BEGIN DELETE FROM report; END $$",
        "SELECT nextval('x')",
    ],
)
def test_what_a_postgresql_query_may_not_do_is_refused_by_the_parser(query: str) -> None:
    assert select_error(query, "postgres")


@pytest.mark.judge
def test_postgresql_itself_refuses_to_write(tmp_path: Path, postgres_address: str) -> None:
    import psycopg  # noqa: PLC0415 - comes with the extra

    with psycopg.connect(postgres_address.replace("postgres://", "postgresql://"), autocommit=True) as office:
        office.execute(
            "CREATE OR REPLACE FUNCTION empty_it() RETURNS int AS 'DELETE FROM report; SELECT 1' LANGUAGE sql"
        )
    with pytest.raises(FetchFailed, match="read-only transaction"):
        asked(tmp_path, postgres_address, "SELECT 'KG' AS place, '2020-08-06' AS as_of, empty_it() AS number")
    assert [tuple(row[:3]) for row in asked(tmp_path, postgres_address)[1]] == EXPECTED


def test_a_secret_that_is_not_set_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=f"environment variable {ADDRESS} .* is not set"):
        asked(tmp_path, "")


def test_a_missing_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ibis", None)  # what an import finds where it is not installed
    with pytest.raises(MissingExtra, match=r"pip install 'khabar\[sql\]'"):
        asked(tmp_path, "duckdb://")
