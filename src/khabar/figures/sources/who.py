"""The daily table of the World Health Organization's COVID-19 dashboard.

Date_reported,Country_code,Country,WHO_region,New_cases,Cumulative_cases,New_deaths,Cumulative_deaths
"""

from collections.abc import Mapping
from typing import ClassVar

from khabar.core.diagnostic import Pointer, error
from khabar.core.errors import FaultsFound
from khabar.figures.imports.csv_file import CsvFile
from khabar.figures.imports.layout import any_case, table_of
from khabar.figures.imports.reader import Column, Delivery, ImportSettings, Table
from khabar.figures.imports.staging_database import StagingDatabase
from khabar.model.value import Name

SERIES: Mapping[str, Name] = {"Cumulative_cases": Name("covid.cases"), "Cumulative_deaths": Name("covid.deaths")}
"""The series of its columns, unless sources.yaml names others. New cases are only imported on request."""


class Who:
    """The dashboard's table, one row for each country and day."""

    summary: ClassVar = "The World Health Organization's daily table of COVID-19 cases and deaths."
    endings: ClassVar = (".csv",)

    def open(self, delivery: Delivery, settings: ImportSettings, database: StagingDatabase) -> Table:
        """Load the table. Places are read by their code, and by name where the code is empty."""
        file = CsvFile(delivery, database)
        where = Pointer(file=delivery.name, line=1)
        series = dict(settings.intake.series) or SERIES
        wanted = ["Date_reported", "Country_code", "Country", *series]
        at = {name: any_case(file.names, name) for name in wanted}
        hint = "if this is another table, set `reader: csv`, and name its columns"
        faults = [
            error("unknown-column", where, f"there is no column {name!r}", hint) for name in wanted if at[name] is None
        ]
        if faults:
            raise FaultsFound(faults)
        file.load()
        columns = {name: Column(name=name, number=number + 1) for name, number in at.items() if number is not None}
        code, name = columns["Country_code"], columns["Country"]
        # places without a code have a blank or nothing
        place = f"coalesce(nullif(trim({code.sql}), ''), {name.sql})"
        return table_of(
            settings,
            {
                "as_of": columns["Date_reported"],
                "place": Column(name=code.name, number=code.number, cells="place"),
            },
            values=tuple((columns[called], counted) for called, counted in series.items()),
            relation=f"(SELECT *, {place} AS place FROM cells)",
            ignore=NO_PLACES | set(settings.intake.ignore),
        )


NO_PLACES = frozenset({"Other", "OTHER", "International commercial vessel"})
"""Rows of people who are counted in no country."""

PLUGIN = Who()
