"""`khabar translate suggest`: translations of the same or similar sentences in earlier issues."""

from argparse import Namespace

from khabar import Unit, Workspace
from khabar.cli.report import say, say_json


def run(arguments: Namespace) -> int:
    """Print each text that is to be translated, and under it similar translations."""
    units = Workspace.open(arguments.workspace).translations.suggest(arguments.lang, arguments.issue)
    if arguments.json:
        say_json({"units": [_plain(unit) for unit in units]})
        return 0
    for unit in units:
        say(f"{unit.key} ({unit.state})\n  {unit.source}")
        for suggestion in unit.suggestions:
            like = "" if suggestion.source == unit.source else f": {suggestion.source}"
            place = f"{suggestion.key}, {suggestion.state}{like}"
            say(f"  {suggestion.score:3} % {suggestion.target}\n        {place}")
    if not units:
        say("no similar sentences in earlier issues")
    return 0


def _plain(unit: Unit) -> dict[str, object]:
    return {
        "key": unit.key,
        "source": unit.source,
        "state": unit.state,
        "suggestions": [
            {
                "score": suggestion.score,
                "source": suggestion.source,
                "target": suggestion.target,
                "state": suggestion.state,
                "key": suggestion.key,
            }
            for suggestion in unit.suggestions
        ],
    }
