"""The arithmetic of figures that are computed of figures: a share, a difference. Exact, on values as known."""

from collections.abc import Iterator
from datetime import timedelta
from decimal import ROUND_HALF_EVEN, Decimal

from khabar.figures.line import Line
from khabar.model.evaluated import Value
from khabar.model.figure import Difference
from khabar.model.observation import Qualifier

_DIGITS = Decimal("0.000001")  # as far as an observation's own


def at_or_before(line: Line, value: Value, days_before: int, apart: int) -> Value | None:
    """Give the last value that is so many days before another's day, or at most `apart` days before that."""
    day = value.as_of - timedelta(days=days_before)
    return next((one for one in reversed(line) if day - timedelta(days=apart) <= one.as_of <= day), None)


def share(part: Line, whole: Line, apart: int) -> Iterator[tuple[Value, Value, Value]]:
    """Divide one line by another, day by day: the share, its part and its whole. A whole of zero has no shares."""
    for above in part:
        below = at_or_before(whole, above, 0, apart)
        if below is None or not below.value:
            continue
        yield _of(above, below, (above.value / below.value).quantize(_DIGITS, ROUND_HALF_EVEN)), above, below


def difference(line: Line, told: Difference, apart: int) -> Iterator[tuple[Value, Value, Value]]:
    """Subtract from each value the one before it that the difference is counted from: difference, value, base."""
    for now in line:
        if told.since:
            base = next((one for one in reversed(line) if one.as_of <= told.since), None)
            base = base if base and (told.since - base.as_of).days <= apart else None
        else:
            base = at_or_before(line, now, told.days, apart)
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
