"""`khabar check`: tell every fault."""

import sys
from argparse import Namespace

from khabar.cli.place import kept_figures, workspace
from khabar.cli.report import counted, say, tell
from khabar.core.errors import FaultsFound
from khabar.workflow.read_publication import Workspace


def run(arguments: Namespace) -> int:
    """Check a workspace; 1 if it has errors."""
    world = workspace(arguments.workspace)
    reading = Workspace(world, kept_figures(world)).check()
    if arguments.json:
        tell(reading.diagnostics, as_json=True)
    elif reading.publication is None:
        raise FaultsFound(reading.diagnostics)
    else:
        tell(reading.diagnostics, as_json=False)
        if sys.stdout.isatty() or not reading.diagnostics:
            say(f"{arguments.workspace}: {counted(reading.diagnostics)}")
    return 0 if reading.publication is not None else FaultsFound.exit_code
