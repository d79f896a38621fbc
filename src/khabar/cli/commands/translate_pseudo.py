"""`khabar translate pseudo`: an issue in a made-up language."""

from argparse import Namespace

from khabar import Workspace
from khabar.cli.report import print_findings, say


def run(arguments: Namespace) -> int:
    """Build it into a folder of its own."""
    translations = Workspace.open(arguments.workspace).translations
    report = translations.pseudo(arguments.out, issue=arguments.issue, language=arguments.lang, formats=arguments.to)
    print_findings(report.diagnostics, as_json=False)
    say(f"{report.place}: text without brackets cannot be translated")
    return 0
