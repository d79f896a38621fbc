"""All observations of a workspace: append-only files below `data/observations`, queried with DuckDB.

    data/observations/SOURCE.csv             small: people can read it, and git shows changes line by line
    data/observations/SOURCE/*.parquet       too large for that: one file for each import

Both have the columns of `columns.py`. CSV files are loaded when the store is opened; Parquet stays on the disk, and
only what a query needs is read from it.
"""

from collections.abc import Collection, Sequence
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from khabar.core.diagnostic import Diagnostic, Pointer, error
from khabar.core.unfinished import TemporaryFolder
from khabar.core.world import World
from khabar.figures.columns import COLUMNS, FORMS, KEY, UNSEEN, literal, literals, names
from khabar.figures.files import FOLDER, Files
from khabar.figures.observation_file import check_observation_file, line_of_source, names_columns
from khabar.model.observation import Qualifier, Unit

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MEMORY = "350MB"
"""The memory limit of DuckDB; larger work uses the disk."""

_CELLS = ", ".join(f"'{name}': 'VARCHAR'" for name in COLUMNS)
_READ = ", ".join(f'TRY_CAST("{name}" AS {kind}) AS "{name}"' for name, kind in COLUMNS.items())
_COUNTED = literals(unit.value for unit in Unit if unit is not Unit.USD)
_FORMED = " AND ".join(
    f'("{name}" IS NULL OR regexp_full_match("{name}", \'{form}\')'
    f' AND TRY_CAST("{name}" AS {COLUMNS[name]}) IS NOT NULL)'
    for name, form in FORMS.items()
)
_WRONG = f"""
    NOT formed OR series IS NULL OR source IS NULL OR place IS NULL OR as_of IS NULL OR value IS NULL
    OR known_at IS NULL OR retrieved IS NULL OR unit IS NULL OR unit NOT IN ({literals(unit.value for unit in Unit)})
    OR coalesce(qualifier, '') NOT IN ({literals(Qualifier)})
    OR as_of > known_at::DATE OR since > as_of OR (value < 0 AND unit IN ({_COUNTED}))
    OR (sha256 IS NULL AND coalesce(trim(citation), '') = '')
    OR regexp_matches(concat_ws('', definition, citation, file), '{UNSEEN}')
"""
"""What `check_observation_file` reports; tested on a whole file at once, so that valid files cost little."""

_SCHEMA = """
    SELECT file_name, list(name || ' ' || duckdb_type ORDER BY column_id)
    FROM parquet_schema($1) WHERE num_children IS NULL GROUP BY file_name ORDER BY file_name"""


_MOST_REPEATED = 1000

_PARQUET = [f"{name} {kind}" for name, kind in COLUMNS.items()]


def _first_line(refused: Exception) -> str:
    return str(refused).strip().partition("\n")[0]


class Store:
    """The observations of one workspace, opened for reading. Close it, or use it in a `with`.

    `found` are the errors in rows and files, `repeated` the keys that more than one row of text files has,
    `parquet` the Parquet files in the workspace by their path on the disk.
    """

    def __init__(self, world: World) -> None:
        self._world = world
        self.files = Files(world)
        self.errors: list[Diagnostic] = []
        self.repeated: list[tuple[Any, ...]] = []
        self.parquet: dict[str, str] = {}
        self._unsure: set[str] = set()
        self._unsure_of_all = bool(self.files.unreadable)

    def __enter__(self) -> Self:
        """Return the store."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self.close()

    def close(self) -> None:
        """Close DuckDB, if it was opened."""
        if "connection" in self.__dict__:
            self.connection.close()
            del self.__dict__["connection"]
        if "_folder" in self.__dict__:
            self._folder.cleanup()
            del self.__dict__["_folder"]

    @cached_property
    def _folder(self) -> TemporaryFolder:
        """A temporary folder for what does not fit into memory, and for the databases of queries."""
        return TemporaryFolder("figures")

    @cached_property
    def connection(self) -> "DuckDBPyConnection":
        """DuckDB with a view `observations` of all files; errors in the files are added to `found`."""
        import duckdb  # noqa: PLC0415 - 0.2 s, saved if no data changed

        connection = duckdb.connect(
            config={
                "memory_limit": MEMORY,
                "temp_directory": f"{Path(self._folder.path, 'spill')}",
                "autoinstall_known_extensions": "false",
            }
        )
        connection.execute("SET autoload_known_extensions = false; SET TimeZone = 'UTC'")
        connection.execute("SET parquet_metadata_cache = true")  # an evaluation reads each file more than once
        columns = ", ".join(f'"{name}" {kind}' for name, kind in COLUMNS.items())
        connection.execute(f"CREATE TABLE written ({columns}, kept_in VARCHAR, formed BOOLEAN)")
        for path in self.files.csv:
            self._load(connection, path)
        self._leave_out_repeated(connection)
        parts = ["SELECT * EXCLUDE (kept_in, formed) FROM written"]
        self.parquet = self._sound_parquet(connection)
        places = list(self.parquet)
        if places:
            parts.append(f"SELECT {names()} FROM read_parquet([{literals(places)}])")
        connection.execute(f"CREATE VIEW observations AS {' UNION ALL '.join(parts)}")
        # a query of figures.yaml never runs here: it has its own database, see `query_sandbox`
        connection.execute(f"SET allowed_paths = [{literals(places)}]")
        connection.execute(f"SET allowed_directories = [{literal(self._folder.path)}]")
        connection.execute("SET enable_external_access = false; SET lock_configuration = true")
        return connection

    def _load(self, connection: "DuckDBPyConnection", path: str) -> None:
        import duckdb  # noqa: PLC0415

        try:
            place = self._world.on_disk(path)
            with place.open("rb") as file:
                named = names_columns(file.readline(10_000))
        except OSError as broken:
            reason = broken.strerror or str(broken)
            self.errors.append(error("unreadable-file", Pointer(file=path), f"this file cannot be read: {reason}"))
            self._unsure_of_all = True
            return
        if not named:
            self._unsure_of_all = True
            self._report(path, "its first line does not name their columns")
            return
        wrong = ""
        try:
            self._insert(connection, path, place)
        except duckdb.Error as refused:
            wrong = _first_line(refused)
            with suppress(duckdb.Error):  # valid rows are used all the same, so that the rest is checked
                self._insert(connection, path, place, "ignore_errors = true")
        mine = f"FROM written WHERE kept_in = $1 AND ({_WRONG})"
        if wrong or connection.execute(f"SELECT 1 {mine} LIMIT 1", [path]).fetchone():
            self._report(path, wrong or "its rows cannot be read")
            condition = "FROM written WHERE kept_in = $1" if wrong else mine
            series = connection.execute(f"SELECT DISTINCT series {condition}", [path]).fetchall()
            self._unsure |= {name for (name,) in series}
            self._unsure_of_all |= (None,) in series or not series
            connection.execute(f"DELETE {mine}", [path])

    @staticmethod
    def _insert(connection: "DuckDBPyConnection", path: str, place: Path, also: str = "ignore_errors = false") -> None:
        connection.execute(
            f"INSERT INTO written SELECT {_READ}, $1, {_FORMED} FROM read_csv($2, columns = {{{_CELLS}}},"
            " auto_detect = false, header = true, delim = ',', quote = '\"', escape = '\"', nullstr = '',"
            f" encoding = 'utf-8', {also})",
            [path, str(place)],
        )

    def _leave_out_repeated(self, connection: "DuckDBPyConnection") -> None:
        """Use the first of several rows with one key, and remember the keys: `contradiction` reports them."""
        key = f"{', '.join(KEY)}, known_at"
        twice = f"SELECT {key} FROM written GROUP BY {key} HAVING count(*) > 1 ORDER BY ALL LIMIT {_MOST_REPEATED}"
        self.repeated = connection.execute(twice).fetchall()
        if self.repeated:
            number = f"row_number() OVER (PARTITION BY {key} ORDER BY kept_in, rowid)"
            again = f"SELECT rowid FROM written QUALIFY {number} > 1"
            connection.execute(f"DELETE FROM written WHERE rowid IN ({again})")

    def _report(self, path: str, reason: str) -> None:
        """Report each error of a file with its line, or else DuckDB's message."""
        errors = list(check_observation_file(self._world.read(path), path))
        if not errors:
            errors = [error("bad-observation", Pointer(file=path), f"this is not a file of observations: {reason}")]
        self.errors.extend(errors)

    def _sound_parquet(self, connection: "DuckDBPyConnection") -> dict[str, str]:
        """Return the Parquet files with the right columns, by their path on the disk; report the others."""
        import duckdb  # noqa: PLC0415

        places: dict[str, str] = {}
        for path in self.files.parquet:
            try:
                places[str(self._world.on_disk(path))] = path
            except OSError as broken:
                self._refuse(path, f"this file cannot be read: {broken.strerror or broken}")
        try:  # all at once, and one by one only if that fails
            schemas = connection.execute(_SCHEMA, [list(places)]).fetchall() if places else []
        except duckdb.Error:
            schemas = []
            for place, path in places.items():
                try:
                    schemas += connection.execute(_SCHEMA, [[place]]).fetchall()
                except duckdb.Error as broken:
                    reason = _first_line(broken).replace(place, path)
                    self._refuse(path, f"this Parquet file cannot be read: {reason}")
        for place, columns in schemas:
            if columns != _PARQUET:
                self._refuse(places[place], "its columns are not those of observations")
        return {place: places[place] for place, columns in schemas if columns == _PARQUET}

    def unsure_of(self, series: Collection[str]) -> bool:
        """Return whether unreadable rows may hold values of some series, so that none can be called missing."""
        self.connection  # noqa: B018 - opening it reads the files
        return self._unsure_of_all or not self._unsure.isdisjoint(series)

    def _refuse(self, path: str, message: str) -> None:
        hint = "import the source again: only `khabar figures import` writes the Parquet files here"
        self.errors.append(error("bad-observation", Pointer(file=path), message, hint))
        self._unsure_of_all = True

    def read(self, path: str) -> bytes:
        """Return the bytes of a file."""
        return self._world.read(path)

    def place_of(self, source: str) -> Pointer:
        """Return the place of a source's first observation."""
        [(path,)] = self.rows("SELECT min(kept_in) FROM written WHERE source = ?", [source])
        if path is None:
            mine = (path for path in self.files.parquet if path.startswith(f"{FOLDER}/{source}/"))
            return Pointer(file=next(mine, FOLDER))
        column = list(COLUMNS).index("source") + 1
        return Pointer(file=path, line=line_of_source(self._world.read(path), source), column=column)

    def rows(self, query: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """Run a query on the view `observations`; return all rows."""
        return self.connection.execute(query, list(values)).fetchall()

    def database_of(self, name: str, table: str, query: str) -> Path:
        """Write the result of a query into a database file of its own; the same name is written once."""
        place = Path(self._folder.path, f"{name}.duckdb")
        if not place.exists():
            for old in place.parent.glob("*.duckdb"):  # an archive has thousands of issues, each with its own day
                old.unlink()
            self.connection.execute(f"ATTACH {literal(place)} AS written_out")
            self.connection.execute(f"CREATE TABLE written_out.{table} AS {query}")
            self.connection.execute("DETACH written_out")
        return place
