"""`khabar figures diff`: what changed between two issues, and why."""

from argparse import Namespace

from khabar import Difference, Value, Workspace
from khabar.cli.commands.figures_show import amount
from khabar.cli.report import say, say_json
from khabar.cli.table import table


def run(arguments: Namespace) -> int:
    """Print a row for each figure."""
    diff = Workspace.open(arguments.workspace).figures.diff(arguments.first, arguments.second)
    if arguments.json:
        say_json({"first": diff.first, "second": diff.second, "figures": [_plain(one) for one in diff.figures]})
        return 0
    rows = [
        (one.name, _told(one.before), _told(one.after), _change(one), "; ".join(one.reasons)) for one in diff.figures
    ]
    say("\n".join(table(("figure", diff.first, diff.second, "change", "why"), rows, frozenset({1, 2, 3}))))
    return 0


def _told(value: Value | None) -> str:
    return f"{amount(value)} ({value.as_of})" if value else "not printed"


def _change(one: Difference) -> str:
    return f"{one.after.value - one.before.value:+,f}" if one.before and one.after else ""


def _plain(one: Difference) -> dict[str, object]:
    def value(told: Value | None) -> dict[str, str] | None:
        return {"value": str(told.value), "as_of": str(told.as_of), "source": told.source} if told else None

    return {"name": one.name, "first": value(one.before), "second": value(one.after), "reasons": list(one.reasons)}
