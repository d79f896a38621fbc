"""`khabar figures verify`: compute a published issue's figures again."""

from argparse import Namespace

from khabar import FaultsFound, Verified, Workspace
from khabar.cli.commands.figures_show import amount
from khabar.cli.report import say, say_json
from khabar.cli.table import table

PRINTED_FILE = "printed.yaml"


def run(arguments: Namespace) -> int:
    """Print a row for each figure; return 1 if one differs from what was printed."""
    workspace_figures = Workspace.open(arguments.workspace).figures
    verification = workspace_figures.verify(arguments.issue, arguments.published or None)
    figures, issue = verification.figures, verification.issue
    wrong = [figure for figure in figures if figure.wrong]
    if arguments.json:
        say_json({"ok": not wrong, "issue": issue, "figures": [_plain(figure) for figure in figures]})
    else:
        rows = [(figure.name, _value(figure), "; ".join(figure.wrong) or _same_in(figure)) for figure in figures]
        say("\n".join(table(("figure", "computed again", "compared"), rows, frozenset({1}))))
        say(f"{len(figures) - len(wrong)} of {len(figures)} figures are what {issue} printed")
    return FaultsFound.exit_code if wrong else 0


def _same_in(figure: Verified) -> str:
    languages = sum(place != PRINTED_FILE for place in figure.compared)
    built = [f"what was built in {languages} languages"] if languages else []
    return f"the same in {' and '.join([*(place for place in figure.compared if place == PRINTED_FILE), *built])}"


def _value(figure: Verified) -> str:
    return f"{amount(figure.computed.current)} ({figure.computed.current.as_of})" if figure.computed else ""


def _plain(figure: Verified) -> dict[str, object]:
    now = figure.computed.current if figure.computed else None
    return {
        "name": figure.name,
        "value": str(now.value) if now else None,
        "as_of": str(now.as_of) if now else None,
        "compared": list(figure.compared),
        "wrong": list(figure.wrong),
    }
