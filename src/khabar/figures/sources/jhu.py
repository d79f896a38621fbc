"""The COVID-19 files of Johns Hopkins University and of those who republish them, in their layouts.

    Province/State,Country/Region,Lat,Long,1/22/20,1/23/20 ...     wide: one series a file, one column a day
    Date,Country,Confirmed,Recovered,Deaths                        long, with capitals or without

The provinces of a country are added up, as in the university's own totals. Recoveries were no longer reported after
August 2021, and the files have 0 from then on: zeros at the end of a total are read as absent, with a warning.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from khabar.core.diagnostic import Diagnostic, Pointer, error, warning
from khabar.core.errors import FaultsFound
from khabar.figures.imports.cell import NumberForm, day, moment
from khabar.figures.imports.csv_file import MOST_FAULTS, CsvFile
from khabar.figures.imports.layout import any_case, table_of
from khabar.figures.imports.reader import Column, Delivery, ImportSettings, Table
from khabar.figures.imports.staging_database import StagingDatabase
from khabar.model.observation import Place
from khabar.model.source import Dates, Sign
from khabar.model.value import Name

PLACES: Mapping[str, Place] = {
    name: Place(code)
    for name, code in {
        "Burma": "MM",
        "Congo (Brazzaville)": "CG",
        "Congo (Kinshasa)": "CD",
        "Holy See": "VA",
        "Korea, North": "KP",
        "Korea, South": "KR",
        "Saint Vincent and the Grenadines": "VC",
        "Taiwan*": "TW",
        "US": "US",
        "West Bank and Gaza": "PS",
    }.items()
}
"""Names that only the university uses."""

NO_PLACES = frozenset({"Diamond Princess", "MS Zaandam", "Summer Olympics 2020", "Winter Olympics 2022"})
"""Ships and games, which are listed among the countries."""

SERIES: Mapping[str, Name] = {
    "confirmed": Name("covid.cases"),
    "recovered": Name("covid.recovered"),
    "deaths": Name("covid.deaths"),
}
"""The series of each kind of value, unless sources.yaml names another."""

_WIDE = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{2}|[0-9]{4})")
_ENDED = """number = 0
    AND max(number) OVER (PARTITION BY place, known ORDER BY day ROWS UNBOUNDED PRECEDING) > 0
    AND max(number) OVER (PARTITION BY place, known ORDER BY day DESC ROWS UNBOUNDED PRECEDING) = 0"""
_NUMBER = NumberForm(decimal=Sign.POINT, grouping=Sign.NONE, percent=False)


class Jhu:
    """The repository's layouts."""

    summary: ClassVar = (
        "The COVID-19 files of Johns Hopkins University, a column a day or a row a day; provinces are added up."
    )
    endings: ClassVar = (".csv",)

    def open(self, delivery: Delivery, settings: ImportSettings, database: StagingDatabase) -> Table:
        """Load the file, in whichever layout it has."""
        file = CsvFile(delivery, database)
        series = {**SERIES, **{word.casefold(): name for word, name in settings.intake.series.items()}}
        days = {at: day for at, name in enumerate(file.names, start=1) if (day := _day(name))}
        opening = _Opening(file=file, delivery=delivery, settings=settings, database=database, series=series)
        return _wide(opening, days) if days else _long(opening)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Opening:
    """A file being opened: its columns, and the series of its kinds of values."""

    file: CsvFile
    delivery: Delivery
    settings: ImportSettings
    database: StagingDatabase
    series: Mapping[str, Name]


def _long(opening: _Opening) -> Table:
    file, delivery, settings = opening.file, opening.delivery, opening.settings
    faults, fields = [], dict[str, Column]()
    where = Pointer(file=delivery.name, line=1)
    for name, called in (("as_of", "date"), ("place", "country")):
        at = any_case(file.names, called)
        if at is None:
            faults.append(_unlike(where, called))
        else:
            fields[name] = Column(name=file.names[at], number=at + 1)
    values = {
        kind: Column(name=file.names[at], number=at + 1)
        for kind in ("confirmed", "recovered", "deaths")
        if (at := any_case(file.names, kind)) is not None
    }
    if not values:
        faults.append(_unlike(where, "confirmed"))
    if faults:
        raise FaultsFound(faults)
    known = settings.intake.columns.get("known_at", "")
    at = any_case(file.names, known) if known else None
    if at is not None:
        fields["known_at"] = Column(name=file.names[at], number=at + 1)
    file.load()
    relation, warnings = "cells", tuple[Diagnostic, ...]()
    if "recovered" in values:
        relation, warnings = _without_end(opening.database, delivery, fields, values["recovered"])
    return table_of(
        settings,
        fields,
        values=tuple((column, opening.series[kind]) for kind, column in values.items()),
        places={**PLACES, **settings.intake.places},
        ignore=NO_PLACES | set(settings.intake.ignore),
        relation=relation,
        warnings=warnings,
    )


def _without_end(
    database: StagingDatabase, delivery: Delivery, fields: Mapping[str, Column], recovered: Column
) -> tuple[str, tuple[Diagnostic, ...]]:
    """Leave out the zeros at the end of a total that is no longer reported."""
    known = moment(fields["known_at"].sql) if "known_at" in fields else "NULL"
    database.rows(
        f'CREATE OR REPLACE TEMP TABLE recovered AS SELECT "row", {fields["place"].sql} AS place, {known} AS known,'
        f" {day(fields['as_of'].sql, Dates.ISO)} AS day, {_NUMBER.value(recovered.sql)} AS number FROM cells"
    )
    database.rows(f'CREATE OR REPLACE TEMP TABLE ended AS SELECT "row", place, day FROM recovered QUALIFY {_ENDED}')
    warnings = _ended_warnings(database, Pointer(file=delivery.name, column=recovered.number))
    if not warnings:
        return "cells", ()
    cell = f'CASE WHEN "row" IN (SELECT "row" FROM ended) THEN NULL ELSE {recovered.sql} END AS {recovered.sql}'
    return f"(SELECT * REPLACE ({cell}) FROM cells)", warnings


def _ended_warnings(database: StagingDatabase, where: Pointer) -> tuple[Diagnostic, ...]:
    [(places, first)] = database.rows(
        "SELECT count(*), mode(first) FROM (SELECT place, min(day) AS first FROM ended GROUP BY place)"
    )
    if not places:
        return ()
    message = f"recovered ends with zeros in {places} places, most since {first}: read as no longer reported"
    return (warning("no-longer-reported", where, message, "absent is not zero: these cells are left out"),)


def _wide(opening: _Opening, days: Mapping[int, date]) -> Table:
    file, delivery, settings, database = opening.file, opening.delivery, opening.settings, opening.database
    where = Pointer(file=delivery.name, line=1)
    place = any_case(file.names, "Country/Region")
    kinds = [kind for kind in ("confirmed", "recovered", "deaths") if kind in delivery.name.casefold()]
    if place is None:
        raise FaultsFound([_unlike(where, "Country/Region")])
    if len(kinds) != 1:
        message = "the file's name does not say what it counts"
        hint = "keep the name it was published under: time_series_covid19_deaths_global.csv"
        raise FaultsFound([error("unknown-series", where, message, hint)])
    faults = [_no_day(where, at, name) for at, name in enumerate(file.names, start=1) if _is_no_day(name)]
    if faults:
        raise FaultsFound(faults)
    file.load()
    if database.loaded is not None and not file.numbered():
        file.load_by_row()
    _refuse_repeated(opening, place)
    database.rows("CREATE OR REPLACE TEMP TABLE days (name VARCHAR, day VARCHAR, number INTEGER)")
    listed = ", ".join(f"('c{at}', '{warnings}', {at})" for at, warnings in days.items())
    database.rows(f"INSERT INTO days VALUES {listed}")
    columns = ", ".join(f"c{at}" for at in days)
    read = _NUMBER.value("value")
    long = (
        f'SELECT "row", c{place + 1} AS place, d.day, d.number, value, {read} AS read FROM'
        f' (UNPIVOT (SELECT "row", c{place + 1}, {columns} FROM cells) ON {columns} INTO NAME name VALUE value) u'
        " LEFT JOIN days d ON d.name = u.name"
    )
    # A cell that is not a number is passed on with its own row, and is reported where all cells are parsed.
    added = (
        'SELECT coalesce(min("row") FILTER (read IS NULL), min("row")) AS "row", place, day, number,'
        " coalesce(any_value(value) FILTER (read IS NULL), (sum(read)::BIGINT)::VARCHAR) AS value"
        f" FROM ({long}) GROUP BY place, day, number"
    )
    warnings = _incomplete(opening, place, long)
    if warnings:
        added = f"FROM ({added}) WHERE (place, day) NOT IN (SELECT (place, day) FROM incomplete)"
    relation = f"({added})"
    if kinds == ["recovered"]:
        database.rows(
            "CREATE OR REPLACE TEMP TABLE recovered AS SELECT place, day, NULL AS known,"
            f" TRY_CAST(value AS BIGINT) AS number FROM ({added})"
        )
        database.rows(f"CREATE OR REPLACE TEMP TABLE ended AS SELECT place, day FROM recovered QUALIFY {_ENDED}")
        warnings += _ended_warnings(database, where)
        relation = f"(FROM ({added}) WHERE (place, day) NOT IN (FROM ended))"
    return table_of(
        settings,
        {
            "as_of": Column(name="day", number=0, cells="day"),
            "place": Column(name="Country/Region", number=place + 1, cells="place"),
        },
        values=((Column(name="value", number=0, cells="value"), opening.series[kinds[0]]),),
        column_of_value="number",
        places={**PLACES, **settings.intake.places},
        ignore=NO_PLACES | set(settings.intake.ignore),
        relation=relation,
        warnings=warnings,
    )


def _is_no_day(name: str) -> bool:
    return bool(re.search("[0-9]", name)) and _day(name) is None


def _no_day(where: Pointer, at: int, name: str) -> Diagnostic:
    message = f"the column {name[:40]!r} is not a day"
    hint = "dates are written 8/31/20; a spreadsheet program may have changed them: download the file again"
    return error("bad-day", Pointer(file=where.file, line=1, column=at), message, hint)


def _refuse_repeated(opening: _Opening, place: int) -> None:
    """Raise FaultsFound for a province with two rows: both would be added up."""
    province = any_case(opening.file.names, "Province/State")
    part = f"coalesce(trim(c{province + 1}), '')" if province is not None else "''"
    rows = opening.database.rows(
        f'SELECT {part} AS part, c{place + 1} AS place, min("row"), max("row") FROM cells'
        f" WHERE c{place + 1} IS NOT NULL GROUP BY ALL HAVING count(*) > 1 ORDER BY 3 LIMIT {MOST_FAULTS}"
    )
    hint = "delete the row that is wrong, or download the file again"
    faults = [
        error(
            "duplicate-observation",
            Pointer(file=opening.delivery.name, line=last),
            f"{f'{part} in {country}' if part else country} has another row, {first}: it would be counted twice",
            hint,
        )
        for part, country, first, last in rows
    ]
    if faults:
        raise FaultsFound(faults)


def _incomplete(opening: _Opening, place: int, long: str) -> tuple[Diagnostic, ...]:
    """Find days on which a country lacks one of its provinces, so that it has no total."""
    database, name = opening.database, f"c{place + 1}"
    database.rows(
        "CREATE OR REPLACE TEMP TABLE incomplete AS SELECT place, day, count(*) AS there, any_value(rows) AS rows"
        f" FROM ({long}) JOIN (SELECT {name} AS country, count(*) AS rows FROM cells GROUP BY ALL) ON country = place"
        " GROUP BY place, day HAVING count(*) < any_value(rows)"
    )
    incomplete = database.rows(f"SELECT * FROM incomplete ORDER BY ALL LIMIT {MOST_FAULTS}")
    where, hint = Pointer(file=opening.delivery.name), "absent is not zero: that day has no total"
    return tuple(
        warning("missing-cell", where, f"{country} on {when} has values of only {there} of its {rows} provinces", hint)
        for country, when, there, rows in incomplete
    )


def _day(name: str) -> date | None:
    match = _WIDE.fullmatch(name.strip())
    if match is None:
        return None
    month, day_of_month, year = map(int, match.groups())
    try:
        return date(year if len(match[3]) > 2 else 2000 + year, month, day_of_month)  # noqa: PLR2004 - digits
    except ValueError:
        return None


def _unlike(where: Pointer, column: str) -> Diagnostic:
    message = f"no column {column!r}: this is not a layout of Johns Hopkins University"
    return error("unknown-column", where, message, "set `reader: csv`, and name its columns")


PLUGIN = Jhu()
