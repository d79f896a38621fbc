"""Awareness campaigns, what was done in them, and events that have an hour."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Generic

from khabar.model.text import Placed, T
from khabar.model.value import Country, Name, Url, Zone


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity(Placed, Generic[T]):
    """One thing done in a campaign: what, when, where and for whom."""

    what: T
    starts: date | None = None
    ends: date | None = None
    place: T | None = None
    audience: T | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Campaign(Placed, Generic[T]):
    """An awareness campaign. `motto` is shown in every language it was really used in, set like a poster."""

    name: Name
    title: T
    country: Country
    starts: date
    ends: date | None = None
    motto: T | None = None
    led_by: tuple[Name, ...] = ()
    partners: tuple[Name, ...] = ()
    donors: tuple[Name, ...] = ()
    activities: tuple[Activity[T], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Placed, Generic[T]):
    """Something with an hour. `starts` is the wall clock of `timezone`, an IANA name: never a bare offset."""

    title: T
    starts: datetime
    timezone: Zone
    place: T | None = None
    url: Url = Url("")
    recording: Url = Url("")
    picture: Name = Name("")
    description: T | None = None
