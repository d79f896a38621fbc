"""`khabar check`: report every problem."""

import sys
from argparse import Namespace
from collections.abc import Callable, Sequence

from khabar import Diagnostic, FaultsFound, UnknownPlugin, Workspace
from khabar.cli.progress import StatusLine
from khabar.cli.report import print_findings, say, summary_of
from khabar.core.hidden_characters import shown

REPORTS = "khabar.cli.reports"


def run(arguments: Namespace) -> int:
    """Check a workspace; return 1 if errors stop it from being built."""
    write = _report(arguments.report)
    workspace = Workspace.open(arguments.workspace)
    if arguments.online:
        with StatusLine(sys.stderr) as status:
            workspace.check_links(status.say, private=arguments.allow_private)
    report = workspace.check(preview=arguments.preview)
    if arguments.fix:
        fixed = workspace.fix(report)
        for finding in fixed:
            if finding.fix:
                say(f"fixed {finding.where}: {shown(finding.fix.old)} -> {shown(finding.fix.new)}")
        report = workspace.check(preview=arguments.preview) if fixed else report
    if write is not None:
        sys.stdout.write(write(report.diagnostics))
    elif not report.ok:
        raise FaultsFound(report.diagnostics)
    else:
        print_findings(report.diagnostics, as_json=False)
        if sys.stdout.isatty() or not report.diagnostics:
            say(f"{arguments.workspace}: {summary_of(report.diagnostics)}")
    return 0 if report.ok else FaultsFound.exit_code


def _report(name: str) -> Callable[[Sequence[Diagnostic]], str] | None:
    """Load the report that `--report` names, ours or another package's; None for the text that a person reads."""
    if name == "text":
        return None
    from khabar.core.plugin import load, names, reported_failures  # noqa: PLC0415 - a plain check loads no plug-ins

    if name not in names(REPORTS):
        raise UnknownPlugin(f"unknown report {name!r}; available: text, {', '.join(names(REPORTS))}")
    loaded: Callable[[Sequence[Diagnostic]], str] = load(REPORTS, name)

    def write(diagnostics: Sequence[Diagnostic]) -> str:
        with reported_failures(REPORTS, name):
            return loaded(diagnostics)

    return write
