"""Parses a table of text into rows of observations, all at once, and reports every cell that cannot be parsed.

The table `staged` has one row for each value: its row in the file, series and place as codes, the date, the value, and
the other columns that the source has. All problems of single rows are found here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from khabar.core.diagnostic import Diagnostic, Pointer, did_you_mean, error
from khabar.core.errors import FaultsFound
from khabar.figures.columns import literal, literals
from khabar.figures.imports.cell import NumberForm, day, moment
from khabar.figures.imports.place import Gazetteer, countries, in_order
from khabar.figures.imports.reader import Delivery, ImportSettings, Table
from khabar.figures.imports.row_fault import RowFaults
from khabar.figures.imports.staging_database import StagingDatabase
from khabar.model.observation import Place, Qualifier, Unit
from khabar.model.value import Name

_OPTIONAL: Mapping[str, str] = {
    "as_of_time": "TIME",
    "since": "DATE",
    "definition": "VARCHAR",
    "citation": "VARCHAR",
    "known_at": "TIMESTAMP",
}


_FEW = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Staged:
    """The contents of the table `staged`: its columns, its series, the number of values."""

    columns: frozenset[str]
    series: tuple[Name, ...]
    places: tuple[str, ...]
    count: int
    last_row: int
    types: Mapping[str, str]  # of series and place
    at: Mapping[str, int]  # by series: the column with its values, or 0
    known_at: datetime  # the latest
    days: tuple[date, date]


class RowReader:
    """Stages one table of one delivery."""

    def __init__(self, database: StagingDatabase, delivery: Delivery, table: Table, settings: ImportSettings) -> None:
        self._database = database
        self._delivery = delivery
        self._table = table
        self._settings = settings
        self._codes = self._known_codes()
        units = {settings.series[name].unit for name in self._series() if name in settings.series}
        counts = bool(units) and not units & {Unit.SHARE, Unit.USD}
        self._form = NumberForm(
            decimal=table.decimal, grouping=table.grouping, percent=units == {Unit.SHARE}, whole=counts
        )
        self._made = database.next_number()

    def stage(self) -> Staged:
        """Parse all cells; raise FaultsFound with each that is wrong."""
        without = [name for name in self._series() if name not in self._settings.series]
        if without:
            raise FaultsFound([self._unknown_series(name) for name in without])
        self._make()
        if self._learn_places():
            self._make()
        row_faults = RowFaults(
            database=self._database,
            delivery=self._delivery,
            table=self._table,
            settings=self._settings,
            form=self._form,
            cells=self._cells(),
            has=frozenset(self._expressions()),
            meanings=self._meanings(),
            series=self._series(),
        )
        faults = list(row_faults.find())
        if faults:
            raise FaultsFound(faults)
        return self._summary()

    # --- the table

    def _series(self) -> tuple[Name, ...]:
        named = [name for _, name in self._table.values] or list(self._table.words.values())
        return tuple(sorted(dict.fromkeys(named or self._settings.series)))

    def _known_codes(self) -> dict[str, Place]:
        from babel import Locale  # noqa: PLC0415 - the locale data is loaded by who imports

        known = countries()
        codes = {word: code for word, code in known.items() if word.isupper()}
        codes |= {name: known[code] for code, name in Locale("en").territories.items() if code in known}
        return codes | {name: in_order(code) for name, code in self._table.places.items()}

    def _make(self) -> None:
        """Create `staged`: words are looked up in small tables, everything else is computed from its cell."""
        self._made = self._database.next_number()
        run, table, sql = self._database.rows, self._table, self._cells()
        places = literals(sorted(set(self._codes.values())))
        run(f"CREATE TYPE IF NOT EXISTS qualifier AS ENUM ({literals(word for word in Qualifier if word)})")
        run(f"CREATE TYPE place_{self._made} AS ENUM ({places})")
        run(f"CREATE TYPE series_{self._made} AS ENUM ({literals(self._series())})")
        words: list[tuple[str, str | None, bool]] = [
            (word, code, False) for word, code in self._codes.items() if word not in table.ignore
        ]
        words += [(word, None, True) for word in table.ignore]
        self._words("place_words", f"place_{self._made}", words)
        if self._many_words():
            self._words(
                "series_words", f"series_{self._made}", [(word, name, False) for word, name in self._meanings().items()]
            )
        chosen = ", ".join(f"{expression} AS {name}" for name, expression in self._expressions().items())
        series = "LEFT JOIN series_words s ON s.word = t.series" if self._many_words() else ""
        run(
            f'CREATE OR REPLACE TEMP TABLE staged AS SELECT t."row", {chosen} FROM ({sql}) t'
            f" LEFT JOIN place_words p ON p.word = t.place {series} WHERE p.ignored IS NOT TRUE"
        )

    def _words(self, table: str, kind: str, words: Sequence[tuple[str, str | None, bool]]) -> None:
        self._database.rows(f"CREATE OR REPLACE TEMP TABLE {table} (word VARCHAR, code {kind}, ignored BOOLEAN)")
        columns = [list(column) for column in zip(*words, strict=True)] or [[], [], []]
        listed = f"SELECT unnest(?) AS word, unnest(?::VARCHAR[])::{kind}, unnest(?::BOOLEAN[])"
        self._database.rows(f"INSERT INTO {table} {listed}", columns)

    def _many_words(self) -> bool:
        """Return whether there are so many words for series that a join is faster than a CASE."""
        return not self._table.values and len(self._meanings()) > _FEW

    def _meanings(self) -> Mapping[str, str]:
        return dict(self._table.words) or {name: name for name in self._settings.series}

    def _cells(self) -> str:
        """Return the query with one row for each value, its cells still text; an absent value has no row."""
        table = self._table
        others = ['"row"']
        others += [
            f"{column.sql} AS {name}" for name, column in table.fields.items() if name not in ("value", "series")
        ]
        if not table.values:
            others += [f"{table.fields[name].sql} AS {name}" for name in ("series", "value")]
        elif len(table.values) == 1:
            others += [f"{table.values[0][0].sql} AS value"]
            others += [f"{table.column_of_value} AS which"] if table.column_of_value else []
        else:
            columns = ", ".join(column.sql for column, _ in table.values)
            places = ", ".join(str(at) for at in range(len(table.values)))
            others += [f"unnest([{places}]::UTINYINT[]) AS which", f"unnest([{columns}]) AS value"]
        query = f"SELECT {', '.join(others)} FROM {table.relation}"
        absent = f" AND value NOT IN ({literals(table.absent)})" if table.absent else ""
        return f"SELECT * FROM ({query}) WHERE value IS NOT NULL{absent}"

    def _expressions(self) -> dict[str, str]:
        table = self._table
        kind = f"series_{self._made}"
        if not table.values:
            series = "s.code" if self._many_words() else _cases("t.series", self._meanings(), kind)
        elif len(table.values) == 1:
            series = f"{literal(table.values[0][1])}::{kind}"
        else:
            series = _cases("t.which", {at: name for at, (_, name) in enumerate(table.values)}, kind)
        expressions = {"series": series, "place": "p.code", "as_of": day("t.as_of", table.dates)}
        expressions["value"] = self._form.value("t.value")
        expressions["qualifier"] = f"{self._form.qualifier('t.value')}::qualifier"
        if "qualifier" in table.fields:
            expressions["qualifier"] = "TRY_CAST(trim(t.qualifier) AS qualifier)"
        if len(table.values) > 1 or table.column_of_value:
            expressions["which"] = "t.which"
        read = {
            "known_at": moment("t.known_at"),
            "since": day("t.since", table.dates),
            "as_of_time": "TRY_CAST(t.as_of_time AS TIME)",
            "definition": "trim(t.definition)",
            "citation": "trim(t.citation)",
        }
        return expressions | {name: sql for name, sql in read.items() if name in table.fields}

    # --- words without an exact match

    def _learn_places(self) -> bool:
        """Look up the words that are not codes: other spellings, parts of countries."""
        if not self._database.rows("SELECT 1 FROM staged WHERE place IS NULL LIMIT 1"):
            return False
        gazetteer = Gazetteer(self._table.places)
        unknown = self._database.rows(
            f"SELECT DISTINCT t.place FROM ({self._cells()}) t ANTI JOIN place_words p ON p.word = t.place LIMIT 5000"
        )
        learnt = {word: code for (word,) in unknown if word and (code := gazetteer.code(word))}
        self._codes |= learnt
        return bool(learnt)

    def _unknown_series(self, name: Name) -> Diagnostic:
        message = f"no figure counts {name!r}, and its unit is unknown"
        hint = f"{did_you_mean(name, self._settings.series)}; or add its unit under `units` in sources.yaml"
        return error("unknown-series", self._settings.intake.at("series"), message, hint)

    def _summary(self) -> Staged:
        known = (
            "max(known_at)" if "known_at" in self._table.fields else f"TIMESTAMP {literal(self._delivery.published)}"
        )
        [(count, last, first_day, last_day, qualified, last_row)] = self._database.rows(
            f'SELECT count(*), {known}, min(as_of), max(as_of), count(qualifier), max("row") FROM staged'
        )
        if not count:
            hint = "check whether it is the right file, and `columns` under `intake` in sources.yaml"
            raise FaultsFound(
                [error("not-a-table", Pointer(file=self._delivery.name), "there is no value in this file", hint)]
            )
        places = self._database.rows("SELECT place::VARCHAR FROM (SELECT DISTINCT place FROM staged) ORDER BY 1")
        columns = frozenset(self._expressions()) & _OPTIONAL.keys()
        if qualified:
            columns |= {"qualifier"}
        used = tuple(
            Name(name)
            for (name,) in self._database.rows(
                "SELECT series::VARCHAR FROM (SELECT DISTINCT series FROM staged) ORDER BY 1"
            )
        )
        types = {name: f"{name}_{self._made}" for name in ("series", "place")}
        return Staged(
            columns=columns,
            series=used,
            count=count,
            types=types,
            last_row=last_row,
            at={name: self._table.column_of(name) for name in used},
            places=tuple(code for (code,) in places),
            known_at=last,
            days=(first_day, last_day),
        )


def _cases(word_sql: str, meanings: Mapping[Any, str], kind: str) -> str:
    """Return an SQL CASE that chooses a series by a word."""
    cases = " ".join(f"WHEN {literal(word)} THEN {literal(name)}::{kind}" for word, name in meanings.items())
    return f"CASE {word_sql} {cases} END"
