"""Numbers that an editor types, each with where it was read: a small table with khabar's own column names.

series,place,as_of,value,citation
migrants.assisted,KG,2020-08-07,1240,"Letter of the mission, 8 August 2020"
"""

from collections.abc import Sequence
from typing import ClassVar

from khabar.core.diagnostic import Pointer, error
from khabar.core.errors import FaultsFound
from khabar.figures.imports.csv_file import CsvFile
from khabar.figures.imports.layout import table_of
from khabar.figures.imports.reader import FIELDS, Column, Delivery, ImportSettings, Table
from khabar.figures.imports.sheet_file import SHEETS, SheetFile
from khabar.figures.imports.staging_database import StagingDatabase

NEEDED = ("series", "place", "as_of", "value", "citation")


class Manual:
    """A table with the names of an observation's fields as column names."""

    summary: ClassVar = (
        f"Numbers that an editor types, as a CSV file or spreadsheet with the columns {', '.join(NEEDED)}, and others."
    )
    endings: ClassVar = (".csv", *SHEETS)

    def open(self, delivery: Delivery, settings: ImportSettings, database: StagingDatabase) -> Table:
        """Load the table; the citation is required."""
        if delivery.name.lower().endswith(SHEETS):
            sheet = SheetFile(delivery, settings.intake.sheet)
            fields = _fields(sheet.names(1), delivery)
            sheet.load(database, 1)
        else:
            file = CsvFile(delivery, database, settings.intake.separator.sign)
            fields = _fields(file.names, delivery)
            file.load()
        return table_of(settings, fields, required=frozenset({"citation"}))


def _fields(names: Sequence[str], delivery: Delivery) -> dict[str, Column]:
    """Map each field to the column of its name; raise FaultsFound for missing columns and unknown ones."""
    where = Pointer(file=delivery.name, line=1)
    hint = f"required columns: {', '.join(NEEDED)}; optional: {', '.join(sorted(set(FIELDS) - set(NEEDED)))}"
    faults = [
        error("unknown-column", where, f"there is no column {name!r}", hint) for name in NEEDED if name not in names
    ]
    faults += [error("unknown-column", where, f"unknown column {name!r}", hint) for name in names if name not in FIELDS]
    if faults:
        raise FaultsFound(faults)
    return {name: Column(name=name, number=at) for at, name in enumerate(names, start=1)}


PLUGIN = Manual()
