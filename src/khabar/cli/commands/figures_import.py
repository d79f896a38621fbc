"""`khabar figures import`: take in what a source published."""

import sys
from argparse import Namespace
from pathlib import Path
from typing import Any

from khabar.cli.place import workspace
from khabar.cli.progress import Saying
from khabar.cli.report import plain, say, say_json, tell
from khabar.core.errors import UsageError
from khabar.figures.imports.import_table import Imported
from khabar.online.world import DiskOnlineWorld
from khabar.workflow.import_figures import Importer, moment


def run(arguments: Namespace) -> int:
    """Import a file, or what is fetched; nothing is written if anything is wrong."""
    if bool(arguments.file) == arguments.fetch:
        raise UsageError("name a file, or say --fetch")
    root = workspace(arguments.workspace).root
    world, known_at = DiskOnlineWorld(root, private=arguments.allow_private), moment(arguments.known_at)
    with Saying(sys.stderr) as saying:
        importer = Importer(world=world, root=root, progress=saying.say)
        if arguments.fetch:
            imported = importer.fetched(arguments.source, known_at)
        else:
            imported = importer.file(arguments.source, Path(arguments.file), known_at)
    told(arguments.source, imported, as_json=arguments.json)
    return 0


def told(source: str, imported: Imported | None, *, as_json: bool) -> None:
    """Tell what came of an import: how many values, and where they stand."""
    if as_json:
        say_json(_plain(source, imported))
        return
    if imported is None:
        say(f"{source}: not changed since it was fetched last")
        return
    tell(imported.diagnostics, as_json=False)
    counts = f"{imported.new:,} new, {imported.revised:,} revised, {imported.unchanged:,} known already"
    said = f"said by {imported.known_at:%Y-%m-%d %H:%M} UTC"
    say(f"{source}: {counts}; {said}")
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
        "diagnostics": [plain(one) for one in imported.diagnostics],
    }
