"""`khabar figures diff`: what changed between two issues, and why."""

from argparse import Namespace

from khabar.cli.commands.figures_show import amount
from khabar.cli.place import workspace
from khabar.cli.report import say, say_json
from khabar.cli.table import table
from khabar.model.evaluated import Value
from khabar.workflow.ask_figures import ask_figures
from khabar.workflow.compare_issues import Difference, compare_issues


def run(arguments: Namespace) -> int:
    """Print a row a figure."""
    asked = ask_figures(workspace(arguments.workspace))
    with asked.store:
        first, second = asked.issue(arguments.first), asked.issue(arguments.second)
        found = list(compare_issues(asked, first, second))
    if arguments.json:
        say_json({"first": str(first.key), "second": str(second.key), "figures": [_plain(one) for one in found]})
        return 0
    rows = [(one.name, _told(one.before), _told(one.after), _change(one), "; ".join(one.reasons)) for one in found]
    say("\n".join(table(("figure", str(first.key), str(second.key), "change", "why"), rows, frozenset({1, 2, 3}))))
    return 0


def _told(value: Value | None) -> str:
    return f"{amount(value)} ({value.as_of})" if value else "not printed"


def _change(one: Difference) -> str:
    return f"{one.after.value - one.before.value:+,f}" if one.before and one.after else ""


def _plain(one: Difference) -> dict[str, object]:
    def value(told: Value | None) -> dict[str, str] | None:
        return {"value": str(told.value), "as_of": str(told.as_of), "source": told.source} if told else None

    return {"name": one.name, "first": value(one.before), "second": value(one.after), "reasons": list(one.reasons)}
