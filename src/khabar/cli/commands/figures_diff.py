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
        say_json(
            {"first": diff.first, "second": diff.second, "figures": [_plain(difference) for difference in diff.figures]}
        )
        return 0
    rows = [
        (
            difference.name,
            _value_text(difference.before),
            _value_text(difference.after),
            _change(difference),
            "; ".join(difference.reasons),
        )
        for difference in diff.figures
    ]
    say("\n".join(table(("figure", diff.first, diff.second, "change", "why"), rows, frozenset({1, 2, 3}))))
    return 0


def _value_text(value: Value | None) -> str:
    return f"{amount(value)} ({value.as_of})" if value else "not printed"


def _change(difference: Difference) -> str:
    return f"{difference.after.value - difference.before.value:+,f}" if difference.before and difference.after else ""


def _plain(difference: Difference) -> dict[str, object]:
    def value(printed: Value | None) -> dict[str, str] | None:
        return {"value": str(printed.value), "as_of": str(printed.as_of), "source": printed.source} if printed else None

    return {
        "name": difference.name,
        "first": value(difference.before),
        "second": value(difference.after),
        "reasons": list(difference.reasons),
    }
