"""Compares the figures of two issues and explains each change: a new day, a revision, another way of counting."""

from collections.abc import Iterator
from dataclasses import dataclass

from khabar.figures.evaluate import evaluate, evaluate_line
from khabar.figures.no_value_reason import NoValueReason
from khabar.model.evaluated import Evaluated, Value
from khabar.model.figure_usage import figure_usage
from khabar.model.issue import Issue
from khabar.model.text import Text
from khabar.workflow.open_figures import FigureDatabase


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One figure in two issues; None where an issue does not print it."""

    name: str
    before: Value | None
    after: Value | None
    reasons: tuple[str, ...]


def compare_issues(database: FigureDatabase, first: Issue[Text], second: Issue[Text]) -> Iterator[Difference]:
    """Compare what two issues print, in the order of the second."""
    figures = database.publication.figures
    quoted = {issue.key: figure_usage(issue) for issue in (first, second)}
    before, after = (evaluate(database.store, figures, quoted[issue.key], issue.date) for issue in (first, second))
    for name in dict.fromkeys((*after, *before)):
        was, now = before.get(name), after.get(name)
        reasons: tuple[str, ...] = ()
        if isinstance(was, Evaluated) and isinstance(now, Evaluated):
            reasons = tuple(_reasons(database, was, now, second))
        yield Difference(name=name, before=_value(was), after=_value(now), reasons=reasons)


def _value(answer: Evaluated | NoValueReason | None) -> Value | None:
    return answer.current if isinstance(answer, Evaluated) else None


def _reasons(database: FigureDatabase, was: Evaluated, now: Evaluated, second: Issue[Text]) -> Iterator[str]:
    figure = database.publication.figures[was.name]
    if was.current.source != now.current.source:
        yield f"another source: {was.current.source}, then {now.current.source}"
    if was.current.as_of != now.current.as_of:
        yield f"{(now.current.as_of - was.current.as_of).days} days later"
    elif was.current.value == now.current.value:
        yield "nothing new was reported"
    again = {
        value.as_of: value
        for value in evaluate_line(database.store, database.publication.figures, was.name, second.date)
    }
    revised = again.get(was.current.as_of)
    if revised and revised.value != was.current.value:
        yield f"the value of {was.current.as_of} was revised: {was.current.value:f}, then {revised.value:f}"
    for change in figure.breaks:
        if was.current.as_of < change.day <= now.current.as_of:
            size = f" ({change.size:+,f})" if change.size is not None else ""
            yield f"the counting changed on {change.day} in {change.place}{size}"
