"""A table with a row of HXL hashtags (https://hxlstandard.org), which say what its columns mean.

Country,ISO code,Confirmed,Died
#country+name,#country+code,#affected+infected,#affected+killed
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from typing import ClassVar

from khabar.core.diagnostic import Pointer, error
from khabar.core.errors import FaultsFound
from khabar.figures.imports.csv_file import CsvFile
from khabar.figures.imports.layout import SeveralColumns, map_columns
from khabar.figures.imports.reader import Delivery, ImportSettings, Table
from khabar.figures.imports.sheet_file import SHEETS, SheetFile
from khabar.figures.imports.staging_database import StagingDatabase

_MOST_ROWS = 25
"""The rows in which the standard allows the hashtags."""

_TAG = re.compile(r"#[a-z][a-z0-9_]*(?:\s*\+\s*[a-z][a-z0-9_]*)*", re.I)

_USUAL = {
    "as_of": ("#date",),
    "place": ("#country+code", "#adm1+code", "#country+name", "#country"),
    "series": ("#indicator+code", "#indicator+name"),
    "value": ("#indicator+value", "#value"),
}
"""Hashtags of each field if sources.yaml names none; the first that exists is used."""


class Hxl:
    """A tagged table, in a CSV file or a spreadsheet."""

    summary: ClassVar = "A CSV file or spreadsheet with a row of HXL hashtags; `columns` and `series` name hashtags."
    endings: ClassVar = (".csv", *SHEETS)

    def open(self, delivery: Delivery, settings: ImportSettings, database: StagingDatabase) -> Table:
        """Load the rows below the hashtags."""
        intake = settings.intake
        if delivery.name.lower().endswith(SHEETS):
            sheet = SheetFile(delivery, intake.sheet)
            row = _tag_row(sheet.rows, delivery)
            table = map_columns(sheet.names(row), _usual(settings, sheet.names(row)), _where(delivery, row), tagged)
            sheet.load(database, row)
            return table
        row = _tag_row(CsvFile(delivery, database, intake.separator.sign).top(_MOST_ROWS), delivery)
        file = CsvFile(delivery, database, intake.separator.sign, header=row)
        table = map_columns(file.names, _usual(settings, file.names), _where(delivery, row), tagged)
        file.load()
        return table


def tagged(names: Sequence[str], wanted: str) -> int | None:
    """Return the column with the wanted hashtag, all its attributes, and the fewest others.

    Raises SeveralColumns if several match equally well: a part must not be taken for the whole.
    """
    tag, *attributes = _parts(wanted)
    fitting = [
        (len(others), at)
        for at, name in enumerate(names)
        if name.startswith("#") and (parts := _parts(name)) and parts[0] == tag
        for others in [set(parts[1:]) - set(attributes)]
        if set(attributes) <= set(parts[1:])
    ]
    best = [at for others, at in fitting if others == min(fitting)[0]]
    if len({names[at] for at in best}) > 1:
        raise SeveralColumns(tuple(names[at] for at in best))
    return best[0] if best else None


def _fits(names: Sequence[str], tag: str) -> bool:
    try:
        return tagged(names, tag) is not None
    except SeveralColumns:
        return True  # reported where the column is looked up


def _parts(tag: str) -> list[str]:
    return [part.strip().lower() for part in tag.strip().split("+")]


def _tag_row(rows: Sequence[Sequence[str]], delivery: Delivery) -> int:
    for number, cells in enumerate(islice(rows, _MOST_ROWS), start=1):
        filled = [cell.strip() for cell in cells if cell.strip()]
        if filled and all(_TAG.fullmatch(cell) for cell in filled):
            return number
    message = f"none of the first {_MOST_ROWS} rows has only hashtags"
    hint = "for a table without hashtags set `reader: csv` or `reader: xlsx`, and name its columns"
    raise FaultsFound([error("not-a-table", Pointer(file=delivery.name), message, hint)])


def _usual(settings: ImportSettings, names: Sequence[str]) -> ImportSettings:
    """Add the usual hashtags of fields; a column of series names is only used if `series` names no columns."""
    columns = dict(settings.intake.columns)
    long = (
        not settings.intake.series
        or "series" in columns
        or any(not key.startswith("#") for key in settings.intake.series)
    )
    for name, tags in _USUAL.items():
        if name in columns or (name in ("series", "value") and not long):
            continue
        there = next((tag for tag in tags if _fits(names, tag)), None)
        if there:
            columns[name] = there
    return replace(settings, intake=replace(settings.intake, columns=columns))


def _where(delivery: Delivery, row: int) -> Pointer:
    return Pointer(file=delivery.name, line=row)


PLUGIN = Hxl()
