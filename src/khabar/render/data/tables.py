"""The six tables of an edition: its figures, what each is made of, its other values, and who published them.

The columns are the same in every language and every issue. So are names, codes, days and numbers; a label, a note, and
what is called `printed` or `..._name`, is in the edition's language. What was withheld or never reported has no row,
and what is not known is an empty cell: neither is ever a zero.
"""

from collections.abc import Iterator

from khabar.model.edition import Edition, ShownFigure, ShownSource
from khabar.render.data.figure_table import FIGURES
from khabar.render.data.observation_table import INPUTS, OBSERVATIONS, Taken, UsedObservation
from khabar.render.data.table import Table, table
from khabar.render.data.value_table import BREAKS, SOURCES, VALUES, FigureValue, Turn


def tables(edition: Edition) -> tuple[Table, ...]:
    """Make the tables, the one of figures first. Each is there in every issue, if only with its columns' names."""
    figures = tuple(edition.figures.values())
    return (
        table("figures", "Every number that the issue prints, one a row.", FIGURES, ("figure",), figures),
        table(
            "observations",
            "What each figure is made of: values as their sources reported them, with their file and row.",
            OBSERVATIONS,
            ("figure", "number"),
            (
                UsedObservation(figure=figure, number=number, row=row)
                for figure in figures
                for number, row in enumerate(figure.derivation.rows, start=1)
            ),
        ),
        table(
            "inputs",
            "For a figure computed from other figures: which ones, and the values used.",
            INPUTS,
            ("figure", "number"),
            (
                Taken(figure=figure, number=number, taken=taken)
                for figure in figures
                for number, taken in enumerate(figure.derivation.inputs, start=1)
            ),
        ),
        table(
            "values",
            "All values of each figure: other days, places, other sources, later revisions, earlier issues.",
            VALUES,
            (),
            (value for figure in figures for value in _values(figure)),
        ),
        table(
            "breaks",
            "Days from which something else was counted under the same name.",
            BREAKS,
            (),
            (
                Turn(figure=figure, turn=turn)
                for figure in figures
                for turn in dict.fromkeys((*figure.all_breaks, *figure.breaks))
            ),
        ),
        table(
            "sources", "Who published the numbers, and under which licence.", SOURCES, ("source",), _sources(edition)
        ),
    )


def _values(figure: ShownFigure) -> Iterator[FigureValue]:
    """List all values of a figure, by role and in the order of their days."""
    before = (value for value in figure.history if value.as_of != figure.current.as_of)
    yield from (FigureValue(figure=figure, role="history", value=value) for value in before)
    yield FigureValue(figure=figure, role="current", value=figure.current)
    parts = (part for part in figure.current.parts if part.value is not None)  # what is absent has no row
    yield from (FigureValue(figure=figure, role="part", value=figure.current, part=part) for part in parts)
    yield from (FigureValue(figure=figure, role="beside", value=value) for value in figure.beside)
    yield from (FigureValue(figure=figure, role="revision", value=value) for value in figure.revisions)
    for earlier in figure.earlier:
        yield FigureValue(figure=figure, role="earlier-issue", value=earlier.value, issue=str(earlier.issue))


def _sources(edition: Edition) -> list[ShownSource]:
    return [edition.sources[name] for name in sorted(edition.sources)]
