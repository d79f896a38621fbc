"""`khabar new issue`: lay out the next one."""

from argparse import Namespace
from datetime import date

from khabar.cli.place import gate, kept_figures, workspace
from khabar.cli.report import say, say_json
from khabar.core.errors import UsageError, WriteFailed
from khabar.workflow.new_issue import new_issue
from khabar.workflow.read_publication import read_publication


def run(arguments: Namespace) -> int:
    """Write the files of the next issue; one that is there already is left alone."""
    try:
        day = date.fromisoformat(arguments.date)
    except ValueError:
        raise UsageError(f"{arguments.date!r} is not a day: write --date YYYY-MM-DD") from None
    world = workspace(arguments.workspace)
    publication, _ = read_publication(world, kept_figures(world), gate=gate(world))
    new = new_issue(publication, world, day)
    folder = world.root / "issues" / str(new.key)
    if folder.exists():
        raise UsageError(f"issues/{new.key} is there already")
    try:
        for path, text in new.files.items():
            place = world.root / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(text, encoding="utf-8", newline="\n")
    except OSError as broken:
        raise WriteFailed(f"issues/{new.key} could not be written: {broken.strerror}") from broken
    if arguments.json:
        say_json({"ok": True, "issue": str(new.key), "files": sorted(new.files)})
    else:
        say("\n".join(sorted(new.files)))
    return 0
