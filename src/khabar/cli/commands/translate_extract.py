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
    translated = refused = 0
    is_asked = False

    def batch_done(batch: MachineBatch) -> None:
        nonlocal translated, refused, is_asked
        translated, refused, is_asked = translated + batch.made, refused + len(batch.refused), True
        for refusal in batch.refused:
            say(f"{refusal.unit.where}: {refusal.why}: {refusal.unit.source[:60]!r} stays untranslated")

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
            say(f"{translated} texts translated by {arguments.machine}, {refused} refused")
        if translated:
            say("pages mark them as machine translations until a person reviews them")
