"""What is new: staged rows beside what is kept of the source, in the order in which it was said.

Sorted by key and moment, a row that says what the row before it says adds nothing. What is left is written to a Parquet
file in the form of all kept files, the view `fresh`; whatever contradicts itself, or what came later, is found there.
"""

from collections.abc import Iterable, Iterator

from khabar.core.dataclass import dataclass
from khabar.core.diagnostic import Diagnostic, Pointer, error
from khabar.figures.columns import COLUMNS, KEY, literal, literals, plain
from khabar.figures.csv_file import MOST_FAULTS
from khabar.figures.desk import Desk
from khabar.figures.keep import Logged
from khabar.figures.reader import Delivery, Order
from khabar.figures.staging import Staged

_KEY = tuple(name for name in KEY if name != "source")
_SAME = " AND ".join(f"f.{name} IS NOT DISTINCT FROM b.{name}" for name in _KEY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fresh:
    """What an import adds: so many new values, so many that revise what was known; and how many said nothing new."""

    new: int
    revised: int
    unchanged: int

    @property
    def count(self) -> int:
        """How many rows are added."""
        return self.new + self.revised


class Combining:
    """Puts staged rows beside the kept ones, which the view `kept` gives."""

    def __init__(self, desk: Desk, delivery: Delivery, order: Order, staged: Staged) -> None:
        self._desk = desk
        self._delivery = delivery
        self._order = order
        self._staged = staged
        self._before = self._lay_kept()

    def combine(self) -> Fresh:
        """Write what is new, and count it."""
        self._write()
        return self._counted()

    def faults(self, log: Iterable[Logged]) -> Iterator[Diagnostic]:
        """Find rows that disagree with one another, with what was imported, or with what was imported since."""
        yield from self._disagreeing()
        if self._before:
            yield from self._contradicting()
            yield from self._older(log)

    def _lay_kept(self) -> bool:
        """Lay on the desk what is kept of the source, as far as the delivery speaks of it."""
        columns = ", ".join(f"nullif({name}, '') AS {name}" for name in ("definition", "qualifier"))
        others = "series, place, as_of, as_of_time, since, value, known_at"
        mine = (
            f"WHERE source = {literal(self._order.source.name)} AND series IN ({literals(self._staged.series)})"
            " AND place IN (SELECT DISTINCT place::VARCHAR FROM staged)"
        )
        self._desk.rows(f"CREATE OR REPLACE TEMP TABLE before AS SELECT {others}, {columns} FROM kept {mine}")
        return bool(self._desk.rows("SELECT 1 FROM before LIMIT 1"))

    # --- writing what is new

    def _write(self) -> None:
        """Sort, leave out what was said already, write.

        `OVER ()` looks at the rows as they come, which is their sorted order: nothing is sorted twice.
        """
        compared = ["series", "place", "as_of", "value", "qualifier"]
        compared += [name for name in ("definition", "as_of_time") if name in self._staged.columns or self._before]
        keys = [name for name in ("series", "place", "definition", "as_of", "as_of_time") if name in compared]
        said = " AND ".join(f"{name} IS NOT DISTINCT FROM lag({name}) OVER ()" for name in compared)
        again = " AND ".join(f"{name} IS NOT DISTINCT FROM lag({name}) OVER ()" for name in [*keys, "known_at"])
        order = ", ".join([*keys, "known_at", *(["old DESC"] if self._before else []), '"row"'])
        made = self._constants()
        chosen = ", ".join(f"{made.get(name, name)} AS {_quoted(name)}" for name in COLUMNS)
        place = self._desk.folder / "fresh.parquet"
        self._desk.rows(
            f"COPY (SELECT {chosen} FROM (SELECT *, ({said}) AS said, ({again}) AS again"
            f" FROM (SELECT * FROM ({self._rows()}) ORDER BY {order})) WHERE NOT (said OR old))"
            f" TO {literal(place)} (FORMAT parquet, COMPRESSION zstd, PARQUET_VERSION v2)"
        )
        self._desk.rows(f"CREATE OR REPLACE TEMP VIEW fresh AS FROM read_parquet({literal(place)})")

    def _rows(self) -> str:
        """Write the query for the staged rows, and the kept ones among them where there are any."""
        types = {"since": "DATE", "as_of_time": "TIME", "definition": "VARCHAR", "citation": "VARCHAR"}
        has = self._staged.columns
        told = [name if name in has else f"NULL::{kind} AS {name}" for name, kind in types.items()]
        if self._order.intake.definition:
            definition = literal(self._order.intake.definition)
            told[2] = f"{f'coalesce(definition, {definition})' if 'definition' in has else definition} AS definition"
        known = "known_at" if "known_at" in has else f"TIMESTAMP {literal(self._staged.known_at)} AS known_at"
        mine = 'SELECT series, place, as_of, value, qualifier, "row"'
        mine += f", {known}, {', '.join(told)}, false AS old FROM staged"
        if not self._before:
            return mine
        codes = ", ".join(f"{name}::{self._staged.types[name]} AS {name}" for name in ("series", "place"))
        return (
            f'{mine} UNION ALL SELECT {codes}, as_of, value, qualifier, NULL AS "row", known_at, since, as_of_time,'
            " definition, NULL AS citation, true AS old FROM before"
        )

    def _constants(self) -> dict[str, str]:
        """Write SQL for what all rows share.

        As ENUM, since the writer of Parquet takes that for a table of words, and would put ten million texts into one.
        """
        units = {name: self._order.series[name].unit.value for name in self._staged.series}
        words: dict[str, list[str]] = {"source": [self._order.source.name], "unit": sorted(set(units.values()))}
        if self._delivery.sha256:
            words |= {"file": [self._delivery.name], "sha256": [self._delivery.sha256]}
        if self._delivery.citation:
            words["citation"] = [self._delivery.citation]
        for name, texts in words.items():
            self._desk.rows(f"DROP TYPE IF EXISTS one_{name}")
            self._desk.rows(f"CREATE TYPE one_{name} AS ENUM ({literals(texts)})")
        cases = " ".join(f"WHEN {literal(name)} THEN {literal(unit)}::one_unit" for name, unit in units.items())
        made = {name: f"{literal(texts[0])}::one_{name}" for name, texts in words.items()}
        today = f"CASE WHEN NOT again THEN DATE {literal(self._order.today)} END"  # see _disagreeing
        made |= {"unit": f"CASE series {cases} END", "retrieved": today}
        if not self._delivery.sha256:
            made |= {"file": "NULL::VARCHAR", "sha256": "NULL::VARCHAR", "row": "NULL::INTEGER"}
        return made

    # --- what contradicts

    def _disagreeing(self) -> Iterator[Diagnostic]:
        """Find rows that speak of the same day and moment and say different things.

        While they were sorted such a row was left without the day on which it was retrieved.
        """
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
            if name in self._staged.columns and not (name == "definition" and self._order.intake.definition)
        ]
        found = self._desk.rows(
            'SELECT f.series, f.place, f.as_of, t."row", t.value, f."row", f.value FROM fresh f JOIN staged t'
            f' ON {" AND ".join(same)} WHERE f.retrieved IS NULL AND t."row" < coalesce(f."row", t."row" + 1)'
            " AND (t.value <> f.value OR t.qualifier IS DISTINCT FROM f.qualifier)"
            ' QUALIFY row_number() OVER (PARTITION BY f.series, f.place, f.as_of, f."row" ORDER BY t."row") = 1'
            f' ORDER BY f."row" LIMIT {MOST_FAULTS}'
        )
        for series, place, as_of, first, said, row, value in found:
            message = (
                f"{series} of {place} on {as_of} is {plain(value):f} here and {plain(said):f} in row {first}:"
                " duplicate rows disagree"
            )
            yield error("duplicate-observation", self._where(row), message, "ask the source which of the two holds")

    def _contradicting(self) -> Iterator[Diagnostic]:
        """Find rows that differ from what was imported before as said at the very same moment."""
        found = self._desk.rows(
            "SELECT f.series, f.place, f.as_of, f.value, b.value, f.known_at, f.row FROM fresh f JOIN before b"
            f" ON {_SAME} AND f.known_at = b.known_at ORDER BY f.row LIMIT {MOST_FAULTS}"
        )
        for series, place, as_of, value, said, known_at, row in found:
            message = (
                f"{series} of {place} on {as_of} is {plain(value):f} here; {plain(said):f} was imported before,"
                f" as said at the same moment ({known_at:%Y-%m-%d %H:%M:%S})"
            )
            hint = "a revision is said later: look at --known-at, or at the column of moments"
            yield error("contradicts-import", self._where(row), message, hint)

    def _older(self, log: Iterable[Logged]) -> Iterator[Diagnostic]:
        """Find rows that would change what was known after a later import, which had left them as they were."""
        self._lay_spoken(log)
        later = "l.known_at > f.known_at"
        found = self._desk.rows(
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
        for series, place, as_of, value, said, known_at, row, last in found:
            message = (
                f"said on {known_at:%Y-%m-%d %H:%M}, and what was said on {last:%Y-%m-%d %H:%M} is imported already:"
                f" {series} of {place} on {as_of} would become {plain(value):f} where that had left {plain(said):f}"
            )
            hint = "import files in the order in which they were published: take the later imports back first"
            yield error("older-than-imported", self._where(row), message, hint)

    def _lay_spoken(self, log: Iterable[Logged]) -> None:
        """Lay on the desk which import spoke of which series, places and days: by the log, and by the rows kept."""
        self._desk.rows(
            "CREATE OR REPLACE TEMP TABLE spoken AS SELECT series, place, min(as_of) AS first_day,"
            " max(as_of) AS last_day, max(known_at) AS known_at FROM kept"
            f" WHERE source = {literal(self._order.source.name)} GROUP BY series, place, sha256"
        )
        for line in log:
            if line.complete:
                self._desk.rows(
                    "INSERT INTO spoken SELECT series, place, ?::DATE, ?::DATE, ?::TIMESTAMP"
                    " FROM (SELECT unnest(?) AS series) CROSS JOIN (SELECT unnest(?) AS place)",
                    [line.first_day, line.last_day, line.known_at, line.series.split(), line.places.split()],
                )

    def _where(self, row: int | None) -> Pointer:
        return Pointer(file=self._delivery.name, line=row or 0)

    def _counted(self) -> Fresh:
        key = ", ".join(_KEY)
        same = " AND ".join(f"{name} IS NOT DISTINCT FROM lag({name}) OVER ()" for name in _KEY)
        [(count, first)] = self._desk.rows(
            f"SELECT count(*), count(*) FILTER (NOT same) FROM (SELECT {key}, ({same}) AS same FROM fresh)"
        )
        known = 0
        if self._before:
            [(known,)] = self._desk.rows(
                f"SELECT count(*) FROM (SELECT DISTINCT {key} FROM fresh) f SEMI JOIN before b ON {_SAME}"
            )
        new = first - known
        return Fresh(new=new, revised=count - new, unchanged=self._staged.count - count)


def _quoted(name: str) -> str:
    return f'"{name}"' if name == "row" else name
