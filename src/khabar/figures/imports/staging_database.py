"""The temporary database of an import: a DuckDB and a folder, both deleted when the import is done."""

import csv
from collections.abc import Iterable, Sequence
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, Self

from khabar.core.diagnostic import Diagnostic
from khabar.core.unfinished import TemporaryFolder
from khabar.figures.columns import literal

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MEMORY = "360MB"
"""The memory limit of DuckDB; larger work uses the disk, in the folder of the database."""


class Laid(Protocol):
    """A file that DuckDB reads, and that can be read row by row if DuckDB cannot."""

    def numbered(self) -> bool:
        """Return whether each row has the number of its line."""
        ...

    def load_by_row(self) -> None:
        """Yield the rows one by one."""
        ...


class StagingDatabase:
    """Holds the cells of an import as the view `cells`: `"row"` and the columns `c1`, `c2` ... as text.

    `loaded` is the file that DuckDB reads the cells from, None once its rows are read one by one. `warnings` are those
    from opening the file.
    """

    def __init__(self) -> None:
        self._folder = TemporaryFolder("import")
        self.folder = self._folder.path
        self._files = 0
        self._numbers = count(1)
        self.loaded: Laid | None = None
        self.warnings: list[Diagnostic] = []
        self.connection = _connect(self.folder)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.connection.close()
        self._folder.cleanup()

    def next_number(self) -> int:
        """Return a new number for the names of types: a table may be read twice."""
        return next(self._numbers)

    def rows(self, query: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """Run a query; return all rows."""
        return self.connection.execute(query, list(values)).fetchall()

    def load_csv(self, place: Path, columns: int, separator: str, skip: int) -> None:
        """Load a CSV file as it is; rows are numbered as if each were one line."""
        self.rows(
            f'CREATE OR REPLACE TEMP VIEW cells AS SELECT (row_number() OVER () + {skip})::INTEGER AS "row", *'
            f" FROM {_read_csv(place, [f'c{number}' for number in range(1, columns + 1)], separator, skip)}"
        )

    def load_rows(self, rows: Iterable[tuple[int, Sequence[str]]], columns: int) -> None:
        """Load rows, each with its number in the file."""
        self._files += 1
        place = self.folder / f"rows-{self._files}.csv"
        with place.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            for number, cells in rows:
                writer.writerow([number, *cells[:columns], *[""] * (columns - len(cells))])
        names = ["row_text", *(f"c{number}" for number in range(1, columns + 1))]
        self.rows(
            'CREATE OR REPLACE TEMP VIEW cells AS SELECT row_text::INTEGER AS "row", * EXCLUDE row_text FROM '
            + _read_csv(place, names, ",", 0)
        )


def _connect(folder: Path) -> "DuckDBPyConnection":
    import duckdb  # noqa: PLC0415 - 0.2 s, for who imports

    connection = duckdb.connect(
        config={
            "memory_limit": MEMORY,
            "temp_directory": str(folder / "spill"),  # DuckDB deletes it when it is empty again
            "autoinstall_known_extensions": "false",
            "autoload_known_extensions": "false",
        }
    )
    # Tables of words are small and are on the right side of a join. DuckDB takes a file of unknown length for smaller
    # still, and would make its hash table of ten million rows.
    connection.execute("SET disabled_optimizers = 'build_side_probe_side,join_order'")
    connection.execute("SET TimeZone = 'UTC'; SET preserve_insertion_order = true")
    return connection


def _read_csv(place: Path, names: Sequence[str], separator: str, skip: int) -> str:
    columns = ", ".join(f"'{name}': 'VARCHAR'" for name in names)
    return (
        f"read_csv({literal(place)}, auto_detect = false, header = false, skip = {skip}, delim = {literal(separator)},"
        f" quote = '\"', escape = '\"', nullstr = '', encoding = 'utf-8', strict_mode = true,"
        f" max_line_size = 1048576, columns = {{{columns}}})"
    )
