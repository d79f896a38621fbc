"""Imports one file of a source into a workspace: first everything is checked, then everything is stored.

Nothing is written before the last check has passed. All problems are raised at once, as FaultsFound.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from khabar.core.diagnostic import Diagnostic, Pointer, error
from khabar.core.errors import FaultsFound
from khabar.core.plugin import load, reported_failures
from khabar.core.world import World
from khabar.figures.contradiction import contradictions
from khabar.figures.imports.check_totals import check_totals, days_never_late
from khabar.figures.imports.reader import READERS, Delivery, ImportSettings, Reader, Table
from khabar.figures.imports.row_merger import RowMerger
from khabar.figures.imports.row_reader import RowReader, Staged
from khabar.figures.imports.staging_database import StagingDatabase
from khabar.figures.imports.storage import LogEntry, already_kept, keep_fresh, keep_log, keep_raw, lay_kept, logged
from khabar.figures.store import Store

Progress = Callable[[str], object]
"""Called with a sentence about the current step, for a person who waits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """The result of an import: how many values are new, revise a known value, or are known already.

    `place` is the file with the added rows, and `raw` the archived original; either is "" where there
    is none.
    """

    new: int
    revised: int
    unchanged: int
    known_at: datetime
    place: str
    raw: str
    diagnostics: tuple[Diagnostic, ...]


def import_table(
    world: World,
    root: Path,
    delivery: Delivery,
    settings: ImportSettings,
    progress: Progress = lambda _: None,
) -> Imported:
    """Import one delivery of one source into the workspace in the folder `root`."""
    import duckdb  # noqa: PLC0415

    try:
        return _import(world, root, delivery, settings, progress)
    except duckdb.Error as refused:  # anything unexpected in a strange file
        reason = str(refused).strip().partition("\n")[0].replace(str(delivery.place), delivery.name)[:300]
        where, hint = Pointer(file=delivery.name), "open it in a spreadsheet program, and save it as CSV UTF-8"
        raise FaultsFound([error("not-a-table", where, f"this file cannot be read: {reason}", hint)]) from refused


def _import(world: World, root: Path, delivery: Delivery, settings: ImportSettings, progress: Progress) -> Imported:
    with Store(world) as store, StagingDatabase() as database:
        store.connection  # noqa: B018 - opening it checks every file
        findings = [finding for finding in (*store.errors, *contradictions(store)) if finding.severity.stops]
        if findings:
            raise FaultsFound(findings)
        progress("reading")
        reader: Reader = load(READERS, settings.intake.reader)
        with reported_failures(READERS, settings.intake.reader):
            table = reader.open(delivery, settings, database)
        if "known_at" not in table.fields and delivery.known_at is None:
            raise FaultsFound([_without_moment(delivery)])
        staged = _staged(database, delivery, table, settings)
        lay_kept(database, store, root)
        log = logged(root, settings.source.name)
        progress(f"comparing {staged.count:,} values with what is known")
        combining = RowMerger(database, delivery, settings, staged)
        fresh = combining.combine()
        findings = [*database.warnings, *table.warnings]
        if fresh.count:
            findings += [*combining.faults(log), *check_totals(database, delivery, settings, staged)]
            findings += days_never_late(database, delivery)
        if any(finding.severity.stops for finding in findings):
            raise FaultsFound(findings)
        place, raw = "", ""
        line = _line(delivery, settings, staged)
        known = any((finding.sha256, finding.known_at) == (line.sha256, line.known_at) for finding in log)
        if fresh.count or not known:
            progress("writing")
            raw = keep_raw(root, delivery)
        if fresh.count:
            place = keep_fresh(database, root, settings.source.name, delivery)
        if delivery.sha256 and (fresh.count or not known):
            new, revised = (fresh.new, fresh.revised) if fresh.count else already_kept(database, delivery.sha256)
            unchanged = fresh.unchanged if fresh.count else fresh.unchanged - new - revised
            keep_log(root, replace(line, new=str(new), revised=str(revised), unchanged=str(unchanged)))
        return Imported(
            new=fresh.new,
            revised=fresh.revised,
            unchanged=fresh.unchanged,
            known_at=staged.known_at,
            place=place,
            raw=raw,
            diagnostics=tuple(findings),
        )


def _staged(database: StagingDatabase, delivery: Delivery, table: Table, settings: ImportSettings) -> Staged:
    """Stage a table; if DuckDB refuses its file, or skips empty lines, read it row by row."""
    import duckdb  # noqa: PLC0415

    try:
        staged = RowReader(database, delivery, table, settings).stage()
        if database.loaded is None or staged.last_row == delivery.lines or database.loaded.numbered():
            return staged
    except duckdb.Error:
        if database.loaded is None:
            raise
    except FaultsFound:
        if database.loaded is None or database.loaded.numbered():
            raise
    database.loaded.load_by_row()
    return RowReader(database, delivery, table, settings).stage()


def _line(delivery: Delivery, settings: ImportSettings, staged: Staged) -> LogEntry:
    fetched = delivery.fetched
    return LogEntry(
        source=settings.source.name,
        known_at=f"{staged.known_at:%Y-%m-%d %H:%M:%S}",
        retrieved=settings.today.isoformat(),
        file=delivery.name,
        sha256=delivery.sha256,
        url=fetched.url if fetched else "",
        etag=fetched.etag if fetched else "",
        last_modified=fetched.last_modified if fetched else "",
        first_day=staged.days[0].isoformat(),
        last_day=staged.days[1].isoformat(),
        series=" ".join(staged.series),
        places=" ".join(staged.places),
    )


def _without_moment(delivery: Delivery) -> Diagnostic:
    message = "the time of publication is missing"
    hint = "add --known-at 2020-08-08T04:16; or name its column under `columns`: known_at"
    return error("without-moment", Pointer(file=delivery.name), message, hint)
