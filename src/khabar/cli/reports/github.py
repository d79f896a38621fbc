"""Annotations of GitHub Actions: each finding is shown beside its line in a pull request.

https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
"""

from collections.abc import Sequence

from khabar.cli.report import text_of, level_of
from khabar.core.diagnostic import Diagnostic


def report(found: Sequence[Diagnostic]) -> str:
    """Return one workflow command for each finding."""
    return "".join(f"{_command(one)}\n" for one in found)


def _command(one: Diagnostic) -> str:
    where = {"file": one.where.file, "line": one.where.line, "col": one.where.column, "title": one.name}
    told = ",".join(f"{name}={_property(str(value))}" for name, value in where.items() if value)
    return f"::{level_of(one, 'notice')} {told}::{_escaped(text_of(one))}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")


PLUGIN = report
