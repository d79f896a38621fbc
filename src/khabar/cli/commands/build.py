"""`khabar build`: make everything, into a folder."""

import sys
from argparse import Namespace
from pathlib import Path

from khabar.cli.place import gate, workspace
from khabar.cli.progress import Progress
from khabar.cli.report import plain, say, say_json, tell
from khabar.core.store import user_store
from khabar.publish.targets.folder import FolderTarget
from khabar.workflow.build_issue import build_request
from khabar.workflow.build_publication import build_publication, world_pictures
from khabar.workflow.read_publication import read_publication


def run(arguments: Namespace) -> int:
    """Build what was ordered; nothing is written if anything is wrong."""
    world = workspace(arguments.workspace)
    target = FolderTarget(Path(arguments.out))
    target.published()  # refuse a folder that is not ours before the work, not after it
    publication, found = read_publication(world, user_store(), gate=gate(world))
    chosen = build_request(publication, arguments.issue, arguments.lang, arguments.to)
    with Progress(len(chosen.issues) * len(chosen.languages), sys.stderr) as progress:
        report = build_publication(publication, world_pictures(world, user_store()), chosen, target, progress.step)
    diagnostics = (*found, *report.diagnostics)
    published = report.published
    if published is None:
        raise AssertionError("a build that did not raise has published")
    if arguments.json:
        say_json(
            {
                "ok": True,
                "place": str(arguments.out),
                "editions": report.editions,
                "written": published.written,
                "kept": published.kept,
                "bytes": published.size,
                "diagnostics": [plain(one) for one in diagnostics],
            }
        )
        return 0
    tell(diagnostics, as_json=False)
    if sys.stdout.isatty():
        changed = f"{published.written} files written, {published.kept} unchanged"
        say(f"{report.editions} editions in {arguments.out}: {changed}, {published.size / 1e6:.1f} MB")
    return 0
