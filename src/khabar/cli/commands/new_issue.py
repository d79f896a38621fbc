"""`khabar new issue`: lay out the next one."""

from argparse import Namespace
from datetime import date

from khabar.cli.place import gate, workspace
from khabar.cli.report import say, say_json
from khabar.core.errors import UsageError
from khabar.core.store import user_store
from khabar.workflow.new_files import write_new_folder
from khabar.workflow.new_issue import IssueWords, new_issue
from khabar.workflow.read_publication import read_publication


def run(arguments: Namespace) -> int:
    """Write the files of the next issue; one that is there already is left alone."""
    try:
        day = date.fromisoformat(arguments.date)
    except ValueError:
        raise UsageError(f"{arguments.date!r} is not a date: write --date YYYY-MM-DD") from None
    world = workspace(arguments.workspace)
    publication, _ = read_publication(world, user_store(), gate=gate(world))
    words = IssueWords(title=arguments.title, summary=arguments.summary, highlights=tuple(arguments.highlight))
    new = new_issue(publication, world, day, words)
    if (world.root / "issues" / str(new.key)).exists():
        raise UsageError(f"issues/{new.key} exists already")
    folder = f"issues/{new.key}"
    write_new_folder(
        world.root / folder, {path.removeprefix(f"{folder}/"): text.encode() for path, text in new.files.items()}
    )
    if arguments.json:
        say_json({"ok": True, "issue": str(new.key), "files": sorted(new.files)})
    else:
        say("\n".join(sorted(new.files)))
    return 0
