"""The arithmetic of figures that are computed from other figures: shares and differences. Exact, with decimals."""

from bisect import bisect_right
from collections.abc import Iterator
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal

from khabar.figures.time_series import TimeSeries, days_before
from khabar.model.evaluated import Value
from khabar.model.figure import Difference
from khabar.model.observation import Qualifier

_DIGITS = Decimal("0.000001")  # as many as an observation has


class ByDay:
    """A time series with lookup by day."""

    def __init__(self, line: TimeSeries) -> None:
        self._line = line
        self._days = [value.as_of for value in line]

    def at_or_before(self, day: date, apart: int) -> Value | None:
        """Return the value of a day, or the last one at most `apart` days before it."""
        at = bisect_right(self._days, day)
        value = self._line[at - 1] if at else None
        return value if value and (day - value.as_of).days <= apart else None


def share(part: TimeSeries, whole: TimeSeries, apart: int) -> Iterator[tuple[Value, Value, Value]]:
    """Divide one time series by another, day by day; yield share, part and whole. A whole of zero has no share."""
    wholes = ByDay(whole)
    for above in part:
        below = wholes.at_or_before(above.as_of, apart)
        if below is None or not below.value:
            continue
        yield _of(above, below, (above.value / below.value).quantize(_DIGITS, ROUND_HALF_EVEN)), above, below


def difference(line: TimeSeries, rule: Difference, apart: int) -> Iterator[tuple[Value, Value, Value]]:
    """Subtract from each value its base, an earlier value; yield difference, value and base."""
    bases = ByDay(line)
    for now in line:
        base = bases.at_or_before(rule.since or days_before(now.as_of, rule.days), apart)
        if base is None or base.as_of >= now.as_of:
            continue
        yield _of(now, base, now.value - base.value), now, base


def _of(first: Value, second: Value, value: Decimal) -> Value:
    exact = first.qualifier is Qualifier.EXACT and second.qualifier is Qualifier.EXACT
    return Value(
        as_of=first.as_of,
        as_of_time=first.as_of_time,
        value=value.normalize() if value % 1 else value.quantize(Decimal(1)),
        source=first.source,
        known_at=max(first.known_at, second.known_at),
        qualifier=Qualifier.EXACT if exact else Qualifier.ABOUT,
    )
