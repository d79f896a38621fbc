"""Pictures and videos of an issue, with what the law and good manners ask: description, credit, consent."""

from dataclasses import dataclass, field
from datetime import date
from typing import Generic

from khabar.core.language import Lang
from khabar.model.text import ELSEWHERE, Placed, T
from khabar.model.value import FilePath, Name, Url


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture(Placed, Generic[T]):
    """A photo or drawing. `consent` says how those shown agreed, or that no person is shown."""

    name: Name
    file: FilePath
    alt: T
    caption: T | None = None
    credit: T
    consent: str
    place: str = ""
    taken: date | None = None
    width: int = field(default=0, metadata=ELSEWHERE)  # pixels
    height: int = field(default=0, metadata=ELSEWHERE)
    sha256: str = field(default="", metadata=ELSEWHERE)  # of the file: a new drawing under the old name is another


@dataclass(frozen=True, slots=True, kw_only=True)
class Video(Placed, Generic[T]):
    """A film elsewhere: we show a still that links, and say in which language it speaks and how long it is."""

    name: Name
    title: T
    url: Url
    site: str  # where the link leads, as a reader knows it: "YouTube"
    language: Lang | None = None
    seconds: int | None = None
    file: FilePath  # the still
    alt: T
    credit: T
    consent: str
    width: int = field(default=0, metadata=ELSEWHERE)  # pixels of the still
    height: int = field(default=0, metadata=ELSEWHERE)
    sha256: str = field(default="", metadata=ELSEWHERE)  # of the file: a new drawing under the old name is another
