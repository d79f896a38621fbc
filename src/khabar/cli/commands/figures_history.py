"""`khabar figures history`: every published value of a figure, by its date or by its publication."""

from argparse import Namespace
from collections.abc import Iterable, Sequence
from datetime import date

from khabar import PublishedValue, Workspace
from khabar.cli.commands.figures_show import amount
from khabar.cli.report import say, say_json
from khabar.cli.table import table


def run(arguments: Namespace) -> int:
    """Print a row for each date of the figure's values, or for each day on which one was published."""
    history = Workspace.open(arguments.workspace).figures.history(arguments.name)
    if arguments.json:
        values = [
            {
                "as_of": str(entry.value.as_of),
                "said": str(entry.published),
                "value": str(entry.value.value),
                "qualifier": entry.value.qualifier.value,
                "source": entry.value.source,
            }
            for entry in history
        ]
        say_json({"figure": arguments.name, "values": values})
        return 0
    if not history:
        say(f"no values of {arguments.name} were ever published")
        return 0
    by_known = arguments.by == "known-at"
    rows = _by_known_at(history) if by_known else _by_as_of(history)
    head = (
        ("published", "as of", "value", "before")
        if by_known
        else ("as of", "first value", "published", "last value", "published")
    )
    say("\n".join(table(head, rows, frozenset({2, 3} if by_known else {1, 3}))))
    return 0


def _by_as_of(history: Iterable[PublishedValue]) -> list[Sequence[str]]:
    days: dict[date, list[PublishedValue]] = {}
    for entry in history:
        days.setdefault(entry.value.as_of, []).append(entry)
    return [
        (
            str(day),
            amount(entries[0].value),
            str(entries[0].published),
            amount(entries[-1].value) if len(entries) > 1 else "",
            str(entries[-1].published) if len(entries) > 1 else "",
        )
        for day, entries in sorted(days.items())
    ]


def _by_known_at(history: Iterable[PublishedValue]) -> list[Sequence[str]]:
    latest: dict[date, PublishedValue] = {}
    rows: list[Sequence[str]] = []
    for entry in history:
        before = latest.get(entry.value.as_of)
        rows.append(
            (str(entry.published), str(entry.value.as_of), amount(entry.value), amount(before.value) if before else "")
        )
        latest[entry.value.as_of] = entry
    return rows
