"""`khabar new story`: create a story."""

import sys
from argparse import Namespace
from pathlib import Path

from khabar import UsageError, Workspace
from khabar.cli.report import say, say_json


def run(arguments: Namespace) -> int:
    """Write the story's file, and add its name to its issue."""
    files = Workspace.open(arguments.workspace).new_story(
        arguments.name,
        issue=arguments.issue,
        title=arguments.title,
        lead=arguments.lead,
        text=_text(arguments.text) if arguments.text else "",
        language=arguments.language,
        country=arguments.country,
        progress=_say_nothing if arguments.json else say,
    )
    if arguments.json:
        say_json({"ok": True, "story": arguments.name, "files": list(files)})
    else:
        say("\n".join(files))
    return 0


def _say_nothing(what: str) -> None:
    """Return standard output for messages, or standard error if JSON is printed."""


def _text(file: str) -> str:
    try:
        data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        return data.decode("utf-8-sig")
    except OSError as failure:
        raise UsageError(f"{file} cannot be read: {failure.strerror}") from None
    except UnicodeDecodeError:
        raise UsageError(f"{file} is not text in UTF-8: save it as UTF-8") from None
