"""Who takes part: partners, donors, authorities, the country missions, and where a person can get help."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Generic

from khabar.core.language import Lang
from khabar.model.text import Placed, T


class Role(StrEnum):
    """What an organisation is to the publication."""

    PUBLISHER = "publisher"
    DONOR = "donor"
    AUTHORITY = "authority"
    PARTNER = "partner"


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation(Placed, Generic[T]):
    """A partner, donor or authority."""

    name: str
    title: T
    role: Role = Role.PARTNER
    country: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Phone(Placed):
    """A number to call, written in the international form, and the languages in which it answers."""

    number: str
    languages: tuple[Lang, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Office(Placed, Generic[T]):
    """One office of a mission. `checked` is the day on which somebody last made sure that the address answers."""

    city: T
    emails: tuple[str, ...] = ()
    phones: tuple[Phone, ...] = ()
    checked: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Mission(Placed, Generic[T]):
    """A country office that hands in stories and numbers."""

    country: str  # ISO 3166-1 alpha-2
    name: T
    languages: tuple[Lang, ...]
    offices: tuple[Office[T], ...]
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Service(Placed, Generic[T]):
    """Where a person can get help (Open Referral HSDS). `checked` is HSDS's assured date."""

    name: str
    title: T
    description: T
    country: str
    organisation: str
    phones: tuple[Phone, ...] = ()
    emails: tuple[str, ...] = ()
    url: str = ""
    hours: T | None = None
    checked: date
