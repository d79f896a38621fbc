"""`khabar figures verify`: compute a published issue's figures again."""

from argparse import Namespace

from khabar import FaultsFound, Verified, Workspace
from khabar.cli.commands.figures_show import amount
from khabar.cli.report import say, say_json
from khabar.cli.table import table

PRINTED_FILE = "printed.yaml"


def run(arguments: Namespace) -> int:
    """Print a row for each figure; return 1 if one differs from what was printed."""
    figures = Workspace.open(arguments.workspace).figures
    verification = figures.verify(arguments.issue, arguments.published or None)
    found, issue = verification.figures, verification.issue
    wrong = [one for one in found if one.wrong]
    if arguments.json:
        say_json({"ok": not wrong, "issue": issue, "figures": [_plain(one) for one in found]})
    else:
        rows = [(one.name, _value(one), "; ".join(one.wrong) or _same_in(one)) for one in found]
        say("\n".join(table(("figure", "computed again", "compared"), rows, frozenset({1}))))
        say(f"{len(found) - len(wrong)} of {len(found)} figures are what {issue} printed")
    return FaultsFound.exit_code if wrong else 0


def _same_in(one: Verified) -> str:
    languages = sum(place != PRINTED_FILE for place in one.compared)
    built = [f"what was built in {languages} languages"] if languages else []
    return f"the same in {' and '.join([*(place for place in one.compared if place == PRINTED_FILE), *built])}"


def _value(one: Verified) -> str:
    return f"{amount(one.computed.current)} ({one.computed.current.as_of})" if one.computed else ""


def _plain(one: Verified) -> dict[str, object]:
    now = one.computed.current if one.computed else None
    return {
        "name": one.name,
        "value": str(now.value) if now else None,
        "as_of": str(now.as_of) if now else None,
        "compared": list(one.compared),
        "wrong": list(one.wrong),
    }
