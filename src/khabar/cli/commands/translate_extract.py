"""`khabar translate extract`: add new sentences to the catalogues."""

from argparse import Namespace

from khabar import MachineBatch, Workspace
from khabar.cli.report import say


def run(arguments: Namespace) -> int:
    """Bring the catalogues of a workspace up to date."""
    workspace = Workspace.open(arguments.workspace)
    for path in workspace.translations.extract(arguments.lang, say):
        say(path)
    if arguments.machine:
        _ask_machine(workspace, arguments)
    return 0


def _ask_machine(workspace: Workspace, arguments: Namespace) -> None:
    """Translate missing texts by machine, and print how many, even if the server fails in between."""
    made = refused = 0
    is_asked = False

    def batch_done(batch: MachineBatch) -> None:
        nonlocal made, refused, is_asked
        made, refused, is_asked = made + batch.made, refused + len(batch.refused), True
        for one in batch.refused:
            say(f"{one.unit.where}: {one.why}: {one.unit.source[:60]!r} stays untranslated")

    try:
        workspace.translations.machine(
            arguments.machine,
            server=arguments.server,
            languages=arguments.lang,
            issue=arguments.issue,
            progress=batch_done,
        )
        is_asked = True
    finally:
        if is_asked:
            say(f"{made} texts translated by {arguments.machine}, {refused} refused")
        if made:
            say("pages mark them as machine translations until a person reviews them")
