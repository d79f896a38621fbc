"""The columns of the tables of observations and of inputs."""

from dataclasses import dataclass

from khabar.model.edition import ShownFigure, ShownInput, ShownRow
from khabar.model.evaluated import Method
from khabar.model.observation import Unit, together
from khabar.render.data.figure_table import QUALIFIERS
from khabar.render.data.table import Column, Kind

USES = ("added", "whole", "breakdown", "input", "asked")
"""How a figure uses an observation: its value is the sum of those `added`, or the `whole`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UsedObservation:
    """An observation, as the part of one figure that has this number."""

    figure: ShownFigure
    number: int
    row: ShownRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A figure's value, as a part of another figure: the first or the second of its inputs."""

    figure: ShownFigure
    number: int
    taken: ShownInput


def use(figure: ShownFigure, row: ShownRow) -> str:
    """Return how a figure uses an observation."""
    match figure.derivation.method:
        case Method.SUM:
            return "added"
        case Method.REPORTED:
            return "whole" if row.place == together(figure.places) else "breakdown"
        case Method.QUERY:
            return "asked"
    return "input"


OBSERVATIONS: tuple[Column[UsedObservation], ...] = (
    Column(
        name="figure",
        about="The figure it is a part of.",
        cell=lambda entry: entry.figure.name,
        required=True,
        leads_to="figures",
        hashtag="#indicator+code",
    ),
    Column(
        name="number",
        about="Counts the observations of a figure from 1.",
        cell=lambda entry: entry.number,
        kind=Kind.COUNT,
        required=True,
    ),
    Column(
        name="use",
        about="What the figure takes of it: added values are summed up; the whole is the value; a breakdown shows "
        "how the whole divides, and is not added to it; an input belongs to a figure that this one is computed from, "
        "identified by series, source and day; asked is a row that a query uses.",
        cell=lambda entry: use(entry.figure, entry.row),
        required=True,
        choices=USES,
    ),
    Column(
        name="series",
        about="The series it belongs to. The figure is computed from this series, or from figures that are.",
        cell=lambda entry: entry.row.series,
        required=True,
    ),
    Column(
        name="place",
        about="Where it was counted: an ISO 3166 code, or several joined by + where the source counts them together.",
        cell=lambda entry: entry.row.place,
        required=True,
        hashtag="#geo+code",
    ),
    Column(
        name="place_name",
        about="The place in the edition's language.",
        cell=lambda entry: entry.row.place_name,
        hashtag="#geo+name",
    ),
    Column(
        name="value",
        about="The value of the source.",
        cell=lambda entry: entry.row.value,
        kind=Kind.NUMBER,
        required=True,
        hashtag="#indicator+value+num",
    ),
    Column(
        name="qualifier",
        about="The word the source put before the number, if it is not exact.",
        cell=lambda entry: entry.row.qualifier.value,
        choices=QUALIFIERS,
    ),
    Column(
        name="printed",
        about="The same as the edition prints it, with that word.",
        cell=lambda entry: entry.row.printed,
    ),
    Column(
        name="unit",
        about="What was counted: the rows of a share have another unit than the share.",
        cell=lambda entry: entry.row.unit.value,
        required=True,
        choices=tuple(Unit),
    ),
    Column(
        name="as_of",
        about="Its date; for a period the last day.",
        cell=lambda entry: entry.row.as_of,
        kind=Kind.DAY,
        required=True,
        hashtag="#date+reported",
    ),
    Column(
        name="as_of_time",
        about="The hour of that day, where the source reports several times a day.",
        cell=lambda entry: entry.row.as_of_time,
        kind=Kind.HOUR,
    ),
    Column(
        name="since",
        about="The first day of the period, if it covers one.",
        cell=lambda entry: entry.row.since,
        kind=Kind.DAY,
    ),
    Column(
        name="as_of_printed",
        about="The day as the edition prints it, with its hour or its whole period where it has one.",
        cell=lambda entry: entry.row.as_of_printed,
    ),
    Column(
        name="known_at",
        about="When the source published it, in UTC.",
        cell=lambda entry: entry.row.known_at,
        kind=Kind.MOMENT,
        required=True,
        hashtag="#date+known",
    ),
    Column(
        name="retrieved",
        about="The day on which it was taken from the source.",
        cell=lambda entry: entry.row.retrieved,
        kind=Kind.DAY,
        required=True,
        hashtag="#date+retrieved",
    ),
    Column(
        name="counting",
        about="Which counting it is, where the source has more than one.",
        cell=lambda entry: entry.row.counting,
    ),
    Column(
        name="source",
        about="The source: a figure computed from others has rows of all their sources.",
        cell=lambda entry: entry.row.source,
        required=True,
        leads_to="sources",
        hashtag="#meta+source",
    ),
    Column(
        name="citation",
        about="Where an editor read it, if it was typed by hand.",
        cell=lambda entry: entry.row.citation,
    ),
    Column(name="file", about="The file it was read from, by its own name.", cell=lambda entry: entry.row.file),
    Column(
        name="sha256",
        about="The fingerprint of that file: the same file has the same.",
        cell=lambda entry: entry.row.sha256,
    ),
    Column(
        name="row",
        about="The row of that file, counted from 1 with its header.",
        cell=lambda entry: entry.row.row or None,
        kind=Kind.COUNT,
    ),
)

INPUTS: tuple[Column[Taken], ...] = (
    Column(
        name="figure",
        about="The figure that is computed of others.",
        cell=lambda entry: entry.figure.name,
        required=True,
        leads_to="figures",
    ),
    Column(
        name="number",
        about="Its place in the computation: 1 is divided by 2, or 2 is subtracted from 1.",
        cell=lambda entry: entry.number,
        kind=Kind.COUNT,
        required=True,
    ),
    Column(
        name="input",
        about="The figure that was taken; it is in the table of figures if the issue prints it, too.",
        cell=lambda entry: entry.taken.name,
        required=True,
    ),
    Column(
        name="label",
        about="What that one counts, in the edition's language.",
        cell=lambda entry: entry.taken.label.plain,
    ),
    Column(
        name="value",
        about="Its value.",
        cell=lambda entry: entry.taken.value.value,
        kind=Kind.NUMBER,
        required=True,
    ),
    Column(
        name="qualifier",
        about="The word before the number, if it is not exact.",
        cell=lambda entry: entry.taken.value.qualifier.value,
        choices=QUALIFIERS,
    ),
    Column(
        name="as_of",
        about="Its date.",
        cell=lambda entry: entry.taken.value.as_of,
        kind=Kind.DAY,
        required=True,
    ),
    Column(
        name="known_at",
        about="The day on which the source published the last part of it.",
        cell=lambda entry: entry.taken.value.known_at,
        kind=Kind.DAY,
        required=True,
    ),
    Column(
        name="source",
        about="Who published it.",
        cell=lambda entry: entry.taken.value.source.name,
        required=True,
        leads_to="sources",
    ),
)
