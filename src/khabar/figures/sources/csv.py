"""A CSV file with columns that sources.yaml explains."""

from typing import ClassVar

from khabar.core.diagnostic import Pointer, error
from khabar.core.errors import FaultsFound
from khabar.figures.imports.csv_file import CsvFile
from khabar.figures.imports.layout import exactly, map_columns
from khabar.figures.imports.reader import Delivery, ImportSettings, Table
from khabar.figures.imports.staging_database import StagingDatabase


class Csv:
    """A CSV file in any layout: a column for the series, or a column of values for each."""

    summary: ClassVar = "A CSV file; `columns` and `series` name its columns."
    endings: ClassVar = (".csv", ".tsv", ".txt")

    def open(self, delivery: Delivery, settings: ImportSettings, database: StagingDatabase) -> Table:
        """Load the file, with its columns as sources.yaml explains them."""
        intake = settings.intake
        file = CsvFile(delivery, database, intake.separator.sign, intake.header)
        where = Pointer(file=delivery.name, line=intake.header)
        wanted = [*intake.columns.values(), *(() if "series" in intake.columns else intake.series)]
        other = file.other_separator()
        if other and not any(exactly(file.names, name) is not None for name in wanted):
            message = f"columns are separated by {other.value}s, not {intake.separator.value}s"
            hint = f"add under `intake` in sources.yaml: separator: {other.value}"
            raise FaultsFound([error("wrong-separator", where, message, hint)])
        table = map_columns(file.names, settings, where)
        file.load()
        return table


PLUGIN = Csv()
