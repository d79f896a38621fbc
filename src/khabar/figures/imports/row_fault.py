"""Reports what is wrong with single rows, cell by cell: one query for all rows, then a message for each cell."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from difflib import get_close_matches

from khabar.core.diagnostic import Diagnostic, Pointer, did_you_mean, error
from khabar.core.hidden_characters import HIDDEN
from khabar.figures.columns import LARGEST, UNSEEN, literal, literals
from khabar.figures.imports.cell import CellError, NumberForm, date_error, time_error
from khabar.figures.imports.csv_file import MOST_FAULTS
from khabar.figures.imports.place import Gazetteer
from khabar.figures.imports.reader import Column, Delivery, ImportSettings, SeriesInfo, Table
from khabar.figures.imports.staging_database import StagingDatabase
from khabar.model.observation import Unit
from khabar.model.source import Sign
from khabar.model.value import Name

_ANY = ("definition", "citation")
"""Fields for which any text is allowed."""

_LAST_HEADER = 6
"""The last row in which a second header row is looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowFaults:
    """Finds the problems of staged rows: `cells` gives their texts, `has` names the columns of `staged`."""

    database: StagingDatabase
    delivery: Delivery
    table: Table
    settings: ImportSettings
    form: NumberForm
    cells: str
    has: frozenset[str]
    meanings: Mapping[str, str]
    series: tuple[Name, ...]

    def find(self) -> Iterator[Diagnostic]:
        """Yield every problem."""
        yield from self._unread()
        yield from self._unseen()
        yield from self._impossible()

    # --- cells that cannot be parsed

    def _unread(self) -> Iterator[Diagnostic]:
        fields = [
            name
            for name in (
                "series",
                "place",
                "as_of",
                "value",
                "as_of_time",
                "since",
                "definition",
                "citation",
                "known_at",
            )
            if name in self.has
        ]
        needed = {"series", "place", "as_of", "value", "known_at"} | self.table.required
        wrong = {
            name: f"staged.{name} IS NULL" + ("" if name in needed else f" AND t.{name} IS NOT NULL") for name in fields
        }
        also = "staged.qualifier IS NULL AND t.qualifier IS NOT NULL" if "qualifier" in self.table.fields else "false"
        quick = " OR ".join(f"{name} IS NULL" for name in fields if name in needed)
        optional = [
            name for name in (*fields, "qualifier") if name in self.table.fields and name not in (*needed, *_ANY)
        ]
        if not optional and not self.database.rows(f"SELECT 1 FROM staged WHERE {quick} LIMIT 1"):
            return
        which = ", t.which" if "which" in self.has else ", NULL"
        on = "t.which IS NOT DISTINCT FROM staged.which AND " if "which" in self.has else ""
        texts = ", ".join(self._text_of(name) for name in fields)
        flags = ", ".join(wrong.values())
        rows = self.database.rows(
            f'SELECT t."row"{which}, {texts}, {flags}, {also}, t.value FROM staged JOIN ({self.cells}) t ON {on}'
            f't."row" = staged."row" WHERE {" OR ".join([*wrong.values(), also])} ORDER BY 1, 2 LIMIT {MOST_FAULTS + 1}'
        )
        reported: set[tuple[int, str]] = set()
        for row, at, *rest in rows[:MOST_FAULTS]:
            if self._is_header(row):
                if (row, "") not in reported:
                    reported.add((row, ""))
                    yield self._second_header(row)
                continue
            texts_of = dict(zip(fields, rest, strict=False))
            flags_of = dict(zip(fields, rest[len(fields) :], strict=False))
            for name in fields:
                if flags_of[name] and ((row, name) not in reported or name == "value"):
                    reported.add((row, name))
                    yield self._fault(name, texts_of[name], row, at)
            if rest[2 * len(fields)]:
                message = "unknown qualifier before the number"
                yield error(
                    "bad-number",
                    self._where("qualifier", row, at),
                    message,
                    "allowed: more-than, at-least, about, fewer-than",
                )
        if len(rows) > MOST_FAULTS:
            yield self._and_more()

    def _unseen(self) -> Iterator[Diagnostic]:
        """Report hidden characters: a published citation or definition could mislead readers with them."""
        texts = [name for name in _ANY if name in self.has]
        if not texts:
            return
        query = f"SELECT \"row\", concat_ws(' ', {', '.join(texts)}) AS words FROM staged"
        found = self.database.rows(
            f"SELECT \"row\", regexp_extract(words, '{UNSEEN}') FROM ({query})"
            f" WHERE regexp_matches(words, '{UNSEEN}') ORDER BY 1 LIMIT {MOST_FAULTS + 1}"
        )
        for row, character in found[:MOST_FAULTS]:
            message = f"the character U+{ord(character):04X} is not allowed in text"
            hint = "remove it: it is invisible, and it misleads readers"
            yield error(HIDDEN, Pointer(file=self.delivery.name, line=row), message, hint)
        if len(found) > MOST_FAULTS:
            yield self._and_more()

    def _text_of(self, name: str) -> str:
        return "NULL" if name == "series" and self.table.values else f"t.{name}"

    def _and_more(self) -> Diagnostic:
        message = "more rows have errors; they are reported once these are fixed"
        return error("bad-row", Pointer(file=self.delivery.name), message, "if all rows fail alike, look for one cause")

    def _fault(self, name: str, text: str | None, row: int, at: int | None) -> Diagnostic:
        where = self._where(name, row, at)
        if not (text or "").strip():
            return error("missing-cell", where, f"this row has a value but no {_CALLED[name]}", _EMPTY[name])
        wrong = self._wrong(name, text or "")
        return error(wrong.name, where, wrong.message, wrong.hint)

    def _second_header(self, row: int) -> Diagnostic:
        where = Pointer(file=self.delivery.name, line=row)
        hint = "set the header row under `intake` in sources.yaml, for example header: 2"
        return error("second-header", where, "this looks like a second header row: it has no date and no number", hint)

    def _is_header(self, row: int) -> bool:
        """Return whether a row near the top has no digit in any cell that is read."""
        if row > _LAST_HEADER:
            return False
        columns = [column.sql for column in (*self.table.fields.values(), *(c for c, _ in self.table.values))]
        rows = self.database.rows(
            f'SELECT 1 FROM {self.table.relation} WHERE "row" = {row}'
            f" AND NOT regexp_matches(concat_ws(' ', {', '.join(columns)}), '[0-9]')"
        )
        return bool(rows)

    def _wrong(self, name: str, text: str) -> CellError:
        clean = text.strip()[:60]
        if name == "place":
            near = get_close_matches(clean, Gazetteer(self.table.places).names(), n=1, cutoff=0.8)
            meant = f"did you mean {near[0]!r}? " if near else ""
            hint = f"{meant}Add its code under `places` in sources.yaml, or add it to `ignore` to skip such rows"
            return CellError("unknown-place", f"unknown place {clean!r}", hint)
        if name == "series":
            hint = f"add it under `series` in sources.yaml; {did_you_mean(clean, self.meanings)}"
            return CellError("unknown-series", f"no series is set for {clean!r}", hint)
        if name == "value":
            return self.form.wrong(text)
        if name == "known_at":
            return time_error(text)
        if name == "as_of_time":
            return CellError("bad-day", f"{clean!r} is not a time", "write times as HH:MM")
        return date_error(text, self.table.dates)

    def _where(self, name: str, row: int, at: int | None) -> Pointer:
        return Pointer(file=self.delivery.name, line=row, column=self._number(name, at))

    def _number(self, name: str, at: int | None) -> int:
        if name == "value" and self.table.values:
            if self.table.column_of_value:
                return at or 0
            return self.table.values[at or 0][0].number
        column: Column | None = self.table.fields.get(name)
        return column.number if column else 0

    # --- values that are impossible

    def _impossible(self) -> Iterator[Diagnostic]:
        counted = [name for name in self.series if self._unit(name) is not Unit.USD]
        known = "known_at" if "known_at" in self.table.fields else f"TIMESTAMP {literal(self.delivery.published)}"
        which = "which" if "which" in self.has else "NULL"
        today = f"DATE {literal(self.settings.today)}"
        negative = f"(value < 0 AND series IN ({literals(counted)}))" if counted else "false"
        whole = [name for name in counted if self._unit(name) is not Unit.SHARE]
        fractional = f"(value <> trunc(value) AND series IN ({literals(whole)}))" if whole else "false"
        tests = {
            "negative": negative,
            "large": f"abs(value) >= {LARGEST}",
            "future": f"as_of > {known}::DATE",
            "ahead": f"{known}::DATE > {today} + 1",
            "since": "since > as_of" if "since" in self.table.fields else "false",
            "fractional": fractional,
        }
        flags = ", ".join(tests.values())
        wrong = " OR ".join(tests.values())
        rows = self.database.rows(
            f'SELECT "row", {which}, as_of, value, {known}, {flags} FROM staged WHERE {wrong} ORDER BY 1, 2'
            f" LIMIT {MOST_FAULTS + 1}"
        )
        late = 5 + list(tests).index("future")
        exchanged = self._exchanged(known) if any(row[late] for row in rows) else None
        if exchanged:
            yield exchanged
        for row, at, as_of, value, published, *flag in rows[:MOST_FAULTS]:
            failed = dict(zip(tests, flag, strict=True))
            where = self._where("as_of", row, at)
            if failed["negative"] or failed["large"] or failed["fractional"]:
                yield self._no_count(self._where("value", row, at), value, failed)
            if failed["future"] and not exchanged:
                message = f"dated {as_of}, after its publication on {published:%Y-%m-%d}"
                yield error("impossible-date", where, message, "check the date, or --known-at")
            if failed["ahead"]:
                message = f"published on {published:%Y-%m-%d}, which is in the future"
                yield error(
                    "impossible-date", self._where("known_at", row, at), message, "check --known-at or its column"
                )
            if failed["since"]:
                message = f"its period ends on {as_of}, before it begins"
                yield error("impossible-date", where, message, "check both dates")
        if len(rows) > MOST_FAULTS:
            yield self._and_more()

    def _no_count(self, where: Pointer, value: Decimal, failed: Mapping[str, bool]) -> Diagnostic:
        hint = "check the source: a dash or a correction is not a count"
        if failed["negative"]:
            why = "a count cannot be negative"
        elif failed["large"]:
            why = "too large"
        else:
            why = "a count is a whole number"
            sign = "," if self.table.decimal is Sign.COMMA else "."
            hint = f"only the units share and USD have decimals; if '{sign}' groups thousands, add grouping: '{sign}'"
        return error("bad-number", where, f"{value.normalize():f}: {why}", hint)

    def _exchanged(self, known: str) -> Diagnostic | None:
        """Report dates that are in the future only because day and month are swapped."""
        [(count, fixed, low, all_low, rows, first, example)] = self.database.rows(
            "SELECT count(*) FILTER (late),"
            f" count(*) FILTER (late AND day(as_of) <= 12 AND {swapped('as_of')} <= said),"
            " max(day(as_of)), bool_and(day(as_of) <= 12), count(DISTINCT as_of),"
            ' min("row") FILTER (late), min(as_of) FILTER (late)'
            f" FROM (SELECT *, {known}::DATE AS said, as_of > {known}::DATE AS late FROM staged)"
        )
        if count < 2 or fixed < count:  # noqa: PLR2004 - one may be a slip
            return None
        message = f"day and month look swapped: {example} was after the publication, {swap(example)} was not"
        if all_low and rows > low:
            message += f"; and none of the {rows} days is after the {low}th of its month"
        return exchanged(Pointer(file=self.delivery.name, line=first, column=self._number("as_of", None)), message)

    def _unit(self, name: Name) -> Unit | None:
        counted: SeriesInfo | None = self.settings.series.get(name)
        return counted.unit if counted else None


_CALLED = {"as_of": "day", "known_at": "moment", "citation": "citation", "place": "place", "series": "series"}
_CALLED |= {"value": "value", "since": "first day", "as_of_time": "hour", "definition": "definition"}
_EMPTY = dict.fromkeys(_CALLED, "fill it in; if cells were merged, unmerge them and write it in each row")
_EMPTY["citation"] = "add where the number was read: page, document or letter, and its date"
_EMPTY["known_at"] = "add when the source published it"


def swapped(column: str) -> str:
    """Return SQL for a date up to the 12th with day and month swapped."""
    return f"make_date(year({column}), least(day({column}), 12), month({column}))"


def swap(when: date) -> date:
    """Swap day and month of a date."""
    return date(when.year, when.day, when.month)


def exchanged(where: Pointer, message: str) -> Diagnostic:
    """Return the error that day and month are swapped."""
    hint = "download the file again; or set its date format: dates: day-first, or dates: month-first"
    return error("days-and-months-exchanged", where, message, hint)
