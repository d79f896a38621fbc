"""Numbers that an editor types, each with where it was read: a small table in khabar's own words.

series,place,as_of,value,citation
migrants.assisted,KG,2020-08-07,1240,"Letter of the mission, 8 August 2020"
"""

from collections.abc import Sequence
from typing import ClassVar

from khabar.core.diagnostic import Pointer, error
from khabar.core.errors import FaultsFound
from khabar.figures.imports.csv_file import CsvFile
from khabar.figures.imports.layout import table_of
from khabar.figures.imports.reader import FIELDS, Column, Delivery, Order, Table
from khabar.figures.imports.sheet_file import SHEETS, SheetFile
from khabar.figures.imports.staging_database import StagingDatabase

NEEDED = ("series", "place", "as_of", "value", "citation")


class Manual:
    """A table whose columns are called as the fields of an observation are."""

    told: ClassVar = (
        f"Numbers that an editor types, as a CSV file or spreadsheet with the columns {', '.join(NEEDED)}, and others."
    )
    endings: ClassVar = (".csv", *SHEETS)

    def open(self, delivery: Delivery, order: Order, database: StagingDatabase) -> Table:
        """Lay the table on the desk; the citation cannot be left out."""
        if delivery.name.lower().endswith(SHEETS):
            sheet = SheetFile(delivery, order.intake.sheet)
            fields = _fields(sheet.names(1), delivery)
            sheet.lay(database, 1)
        else:
            file = CsvFile(delivery, database, order.intake.separator.sign)
            fields = _fields(file.names, delivery)
            file.lay()
        return table_of(order, fields, required=frozenset({"citation"}))


def _fields(names: Sequence[str], delivery: Delivery) -> dict[str, Column]:
    """Find each field in the column of its name; raise FaultsFound for columns that lack, and for unknown ones."""
    where = Pointer(file=delivery.name, line=1)
    hint = f"the columns are {', '.join(NEEDED)}, and as needed {', '.join(sorted(set(FIELDS) - set(NEEDED)))}"
    faults = [
        error("unknown-column", where, f"there is no column {name!r}", hint) for name in NEEDED if name not in names
    ]
    faults += [
        error("unknown-column", where, f"an observation has no {name!r}", hint) for name in names if name not in FIELDS
    ]
    if faults:
        raise FaultsFound(faults)
    return {name: Column(name=name, number=at) for at, name in enumerate(names, start=1)}


PLUGIN = Manual()
