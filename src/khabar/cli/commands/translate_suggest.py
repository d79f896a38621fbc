"""`khabar translate suggest`: translations of the same or similar sentences in earlier issues."""

from argparse import Namespace

from khabar import Unit, Workspace
from khabar.cli.report import say, say_json


def run(arguments: Namespace) -> int:
    """Print each text that is to be translated, and under it similar translations."""
    units = Workspace.open(arguments.workspace).translations.suggest(arguments.lang, arguments.issue)
    if arguments.json:
        say_json({"units": [_plain(one) for one in units]})
        return 0
    for unit in units:
        say(f"{unit.key} ({unit.state})\n  {unit.source}")
        for one in unit.suggestions:
            like = "" if one.source == unit.source else f": {one.source}"
            say(f"  {one.score:3} % {one.target}\n        {one.key}, {one.state}{like}")
    if not units:
        say("no similar sentences in earlier issues")
    return 0


def _plain(unit: Unit) -> dict[str, object]:
    return {
        "key": unit.key,
        "source": unit.source,
        "state": unit.state,
        "suggestions": [
            {"score": one.score, "source": one.source, "target": one.target, "state": one.state, "key": one.key}
            for one in unit.suggestions
        ],
    }
