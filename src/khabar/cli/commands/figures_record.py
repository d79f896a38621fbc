"""`khabar figures record`: write down what an issue prints, on the day it is published."""

from argparse import Namespace

from khabar.cli.place import kept_figures, workspace
from khabar.cli.report import say, say_json
from khabar.core.errors import WorkspaceNotFound, WriteFailed
from khabar.workflow.read_publication import read_publication
from khabar.workflow.record_issue import record_issue


def run(arguments: Namespace) -> int:
    """Write the issue's `printed.yaml`; one that is the same is left as it is."""
    world = workspace(arguments.workspace)
    publication, _ = read_publication(world, kept_figures(world))
    issue = next((issue for key, issue in publication.issues.items() if str(key) == arguments.issue), None)
    if issue is None:
        known = ", ".join(str(key) for key in publication.issues)
        raise WorkspaceNotFound(f"there is no issue {arguments.issue!r}; there is {known}")
    path, text = record_issue(issue, world)
    if not issue.printed:
        try:
            (world.root / path).write_text(text, encoding="utf-8", newline="\n")
        except OSError as broken:
            raise WriteFailed(f"{path} could not be written: {broken.strerror}") from broken
    if arguments.json:
        say_json({"ok": True, "issue": str(issue.key), "file": path, "figures": len(issue.figures)})
    else:
        count = f"{len(issue.figures)} figure{'' if len(issue.figures) == 1 else 's'}"
        say(f"{path}: {count}, {'as recorded before' if issue.printed else 'recorded'}")
    return 0
