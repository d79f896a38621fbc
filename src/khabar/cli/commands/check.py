"""`khabar check`: report every problem."""

import sys
from argparse import Namespace

from khabar import FaultsFound, Workspace
from khabar.cli.progress import Saying
from khabar.cli.report import counted, say, tell
from khabar.core.hidden_characters import shown

REPORTS = "khabar.cli.reports"


def run(arguments: Namespace) -> int:
    """Check a workspace; 1 if something stops it from being built."""
    workspace = Workspace.open(arguments.workspace)
    if arguments.online:
        with Saying(sys.stderr) as saying:
            workspace.check_links(saying.say, private=arguments.allow_private)
    report = workspace.check(preview=arguments.preview)
    if arguments.fix:
        fixed = workspace.fix(report)
        for one in fixed:
            if one.fix:
                say(f"fixed {one.where}: {shown(one.fix.old)} -> {shown(one.fix.new)}")
        report = workspace.check(preview=arguments.preview) if fixed else report
    if arguments.report != "text":
        from khabar.core.plugin import load  # noqa: PLC0415

        sys.stdout.write(load(REPORTS, arguments.report)(report.diagnostics))
    elif not report.ok:
        raise FaultsFound(report.diagnostics)
    else:
        tell(report.diagnostics, as_json=False)
        if sys.stdout.isatty() or not report.diagnostics:
            say(f"{arguments.workspace}: {counted(report.diagnostics)}")
    return 0 if report.ok else FaultsFound.exit_code
