"""`khabar check`: tell every fault."""

import sys
from argparse import Namespace

from khabar.cli.place import gate, workspace
from khabar.cli.report import counted, in_order, say, tell
from khabar.core.errors import FaultsFound
from khabar.core.store import user_store
from khabar.workflow.read_publication import Workspace

REPORTS = "khabar.cli.reports"


def run(arguments: Namespace) -> int:
    """Check a workspace; 1 if something stops it from being built."""
    if arguments.online:
        from khabar.cli.asking import ask_addresses  # noqa: PLC0415 - who asks nobody loads nothing for it

        ask_addresses(arguments.workspace, private=arguments.allow_private)
    world = workspace(arguments.workspace)
    opened = Workspace(world, user_store(), gate=gate(world, preview=arguments.preview))
    reading = opened.check()
    if arguments.fix:
        from khabar.workflow.apply_fixes import apply_fixes  # noqa: PLC0415

        mended = apply_fixes(world, reading.diagnostics)
        for one in mended:
            say(f"mended {one.where}: {one.fix.old if one.fix else ''} -> {one.fix.new if one.fix else ''}")
        reading = opened.check() if mended else reading
    if arguments.report != "text":
        from khabar.core.plugin import load  # noqa: PLC0415

        sys.stdout.write(load(REPORTS, arguments.report)(in_order(reading.diagnostics)))
    elif reading.publication is None:
        raise FaultsFound(reading.diagnostics)
    else:
        tell(reading.diagnostics, as_json=False)
        if sys.stdout.isatty() or not reading.diagnostics:
            say(f"{arguments.workspace}: {counted(reading.diagnostics)}")
    return 0 if reading.publication is not None else FaultsFound.exit_code
