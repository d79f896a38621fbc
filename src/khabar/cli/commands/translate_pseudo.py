"""`khabar translate pseudo`: an issue in a made-up language."""

from argparse import Namespace
from pathlib import Path

from khabar.cli.place import gate, workspace
from khabar.cli.report import say, tell
from khabar.core.errors import WorkspaceNotFound
from khabar.core.store import user_store
from khabar.publish.targets.folder import FolderTarget
from khabar.workflow.build_issue import build_request
from khabar.workflow.build_publication import build_publication, world_pictures
from khabar.workflow.pseudo_localize import pseudo_localize
from khabar.workflow.read_publication import read_publication


def run(arguments: Namespace) -> int:
    """Build it into a folder of its own."""
    world = workspace(arguments.workspace)
    publication, _ = read_publication(world, user_store(), gate=gate(world))
    others = publication.languages[1:]
    if not others:
        raise WorkspaceNotFound("this publication has one language: there is nothing to translate")
    lang = arguments.lang or others[0]
    issue = arguments.issue or str(max(publication.issues))
    chosen = build_request(publication, [issue], [lang], arguments.to)
    made_up = pseudo_localize(publication, chosen.languages[0])
    target = FolderTarget(Path(arguments.out))
    report = build_publication(made_up, world_pictures(world, user_store()), chosen, target)
    tell(report.diagnostics, as_json=False)
    say(f"{arguments.out}/{issue}/{lang}: what stands without brackets is not translated")
    return 0
