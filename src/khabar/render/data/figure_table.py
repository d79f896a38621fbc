"""The columns of the table of figures: one row for each number that the issue prints."""

from khabar.model.edition import ShownFigure, ShownValue
from khabar.model.evaluated import Method
from khabar.model.figure import Kind as FigureKind
from khabar.model.observation import Qualifier, Unit, together
from khabar.model.text import Passage
from khabar.render.data.table import Column, Kind

QUALIFIERS = tuple(qualifier.value for qualifier in Qualifier if qualifier.value)
"""The words allowed before a number; an exact number has none."""


def plain(passage: Passage | None) -> str:
    """Return the words of a passage, if there is one."""
    return passage.plain if passage else ""


def revised(figure: ShownFigure) -> ShownValue | None:
    """Return the last revision of a figure's value after the issue."""
    return max(figure.revisions, key=lambda value: value.known_at, default=None)


FIGURES: tuple[Column[ShownFigure], ...] = (
    Column(
        name="figure",
        about="Short name of the figure, the same in every issue and language.",
        cell=lambda entry: entry.name,
        required=True,
        hashtag="#indicator+code",
    ),
    Column(
        name="label",
        about="What is counted, in the edition's language.",
        cell=lambda entry: entry.label.plain,
        required=True,
        hashtag="#indicator+name",
    ),
    Column(
        name="label_language",
        about="The language of the label: another than the edition's where a translation is missing.",
        cell=lambda entry: entry.label.lang,
        required=True,
    ),
    Column(
        name="value",
        about="The value the issue prints, as it was known on its day. A share is of one: 0.25 is 25 %.",
        cell=lambda entry: entry.current.value,
        kind=Kind.NUMBER,
        required=True,
        hashtag="#indicator+value+num",
    ),
    Column(
        name="qualifier",
        about="The word before the number, if it is not exact.",
        cell=lambda entry: entry.current.qualifier.value,
        choices=QUALIFIERS,
    ),
    Column(name="printed", about="The value as the edition prints it.", cell=lambda entry: entry.current.printed),
    Column(
        name="unit",
        about="What is counted.",
        cell=lambda entry: entry.unit.value,
        required=True,
        choices=tuple(Unit),
        hashtag="#indicator+unit",
    ),
    Column(
        name="kind",
        about="How values of different days relate: a total since a beginning, a stock on a day, a flow in a period, a "
        "share of a whole.",
        cell=lambda entry: entry.kind.value,
        required=True,
        choices=tuple(FigureKind),
    ),
    Column(
        name="places",
        about="Where it was counted: ISO 3166 codes, joined by + where there are several.",
        cell=lambda entry: together(entry.places),
        required=True,
        hashtag="#geo+code",
    ),
    Column(
        name="as_of",
        about="The date of the value; for a flow the last day of its period.",
        cell=lambda entry: entry.current.as_of,
        kind=Kind.DAY,
        required=True,
        hashtag="#date+reported",
    ),
    Column(
        name="as_of_printed",
        about="The same as the edition prints it, with its hour or its whole period where it has one.",
        cell=lambda entry: entry.current.as_of_printed,
    ),
    Column(
        name="known_at",
        about="The day on which the source published the last part of it.",
        cell=lambda entry: entry.current.known_at,
        kind=Kind.DAY,
        required=True,
        hashtag="#date+known",
    ),
    Column(
        name="source",
        about="Who published it: a name in the table of sources.",
        cell=lambda entry: entry.current.source.name,
        required=True,
        leads_to="sources",
        hashtag="#meta+source",
    ),
    Column(
        name="licence",
        about="The licence of the source; empty where it states none.",
        cell=lambda entry: entry.current.source.licence,
        hashtag="#meta+licence",
    ),
    Column(
        name="previous_issue",
        about="The issue that last printed this figure.",
        cell=lambda entry: str(entry.change.previous_issue) if entry.change else None,
    ),
    Column(
        name="previous_value",
        about="What that issue printed.",
        cell=lambda entry: entry.change.previous.value if entry.change else None,
        kind=Kind.NUMBER,
    ),
    Column(
        name="previous_as_of",
        about="The date of that value.",
        cell=lambda entry: entry.change.previous.as_of if entry.change else None,
        kind=Kind.DAY,
    ),
    Column(
        name="change",
        about="The value less the previous one. Look into the table of breaks before you use it.",
        cell=lambda entry: entry.change.value if entry.change else None,
        kind=Kind.NUMBER,
    ),
    Column(
        name="revised_value",
        about="The last value that the source published for the same day after the issue; empty without a revision.",
        cell=lambda entry: later.value if (later := revised(entry)) else None,
        kind=Kind.NUMBER,
    ),
    Column(
        name="revised_known_at",
        about="When the source published it.",
        cell=lambda entry: later.known_at if (later := revised(entry)) else None,
        kind=Kind.DAY,
    ),
    Column(
        name="method",
        about="How the value came of its observations: sum adds them up, reported takes the whole, share divides the "
        "first of its inputs by the second, difference subtracts the second from the first, query is SQL.",
        cell=lambda entry: entry.derivation.method.value,
        required=True,
        choices=tuple(Method),
    ),
    Column(
        name="definition", about="What is counted, in full.", cell=lambda entry: entry.definition.plain, required=True
    ),
    Column(
        name="absent",
        about="Why a place has no number. Such a place has no row in the table of observations: absent is not zero.",
        cell=lambda entry: plain(entry.absent),
    ),
    Column(name="note", about="What a reader should know of this value.", cell=lambda entry: plain(entry.current.note)),
)
