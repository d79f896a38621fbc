"""`khabar new story`: begin a story."""

import sys
from argparse import Namespace
from pathlib import Path

from khabar.cli.place import gate, workspace
from khabar.cli.report import say, say_json
from khabar.core.errors import UsageError
from khabar.core.replacing import replacing
from khabar.core.store import user_store
from khabar.workflow.new_files import write_new_files
from khabar.workflow.new_story import StoryWords, new_story
from khabar.workflow.read_publication import read_publication
from khabar.workflow.workspace_lock import workspace_lock


def run(arguments: Namespace) -> int:
    """Write the story's file, and add its name to its issue."""
    world = workspace(arguments.workspace)
    words = StoryWords(
        title=arguments.title,
        lead=arguments.lead,
        text=_text(arguments.text) if arguments.text else "",
        language=arguments.language,
        country=arguments.country,
    )
    with workspace_lock(world.root, say):
        publication, _ = read_publication(world, user_store(), gate=gate(world))
        new = new_story(publication, world, arguments.name, arguments.issue, words)
        write_new_files(world.root, {new.path: new.text.encode()})
        with replacing(world.root / new.issue_path) as place:
            place.write_text(new.issue_text, encoding="utf-8", newline="\n")
    if arguments.json:
        say_json({"ok": True, "story": arguments.name, "files": [new.path, new.issue_path]})
    else:
        say(f"{new.path}\n{new.issue_path}")
    return 0


def _text(file: str) -> str:
    try:
        data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        return data.decode("utf-8-sig")
    except OSError as failure:
        raise UsageError(f"{file} cannot be read: {failure.strerror}") from None
    except UnicodeDecodeError:
        raise UsageError(f"{file} is not text in UTF-8: save it as UTF-8") from None
