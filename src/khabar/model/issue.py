"""One number of a publication: its stories, key figures and events."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Generic, NamedTuple, Self

from khabar.core.language import Lang
from khabar.model.block import Block
from khabar.model.campaign import Event
from khabar.model.evaluated import Evaluated
from khabar.model.gate import Allowance
from khabar.model.media import Picture, Video
from khabar.model.observation import Qualifier
from khabar.model.text import ELSEWHERE, Placed, T
from khabar.model.value import Country, Name

Day = date
"""A day, where a field of the class is called `date` itself."""

_KEY = re.compile(r"(\d{4})-(\d{3})")


class IssueKey(NamedTuple):
    """An issue's place in its series, in the order of year and number; written `2020-004`."""

    year: int
    number: int

    def __str__(self) -> str:
        """Write the key as folders and addresses have it."""
        return f"{self.year:04d}-{self.number:03d}"

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `2020-004`; ValueError for anything else."""
        match = _KEY.fullmatch(text)
        if not match:
            raise ValueError(f"{text!r} is not an issue's key: write year and number, as in 2020-004")
        return cls(int(match[1]), int(match[2]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Story(Placed, Generic[T]):
    """A story as a mission hands it in. `language` is the one its author wrote in, not always English.

    `people_named` says that people can be recognised by its words, and `consent` how they agreed to it; neither is
    printed.
    """

    name: Name
    title: T
    lead: T
    language: Lang
    country: Country
    picture: Name = Name("")
    campaign: Name = Name("")
    organisations: tuple[Name, ...] = ()
    people_named: bool = False
    consent: str = ""
    blocks: tuple[Block[T], ...] = field(default=(), metadata=ELSEWHERE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Period(Placed):
    """The period an issue covers; both dates are included."""

    first: date
    last: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed(Placed):
    """The value of a figure in a published issue: stored beside the issue, so that changes are noticed."""

    name: Name
    value: Decimal
    as_of: date
    source: Name
    qualifier: Qualifier = Qualifier.EXACT


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue(Placed, Generic[T]):
    """One number of the publication, whole. `announced` is the date announced to readers.

    `figures` are those it prints, as known on its day: computed, not read. `printed` is what it said of them when it
    was published, if that was recorded.
    """

    key: IssueKey = field(metadata=ELSEWHERE)
    number: int
    date: date
    period: Period
    title: T
    summary: T
    highlights: tuple[T, ...]
    key_figures: tuple[Name, ...]
    figures_note: T | None = None  # why the figures cover fewer countries than the issue, and the like
    stories: tuple[Story[T], ...] = field(default=(), metadata=ELSEWHERE)
    events: tuple[Event[T], ...] = ()
    announced: Day | None = None
    allow: tuple[Allowance, ...] = ()
    pictures: Mapping[str, Picture[T]] = field(default_factory=dict, metadata=ELSEWHERE)
    videos: Mapping[str, Video[T]] = field(default_factory=dict, metadata=ELSEWHERE)
    printed: Mapping[str, Printed] = field(default_factory=dict, metadata=ELSEWHERE)
    figures: Mapping[str, Evaluated] = field(default_factory=dict, metadata=ELSEWHERE)
