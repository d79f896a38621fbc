"""Checks a time series as a whole, for problems that single rows do not show: falling totals, swapped day and month.

Only cumulative series are checked, and in them only the rows of the import.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from khabar.core.diagnostic import Diagnostic, Pointer, warning
from khabar.figures.columns import literals, plain
from khabar.figures.imports.reader import Delivery, ImportSettings
from khabar.figures.imports.row_fault import exchanged, swapped
from khabar.figures.imports.row_reader import Staged
from khabar.figures.imports.staging_database import StagingDatabase
from khabar.model.figure import Kind

_FEWEST = 2
_SHARE = 0.03
_MOST_REPORTED = 20
_MOST_LINES = 200

_STEPS = """
    SELECT *, lag(value) OVER line AS said, lag(as_of) OVER line AS day_before, lag(fresh) OVER line AS fresh_before
    FROM ({lines}) WINDOW line AS (PARTITION BY series, place, definition ORDER BY as_of, as_of_time)"""


def check_totals(
    database: StagingDatabase, delivery: Delivery, settings: ImportSettings, staged: Staged
) -> Iterator[Diagnostic]:
    """Report totals that fall; an error if they no longer fall with day and month swapped."""
    cumulative = [name for name in staged.series if settings.series[name].kind is Kind.CUMULATIVE]
    if not cumulative:
        return
    of_totals = f"series IN ({literals(cumulative)})"
    database.rows(
        f"CREATE OR REPLACE TEMP TABLE falls AS FROM ({_STEPS.format(lines=f'FROM lines WHERE {of_totals}')})"
        " WHERE value < said AND (fresh OR fresh_before)"
    )
    mixed = _exchanged(database, delivery, staged)
    if mixed:
        yield mixed
        return
    yield from _falling(database, delivery, staged)


def _exchanged(database: StagingDatabase, delivery: Delivery, staged: Staged) -> Diagnostic | None:
    """Read every ambiguous date the other way; if the series then no longer falls, it was wrong before."""
    suspects = (
        "(SELECT series, place, definition, count(*) AS falls FROM falls GROUP BY ALL"
        f" HAVING count(*) >= {_FEWEST} ORDER BY falls DESC LIMIT {_MOST_LINES})"
    )
    same = "l.series = s.series AND l.place = s.place AND l.definition IS NOT DISTINCT FROM s.definition"
    turned = f"CASE WHEN day(l.as_of) <= 12 THEN {swapped('l.as_of')} ELSE l.as_of END AS as_of"
    lines = f"SELECT l.* REPLACE ({turned}), s.falls FROM lines l JOIN {suspects} s ON {same}"
    rows = database.rows(
        "SELECT series, place, any_value(falls) AS falls, count(*) FILTER (value < said) AS left_over, count(*) AS days"
        f" FROM ({_STEPS.format(lines=lines)}) GROUP BY series, place, definition"
        f" HAVING left_over * 3 <= any_value(falls) AND any_value(falls) >= {_SHARE} * days ORDER BY falls DESC LIMIT 1"
    )
    if not rows:
        return None
    series, place, falls, left, days = rows[0]
    [(day, before, value, previous)] = database.rows(
        "SELECT as_of, day_before, value, said FROM falls WHERE series = ? AND place = ?"
        " ORDER BY said - value DESC, as_of LIMIT 1",
        [series, place],
    )
    message = (
        f"day and month look swapped: {series} of {place} is a total, and in {days} days it falls {falls} times"
        f" (from {_shown(previous, before)} to {_shown(value, day)}); with day and month swapped {_times(left)}"
    )
    return exchanged(_where(database, delivery, staged, (series, place, day)), message)


def _falling(database: StagingDatabase, delivery: Delivery, staged: Staged) -> Iterator[Diagnostic]:
    rows = database.rows(
        "SELECT series, place, count(*), arg_max(value, said - value), arg_max(said, said - value),"
        " arg_max(as_of, said - value), arg_max(day_before, said - value)"
        " FROM falls GROUP BY series, place ORDER BY max(said - value) DESC, series, place"
    )
    hint = "it is stored as reported; explain in figures.yaml why it fell: breaks, or remarks"
    for series, place, times, value, previous, day, before in rows[:_MOST_REPORTED]:
        most = ", the most" if times > 1 else ""
        often = f" {times} times" if times > 1 else ""
        message = f"{series} of {place} falls{often}{most} from {_shown(previous, before)} to {_shown(value, day)}"
        yield warning("falling-total", _where(database, delivery, staged, (series, place, day)), message, hint)
    if len(rows) > _MOST_REPORTED:
        message = f"the totals of {len(rows) - _MOST_REPORTED} more places fall by less"
        yield warning("falling-total", Pointer(file=delivery.name), message, hint)


def _where(database: StagingDatabase, delivery: Delivery, staged: Staged, key: tuple[str, str, date]) -> Pointer:
    """Return the row with the value of a day; None where the day before is new."""
    [(row,)] = database.rows(
        'SELECT arg_max("row", known_at) FROM fresh WHERE series = ? AND place = ? AND as_of = ?', list(key)
    )
    return Pointer(file=delivery.name, line=row or 0, column=staged.at.get(key[0], 0) if row else 0)


def _shown(value: Decimal, day: date) -> str:
    return f"{plain(value):,f} on {day}"


def _times(count: int) -> str:
    return {0: "never", 1: "once"}.get(count, f"{count} times")


def days_never_late(database: StagingDatabase, delivery: Delivery) -> Iterator[Diagnostic]:
    """Warn if many days over many months are all at most the 12th: day and month of half of them may be swapped."""
    [(last,)] = database.rows("SELECT max(day(as_of)) FROM staged")
    if last > 12:  # noqa: PLR2004 - as many as there are months
        return
    [(days, of_month, months)] = database.rows(
        "SELECT count(DISTINCT as_of), count(DISTINCT day(as_of)), count(DISTINCT date_trunc('month', as_of))"
        " FROM staged"
    )
    if days >= 24 and of_month >= 3 and months >= 3:  # noqa: PLR2004 - monthly and weekly tables are not meant
        message = f"none of the {days} days in this file is after the 12th of its month: are day and month swapped?"
        yield warning("days-and-months-exchanged", Pointer(file=delivery.name), message, "check its first rows")
