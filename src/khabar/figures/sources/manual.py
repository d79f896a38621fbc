"""Numbers that an editor types, each with where it was read: a small table in khabar's own words.

series,place,as_of,value,citation
migrants.assisted,KG,2020-08-07,1240,"Letter of the mission, 8 August 2020"
"""

from typing import ClassVar

from khabar.core.diagnostic import Pointer, error
from khabar.core.errors import FaultsFound
from khabar.figures.imports.csv_file import CsvFile
from khabar.figures.imports.desk import Desk
from khabar.figures.imports.layout import table_of
from khabar.figures.imports.reader import FIELDS, Column, Delivery, Order, Table

NEEDED = ("series", "place", "as_of", "value", "citation")


class Manual:
    """A table whose columns are called as the fields of an observation are."""

    told: ClassVar = f"Numbers that an editor types, as a CSV file with the columns {', '.join(NEEDED)}, and others."
    endings: ClassVar = (".csv",)

    def open(self, delivery: Delivery, order: Order, desk: Desk) -> Table:
        """Lay the table on the desk; the citation cannot be left out."""
        file = CsvFile(delivery, desk, order.intake.separator.sign)
        where = Pointer(file=delivery.name, line=1)
        hint = f"the columns are {', '.join(NEEDED)}, and as needed {', '.join(sorted(set(FIELDS) - set(NEEDED)))}"
        faults = [
            error("unknown-column", where, f"there is no column {name!r}", hint)
            for name in NEEDED
            if name not in file.names
        ]
        faults += [
            error("unknown-column", where, f"an observation has no {name!r}", hint)
            for name in file.names
            if name not in FIELDS
        ]
        if faults:
            raise FaultsFound(faults)
        file.lay()
        fields = {name: Column(name=name, number=at) for at, name in enumerate(file.names, start=1)}
        return table_of(order, fields, required=frozenset({"citation"}))


PLUGIN = Manual()
