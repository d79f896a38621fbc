"""`khabar figures import`: import what a source published."""

import sys
from argparse import Namespace
from typing import Any

from khabar import Imported, UsageError, Workspace
from khabar.cli.day import moment
from khabar.cli.progress import StatusLine
from khabar.cli.report import plain, print_findings, say, say_json


def run(arguments: Namespace) -> int:
    """Import a file or a download; nothing is written if anything is wrong."""
    if bool(arguments.file) == arguments.fetch:
        raise UsageError("name a file, or use --fetch")
    figures, source, known_at = (
        Workspace.open(arguments.workspace).figures,
        arguments.source,
        moment(arguments.known_at),
    )
    imported: Imported | None
    with StatusLine(sys.stderr) as status:
        if arguments.fetch:
            imported = figures.fetch(source, known_at=known_at, private=arguments.allow_private, progress=status.say)
        else:
            imported = figures.import_(source, arguments.file, known_at=known_at, progress=status.say)
    print_result(arguments.source, imported, as_json=arguments.json)
    return 0


def print_result(source: str, imported: Imported | None, *, as_json: bool) -> None:
    """Print the result of an import: how many values, and in which file."""
    if as_json:
        say_json(_plain(source, imported))
        return
    if imported is None:
        say(f"{source}: not changed since it was last fetched")
        return
    print_findings(imported.diagnostics, as_json=False)
    counts = f"{imported.new:,} new, {imported.revised:,} revised, {imported.unchanged:,} known already"
    published = f"published {imported.known_at:%Y-%m-%d %H:%M} UTC"
    say(f"{source}: {counts}; {published}")
    say(imported.place or "nothing was added")


def _plain(source: str, imported: Imported | None) -> dict[str, Any]:
    if imported is None:
        return {"ok": True, "source": source, "changed": False}
    return {
        "ok": True,
        "source": source,
        "changed": bool(imported.place),
        "new": imported.new,
        "revised": imported.revised,
        "unchanged": imported.unchanged,
        "known_at": imported.known_at.isoformat(),
        "place": imported.place,
        "raw": imported.raw,
        "diagnostics": [plain(finding) for finding in imported.diagnostics],
    }
