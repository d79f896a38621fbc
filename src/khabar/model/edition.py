"""An edition: one issue in one language, with every figure resolved and every date and number written out.

It is longer than other files because all of it is one shape, which the author of a renderer reads from top to bottom.

Renderers take this and nothing else. Everything printed is here in two forms, as data (`value`, `as_of`) and as
words (`printed`, `as_of_printed`), so that no renderer formats anything by itself and all of them agree (law 4).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal

from khabar.core.language import Lang
from khabar.model.block import Block
from khabar.model.evaluated import Method
from khabar.model.figure import Kind
from khabar.model.issue import IssueKey
from khabar.model.observation import Qualifier, Unit
from khabar.model.publication import HouseStyle
from khabar.model.text import Passage

UNPUBLISHED = {"unpublished": True}
"""Marks a field that renderers need and no reader sees: a photo's file name may be the name of a person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownSource:
    """Who published a number, in the language of the edition."""

    name: str
    title: Passage
    publisher: str
    url: str
    licence: str
    licence_url: str
    note: Passage | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPart:
    """The value of one place of a figure, with its own day, and the day on which it was known.

    `value`, `as_of` and `known_at` are None where nothing was reported, which is not zero. `as_of_printed` is empty
    if the place has the same date as the whole.
    """

    place: str
    place_name: str
    value: Decimal | None
    qualifier: Qualifier = Qualifier.EXACT
    printed: str
    as_of: date | None
    as_of_printed: str = ""
    known_at: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownValue:
    """One value, written out, with its day and its source.

    `as_of_printed` has the hour where there is one, and for a flow the whole period. `compared` is for values beside a
    figure: by how much they differ from its own ("133 fewer").
    """

    value: Decimal
    qualifier: Qualifier
    printed: str
    as_of: date
    as_of_printed: str
    known_at: date
    known_at_printed: str
    source: ShownSource
    note: Passage | None
    parts: tuple[ShownPart, ...] = ()
    compared: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownChange:
    """The change of a figure since the last issue that printed it.

    `sentence` is the full sentence: "+91,482 since No 3 (10 July 2020)". If the counting changed between the two,
    the figure's `breaks` hold its note, which is shown beside the change.
    """

    value: Decimal
    printed: str
    previous: ShownValue
    previous_issue: IssueKey
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownBreak:
    """A change of counting that a reader has to know of; `size` is by how much the value moved, "" if unpublished."""

    day: date
    day_printed: str
    place: str
    place_name: str
    note: Passage
    size: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownEarlier:
    """The value of a figure in an earlier issue."""

    issue: IssueKey
    number_printed: str  # "No 3"
    date_printed: str
    value: ShownValue


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownRow:
    """An observation that a value was made of, and its location: file, fingerprint and row, or a citation.

    `series` is what the source's number was kept as, and `source` a key of the edition's sources: a share is made of
    rows of several. `as_of_printed` has the hour where there is one (`as_of_time`), and for a flow the whole period,
    which began on `since`.
    """

    series: str
    source: str
    place: str
    place_name: str
    value: Decimal
    unit: Unit
    qualifier: Qualifier
    printed: str
    as_of: date
    as_of_time: time | None
    since: date | None
    as_of_printed: str
    known_at: datetime
    known_at_printed: str
    retrieved: date
    retrieved_printed: str
    counting: str
    citation: str
    file: str
    sha256: str
    row: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownInput:
    """A figure that another was computed from, with the value that was taken."""

    name: str
    label: Passage
    value: ShownValue


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownDerivation:
    """How a figure was computed: `sentence` for a reader, the rest for a person who checks the computation.

    `locations` says where its rows are: "row 68 (KZ), 69 (KG) of daily.csv", or the page an editor cited.
    """

    method: Method
    sentence: str
    locations: tuple[str, ...]
    rows: tuple[ShownRow, ...]
    inputs: tuple[ShownInput, ...]
    query: str
    versions: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownFigure:
    """A figure as this edition prints it, with all that its own page says of it.

    `history` are the values known on the issue's day by ascending `as_of`, the shown one last. `beside` is what other
    sources print for the same thing. `breaks` are those that lie between this issue and the last, `all_breaks` these
    and those within the history. `earlier` is what earlier issues printed, the last one first; `revisions` is
    what was said of the shown value's day after the issue's own.
    """

    name: str
    label: Passage
    unit: Unit
    kind: Kind
    current: ShownValue
    change: ShownChange | None
    places: tuple[str, ...]
    scope: str  # the places written out: "Kazakhstan, Kyrgyzstan, Tajikistan and Uzbekistan"
    definition: Passage
    absent: Passage | None
    breaks: tuple[ShownBreak, ...]
    all_breaks: tuple[ShownBreak, ...]
    history: tuple[ShownValue, ...]
    beside: tuple[ShownValue, ...]
    revisions: tuple[ShownValue, ...]
    earlier: tuple[ShownEarlier, ...]
    derivation: ShownDerivation
    note_number: int  # its place in the notes, counted from 1: the footnote of text and print


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPicture:
    """A picture with its words. `width` and `height` are pixels; `name` is made from the content of the file."""

    name: str
    file: str = field(metadata=UNPUBLISHED)  # the source in the workspace
    width: int
    height: int
    alt: Passage
    caption: Passage | None
    credit: Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownVideo:
    """A film elsewhere, shown as a still. `opens` says where the link leads: "opens YouTube"."""

    name: str
    title: Passage
    url: str
    opens: str
    language: str  # the name of the language spoken, "" if unknown
    length: str  # "1:05", "" if unknown
    file: str = field(metadata=UNPUBLISHED)  # the still's source in the workspace
    width: int
    height: int
    alt: Passage
    credit: Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownActivity:
    """One thing done in a campaign."""

    what: Passage
    starts: date | None
    ends: date | None
    days: str  # "26–30 July 2020", "" if the days are not known
    place: Passage | None
    audience: Passage | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownCampaign:
    """A campaign, its motto in every language it was used in."""

    name: str
    title: Passage
    country: str
    country_name: str
    starts: date
    ends: date | None
    days: str
    mottoes: tuple[Passage, ...]
    led_by: tuple[Passage, ...]
    partners: tuple[Passage, ...]
    donors: tuple[Passage, ...]
    activities: tuple[ShownActivity, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownStory:
    """A story; `notes` are what the reader should know about its text (a draft, another language)."""

    name: str
    title: Passage
    lead: Passage
    country: str
    country_name: str
    written_in: Lang
    written_in_name: str
    picture: str  # a key of the edition's pictures, "" if there is none
    campaign: str
    organisations: tuple[Passage, ...]
    notes: tuple[str, ...]
    blocks: tuple[Block[Passage], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalTime:
    """The time of an event on the clocks of one or more countries.

    A country with several time zones appears once for each, named by a city: "Kazakhstan (Almaty)". Where the event's
    own clocks are those of none of the publication's countries, `country` is empty and they are named as a reader knows
    them: "London time".
    """

    country: str  # the first of them
    country_name: str  # all of them: "Kazakhstan and Kyrgyzstan"
    printed: str  # "30 July 2020, 10:00 (Kazakhstan and Kyrgyzstan, UTC+6)"
    clock: str  # "10:00"
    zone: str  # "UTC+6"


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownEvent:
    """Something with an hour, in the event's own time and in that of each country. `starts` knows its zone."""

    title: Passage
    starts: datetime
    day: str
    times: tuple[LocalTime, ...]  # one for each different clock, the event's own first
    place: Passage | None
    url: str
    recording: str
    picture: str
    description: Passage | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPhone:
    """A number to call: as it is dialled, as it is read, and the languages in which it answers."""

    number: str  # "+996312123456"
    printed: str
    languages: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownOffice:
    """One office of a mission."""

    city: Passage
    emails: tuple[str, ...]
    phones: tuple[ShownPhone, ...]
    checked: date
    checked_printed: str  # "checked on 5 August 2020"


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownMission:
    """The contacts of a country mission."""

    country: str
    country_name: str
    name: Passage
    url: str
    offices: tuple[ShownOffice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownService:
    """A service where people can get help."""

    name: str
    title: Passage
    description: Passage
    country: str
    country_name: str
    organisation: Passage
    phones: tuple[ShownPhone, ...]
    emails: tuple[str, ...]
    url: str
    hours: Passage | None
    checked_printed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sibling:
    """The same issue in another language: an entry of the language switcher. `current` is the edition itself."""

    lang: Lang
    own_name: str
    current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """One issue in one language, complete: what renderers take.

    Mappings are in the order in which things are shown. `figures` holds every figure the issue prints, key figures
    first; `notes` are shown once for the whole edition ("a draft translation awaiting review by a native speaker").
    """

    publication: str  # the series' short name
    series: Passage
    tagline: Passage | None
    publisher: Passage
    key: IssueKey
    number: int
    number_printed: str  # "No 4"
    date: date
    date_printed: str
    period_printed: str
    lang: Lang
    siblings: tuple[Sibling, ...]
    address: str  # of the publication on the web, without a slash at the end
    house: HouseStyle
    title: Passage
    summary: Passage
    notes: tuple[str, ...]
    highlights: tuple[Passage, ...]
    key_figures: tuple[str, ...]
    figures_note: Passage | None
    figures: Mapping[str, ShownFigure]
    sources: Mapping[str, ShownSource]
    stories: tuple[ShownStory, ...]
    events: tuple[ShownEvent, ...]
    campaigns: Mapping[str, ShownCampaign]
    missions: Mapping[str, ShownMission]
    services: tuple[ShownService, ...]
    pictures: Mapping[str, ShownPicture]
    videos: Mapping[str, ShownVideo]
    previous: IssueKey | None
    about: Passage | None
    disclaimer: Passage | None
    licence: str
    licence_url: str
    countries: Mapping[str, str] = field(default_factory=dict)  # code to name, all of the publication
