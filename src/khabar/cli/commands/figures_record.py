"""`khabar figures record`: record what an issue prints, on the day it is published."""

import sys
from argparse import Namespace

from khabar import Workspace
from khabar.cli.progress import StatusLine
from khabar.cli.report import say, say_json


def run(arguments: Namespace) -> int:
    """Write the issue's `printed.yaml`; an identical one is left as it is."""
    workspace = Workspace.open(arguments.workspace)
    with StatusLine(sys.stderr) as status:
        recorded = workspace.figures.record(arguments.issue, status.say)
    if arguments.json:
        say_json({"ok": True, "issue": recorded.issue, "file": recorded.file, "figures": recorded.figures})
    else:
        count = f"{recorded.figures} figure{'' if recorded.figures == 1 else 's'}"
        say(f"{recorded.file}: {count}, {'recorded' if recorded.is_new else 'as recorded before'}")
    return 0
