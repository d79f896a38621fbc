"""Importing observations: compared with DuckDB's CSV reader, by growth, and by memory.

The files are made up: two hundred countries, three totals, as many vintages as needed, each row with its time, in the
order of publication. Every row has another value than the one before it.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from bench.measure import Cost, Row, run, seconds

MOST = 10_000_000
_DAYS = 400
_PLACES = 200
_SERIES = ("covid.cases", "covid.deaths", "covid.recovered")


def make_file(place: Path, count: int) -> int:
    """Write a file of about `count` observations; return the exact number."""
    import duckdb
    from babel import Locale

    from khabar.figures.imports.place import countries

    known = countries()
    names = sorted(name for code, name in Locale("en").territories.items() if code in known and "," not in name)[
        :_PLACES
    ]
    vintages = max(1, round(count / (_PLACES * len(_SERIES) * _DAYS)))
    days = min(_DAYS, round(count / (vintages * _PLACES * len(_SERIES))))
    with duckdb.connect(config={"memory_limit": "2GB"}) as connection:
        connection.execute("CREATE TABLE place AS SELECT unnest(?) AS name, unnest(range(?)) AS i", [names, len(names)])
        connection.execute(
            "CREATE TABLE series AS SELECT unnest(?) AS name, unnest(range(?)) AS i", [_SERIES, len(_SERIES)]
        )
        connection.execute(
            "COPY (SELECT strftime(TIMESTAMP '2021-03-01 04:16:09' + to_days(v::INTEGER), '%Y-%m-%dT%H:%M:%S+00:00')"
            " AS known_at, strftime(DATE '2020-01-22' + d::INTEGER, '%Y-%m-%d') AS date, place.name AS country,"
            " series.name AS series, d * (place.i % 97 + 3) * (31 - series.i * 13) + v * 3 AS value"
            f" FROM range({vintages}) a(v), range({days}) b(d), place, series ORDER BY v, d, place.i, series.i)"
            f" TO '{place}' (HEADER)"
        )
    return vintages * days * len(names) * len(_SERIES)


def figures_import(folder: Path) -> Iterator[Row]:
    """Import ten million observations, and a hundredth of them."""
    files = {count: folder / f"observations-{count}.csv" for count in (MOST // 100, MOST)}
    made = dict[int, int]()
    for count, place in files.items():
        run(
            _command("make", place, folder / f"make-{count}")
        )  # in another process, because a process starts with the size of its parent
        made[count] = int((folder / f"make-{count}" / "count").read_text())
    theirs = run(_command("read", files[MOST], folder / "read"))
    ours = {count: run(_command("take", place, folder / f"take-{count}")) for count, place in files.items()}
    idle = run(_command("nothing", files[MOST], folder / "nothing"))
    times = (seconds(ours[MOST].cpu), seconds(theirs.cpu))
    ratio = ours[MOST].cpu / theirs.cpu
    yield Row(f"import of {made[MOST] / 1e6:.0f} million: CPU of DuckDB reading the CSV into a table", *times, ratio, 2)
    peaks = (f"{ours[MOST].peak / 1e6:.0f} MB", f"{theirs.peak / 1e6:.0f} MB")
    yield Row("import of ten million: peak memory, MB", *peaks, ours[MOST].peak / 1e6, 500, "{:.0f}")
    each = {count: _beyond(ours[count], idle) / made[count] for count in files}
    growth = (f"{each[MOST] * 1e9:.0f} ns", f"{each[MOST // 100] * 1e9:.0f} ns")
    yield Row("one more observation: CPU of 10^7 against 10^5", *growth, each[MOST] / each[MOST // 100], 1.1)


def _beyond(cost: Cost, idle: Cost) -> float:
    """Return the cost without the cost of starting and loading."""
    return cost.cpu - idle.cpu


def _command(what: str, file: Path, folder: Path) -> list[str]:
    return [sys.executable, "-m", "bench.figures_import", what, str(file), str(folder)]


def _read(file: Path, folder: Path) -> None:
    """Read the file into a table with plain DuckDB, with the memory limit of an import."""
    import duckdb

    from khabar.figures.imports.staging_database import MEMORY

    with duckdb.connect(folder / "read.duckdb", config={"memory_limit": MEMORY}) as connection:
        connection.execute(f"CREATE TABLE observations AS FROM read_csv('{file}')")


def _take(file: Path, folder: Path, *, nothing: bool = False) -> None:
    """Import the file as `khabar figures import` does; for `nothing`, only load its modules."""
    from datetime import date

    from khabar.core.plugin import load
    from khabar.core.world import DiskWorld
    from khabar.figures.imports.csv_file import delivery_of
    from khabar.figures.imports.import_table import import_table
    from khabar.figures.imports.place import countries
    from khabar.figures.imports.reader import READERS, ImportSettings, SeriesInfo
    from khabar.figures.imports.staging_database import StagingDatabase
    from khabar.model.figure import Kind
    from khabar.model.observation import Unit
    from khabar.model.source import Intake, Source
    from khabar.model.value import Name

    intake = Intake(
        reader=Name("csv"),
        columns=_COLUMNS,
    )
    source = Source(name=Name("made-up"), title="", publisher=Name("made-up"), intake=intake)
    series = {Name(name): SeriesInfo(unit=Unit.PEOPLE, kind=Kind.CUMULATIVE) for name in _SERIES}
    order = ImportSettings(source=source, intake=intake, series=series, today=date(2026, 11, 26))
    if nothing:
        load(READERS, "csv")
        countries()
        with StagingDatabase():
            return
    imported = import_table(DiskWorld(folder), folder, delivery_of(file, file.name), order)
    assert imported.unchanged == 0, imported


_COLUMNS = {"known_at": "known_at", "as_of": "date", "place": "country", "series": "series", "value": "value"}


def main() -> None:
    """Run as one of the measured processes."""
    what, file, folder = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    folder.mkdir(parents=True)
    if what == "make":
        (folder / "count").write_text(str(make_file(file, int(file.stem.partition("-")[2]))))
    elif what == "read":
        _read(file, folder)
    else:
        _take(file, folder, nothing=what == "nothing")


if __name__ == "__main__":
    main()
