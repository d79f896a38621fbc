"""`khabar figures show`: a figure on a day, whole."""

from argparse import Namespace
from collections.abc import Iterator
from datetime import date

from khabar.cli.place import workspace
from khabar.cli.report import say, say_json
from khabar.cli.table import table
from khabar.codec.encode import encode
from khabar.core.errors import UsageError
from khabar.model.evaluated import Evaluated, Value
from khabar.model.observation import Origin
from khabar.workflow.ask_figures import Asked, ask_figures


def run(arguments: Namespace) -> int:
    """Print the value, its parts and rows, and how it was computed."""
    asked = ask_figures(workspace(arguments.workspace))
    with asked.store:
        day, told = day_of(asked, arguments)
        found = asked.show(arguments.name, day)
        if arguments.json:
            say_json(encode(found))
        else:
            say("\n".join(_lines(asked, found, told, query=arguments.query)))
    return 0


def day_of(asked: Asked, arguments: Namespace) -> tuple[date, str]:
    """Choose the day at whose end everything is asked: one that was named, an issue's, or the newest issue's."""
    if arguments.known_at:
        try:
            return date.fromisoformat(arguments.known_at), f"as known on {arguments.known_at}"
        except ValueError:
            raise UsageError(f"{arguments.known_at!r} is not a day: write --known-at YYYY-MM-DD") from None
    issue = asked.issue(arguments.issue) if arguments.issue else asked.newest()
    if issue is None:
        raise UsageError("there is no issue whose day could be meant: write --known-at YYYY-MM-DD")
    return issue.date, f"as known on {issue.date}, the day of {issue.key}"


def _lines(asked: Asked, found: Evaluated, told: str, *, query: bool) -> Iterator[str]:
    figure = asked.publication.figures[found.name]
    now, made = found.current, found.derivation
    yield f"{found.name}: {figure.label.markdown}"
    yield f"{amount(now)} {figure.unit.value}, as of {moment(now)}, {told}"
    source = asked.publication.sources[now.source]
    yield f"source: {now.source}, {source.title.markdown}{', ' + source.licence if source.licence else ''}"
    yield f"computed: {made.method.value}{_of(found)}"
    if made.rows:
        head = ("place", "value", "as of", "known at (UTC)", "from")
        rows = [
            (row.place, f"{row.value:f}", str(row.as_of), str(row.known_at), row.citation or _origin(row.origin))
            for row in made.rows
        ]
        yield ""
        yield from table(head, rows, frozenset({1}))
    for heading, values in (("revised later", found.revisions), ("beside it, never added", found.beside)):
        if values:
            yield ""
            yield f"{heading}:"
            yield from (
                f"  {amount(value)} as of {moment(value)}, known on {value.known_at}, {value.source}"
                for value in values
            )
    for change in (change for change in figure.breaks if change.day <= now.as_of):
        yield ""
        yield f"the counting changed on {change.day} in {change.place}: {change.note.markdown}"
    if query and made.query:
        yield ""
        yield made.query
        yield f"-- {', '.join(f'{name} {version}' for name, version in made.versions.items())}"


def amount(value: Value) -> str:
    """Write a value as an analyst reads it."""
    word = f"{value.qualifier.value} " if value.qualifier else ""
    return f"{word}{value.value:,f}"


def moment(value: Value) -> str:
    """Write the day a value speaks of, with its hour or its period."""
    if value.since:
        return f"{value.since} to {value.as_of}"
    return f"{value.as_of} {value.as_of_time:%H:%M}" if value.as_of_time else str(value.as_of)


def _of(found: Evaluated) -> str:
    made = found.derivation
    if made.inputs:
        return (
            f" of {' and '.join(f'{one.figure} ({amount(one.value)} as of {one.value.as_of})' for one in made.inputs)}"
        )
    return f" over {len(found.current.parts)} places" if found.current.parts else ""


def _origin(origin: Origin) -> str:
    return f"{origin.file}, row {origin.row} ({origin.sha256[:12]})"
