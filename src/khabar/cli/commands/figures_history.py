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
    said = Workspace.open(arguments.workspace).figures.history(arguments.name)
    if arguments.json:
        values = [
            {
                "as_of": str(one.value.as_of),
                "said": str(one.said),
                "value": str(one.value.value),
                "qualifier": one.value.qualifier.value,
                "source": one.value.source,
            }
            for one in said
        ]
        say_json({"figure": arguments.name, "values": values})
        return 0
    if not said:
        say(f"no values of {arguments.name} were ever published")
        return 0
    by_known = arguments.by == "known-at"
    rows = _by_known_at(said) if by_known else _by_as_of(said)
    head = ("said on", "of", "value", "before") if by_known else ("as of", "first said", "on", "last said", "on")
    say("\n".join(table(head, rows, frozenset({2, 3} if by_known else {1, 3}))))
    return 0


def _by_as_of(said: Iterable[PublishedValue]) -> list[Sequence[str]]:
    days: dict[date, list[PublishedValue]] = {}
    for one in said:
        days.setdefault(one.value.as_of, []).append(one)
    return [
        (
            str(day),
            amount(all_[0].value),
            str(all_[0].said),
            amount(all_[-1].value) if len(all_) > 1 else "",
            str(all_[-1].said) if len(all_) > 1 else "",
        )
        for day, all_ in sorted(days.items())
    ]


def _by_known_at(said: Iterable[PublishedValue]) -> list[Sequence[str]]:
    latest: dict[date, PublishedValue] = {}
    rows: list[Sequence[str]] = []
    for one in said:
        before = latest.get(one.value.as_of)
        rows.append((str(one.said), str(one.value.as_of), amount(one.value), amount(before.value) if before else ""))
        latest[one.value.as_of] = one
    return rows
