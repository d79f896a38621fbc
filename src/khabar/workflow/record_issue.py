"""Records what an issue prints of its figures on the day it is published, so that later changes are noticed."""

from pathlib import Path
from typing import Any

from khabar.codec.yaml_writer import dump
from khabar.core.errors import UsageError
from khabar.core.replacing import replacing
from khabar.core.world import World
from khabar.model.issue import Issue
from khabar.model.text import Text
from khabar.read.issues import PRINTED_FILE

_HEADER = """\
# What this issue printed of its figures on the day it was published: written by `khabar figures record`, and compared
# by every check since then."""


def write_record(root: Path, path: str, text: str) -> None:
    """Write an issue's `printed.yaml`, whole or not at all, into the workspace in the folder `root`."""
    with replacing(root / path) as part:
        part.write_text(text, encoding="utf-8", newline="\n")


def record_issue(issue: Issue[Text], world: World) -> tuple[str, str]:
    """Return the path and text of an issue's `printed.yaml`; raise UsageError if another one exists."""
    path = f"issues/{issue.key}/{PRINTED_FILE}"
    plain: dict[str, Any] = {}
    for name, figure in sorted(issue.figures.items()):
        now = figure.current
        value = int(now.value) if now.value == int(now.value) else float(now.value)
        plain[name] = {"value": value, "as_of": now.as_of, "source": str(now.source)}
        if now.qualifier:
            plain[name]["qualifier"] = now.qualifier.value
    text = dump(plain, header=_HEADER)
    if issue.printed and world.read(path).decode("utf-8") != text:
        raise UsageError(f"{path} has other values: the record of a published issue does not change")
    return path, text
