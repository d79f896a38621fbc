"""The intermediate result of computing a figure."""

from collections.abc import Callable
from dataclasses import dataclass

from khabar.figures.observation_history import ObservationKey
from khabar.figures.time_series import TimeSeries
from khabar.model.evaluated import Input, Method, Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Computation:
    """A computed figure before it is published: all its values, the current one, and the rows it is computed from.

    `whole` are the keys of the observations that add up to the current value; `slots` has those of its parts, too.
    `slots_of` returns the keys of any value of the time series: a difference is computed from two.
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
