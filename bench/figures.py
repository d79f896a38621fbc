"""The figures of an issue, computed from ten million observations: with khabar, plain DuckDB and pandas.

The observations are made up, like a daily table of the world's countries that is published in full every week. All
three compute the same: each sum by day as known on the date of the issue, the newest rows, and later revisions.
khabar computes more (derivations, shares, differences), which is included in its cost.
"""

import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from typing import Any

from bench.measure import EXAMPLE, Row, run, seconds, spent, typical

MILLIONS = 10_000_000
_PLACES, _FIRST_VINTAGE, _VINTAGES = 195, date(2021, 2, 22), 34
_DAY = "2021-08-15"
_FOUR = ("AA", "AF", "AK", "AP")
_SERIES = ("world.cases", "world.recovered", "world.deaths")
_OF = f"series IN {_SERIES} AND place IN {_FOUR} AND source = 'made-up'"  # the same words for both


def make(folder: Path, rows: int) -> Path:
    """Write a workspace's observations: weekly vintages of all countries and days, as `khabar figures import` does."""
    import duckdb

    from khabar.figures.columns import COLUMNS

    place = folder / "data" / "observations" / "made-up"
    place.mkdir(parents=True)
    columns = ", ".join(f'"{name}"' for name in COLUMNS)
    with duckdb.connect() as made:
        made.execute(
            f"""CREATE TABLE places AS SELECT chr((65 + n // 16)::INTEGER) || chr((65 + n % 16)::INTEGER) AS place, n
            FROM (SELECT unnest(range({min(_PLACES, rows // 1_000)})) AS n)"""
        )
        left = rows
        for vintage in range(_VINTAGES):
            known = _FIRST_VINTAGE + timedelta(days=7 * vintage)
            [(written,)] = made.execute(
                f"""COPY (
                SELECT {columns} FROM (
                    SELECT series, place, as_of, NULL::TIME AS as_of_time, NULL::DATE AS since,
                    ((as_of - DATE '2020-01-21') * (n + 3) * factor + {vintage} * (n % 7))::DECIMAL(18, 6) AS value,
                    NULL::VARCHAR AS qualifier, 'cases' AS unit, NULL::VARCHAR AS definition, 'made-up' AS source,
                    TIMESTAMP '{known} 04:16:09' AS known_at, DATE '{known}' AS retrieved,
                    NULL::VARCHAR AS citation, '{known}.csv' AS file, lpad('{vintage}', 64, '0') AS sha256,
                    (n * 700 + (as_of - DATE '2020-01-21'))::INTEGER AS "row"
                    FROM places,
                    (SELECT unnest(range(DATE '2020-01-22', DATE '{known}', INTERVAL 1 DAY))::DATE AS as_of),
                    (VALUES ('world.cases', 100), ('world.recovered', 70), ('world.deaths', 2)) AS s(series, factor)
                ) ORDER BY series, place, as_of LIMIT {left}
                ) TO '{place / f"{known}.parquet"}' (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 20480)"""
            ).fetchall()
            left -= written
            if not left:
                return folder
    raise AssertionError(f"{left} rows are missing")


def ours(folder: Path) -> int:
    """Compute an issue's figures with khabar."""
    from khabar.core.world import DiskWorld
    from khabar.figures.evaluate import evaluate
    from khabar.figures.store import Store
    from khabar.model.evaluated import Evaluated
    from khabar.model.figure import Figure
    from khabar.model.observation import Unit

    made: Any = {
        name: Figure(name=name, label="", definition="", unit=Unit.CASES, places=_FOUR)
        for name in _SERIES  # type: ignore[arg-type]
    }
    with Store(DiskWorld(folder)) as store:
        found = evaluate(store, made, made, date.fromisoformat(_DAY))
    assert all(isinstance(one, Evaluated) and one.derivation.rows for one in found.values())
    return sum(int(one.current.value) for one in found.values() if isinstance(one, Evaluated))


def bare(folder: Path) -> int:
    """Compute the same with DuckDB, as an experienced user would."""
    import duckdb

    files = f"read_parquet('{folder}/data/observations/made-up/*.parquet')"
    with duckdb.connect(config={"memory_limit": "350MB"}) as asked:
        sums = asked.execute(
            f"""SELECT series, as_of, sum(value) AS value FROM (
                SELECT series, place, as_of, arg_max(value, known_at) AS value FROM {files}
                WHERE {_OF} AND known_at < DATE '{_DAY}' + 1 AND as_of <= '{_DAY}' GROUP BY ALL
            ) GROUP BY ALL HAVING count(*) = 4 ORDER BY ALL"""
        ).fetchall()
        newest = max(day for _, day, _ in sums)
        rows = asked.execute(f"SELECT * FROM {files} WHERE {_OF} AND as_of = '{newest}' ORDER BY known_at").fetchall()
    assert rows
    return int(sum(value for _, day, value in sums if day == newest))


def pandas(folder: Path) -> int:
    """Compute the same with pandas: with all columns, because source rows are shown in full."""
    import pandas as pd

    every = pd.read_parquet(folder / "data" / "observations" / "made-up")
    mine = every[every.series.isin(_SERIES) & every.place.isin(_FOUR) & (every.source == "made-up")]
    day = pd.Timestamp(_DAY)
    known = mine[(mine.known_at < day + pd.Timedelta(days=1)) & (pd.to_datetime(mine.as_of) <= day)]
    last = known.sort_values("known_at").groupby(["series", "place", "as_of"]).tail(1)
    sums = last.groupby(["series", "as_of"]).value.sum()
    newest = last.as_of.max()
    assert len(mine[mine.as_of == newest])
    return int(sums.xs(newest, level="as_of").sum())


def asked(folder: Path) -> Iterator[Row]:
    """Measure the three with ten million rows, and khabar with a hundredth of that."""
    large, small = folder / "large", folder / "small"
    for place, rows in (
        (large, MILLIONS),
        (small, MILLIONS // 100),
    ):  # in another process: the size of the parent would be counted too
        run([sys.executable, "-m", "bench.figures", "make", str(place), str(rows)])

    def cost(who: str, where: Path, times: int) -> list[float]:
        command = [sys.executable, "-m", "bench.figures", who, str(where)]
        run(command)
        found = [run(command) for _ in range(times)]
        peaks[who] = max(one.peak for one in found)
        return [one.cpu for one in found]

    peaks: dict[str, int] = {}
    pairs = [(cost("ours", large, 1)[0], cost("bare", large, 1)[0]) for _ in range(5)]
    mine, plain = (median(side) for side in zip(*pairs, strict=True))
    yield Row("figures of 10 million rows: of bare DuckDB", seconds(mine), seconds(plain), mine / plain, 1.3)
    [theirs] = cost("pandas", large, 1)
    yield Row("figures of 10 million rows: of pandas", seconds(mine), seconds(theirs), mine / theirs, 1 / 20, "{:.3f}")
    megabytes = peaks["ours"] / 1e6
    yield Row("figures of 10 million rows: memory, MB", f"{megabytes:.0f} MB", "", megabytes, 500, "{:.0f}")
    least = median(cost("ours", small, 3))
    yield Row("figures: 10 million rows against 100,000", seconds(mine), seconds(least), mine / least, 100, "{:.1f}")


def unchanged(folder: Path) -> Row:
    """Build the example again with unchanged data; return how much of the CPU its figures take."""
    from khabar.core.store import user_store
    from khabar.core.world import DiskWorld
    from khabar.read.workspace import WorkspaceReader
    from khabar.workflow.evaluate_figures import FigureEvaluator

    command = [str(Path(sys.executable).with_name("khabar")), "build", str(EXAMPLE), "--out", f"{folder}/unchanged"]
    whole = typical(command, 3).cpu
    world = DiskWorld(EXAMPLE)
    publication = WorkspaceReader(world).read().publication
    assert publication is not None
    spent_each = [spent(lambda: FigureEvaluator(world, user_store()).evaluate(publication)) for _ in range(5)]
    mine = median(spent_each)
    what = "a build with unchanged data: CPU on figures"
    return Row(what, seconds(mine), seconds(whole), mine / whole, 0.03, "{:.4f}")


if __name__ == "__main__":
    who, place = sys.argv[1], Path(sys.argv[2])
    print(
        make(place, int(sys.argv[3])) if who == "make" else {"ours": ours, "bare": bare, "pandas": pandas}[who](place)
    )
