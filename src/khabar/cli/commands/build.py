"""`khabar build`: build the publication, into a folder or to another target."""

import sys
from argparse import Namespace

from khabar import Workspace, target
from khabar.cli.progress import Progress
from khabar.cli.report import plain, print_findings, say, say_json


def run(arguments: Namespace) -> int:
    """Build what is requested; nothing is written if there are errors."""
    workspace = Workspace.open(arguments.workspace)
    with Progress(sys.stderr) as progress:
        report = workspace.build(
            target(arguments.target, arguments.out),
            issues=arguments.issue,
            languages=arguments.lang,
            formats=arguments.to,
            progress=progress.step,
        )
    if arguments.json:
        say_json(
            {
                "ok": True,
                "place": str(arguments.out),
                "editions": report.editions,
                "written": report.written,
                "kept": report.unchanged,
                "bytes": report.size,
                "diagnostics": [plain(finding) for finding in report.diagnostics],
            }
        )
        return 0
    print_findings(report.diagnostics, as_json=False)
    if sys.stdout.isatty():
        changed = f"{report.written} files written, {report.unchanged} unchanged"
        say(f"{report.editions} editions in {arguments.out}: {changed}, {report.size / 1e6:.1f} MB")
    return 0
