"""Imports what a source published: a file, a download, or the result of a query."""

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from khabar.codec.decode import decode_named
from khabar.core.diagnostic import did_you_mean
from khabar.core.errors import FaultsFound, UsageError, WorkspaceNotFound
from khabar.core.language import LANGUAGES
from khabar.core.outside import OnlineWorld
from khabar.core.plugin import load, names, reported_failures
from khabar.core.unfinished import temporary_folder
from khabar.figures.imports.csv_file import delivery_of
from khabar.figures.imports.import_table import Imported, Progress, import_table
from khabar.figures.imports.reader import READERS, Delivery, ImportSettings, QueryReader, SeriesInfo
from khabar.figures.imports.received_file import clean_name, receive
from khabar.figures.imports.storage import clear_parts, logged
from khabar.model.figure import Figure
from khabar.model.source import Intake, Source
from khabar.model.value import Name
from khabar.read.file_cache import FileCache
from khabar.read.files import exists
from khabar.workflow.workspace_lock import workspace_lock


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """What an import needs of a workspace: its sources, and the series of its figures."""

    sources: Mapping[Name, Source[Any]]
    figures: Mapping[Name, Figure[Any]]

    def settings_of(self, name: str, today: datetime, reader: str = "") -> ImportSettings:
        """Return the import settings of a source; raise WorkspaceNotFound for an unknown source."""
        source = self.sources.get(Name(name))
        if source is None:
            raise WorkspaceNotFound(f"unknown source {name!r}: {did_you_mean(name, self.sources)}")
        intake = source.intake or (Intake(reader=Name(reader)) if reader else None)
        if intake is None:
            there = ", ".join(names(READERS))
            raise UsageError(f"source {name!r} has no import settings: add `intake` with a `reader` ({there})")
        intake = replace(intake, reader=Name(reader or intake.reader))
        if intake.reader not in names(READERS):
            raise UsageError(f"unknown reader {intake.reader!r}: {did_you_mean(intake.reader, names(READERS))}")
        return ImportSettings(source=source, intake=intake, series=self._series(intake), today=today.date())

    def _series(self, intake: Intake) -> dict[Name, SeriesInfo]:
        counted = {name: SeriesInfo(unit=unit) for name, unit in intake.units.items()}
        for figure in self.figures.values():
            if not (figure.share or figure.difference or figure.query):
                counted[figure.counts] = SeriesInfo(unit=figure.unit, kind=figure.kind)
        return counted


def read_tables(world: OnlineWorld) -> Tables:
    """Read only sources.yaml and figures.yaml: errors in stories do not stop an import."""
    keeper = FileCache(world, languages=tuple(LANGUAGES))

    def table(stem: str, kind: Any) -> dict[Name, Any]:
        path = f"{stem}.yaml"
        if not exists(world, path):
            return {}
        read: dict[Any, Any] | None = keeper.yaml(path, stem, lambda tree, findings: decode_named(kind, tree, findings))
        return read or {}

    tables = Tables(sources=table("sources", Source), figures=table("figures", Figure))
    if any(findings.severity.stops for findings in keeper.found):
        raise FaultsFound(keeper.found)
    return tables


@dataclass(frozen=True, slots=True, kw_only=True)
class Importer:
    """Imports into the workspace in the folder `root`, one at a time; `progress` is called with each step."""

    world: OnlineWorld
    root: Path
    progress: Progress = lambda _: None

    def file(self, source: str, file: Path, known_at: datetime | None = None) -> Imported:
        """Import a file of this machine from a private copy, which no other program can change meanwhile."""
        settings = read_tables(self.world).settings_of(source, self.world.now())
        self.progress("reading the file")
        with temporary_folder("import") as folder:
            copy = receive(file, Path(folder))
            return self._take(replace(delivery_of(copy, clean_name(file)), known_at=known_at), settings)

    def fetched(self, source: str, known_at: datetime | None = None) -> Imported | None:
        """Import the file at the source's address, or the result of its query; None if it has not changed.

        Its time of publication is the server's Last-Modified, or else now.
        """
        settings = read_tables(self.world).settings_of(source, self.world.now())
        reader = load(READERS, settings.intake.reader)
        with temporary_folder("fetch") as folder:
            if isinstance(reader, QueryReader):
                self.progress("asking")
                place = Path(folder, f"{source}.csv")
                with reported_failures(READERS, settings.intake.reader):
                    citation = reader.ask(settings, self.world, place)
                delivery = replace(delivery_of(place, place.name), citation=citation)
            else:
                fetched = self._download(settings, Path(folder), reader.endings[0])
                if fetched is None:
                    return None
                delivery = fetched
            published = delivery.fetched.said_at if delivery.fetched else None
            return self._take(replace(delivery, known_at=known_at or published or self.world.now()), settings)

    def _download(self, settings: ImportSettings, folder: Path, ending: str) -> Delivery | None:
        url = str(settings.intake.url)
        if not url:
            raise UsageError(f"source {settings.source.name!r} has no address: add `url` to its `intake`")
        place = folder / (_name(url) or f"{settings.source.name}{ending}")
        last = next((line for line in reversed(logged(self.root, settings.source.name)) if line.url == url), None)
        self.progress("fetching")
        fetched = self.world.fetch(url, place, last.etag if last else "", last.last_modified if last else "")
        return replace(delivery_of(place, place.name), fetched=fetched) if fetched else None

    def typed(self, source: str, row: Mapping[str, str], known_at: datetime | None = None) -> Imported:
        """Import one number that an editor typed, by the names of an observation's fields."""
        settings = read_tables(self.world).settings_of(source, self.world.now(), reader="manual")
        with temporary_folder("typed") as folder:
            place = Path(folder, "typed.csv")
            with place.open("w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, [*row])
                writer.writeheader()
                writer.writerow(row)
            delivery = replace(delivery_of(place, "what was typed"), sha256="", known_at=known_at or self.world.now())
            return self._take(delivery, settings)

    def _take(self, delivery: Delivery, settings: ImportSettings) -> Imported:
        with workspace_lock(self.root, self.progress):
            clear_parts(self.root)
            return import_table(self.world, self.root, delivery, settings, self.progress)


def _name(url: str) -> str:
    """Return the last part of an address as a file name for every system; "" if nothing is left of it."""
    last = url.partition("?")[0].partition("#")[0].rpartition("/")[2]
    return re.sub(r"[^A-Za-z0-9._-]+", "_", last)[-80:].lstrip("._")
