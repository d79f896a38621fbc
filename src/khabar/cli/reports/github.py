"""Annotations of GitHub Actions: each finding is shown beside its line in a pull request.

https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
"""

from collections.abc import Sequence

from khabar.cli.report import level_of, text_of
from khabar.core.diagnostic import Diagnostic


def report(findings: Sequence[Diagnostic]) -> str:
    """Return one workflow command for each finding."""
    return "".join(f"{_command(finding)}\n" for finding in findings)


def _command(finding: Diagnostic) -> str:
    where = {"file": finding.where.file, "line": finding.where.line, "col": finding.where.column, "title": finding.name}
    properties = ",".join(f"{name}={_property(str(value))}" for name, value in where.items() if value)
    return f"::{level_of(finding, 'notice')} {properties}::{_escaped(text_of(finding))}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")


PLUGIN = report
