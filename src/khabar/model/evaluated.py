"""A figure evaluated on a day: its value as known then, and how it was computed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from enum import StrEnum

from khabar.model.observation import Observation, Place, Qualifier
from khabar.model.value import Name


class Method(StrEnum):
    """How a value was computed from observations."""

    REPORTED = "reported"  # the source gives it as it is
    SUM = "sum"  # over places, of one source
    SHARE = "share"  # one figure divided by another
    DIFFERENCE = "difference"  # of one figure on two days
    QUERY = "query"  # by SQL of the publication's own


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """The value of one place, by its own day: places may report on different ones."""

    place: Place
    value: Decimal
    as_of: date
    known_at: date
    qualifier: Qualifier = Qualifier.EXACT


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """One value of a figure on a day, by one source. `known_at` is when the last of its parts was said."""

    as_of: date
    value: Decimal
    source: Name
    known_at: date
    as_of_time: time | None = None
    since: date | None = None
    qualifier: Qualifier = Qualifier.EXACT
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """A figure that another one was computed from, and the value that was taken."""

    figure: Name
    value: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Derivation:
    """How a value was computed, with all that is needed to repeat it.

    `rows` are the observations that it was made of, each with its file and row; `inputs` the figures, for a share or a
    difference. `query` is the SQL sent to DuckDB, `versions` the versions of the programs used.
    """

    method: Method
    rows: tuple[Observation, ...]
    inputs: tuple[Input, ...] = ()
    query: str = ""
    versions: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluated:
    """A figure as it was known at the end of a day.

    `history` holds its values of other days by ascending `as_of`, the `current` one last; a long one is thinned evenly.
    `beside` is what other sources say of the same thing. `revisions` are what was said later of the current value's
    date: shown as a revision, without changing the value.
    """

    name: Name
    day: date
    current: Value
    history: tuple[Value, ...]
    beside: tuple[Value, ...] = ()
    revisions: tuple[Value, ...] = ()
    derivation: Derivation
