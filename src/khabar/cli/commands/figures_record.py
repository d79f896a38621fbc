"""`khabar figures record`: write down what an issue prints, on the day it is published."""

import sys
from argparse import Namespace

from khabar.cli.place import gate, workspace
from khabar.cli.progress import Saying
from khabar.cli.report import say, say_json
from khabar.core.errors import WorkspaceNotFound
from khabar.core.replacing import replacing
from khabar.core.store import user_store
from khabar.core.world import DiskWorld
from khabar.model.issue import Issue
from khabar.model.text import Text
from khabar.workflow.read_publication import read_publication
from khabar.workflow.record_issue import record_issue
from khabar.workflow.workspace_lock import workspace_lock


def run(arguments: Namespace) -> int:
    """Write the issue's `printed.yaml`; one that is the same is left as it is."""
    world = workspace(arguments.workspace)
    with Saying(sys.stderr) as saying, workspace_lock(world.root, saying.say):
        issue, path = _recorded(world, arguments.issue)
    if arguments.json:
        say_json({"ok": True, "issue": str(issue.key), "file": path, "figures": len(issue.figures)})
    else:
        count = f"{len(issue.figures)} figure{'' if len(issue.figures) == 1 else 's'}"
        say(f"{path}: {count}, {'as recorded before' if issue.printed else 'recorded'}")
    return 0


def _recorded(world: DiskWorld, named: str) -> tuple[Issue[Text], str]:
    """Record an issue, if it was not before; give it as it was found, and where its numbers stand."""
    publication, _ = read_publication(world, user_store(), gate=gate(world))
    issue = next((issue for key, issue in publication.issues.items() if str(key) == named), None)
    if issue is None:
        known = ", ".join(str(key) for key in publication.issues)
        raise WorkspaceNotFound(f"there is no issue {named!r}; there is {known}")
    path, text = record_issue(issue, world)
    if not issue.printed:
        with replacing(world.root / path) as part:
            part.write_text(text, encoding="utf-8", newline="\n")
    return issue, path
