"""Import what a source published: from a file, from its address, or as an answer to its query."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

from khabar.codec.decode import decode_named
from khabar.core.diagnostic import did_you_mean
from khabar.core.errors import FaultsFound, UsageError, WorkspaceNotFound
from khabar.core.language import LANGUAGES
from khabar.core.outside import Fetched, OnlineWorld
from khabar.core.plugin import load, names
from khabar.figures.csv_file import delivery_of
from khabar.figures.intake import Imported, Progress, take_in
from khabar.figures.keep import logged
from khabar.figures.reader import READERS, Asking, Counted, Order
from khabar.model.figure import Figure
from khabar.model.source import Intake, Source
from khabar.model.value import Name
from khabar.read.keeper import Keeper

K = TypeVar("K")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """What an import needs to know of a workspace: its sources, and what its figures count."""

    sources: Mapping[Name, Source[Any]]
    figures: Mapping[Name, Figure[Any]]

    def order(self, name: str, today: datetime, reader: str = "") -> Order:
        """Say whose table is read, and how; raise WorkspaceNotFound for a source nobody knows."""
        source = self.sources.get(Name(name))
        if source is None:
            raise WorkspaceNotFound(f"there is no source {name!r}: {did_you_mean(name, self.sources)}")
        intake = source.intake or (Intake(reader=Name(reader)) if reader else None)
        if intake is None:
            there = ", ".join(names(READERS))
            raise UsageError(f"how {name} is read is not said: give it an `intake` with a `reader` ({there})")
        intake = replace(intake, reader=Name(reader or intake.reader))
        if intake.reader not in names(READERS):
            raise UsageError(f"there is no reader {intake.reader!r}: {did_you_mean(intake.reader, names(READERS))}")
        return Order(source=source, intake=intake, series=self._series(intake), today=today.date())

    def _series(self, intake: Intake) -> dict[Name, Counted]:
        counted = {name: Counted(unit=unit) for name, unit in intake.units.items()}
        for figure in self.figures.values():
            if not (figure.share or figure.difference or figure.query):
                counted[figure.counts] = Counted(unit=figure.unit, kind=figure.kind)
        return counted


def read_tables(world: OnlineWorld) -> Tables:
    """Read sources.yaml and figures.yaml, and nothing else: a fault in a story hinders no import."""
    keeper = Keeper(world, languages=tuple(LANGUAGES))

    def table(stem: str, kind: type[K]) -> dict[Name, K]:
        path = f"{stem}.yaml"
        if path not in world.files(""):
            return {}
        return keeper.yaml(path, stem, lambda tree, decoding: decode_named(kind, tree, decoding)) or {}

    tables = Tables(sources=table("sources", Source), figures=table("figures", Figure))
    if any(found.severity.stops for found in keeper.found):
        raise FaultsFound(keeper.found)
    return tables


def import_file(
    world: OnlineWorld, root: Path, source: str, file: Path, known_at: datetime | None, progress: Progress
) -> Imported:
    """Import a file that lies on this machine."""
    order = read_tables(world).order(source, world.now())
    if not file.is_file():
        raise WorkspaceNotFound(f"there is no file {file}")
    progress("looking at the file")
    delivery = replace(delivery_of(file, file.name), known_at=known_at)
    return take_in(world, root, delivery, order, progress=progress)


def import_fetched(
    world: OnlineWorld, root: Path, source: str, known_at: datetime | None, progress: Progress
) -> Imported | None:
    """Import what stands at the source's address, or answers its query; None if that has not changed since."""
    now = world.now()
    order = read_tables(world).order(source, now)
    reader = load(READERS, order.intake.reader)
    with TemporaryDirectory(prefix="khabar-fetch-", ignore_cleanup_errors=True) as folder:
        fetched: Fetched | None = None
        citation = ""
        if isinstance(reader, Asking):
            place = Path(folder, f"{source}.csv")
            progress("asking")
            citation = reader.ask(order, world, place)
        else:
            url = str(order.intake.url)
            if not url:
                raise UsageError(f"where {source} is fetched is not said: give its `intake` a `url`")
            place = Path(folder, _name(url) or f"{source}{reader.endings[0]}")
            last = next((line for line in reversed(logged(root, source)) if line.url == url), None)
            progress("fetching")
            fetched = world.fetch(url, place, last.etag if last else "", last.last_modified if last else "")
            if fetched is None:
                return None
        delivery = delivery_of(place, place.name)
        said = known_at or (fetched.said_at if fetched else None) or now
        return take_in(
            world,
            root,
            replace(delivery, known_at=said),
            order,
            citation=citation,
            fetched=fetched,
            progress=progress,
        )


def add_typed(
    world: OnlineWorld, root: Path, source: str, row: Mapping[str, str], known_at: datetime | None
) -> Imported:
    """Take in one number that an editor typed, by the names of an observation's fields; its citation is its origin."""
    now = world.now()
    order = read_tables(world).order(source, now, reader="manual")
    with TemporaryDirectory(prefix="khabar-typed-", ignore_cleanup_errors=True) as folder:
        place = Path(folder, "typed.csv")
        with place.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, [*row, *(name for name in ("citation",) if name not in row)])
            writer.writeheader()
            writer.writerow(row)
        delivery = replace(delivery_of(place, "what was typed"), sha256="", known_at=known_at or now)
        return take_in(world, root, delivery, order)


def moment(told: str) -> datetime | None:
    """Read a moment of the command line: a day, or a day and an hour, in UTC unless it says otherwise."""
    if not told:
        return None
    try:
        read = datetime.fromisoformat(told)
    except ValueError:
        raise UsageError(f"{told!r} is not a moment: write 2020-08-08, or 2020-08-08T04:16") from None
    return (read.astimezone(UTC) if read.tzinfo else read).replace(tzinfo=None, microsecond=0)


def _name(url: str) -> str:
    return url.partition("?")[0].rpartition("/")[2][:80]
