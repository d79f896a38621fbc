"""Importing in tests: made-up sources, files written on the spot, and the world's real ones where they lie beside."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from khabar.core.world import DiskWorld
from khabar.figures.imports.csv_file import delivery_of
from khabar.figures.imports.import_table import Imported, import_table
from khabar.figures.imports.reader import ImportSettings, SeriesInfo
from khabar.figures.store import Store
from khabar.model.figure import Kind
from khabar.model.observation import Unit
from khabar.model.source import Intake, Source
from khabar.model.value import Name
from tests.conftest import ROOT

COVID = ROOT.parent / "shared" / "data" / "covid"
"""The real series and their vintages; not part of the repository."""

WITHOUT_COVID = "the real series (shared/data/covid) do not lie beside this repository"

SERIES = {
    Name("covid.cases"): SeriesInfo(unit=Unit.CASES, kind=Kind.CUMULATIVE),
    Name("covid.recovered"): SeriesInfo(unit=Unit.PEOPLE, kind=Kind.CUMULATIVE),
    Name("covid.deaths"): SeriesInfo(unit=Unit.DEATHS, kind=Kind.CUMULATIVE),
    Name("people.reached"): SeriesInfo(unit=Unit.PEOPLE, kind=Kind.FLOW),
}
JHU = Intake(reader=Name("jhu"), columns={"known_at": "vintage_utc"})
LONG = Intake(
    reader=Name("csv"),
    columns={"place": "place", "as_of": "day", "series": "what", "value": "value", "known_at": "said"},
    series={"cases": Name("covid.cases"), "reached": Name("people.reached")},
)


def utc(told: str) -> datetime:
    """Write a moment as it is kept: in UTC, and without a zone."""
    return datetime.fromisoformat(told)


def workbook(*rows: tuple[Any, ...], merge: str = "", sheets: int = 1) -> bytes:
    """Make a spreadsheet of rows, with one area of its cells merged, and empty sheets behind it."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    if merge:
        sheet.merge_cells(merge)
    for _ in range(sheets - 1):
        book.create_sheet()
    data = BytesIO()
    book.save(data)
    return data.getvalue()


@dataclass
class Taking:
    """A workspace that holds nothing but what is imported into it."""

    root: Path
    source: str = "made-up"
    series: Mapping[Name, SeriesInfo] = field(default_factory=lambda: SERIES)

    def take(self, file: Path | str, intake: Intake, known_at: datetime | None = None, name: str = "") -> Imported:
        """Import a file, or a text as one."""
        if isinstance(file, str):
            place = self.root / "handed-over" / (name or "made-up.csv")
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(file, encoding="utf-8", newline="")
            file = place
        delivery = replace(delivery_of(file, name or file.name), known_at=known_at)
        return import_table(DiskWorld(self.root), self.root, delivery, self.order(intake))

    def order(self, intake: Intake) -> ImportSettings:
        source: Source[Any] = Source(name=Name(self.source), title="", publisher=Name("office"), intake=intake)
        return ImportSettings(source=source, intake=intake, series=self.series, today=date(2026, 11, 26))

    def rows(self, columns: str = "series, place, as_of, value::DOUBLE, known_at") -> list[tuple[Any, ...]]:
        """Give what is kept, in the order in which it was said."""
        with Store(DiskWorld(self.root)) as store:
            rows = store.rows(f"SELECT {columns} FROM observations ORDER BY series, place, as_of, known_at")  # noqa: S608 - ours
            assert not store.errors
            return rows
