"""A made-up ministry's daily list: Day|Region|Confirmed."""

from typing import ClassVar

from khabar.core.diagnostic import Pointer, error
from khabar.core.errors import FaultsFound
from khabar.figures.imports.csv_file import CsvFile
from khabar.figures.imports.layout import any_case, table_of
from khabar.figures.imports.reader import Column, Delivery, ImportSettings, Table
from khabar.figures.imports.staging_database import StagingDatabase
from khabar.model.value import Name

_WANTED = ("Day", "Region", "Confirmed")


class MinistryList:
    """The list, a row a region and day."""

    summary: ClassVar = "The daily list of a made-up ministry."
    endings: ClassVar = (".txt",)

    def open(self, delivery: Delivery, settings: ImportSettings, database: StagingDatabase) -> Table:
        """Load the list, and say what its columns mean."""
        file = CsvFile(delivery, database, "|")
        places = {name: any_case(file.names, name) for name in _WANTED}
        columns = {name: Column(name=name, number=at + 1) for name, at in places.items() if at is not None}
        where = Pointer(file=delivery.name, line=1)
        hint = "use `reader: csv` if this is another table"
        missing = [name for name in _WANTED if name not in columns]
        if missing:
            raise FaultsFound([error("unknown-column", where, f"unknown column {name!r}", hint) for name in missing])
        file.load()
        counted = settings.intake.series.get("Confirmed", Name("covid.cases"))
        fields = {"as_of": columns["Day"], "place": columns["Region"]}
        return table_of(settings, fields, values=((columns["Confirmed"], counted),))


PLUGIN = MinistryList()
