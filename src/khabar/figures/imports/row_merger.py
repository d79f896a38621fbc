"""Finds what is new: compares staged rows with the stored rows of the source, in the order of publication.

Sorted by key and time of publication, a row equal to the row before it adds nothing. The rest is written to a Parquet
file with the columns of observation files, the view `fresh`; contradictions and late imports are found in it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from khabar.core.diagnostic import Diagnostic, Pointer, error
from khabar.figures.columns import COLUMNS, KEY, literal, literals, plain
from khabar.figures.imports.csv_file import MOST_FAULTS
from khabar.figures.imports.reader import Delivery, ImportSettings
from khabar.figures.imports.row_reader import Staged
from khabar.figures.imports.staging_database import StagingDatabase
from khabar.figures.imports.storage import LogEntry

_KEY = tuple(name for name in KEY if name != "source")
_SAME = " AND ".join(f"f.{name} IS NOT DISTINCT FROM b.{name}" for name in _KEY)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeCounts:
    """What an import adds: counts of new values, of revisions, and of values that are already known."""

    new: int
    revised: int
    unchanged: int

    @property
    def count(self) -> int:
        """The number of added rows."""
        return self.new + self.revised


class RowMerger:
    """Compares staged rows with the stored rows in the view `kept`."""

    def __init__(self, database: StagingDatabase, delivery: Delivery, settings: ImportSettings, staged: Staged) -> None:
        self._database = database
        self._delivery = delivery
        self._settings = settings
        self._staged = staged
        self._before = self._load_stored()

    def combine(self) -> ChangeCounts:
        """Write what is new, and count it."""
        self._write()
        return self._counted()

    def faults(self, log: Iterable[LogEntry]) -> Iterator[Diagnostic]:
        """Yield rows that contradict each other, an earlier import, or a later publication that is already imported."""
        yield from self._disagreeing()
        if self._before:
            yield from self._contradicting()
            yield from self._older(log)

    def _load_stored(self) -> bool:
        """Copy the stored rows of the series and places in the delivery into the table `before`; return whether any."""
        columns = ", ".join(f"nullif({name}, '') AS {name}" for name in ("definition", "qualifier"))
        others = "series, place, as_of, as_of_time, since, value, known_at"
        mine = (
            f"WHERE source = {literal(self._settings.source.name)} AND series IN ({literals(self._staged.series)})"
            " AND place IN (SELECT DISTINCT place::VARCHAR FROM staged)"
        )
        self._database.rows(f"CREATE OR REPLACE TEMP TABLE before AS SELECT {others}, {columns} FROM kept {mine}")
        return bool(self._database.rows("SELECT 1 FROM before LIMIT 1"))

    # --- writing what is new

    def _write(self) -> None:
        """Sort the rows, drop those that add nothing, and write the rest.

        Only columns that differ from row to row are sorted; `OVER ()` then compares rows in that order without sorting
        again.
        """
        carried = self._carried()
        keys = [name for name in ("series", "place", "definition", "as_of", "as_of_time") if name in carried]
        compared = [*keys, *(name for name in ("value", "qualifier") if name in carried)]
        moment = [*keys, *(["known_at"] if "known_at" in carried else [])]
        order = [*moment, *(["old DESC"] if self._before else []), '"row"']
        constants = self._constants(carried)
        chosen = ", ".join(f"{constants.get(name, _quoted(name))} AS {_quoted(name)}" for name in COLUMNS)
        place = self._database.folder / "fresh.parquet"
        self._database.rows(
            f"COPY (SELECT {chosen} FROM (SELECT *, ({_like_the_last(compared)}) AS said,"
            f" ({_like_the_last(moment)}) AS again FROM (SELECT * FROM ({self._rows(carried)})"
            f" ORDER BY {', '.join(order)})) WHERE NOT {'(said OR old)' if self._before else 'said'})"
            f" TO {literal(place)} (FORMAT parquet, COMPRESSION zstd, PARQUET_VERSION v2)"
        )
        self._database.rows(f"CREATE OR REPLACE TEMP VIEW fresh AS FROM read_parquet({literal(place)})")

    def _carried(self) -> dict[str, str]:
        """Return the columns that differ from row to row, with the SQL that reads each from `staged`."""
        has = self._staged.columns
        expressions = {name: _quoted(name) for name in ("series", "place", "as_of", "value", "row")}
        expressions |= {name: name for name in COLUMNS if name in has}
        if self._before:  # stored rows have their own
            expressions.setdefault("qualifier", "NULL::VARCHAR")
            expressions.setdefault("as_of_time", "NULL::TIME")
            expressions.setdefault("definition", "NULL::VARCHAR")
            expressions.setdefault("known_at", f"TIMESTAMP {literal(self._staged.known_at)}")
        if "definition" in expressions and self._settings.intake.definition:
            expressions["definition"] = (
                f"coalesce({expressions['definition']}, {literal(self._settings.intake.definition)})"
            )
        return expressions

    def _rows(self, carried: Mapping[str, str]) -> str:
        """Return the query for the staged rows, and the stored ones among them if there are any."""
        mine = f"SELECT {', '.join(f'{sql} AS {_quoted(name)}' for name, sql in carried.items())}"
        if not self._before:
            return f"{mine} FROM staged"
        theirs = dict.fromkeys(("row", "since", "citation"), "NULL")
        theirs |= {name: f"{name}::{self._staged.types[name]}" for name in ("series", "place")}
        stored = ", ".join(f"{theirs.get(name, name)} AS {_quoted(name)}" for name in carried)
        return f"{mine}, false AS old FROM staged UNION ALL SELECT {stored}, true AS old FROM before"

    def _constants(self, carried: Mapping[str, str]) -> dict[str, str]:
        """Return SQL for the columns that are the same in all rows.

        They are ENUMs: the Parquet writer uses a dictionary for these, instead of ten million copies of a text.
        """
        units = {name: self._settings.series[name].unit.value for name in self._staged.series}
        words: dict[str, list[str]] = {"source": [self._settings.source.name], "unit": sorted(set(units.values()))}
        if self._delivery.sha256:
            words |= {"file": [self._delivery.name], "sha256": [self._delivery.sha256]}
        given = {"citation": self._delivery.citation, "definition": self._settings.intake.definition}
        words |= {name: [text] for name, text in given.items() if text and name not in carried}
        for name, texts in words.items():
            self._database.rows(f"DROP TYPE IF EXISTS one_{name}")
            self._database.rows(f"CREATE TYPE one_{name} AS ENUM ({literals(texts)})")
        self._database.rows("CREATE TYPE IF NOT EXISTS nothing AS ENUM ('')")
        kinds = {name: "nothing" if kind == "VARCHAR" else kind for name, kind in COLUMNS.items()}
        constants = {name: f"NULL::{kind}" for name, kind in kinds.items() if name not in carried}
        constants |= {name: f"{literal(texts[0])}::one_{name}" for name, texts in words.items()}
        cases = " ".join(f"WHEN {literal(name)} THEN {literal(unit)}::one_unit" for name, unit in units.items())
        if len(words["unit"]) > 1:
            constants["unit"] = f"CASE series {cases} END"
        constants["retrieved"] = (
            f"CASE WHEN NOT again THEN DATE {literal(self._settings.today)} END"  # see _disagreeing
        )
        if "known_at" not in carried:
            constants["known_at"] = f"TIMESTAMP {literal(self._staged.known_at)}"
        if not self._delivery.sha256:
            constants["row"] = "NULL::INTEGER"
        return constants

    # --- contradictions

    def _disagreeing(self) -> Iterator[Diagnostic]:
        """Yield rows with the same day and time of publication as another row, and another value.

        Sorting has left the column `retrieved` of such rows empty.
        """
        if not self._database.rows("SELECT 1 FROM fresh WHERE retrieved IS NULL LIMIT 1"):
            return
        known = "t.known_at" if "known_at" in self._staged.columns else "f.known_at"
        same = [
            "t.series::VARCHAR = f.series",
            "t.place::VARCHAR = f.place",
            "t.as_of = f.as_of",
            f"{known} = f.known_at",
        ]
        same += [
            f"t.{name} IS NOT DISTINCT FROM f.{name}"
            for name in ("definition", "as_of_time")
            if name in self._staged.columns and not (name == "definition" and self._settings.intake.definition)
        ]
        rows = self._database.rows(
            'SELECT f.series, f.place, f.as_of, t."row", t.value, f."row", f.value FROM fresh f JOIN staged t'
            f' ON {" AND ".join(same)} WHERE f.retrieved IS NULL AND t."row" <= coalesce(f."row", t."row")'
            " AND (t.value <> f.value OR t.qualifier::VARCHAR IS DISTINCT FROM f.qualifier)"
            ' QUALIFY row_number() OVER (PARTITION BY f.series, f.place, f.as_of, f."row" ORDER BY t."row") = 1'
            f' ORDER BY f."row" LIMIT {MOST_FAULTS}'
        )
        for series, place, as_of, first, other_value, row, value in rows:
            message = f"{series} of {place} on {as_of} is {plain(value):f} here and {plain(other_value):f} in "
            if first == row:
                message += "another column of this row: two columns contradict each other"
            else:
                message += f"row {first}: duplicate rows contradict each other"
            yield error(
                "duplicate-observation", self._where(row, series), message, "ask the source which of the two is right"
            )
        if not rows and not self._before:  # seen while sorting, but not found again: never write such rows
            where = Pointer(file=self._delivery.name)
            yield error("duplicate-observation", where, "two values of one series, place and day disagree", _LOOK)

    def _contradicting(self) -> Iterator[Diagnostic]:
        """Yield rows that differ from an earlier import with the same time of publication."""
        rows = self._database.rows(
            "SELECT f.series, f.place, f.as_of, f.value, b.value, f.known_at, f.row FROM fresh f JOIN before b"
            f" ON {_SAME} AND f.known_at = b.known_at ORDER BY f.row LIMIT {MOST_FAULTS}"
        )
        for series, place, as_of, value, stored_value, known_at, row in rows:
            message = (
                f"{series} of {place} on {as_of} is {plain(value):f} here; {plain(stored_value):f} was imported before,"
                f" as published at the same time ({known_at:%Y-%m-%d %H:%M:%S})"
            )
            hint = "a revision is published later: check --known-at, or the column with the time of publication"
            yield error("contradicts-import", self._where(row, series), message, hint)

    def _older(self, log: Iterable[LogEntry]) -> Iterator[Diagnostic]:
        """Yield rows that would change values that a later import confirmed by not changing them."""
        self._lay_spoken(log)
        later = "l.known_at > f.known_at"
        rows = self._database.rows(
            "SELECT f.series, f.place, f.as_of, f.value, arg_max(b.value, b.known_at), f.known_at, f.row,"
            " max(s.known_at) FROM fresh f"
            f" JOIN before b ON {_SAME} AND b.known_at < f.known_at"
            " JOIN spoken s ON s.series = f.series AND s.place = f.place AND s.known_at > f.known_at"
            " AND f.as_of BETWEEN s.first_day AND s.last_day"
            f" WHERE NOT EXISTS (SELECT 1 FROM before l WHERE {_SAME.replace('b.', 'l.')} AND {later})"
            f" AND NOT EXISTS (SELECT 1 FROM fresh l WHERE {_SAME.replace('b.', 'l.')} AND {later})"
            " GROUP BY f.series, f.place, f.as_of, f.value, f.known_at, f.row, f.as_of_time, f.definition"
            " ORDER BY f.row, f.series LIMIT 1"
        )
        for series, place, as_of, value, later_value, known_at, row, last in rows:
            message = (
                f"published on {known_at:%Y-%m-%d %H:%M}; a later publication, of {last:%Y-%m-%d %H:%M}, is imported:"
                f" {series} of {place} on {as_of} would become {plain(value):f}, and was {plain(later_value):f} then"
            )
            hint = "import files in the order in which they were published: remove the later imports first"
            yield error("older-than-imported", self._where(row, series), message, hint)

    def _lay_spoken(self, log: Iterable[LogEntry]) -> None:
        """List the series, places and days that each import covers, from the log and the stored rows."""
        self._database.rows(
            "CREATE OR REPLACE TEMP TABLE spoken AS SELECT series, place, min(as_of) AS first_day,"
            " max(as_of) AS last_day, max(known_at) AS known_at FROM kept"
            f" WHERE source = {literal(self._settings.source.name)} GROUP BY series, place, sha256"
        )
        for line in log:
            if line.complete:
                self._database.rows(
                    "INSERT INTO spoken SELECT series, place, ?::DATE, ?::DATE, ?::TIMESTAMP"
                    " FROM (SELECT unnest(?) AS series) CROSS JOIN (SELECT unnest(?) AS place)",
                    [line.first_day, line.last_day, line.known_at, line.series.split(), line.places.split()],
                )

    def _where(self, row: int | None, series: str) -> Pointer:
        return Pointer(file=self._delivery.name, line=row or 0, column=self._staged.at.get(series, 0) if row else 0)

    def _counted(self) -> ChangeCounts:
        self._lay_lines()
        [(count,)] = self._database.rows("SELECT count(*) FROM fresh")
        [(keys,)] = self._database.rows("SELECT count(*) FROM lines")
        if not self._before:
            return ChangeCounts(new=keys, revised=count - keys, unchanged=self._staged.count - count)
        [(known,)] = self._database.rows("SELECT count(*) FROM (SELECT DISTINCT " + ", ".join(_KEY) + " FROM before)")
        return ChangeCounts(new=keys - known, revised=count - keys + known, unchanged=self._staged.count - count)

    def _lay_lines(self) -> None:
        """Create the values as known after the import: the latest publication for each day, stored or new."""
        key = ", ".join(_KEY)
        rows = f"SELECT {key}, value, known_at, true AS fresh FROM fresh"
        fresh = "true"
        if self._before:
            rows += f" UNION ALL SELECT {key}, value, known_at, false AS fresh FROM before"
            fresh = "arg_max(fresh, known_at)"
        self._database.rows(
            f"CREATE OR REPLACE TEMP TABLE lines AS SELECT {key}, arg_max(value, known_at) AS value, {fresh} AS fresh"
            f" FROM ({rows}) GROUP BY {key}"
        )


_LOOK = "look for rows or columns that give the same day twice"


def _like_the_last(names: Iterable[str]) -> str:
    """Return SQL that tests whether a row equals the one before it."""
    return " AND ".join(f"{name} IS NOT DISTINCT FROM lag({name}) OVER ()" for name in names)


def _quoted(name: str) -> str:
    return f'"{name}"' if name == "row" else name
