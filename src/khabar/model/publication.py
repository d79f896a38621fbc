"""The series: everything a workspace holds, in one frozen value."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Generic

from khabar.core.language import Lang
from khabar.model.campaign import Campaign
from khabar.model.figure import Figure
from khabar.model.gate import Allowance, Thresholds
from khabar.model.glossary import Term
from khabar.model.issue import Issue, IssueKey
from khabar.model.link_status import LinkStatus
from khabar.model.organisation import Mission, Organisation, Service
from khabar.model.source import Source
from khabar.model.text import ELSEWHERE, Placed, T
from khabar.model.translated import EditionRule
from khabar.model.transliteration import Transliteration
from khabar.model.value import Colour, Country, Name, Url


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseStyle(Placed):
    """The house style of a publication: two colours; all colours of page, PDF and mail are computed from them."""

    accent: Colour = Colour("#0b4f7d")
    warm: Colour = Colour("#b5480f")


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication(Placed, Generic[T]):
    """A series of issues with all that they share.

    `address` is the web address of the output; links in mail and print begin with it. `languages` is the order
    of the language switcher; the first is the one in which the workspace's YAML files are written, and `editions` says
    from when on an issue appears in the others. `formats` names the renderers to use, all when empty. `thresholds` and
    `allow` are for the gate: `allow` holds in all issues, and `checks` names those that other packages bring.
    """

    name: Name  # short, for file names: "central-asia"
    title: T
    tagline: T | None = None
    publisher: Name
    address: Url
    languages: tuple[Lang, ...]
    countries: tuple[Country, ...]
    formats: tuple[Name, ...] = ()
    house: HouseStyle = field(default_factory=HouseStyle)
    about: T | None = None
    licence: str = ""
    licence_url: Url = Url("")
    disclaimer: T | None = None
    editions: EditionRule = field(default_factory=EditionRule)
    thresholds: Thresholds = field(default_factory=Thresholds)
    allow: tuple[Allowance, ...] = ()
    checks: tuple[Name, ...] = ()
    missions: Mapping[str, Mission[T]] = field(default_factory=dict, metadata=ELSEWHERE)
    organisations: Mapping[str, Organisation[T]] = field(default_factory=dict, metadata=ELSEWHERE)
    sources: Mapping[str, Source[T]] = field(default_factory=dict, metadata=ELSEWHERE)
    figures: Mapping[str, Figure[T]] = field(default_factory=dict, metadata=ELSEWHERE)
    campaigns: Mapping[str, Campaign[T]] = field(default_factory=dict, metadata=ELSEWHERE)
    services: Mapping[str, Service[T]] = field(default_factory=dict, metadata=ELSEWHERE)
    glossary: Mapping[str, Term] = field(default_factory=dict, metadata=ELSEWHERE)
    issues: Mapping[IssueKey, Issue[T]] = field(default_factory=dict, metadata=ELSEWHERE)
    transliteration: Mapping[Lang, Transliteration] = field(default_factory=dict, metadata=ELSEWHERE)
    links: Mapping[str, LinkStatus] = field(default_factory=dict, metadata=ELSEWHERE)  # by address, as recorded
