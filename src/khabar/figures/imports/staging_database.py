"""The desk on which an import is worked on: a DuckDB of its own, and a folder that is gone when the work is done."""

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
"""What DuckDB may take; what needs more goes over the disk, into the desk's folder."""


class Laid(Protocol):
    """A file as DuckDB reads it, which can be gone through row by row if that does not do."""

    def numbered(self) -> bool:
        """Tell whether each row has the number of its line."""
        ...

    def lay_exactly(self) -> None:
        """Go through the file row by row."""
        ...


class StagingDatabase:
    """Holds the cells of what is imported, as the view `cells`: `"row"` and the columns `c1`, `c2` ... as text.

    `laid` is the file whose cells they are, as long as its rows are not gone through one by one. `told` is what was
    found while it was opened, and stops nothing.
    """

    def __init__(self) -> None:
        self._folder = TemporaryFolder("import")
        self.folder = self._folder.path
        self._files = 0
        self._numbers = count(1)
        self.laid: Laid | None = None
        self.told: list[Diagnostic] = []
        self.connection = _connect(self.folder)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.connection.close()
        self._folder.cleanup()

    def next_number(self) -> int:
        """Give a number that was not given before, for the names of types: a table may be read twice."""
        return next(self._numbers)

    def rows(self, query: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """Ask DuckDB, and give the whole answer."""
        return self.connection.execute(query, list(values)).fetchall()

    def lay_csv(self, place: Path, columns: int, separator: str, skip: int) -> None:
        """Lay a CSV file on the desk as it is; rows are numbered as if each were one line."""
        self.rows(
            f'CREATE OR REPLACE TEMP VIEW cells AS SELECT (row_number() OVER () + {skip})::INTEGER AS "row", *'
            f" FROM {_read_csv(place, [f'c{number}' for number in range(1, columns + 1)], separator, skip)}"
        )

    def lay_rows(self, rows: Iterable[tuple[int, Sequence[str]]], columns: int) -> None:
        """Lay rows on the desk, each with the number it has where it comes from."""
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
    # Tables of words are small and stand on the right of a join. DuckDB takes a file of unknown length for smaller
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
