"""The columns of the tables of values, of breaks and of sources."""

from dataclasses import dataclass

from khabar.model.edition import ShownBreak, ShownFigure, ShownPart, ShownSource, ShownValue
from khabar.render.data.figure_table import QUALIFIERS, plain
from khabar.render.data.table import Column, Kind

ROLES = ("history", "current", "part", "beside", "revision", "earlier-issue")
"""The roles of values in the table of values; the value that the issue prints large is `current`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureValue:
    """One value of a figure and its role; `issue` is the earlier issue that printed it.

    For the value of one place, `part` is that value, with its own date, and `value` the whole.
    """

    figure: ShownFigure
    role: str
    value: ShownValue
    part: ShownPart | None = None
    issue: str = ""

    @property
    def shown(self) -> ShownPart | ShownValue:
        """The value of the place, or of the whole."""
        return self.part or self.value


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A break in the counting of a figure."""

    figure: ShownFigure
    turn: ShownBreak


VALUES: tuple[Column[FigureValue], ...] = (
    Column(
        name="figure",
        about="The figure.",
        cell=lambda entry: entry.figure.name,
        required=True,
        leads_to="figures",
    ),
    Column(
        name="role",
        about="Its role: history is another day of the same source as known on the issue's day, current is "
        "what the issue prints, part is one place of that, beside is another source's value of the same figure, "
        "revision is what the source published for the same day after the issue, earlier-issue is what an "
        "earlier issue printed. Values of different roles are never added up.",
        cell=lambda entry: entry.role,
        required=True,
        choices=ROLES,
    ),
    Column(name="issue", about="The earlier issue that printed it.", cell=lambda entry: entry.issue),
    Column(
        name="place",
        about="Where a part was counted: an ISO 3166 code; empty where the value is that of all places.",
        cell=lambda entry: entry.part.place if entry.part else "",
    ),
    Column(
        name="place_name",
        about="The place in the edition's language.",
        cell=lambda entry: entry.part.place_name if entry.part else "",
    ),
    Column(
        name="value",
        about="The value.",
        cell=lambda entry: entry.shown.value,
        kind=Kind.NUMBER,
        required=True,
    ),
    Column(
        name="qualifier",
        about="The word before the number, if it is not exact.",
        cell=lambda entry: entry.shown.qualifier.value,
        choices=QUALIFIERS,
    ),
    Column(
        name="as_of",
        about="Its date. Places may have other dates than the whole.",
        cell=lambda entry: entry.shown.as_of,
        kind=Kind.DAY,
        required=True,
    ),
    Column(
        name="known_at",
        about="The day on which the source published the last part of it.",
        cell=lambda entry: entry.shown.known_at,
        kind=Kind.DAY,
        required=True,
    ),
    Column(
        name="source",
        about="Who published it.",
        cell=lambda entry: entry.value.source.name,
        required=True,
        leads_to="sources",
    ),
    Column(
        name="note",
        about="What a reader should know of it.",
        cell=lambda entry: "" if entry.part else plain(entry.value.note),
    ),
)

BREAKS: tuple[Column[Turn], ...] = (
    Column(
        name="figure",
        about="The figure.",
        cell=lambda entry: entry.figure.name,
        required=True,
        leads_to="figures",
    ),
    Column(
        name="day",
        about="The day from which something else was counted: values before and after it do not compare.",
        cell=lambda entry: entry.turn.day,
        kind=Kind.DAY,
        required=True,
    ),
    Column(name="place", about="Where: an ISO 3166 code.", cell=lambda entry: entry.turn.place, required=True),
    Column(name="place_name", about="The place in the edition's language.", cell=lambda entry: entry.turn.place_name),
    Column(
        name="since_previous_issue",
        about="Whether it is between this issue's value and the previous one: then their change does not compare.",
        cell=lambda entry: entry.turn in entry.figure.breaks,
        kind=Kind.YES_OR_NO,
        required=True,
    ),
    Column(
        name="size_printed",
        about="By how much the value moved for that reason, as the edition prints it, if it was published.",
        cell=lambda entry: entry.turn.size,
    ),
    Column(name="note", about="What changed.", cell=lambda entry: entry.turn.note.plain, required=True),
)

SOURCES: tuple[Column[ShownSource], ...] = (
    Column(name="source", about="Short name of the source.", cell=lambda entry: entry.name, required=True),
    Column(name="title", about="What it is called.", cell=lambda entry: entry.title.plain, required=True),
    Column(name="publisher", about="Who publishes it.", cell=lambda entry: entry.publisher),
    Column(name="url", about="Its web address.", cell=lambda entry: entry.url),
    Column(
        name="licence",
        about="Its licence: see there for its conditions. Empty where the source states none.",
        cell=lambda entry: entry.licence,
    ),
    Column(name="licence_url", about="The licence's own words.", cell=lambda entry: entry.licence_url),
    Column(name="note", about="What a reader should know of it.", cell=lambda entry: plain(entry.note)),
)
