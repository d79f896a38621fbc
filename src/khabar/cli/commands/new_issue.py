"""`khabar new issue`: prepare the next issue."""

from argparse import Namespace

from khabar import Workspace
from khabar.cli.report import say, say_json


def run(arguments: Namespace) -> int:
    """Write the files of the next issue; an existing one is left alone."""
    new = Workspace.open(arguments.workspace).new_issue(
        arguments.date, title=arguments.title, summary=arguments.summary, highlights=arguments.highlight
    )
    if arguments.json:
        say_json({"ok": True, "issue": new.key, "files": list(new.files)})
    else:
        say("\n".join(new.files))
    return 0
