"""What nobody could say of one row, and a look along a line of values tells: totals that fall, days exchanged.

Only lines whose kind is known to be cumulative are looked at, and in them only what an import brings.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from khabar.core.diagnostic import Diagnostic, Pointer, warning
from khabar.figures.columns import literals, plain
from khabar.figures.desk import Desk
from khabar.figures.reader import Delivery, Order
from khabar.figures.row_fault import exchanged, swapped
from khabar.figures.staging import Staged
from khabar.model.figure import Kind

_FEWEST = 2
_SHARE = 0.03
_MOST_TOLD = 20
_MOST_LINES = 200

# The lines as they would be known after the import: the last word on each day, kept or new.
_LINES = """
    CREATE OR REPLACE TEMP TABLE lines AS
    SELECT series, place, definition, as_of, as_of_time, arg_max(value, known_at) AS value,
        arg_max(fresh, known_at) AS fresh, arg_max("row", known_at) AS "row"
    FROM (
        SELECT series, place, definition, as_of, as_of_time, value, known_at, true AS fresh, "row" FROM fresh
        UNION ALL SELECT series, place, definition, as_of, as_of_time, value, known_at, false, NULL FROM before
    ) WHERE series IN ({series}) GROUP BY ALL"""

_STEPS = """
    SELECT *, lag(value) OVER line AS said, lag(as_of) OVER line AS day_before, lag(fresh) OVER line AS fresh_before
    FROM ({lines}) WINDOW line AS (PARTITION BY series, place, definition ORDER BY as_of, as_of_time)"""


def look_along(desk: Desk, delivery: Delivery, order: Order, staged: Staged) -> Iterator[Diagnostic]:
    """Tell of totals that fall; an error where the falls vanish once day and month change places."""
    cumulative = [name for name in staged.series if order.series[name].kind is Kind.CUMULATIVE]
    if not cumulative:
        return
    desk.rows(_LINES.format(series=literals(cumulative)))
    desk.rows(
        f"CREATE OR REPLACE TEMP TABLE falls AS FROM ({_STEPS.format(lines='FROM lines')})"
        " WHERE value < said AND (fresh OR fresh_before)"
    )
    mixed = _exchanged(desk, delivery)
    if mixed:
        yield mixed
        return
    yield from _falling(desk, delivery)


def _exchanged(desk: Desk, delivery: Delivery) -> Diagnostic | None:
    """Read every day that could be read both ways the other way: where that mends the line, it was wrong."""
    suspects = (
        "(SELECT series, place, definition, count(*) AS falls FROM falls GROUP BY ALL"
        f" HAVING count(*) >= {_FEWEST} ORDER BY falls DESC LIMIT {_MOST_LINES})"
    )
    same = "l.series = s.series AND l.place = s.place AND l.definition IS NOT DISTINCT FROM s.definition"
    turned = f"CASE WHEN day(l.as_of) <= 12 THEN {swapped('l.as_of')} ELSE l.as_of END AS as_of"
    lines = f"SELECT l.* REPLACE ({turned}), s.falls FROM lines l JOIN {suspects} s ON {same}"
    found = desk.rows(
        "SELECT series, place, any_value(falls) AS falls, count(*) FILTER (value < said) AS left_over, count(*) AS days"
        f" FROM ({_STEPS.format(lines=lines)}) GROUP BY series, place, definition"
        f" HAVING left_over * 3 <= any_value(falls) AND any_value(falls) >= {_SHARE} * days ORDER BY falls DESC LIMIT 1"
    )
    if not found:
        return None
    series, place, falls, left, days = found[0]
    [(day, before, value, said, row)] = desk.rows(
        'SELECT as_of, day_before, value, said, "row" FROM falls WHERE series = ? AND place = ? ORDER BY said - value'
        " DESC LIMIT 1",
        [series, place],
    )
    message = (
        f"day and month look exchanged: {series} of {place} is a total, and among {days} days it falls {falls} times"
        f" (from {_shown(said, before)} to {_shown(value, day)}); read the other way, {_times(left)}"
    )
    return exchanged(Pointer(file=delivery.name, line=row or 0), message)


def _falling(desk: Desk, delivery: Delivery) -> Iterator[Diagnostic]:
    found = desk.rows(
        "SELECT series, place, count(*), arg_max(value, said - value), arg_max(said, said - value),"
        ' arg_max(as_of, said - value), arg_max(day_before, said - value), arg_max("row", said - value)'
        " FROM falls GROUP BY series, place ORDER BY max(said - value) DESC, series, place"
    )
    hint = "it is kept as it was reported; say in figures.yaml why it fell: breaks, or remarks"
    for series, place, times, value, said, day, before, row in found[:_MOST_TOLD]:
        most = ", the most" if times > 1 else ""
        often = f" {times} times" if times > 1 else ""
        message = f"{series} of {place} falls{often}{most} from {_shown(said, before)} to {_shown(value, day)}"
        yield warning("falling-total", Pointer(file=delivery.name, line=row or 0), message, hint)
    if len(found) > _MOST_TOLD:
        message = f"the totals of {len(found) - _MOST_TOLD} more places fall by less"
        yield warning("falling-total", Pointer(file=delivery.name), message, hint)


def _shown(value: Decimal, day: date) -> str:
    return f"{plain(value):,f} on {day}"


def _times(count: int) -> str:
    return {0: "never", 1: "once"}.get(count, f"{count} times")


def days_never_late(desk: Desk, delivery: Delivery) -> Iterator[Diagnostic]:
    """Warn where many days, over many months, are all of the first twelve: half of them may be exchanged."""
    [(days, of_month, months)] = desk.rows(
        "SELECT count(DISTINCT as_of), count(DISTINCT day(as_of)), count(DISTINCT date_trunc('month', as_of))"
        " FROM staged HAVING max(day(as_of)) <= 12"
    ) or [(0, 0, 0)]
    if days >= 24 and of_month >= 3 and months >= 3:  # noqa: PLR2004 - monthly and weekly tables are not meant
        message = f"no day of the {days} in this file is later than the 12th of its month: are day and month exchanged?"
        yield warning("days-and-months-exchanged", Pointer(file=delivery.name), message, "look at its first rows")
