"""Pictures and videos of an issue, with what the law and good manners ask: description, credit, consent."""

from dataclasses import dataclass
from datetime import date
from typing import Generic

from khabar.core.language import Lang
from khabar.model.text import Placed, T


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture(Placed, Generic[T]):
    """A photo or drawing. `consent` says how those shown agreed, or that nobody is shown."""

    name: str
    file: str
    alt: T
    caption: T | None = None
    credit: T
    consent: str
    place: str = ""
    taken: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Video(Placed, Generic[T]):
    """A film elsewhere: we show a still that links, and say in which language it speaks and how long it is."""

    name: str
    title: T
    url: str
    site: str  # where the link leads, as a reader knows it: "YouTube"
    language: Lang | None = None
    seconds: int | None = None
    file: str  # the still
    alt: T
    credit: T
    consent: str
