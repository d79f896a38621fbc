"""`khabar figures show`: everything about a figure on a day."""

from argparse import Namespace
from collections.abc import Iterator

from khabar import Evaluated, FigureAnswer, Origin, Value, Workspace
from khabar.cli.report import say, say_json
from khabar.cli.table import table


def run(arguments: Namespace) -> int:
    """Print the value, its parts and rows, and how it was computed."""
    figures = Workspace.open(arguments.workspace).figures
    answer = figures.show(arguments.name, issue=arguments.issue, known_at=arguments.known_at or None)
    if arguments.json:
        say_json(answer.as_plain())
    else:
        say("\n".join(_lines(answer, query=arguments.query)))
    return 0


def _lines(answer: FigureAnswer, *, query: bool) -> Iterator[str]:
    evaluated, figure, source = answer.evaluated, answer.figure, answer.source
    now, derivation = evaluated.current, evaluated.derivation
    day = f"as known on {answer.known_on}{f', the day of {answer.issue}' if answer.issue else ''}"
    yield f"{evaluated.name}: {figure.label.markdown}"
    yield f"{amount(now)} {figure.unit.value}, as of {moment(now)}, {day}"
    yield f"source: {now.source}, {source.title.markdown}{', ' + source.licence if source.licence else ''}"
    yield f"computed: {derivation.method.value}{_of(evaluated)}"
    if derivation.rows:
        head = ("place", "value", "as of", "known at (UTC)", "from")
        rows = [
            (row.place, f"{row.value:f}", str(row.as_of), str(row.known_at), row.citation or _origin(row.origin))
            for row in derivation.rows
        ]
        yield ""
        yield from table(head, rows, frozenset({1}))
    for heading, values in (("revised later", evaluated.revisions), ("other sources, never added", evaluated.beside)):
        if values:
            yield ""
            yield f"{heading}:"
            yield from (
                f"  {amount(value)} as of {moment(value)}, known on {value.known_at}, {value.source}"
                for value in values
            )
    for change in answer.breaks:
        yield ""
        yield f"the counting changed on {change.day} in {change.place}: {change.note.markdown}"
    if query and derivation.query:
        yield ""
        yield derivation.query
        yield f"-- {', '.join(f'{name} {version}' for name, version in derivation.versions.items())}"


def amount(value: Value) -> str:
    """Return a value with thousands separators and its qualifier."""
    word = f"{value.qualifier.value} " if value.qualifier else ""
    return f"{word}{value.value:,f}"


def moment(value: Value) -> str:
    """Return the date of a value, with its time or its period."""
    if value.since:
        return f"{value.since} to {value.as_of}"
    return f"{value.as_of} {value.as_of_time:%H:%M}" if value.as_of_time else str(value.as_of)


def _of(evaluated: Evaluated) -> str:
    derivation = evaluated.derivation
    if derivation.inputs:
        inputs = (f"{used.figure} ({amount(used.value)} as of {used.value.as_of})" for used in derivation.inputs)
        return f" of {' and '.join(inputs)}"
    return f" over {len(evaluated.current.parts)} places" if evaluated.current.parts else ""


def _origin(origin: Origin) -> str:
    return f"{origin.file}, row {origin.row} ({origin.sha256[:12]})"
