"""Comparing a figure between two issues: the last printed value, notes about the change, where it is quoted."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from khabar.core.diagnostic import Pointer
from khabar.model.evaluated import Evaluated, Value
from khabar.model.figure import Break, Figure, Kind
from khabar.model.figure_usage import figure_usage
from khabar.model.issue import Issue, Printed
from khabar.model.observation import Qualifier, Unit
from khabar.model.publication import Publication
from khabar.model.text import Text


def printed(issue: Issue[Text] | None, name: str) -> Printed | None:
    """Return what an issue printed of a figure: as recorded, or else as computed for that issue now."""
    if issue is None:
        return None
    if name in issue.printed:
        return issue.printed[name]
    if name not in issue.figures:
        return None
    now = issue.figures[name].current
    return Printed(
        name=issue.figures[name].name, value=now.value, as_of=now.as_of, source=now.source, qualifier=now.qualifier
    )


def figures_of(issue: Issue[Text], publication: Publication[Text]) -> Iterator[tuple[Figure[Text], Evaluated]]:
    """Return the figures that an issue prints, each with its definition."""
    for name, evaluated in issue.figures.items():
        if name in publication.figures:
            yield publication.figures[name], evaluated


def since_last(
    issue: Issue[Text], previous: Issue[Text] | None, publication: Publication[Text]
) -> Iterator[tuple[Figure[Text], Evaluated, Printed]]:
    """Return the figures that an issue and the previous one both print, with what the previous one printed."""
    if previous is None:
        return
    for figure, evaluated in figures_of(issue, publication):
        before = printed(previous, figure.name)
        if before is not None:
            yield figure, evaluated, before


def is_total(figure: Figure[Text]) -> bool:
    """Return whether a figure is a cumulative count, which never falls by itself; a share or difference may."""
    return figure.kind is Kind.CUMULATIVE and figure.unit is not Unit.SHARE and not figure.inputs


def remarked(figure: Figure[Text], value: Value) -> bool:
    """Return whether a value has a remark: for its date, its source and the time it was published."""
    return any(
        remark.as_of == value.as_of
        and remark.source in ("", value.source)
        and remark.known_at in (None, value.known_at)
        for remark in figure.remarks
    )


def broken(figure: Figure[Text], after: date, until: date) -> bool:
    """Return whether the figure has a declared break in the series after one date and up to another."""
    return any(after < change.day <= until for change in figure.breaks)


def explained(figure: Figure[Text], after: date, value: Value) -> bool:
    """Return whether a remark or a break explains why a value does not follow from the one of an earlier date."""
    return remarked(figure, value) or broken(figure, after, value.as_of)


def breaks_behind(figure: Figure[Text], publication: Publication[Text]) -> Iterator[tuple[Figure[Text], Break[Text]]]:
    """Return the breaks of the figures that a figure is computed from, directly or indirectly."""
    waiting, seen = list(figure.inputs), set[str]()
    while waiting:
        name = waiting.pop()
        if name in seen or name not in publication.figures:
            continue
        seen.add(name)
        behind = publication.figures[name]
        waiting.extend(behind.inputs)
        for change in behind.breaks:
            yield behind, change


def breaks_beside(figure: Figure[Text], publication: Publication[Text]) -> Iterator[tuple[Figure[Text], Break[Text]]]:
    """Return the breaks of other figures with the same series and counting, in the figure's places."""
    if figure.inputs or figure.query:
        return
    for other in publication.figures.values():
        if not other.breaks or other is figure or other.inputs or other.query:
            continue
        if (other.counts, other.counting, other.sources) != (figure.counts, figure.counting, figure.sources):
            continue
        for change in other.breaks:
            if change.place in figure.places:
                yield other, change


def how_to_explain(value: Value) -> str:
    """Return a hint that names the note to write."""
    return (
        f"look at the source; then say why in figures.yaml: a remark with as_of: {value.as_of}, or a break if the"
        " counting changed"
    )


def quoted_at(issue: Issue[Text], name: str) -> Pointer:
    """Return the place where an issue first quotes a figure; for a key figure, the list of key figures."""
    return figure_usage(issue).get(name, issue.where)


def written(value: Decimal, qualifier: Qualifier = Qualifier.EXACT) -> str:
    """Return a value as diagnostics show it: `more than 2,300`."""
    word = f"{qualifier.replace('-', ' ')} " if qualifier else ""
    digits = f"{value:,f}"
    return word + (digits.rstrip("0").rstrip(".") if "." in digits else digits)
