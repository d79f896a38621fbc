"""Who takes part: partners, donors, authorities, the country missions, and where a person can get help."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Generic

from khabar.core.language import Lang
from khabar.model.text import Placed, T
from khabar.model.value import Country, Email, Name, PhoneNumber, Url


class Role(StrEnum):
    """The role of an organisation in the publication."""

    PUBLISHER = "publisher"
    DONOR = "donor"
    AUTHORITY = "authority"
    PARTNER = "partner"


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation(Placed, Generic[T]):
    """A partner, donor or authority."""

    name: Name
    title: T
    role: Role = Role.PARTNER
    country: Country | None = None
    url: Url = Url("")


@dataclass(frozen=True, slots=True, kw_only=True)
class Phone(Placed):
    """A number to call, written in the international form, and the languages in which it answers."""

    number: PhoneNumber
    languages: tuple[Lang, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Office(Placed, Generic[T]):
    """One office of a mission. `checked` is the date of the last check that the address works."""

    city: T
    emails: tuple[Email, ...] = ()
    phones: tuple[Phone, ...] = ()
    checked: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Mission(Placed, Generic[T]):
    """A country office that hands in stories and numbers."""

    country: Country
    name: T
    languages: tuple[Lang, ...]
    offices: tuple[Office[T], ...]
    url: Url = Url("")


@dataclass(frozen=True, slots=True, kw_only=True)
class Service(Placed, Generic[T]):
    """A service where people can get help (Open Referral HSDS). `checked` is HSDS's assured date."""

    name: Name
    title: T
    description: T
    country: Country
    organisation: Name
    phones: tuple[Phone, ...] = ()
    emails: tuple[Email, ...] = ()
    url: Url = Url("")
    hours: T | None = None
    checked: date
