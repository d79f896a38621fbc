"""A spreadsheet with columns that sources.yaml explains."""

from typing import ClassVar

from khabar.core.diagnostic import Pointer
from khabar.figures.imports.layout import lay_out
from khabar.figures.imports.reader import Delivery, ImportSettings, Table
from khabar.figures.imports.sheet_file import SHEETS, SheetFile
from khabar.figures.imports.staging_database import StagingDatabase


class Xlsx:
    """A sheet in any layout: a column for the series, or a column of values for each."""

    told: ClassVar = "A spreadsheet; `sheet` and `header` say where its table is, `columns` and `series` what it holds."
    endings: ClassVar = SHEETS

    def open(self, delivery: Delivery, order: ImportSettings, database: StagingDatabase) -> Table:
        """Load the sheet, with its columns as sources.yaml explains them."""
        intake = order.intake
        sheet = SheetFile(delivery, intake.sheet)
        table = lay_out(sheet.names(intake.header), order, Pointer(file=delivery.name, line=intake.header))
        sheet.lay(database, intake.header)
        return table


PLUGIN = Xlsx()
