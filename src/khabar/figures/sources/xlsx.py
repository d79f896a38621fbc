"""A spreadsheet with columns that sources.yaml explains."""

from typing import ClassVar

from khabar.core.diagnostic import Pointer
from khabar.figures.imports.layout import map_columns
from khabar.figures.imports.reader import Delivery, ImportSettings, Table
from khabar.figures.imports.sheet_file import SHEETS, SheetFile
from khabar.figures.imports.staging_database import StagingDatabase


class Xlsx:
    """A sheet in any layout: a column for the series, or a column of values for each."""

    summary: ClassVar = (
        "A spreadsheet; `sheet` and `header` say where its table is, `columns` and `series` name its columns."
    )
    endings: ClassVar = SHEETS

    def open(self, delivery: Delivery, settings: ImportSettings, database: StagingDatabase) -> Table:
        """Load the sheet, with its columns as sources.yaml explains them."""
        intake = settings.intake
        sheet = SheetFile(delivery, intake.sheet)
        table = map_columns(sheet.names(intake.header), settings, Pointer(file=delivery.name, line=intake.header))
        sheet.load(database, intake.header)
        return table


PLUGIN = Xlsx()
