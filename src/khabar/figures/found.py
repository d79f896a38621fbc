"""A figure on its way to being evaluated: what was found of it."""

from collections.abc import Callable

from khabar.core.dataclass import dataclass
from khabar.figures.line import Line
from khabar.figures.said import Slot
from khabar.model.evaluated import Input, Method, Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A figure on its way: all its values, the chosen one, and which rows it is made of.

    `whole` are the slots whose sum the current value is, `slots` those and its other parts'. `slots_of` gives those of
    any value of its line: a difference is made of two.
    """

    line: Line
    current: Value
    method: Method
    slots: tuple[Slot, ...] = ()
    slots_of: Callable[[Value], tuple[Slot, ...]] = lambda _: ()
    whole: tuple[Slot, ...] = ()
    inputs: tuple[Input, ...] = ()
    query: str = ""
    beside: tuple[Value, ...] = ()
