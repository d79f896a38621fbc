"""The bounds of a printed value: "about 3,200" is 3,150 to 3,250, "more than 2,300" has no upper bound."""

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from khabar.model.observation import Qualifier

_ENDLESS = Decimal("Infinity")


class Bounds(NamedTuple):
    """The minimum and maximum of a value."""

    least: Decimal
    most: Decimal

    def apart(self, other: "Bounds") -> bool:
        """Return whether two values cannot be equal."""
        return self.most < other.least or other.most < self.least


def bounds(value: Decimal, qualifier: Qualifier) -> Bounds:
    """Return the bounds of a value; one that is "about" was rounded to its last digit that is not zero."""
    match qualifier:
        case Qualifier.MORE_THAN | Qualifier.AT_LEAST:
            return Bounds(value, _ENDLESS)
        case Qualifier.FEWER_THAN:
            return Bounds(min(value, Decimal(0)), value)
        case Qualifier.ABOUT:
            half = rounded_to(value) / 2
            return Bounds(value - half, value + half)
    return Bounds(value, value)


def together(parts: Iterable[Bounds]) -> Bounds:
    """Return the bounds of a sum."""
    least = most = Decimal(0)
    for part in parts:
        least, most = least + part.least, most + part.most
    return Bounds(least, most)


def rounded_to(value: Decimal) -> Decimal:
    """Return the step to which a number seems rounded: 100 for 3,200, a tenth for 0.3."""
    exponent = value.normalize().as_tuple().exponent
    return Decimal(1).scaleb(exponent) if value and isinstance(exponent, int) else Decimal(1)
