"""A figure on its way to being evaluated: what was found of it."""

from collections.abc import Callable
from dataclasses import dataclass

from khabar.figures.observation_history import ObservationKey
from khabar.figures.time_series import TimeSeries
from khabar.model.evaluated import Input, Method, Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Computation:
    """A figure on its way: all its values, the chosen one, and which rows it is made of.

    `whole` are the slots whose sum the current value is, `slots` those and its other parts'. `slots_of` gives those of
    any value of its line: a difference is made of two.
    """

    line: TimeSeries
    current: Value
    method: Method
    slots: tuple[ObservationKey, ...] = ()
    slots_of: Callable[[Value], tuple[ObservationKey, ...]] = lambda _: ()
    whole: tuple[ObservationKey, ...] = ()
    inputs: tuple[Input, ...] = ()
    query: str = ""
    beside: tuple[Value, ...] = ()
