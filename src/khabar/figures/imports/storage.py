"""Stores an import: appends its rows, archives the original by its fingerprint, and writes a log.

    data/observations/SOURCE.csv                    up to some thousand rows: git shows them line by line
    data/observations/SOURCE/DAY-SHA256.parquet     more than that, sorted: one file for each import
    data/raw/SHA256.csv                             the original file
    data/raw/imports.csv                            the log: what was imported when, with its server's headers

Each file is written beside its place and then moved there in one step, the observations before the log. If the
program stops in between, the same import adds what is missing, nothing twice, and deletes partial files.
"""

import csv
import io
import shutil
from contextlib import suppress
from dataclasses import astuple, dataclass, fields
from datetime import date, datetime
from pathlib import Path

from khabar.core.errors import WriteFailed
from khabar.core.replacing import PART, replacing
from khabar.figures.columns import COLUMNS, from_row, literals, names, to_cells
from khabar.figures.files import FOLDER
from khabar.figures.imports.reader import Delivery
from khabar.figures.imports.staging_database import StagingDatabase
from khabar.figures.store import Store

RAW = "data/raw"
LOG = f"{RAW}/imports.csv"
MOST_LINES = 50_000
"""Rows of one import that are written as CSV; more go to Parquet."""

LARGEST_RAW = 20_000_000
"""The largest file in bytes that is archived; of a larger one only the fingerprint is kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LogEntry:
    """One line of the log, all as text."""

    source: str
    known_at: str
    retrieved: str
    file: str
    sha256: str
    url: str = ""
    etag: str = ""
    last_modified: str = ""
    new: str = ""
    revised: str = ""
    unchanged: str = ""
    first_day: str = ""
    last_day: str = ""
    series: str = ""
    places: str = ""

    @property
    def complete(self) -> bool:
        """Whether it has the days that the file covers; people may have edited the log."""
        with suppress(ValueError):
            days = [date.fromisoformat(self.first_day), date.fromisoformat(self.last_day)]
            return bool(days and datetime.fromisoformat(self.known_at) and self.series and self.places)
        return False


_LOGGED = [field.name for field in fields(LogEntry)]


def lay_kept(database: StagingDatabase, store: Store, root: Path) -> None:
    """Create the view `kept` of all stored observations."""
    types = ", ".join(f"'{name}': '{kind}'" for name, kind in COLUMNS.items())
    nothing = ", ".join(f'NULL::{kind} AS "{name}"' for name, kind in COLUMNS.items())
    parts = [f"SELECT {nothing} WHERE false"]
    if store.files.csv:
        written = literals(root / path for path in store.files.csv)
        parts.append(
            f"SELECT {names()} FROM read_csv([{written}], columns = {{{types}}},"
            " auto_detect = false, header = true, delim = ',', quote = '\"', escape = '\"', nullstr = '')"
        )
    if store.files.parquet:
        parts.append(f"SELECT {names()} FROM read_parquet([{literals(root / path for path in store.files.parquet)}])")
    database.rows(f"CREATE OR REPLACE TEMP VIEW kept AS {' UNION ALL '.join(parts)}")


def keep_fresh(database: StagingDatabase, root: Path, source: str, delivery: Delivery) -> str:
    """Append what is new to the observations of a source; return the file's path in the workspace."""
    [(count, known_at)] = database.rows("SELECT count(*), max(known_at) FROM fresh")
    if count > MOST_LINES:
        stem = f"{FOLDER}/{source}/{known_at:%Y-%m-%d}-{delivery.sha256[:12]}"
        path, number = f"{stem}.parquet", 1
        while (root / path).exists():  # the same file again, read with other settings
            number += 1
            path = f"{stem}-{number}.parquet"
        with replacing(root / path) as part:
            shutil.copyfile(database.folder / "fresh.parquet", part)
        return path
    path = f"{FOLDER}/{source}.csv"
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    before = _bytes(root / path)
    if not before:
        writer.writerow(COLUMNS)
    for row in database.rows(f"SELECT {names()} FROM fresh"):
        writer.writerow(to_cells(from_row(row)))
    with replacing(root / path) as part:
        ended = b"" if not before or before.endswith(b"\n") else b"\n"
        part.write_bytes(before + ended + text.getvalue().encode())
    return path


def already_kept(database: StagingDatabase, sha256: str) -> tuple[int, int]:
    """Count the new and revised values stored by an import of the same file that ended before it was logged."""
    same = " AND ".join(
        f"earlier.{name} IS NOT DISTINCT FROM kept.{name}"
        for name in ("series", "place", "as_of", "definition", "source")
    )
    earlier = f"EXISTS (SELECT 1 FROM kept AS earlier WHERE {same} AND earlier.known_at < kept.known_at)"
    counted = f"SELECT count(*) FILTER (NOT {earlier}), count(*) FILTER ({earlier}) FROM kept WHERE sha256 = ?"
    [(new, revised)] = database.rows(counted, [sha256])
    return int(new), int(revised)


def keep_raw(root: Path, delivery: Delivery) -> str:
    """Archive the original under its fingerprint; return its path, "" if it is too large or was typed."""
    if not delivery.sha256 or delivery.size > LARGEST_RAW:
        return ""
    ending = Path(delivery.name).suffix.lower()
    path = f"{RAW}/{delivery.sha256}{ending}"
    if not (root / path).exists():
        with replacing(root / path) as part:
            shutil.copyfile(delivery.place, part)
    return path


def logged(root: Path, source: str) -> list[LogEntry]:
    """Return the imports of a source, in order."""
    text = _bytes(root / LOG).decode("utf-8", errors="replace")
    rows = csv.DictReader(io.StringIO(text, newline=""))
    return [
        LogEntry(**{name: row.get(name) or "" for name in _LOGGED})
        for row in rows
        if row and row.get("source") == source
    ]


def keep_log(root: Path, line: LogEntry) -> None:
    """Append a line to the log."""
    before = _bytes(root / LOG)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    if not before:
        writer.writerow(_LOGGED)
    writer.writerow(astuple(line))
    with replacing(root / LOG) as part:
        part.write_bytes(before + text.getvalue().encode())


def clear_parts(root: Path) -> None:
    """Delete the partial files of imports that were killed; the caller holds the workspace lock."""
    for folder in (FOLDER, RAW):
        for part in (root / folder).rglob(f"{PART}*"):
            with suppress(OSError):
                part.unlink()


def _bytes(place: Path) -> bytes:
    try:
        return place.read_bytes()
    except FileNotFoundError:
        return b""
    except OSError as broken:
        raise WriteFailed(f"{place.name} cannot be appended to: {broken.strerror or broken}") from broken
