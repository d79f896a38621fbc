"""Prints findings and results: with colour on a terminal, plain in a pipe, as JSON for programs."""

import json
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TextIO

from khabar.core.diagnostic import Diagnostic, Severity, in_order

_COLOUR = {
    Severity.ERROR: "\x1b[1;31m",
    Severity.EXPLAIN: "\x1b[1;31m",
    Severity.WARNING: "\x1b[1;33m",
    Severity.DROPPED: "\x1b[1;35m",
    Severity.NOTE: "\x1b[1;36m",
}
_BOLD, _DIM, _PLAIN = "\x1b[1m", "\x1b[2m", "\x1b[0m"


def in_colour(stream: TextIO) -> bool:
    """Return whether a stream is a terminal that wants colour (https://no-color.org)."""
    return stream.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"


def say(text: str) -> None:
    """Print a result to standard output."""
    sys.stdout.write(f"{text}\n")


def say_json(plain: Mapping[str, Any]) -> None:
    """Print a result as JSON."""
    say(json.dumps(plain, ensure_ascii=False, indent=1))


def plain(finding: Diagnostic) -> dict[str, Any]:
    """Return a finding as plain data: the form of `--json`."""
    return {
        "level": finding.severity.value,
        "name": finding.name,
        "file": finding.where.file,
        "line": finding.where.line,
        "column": finding.where.column,
        "message": finding.message,
        "hint": finding.hint,
    }


def plain_all(findings: Sequence[Diagnostic]) -> dict[str, Any]:
    """Return all findings as plain data, and whether there are no errors."""
    return {
        "ok": not any(finding.severity.stops for finding in findings),
        "diagnostics": [plain(finding) for finding in findings],
    }


def level_of(finding: Diagnostic, otherwise: str) -> str:
    """Return the level of a finding for code hosts: error, warning, or their own word for anything less."""
    if finding.severity.stops:
        return "error"
    return "warning" if finding.severity is Severity.WARNING else otherwise


def text_of(finding: Diagnostic) -> str:
    """Return message and hint as one text."""
    return f"{finding.message}\n{finding.hint}" if finding.hint else finding.message


def summary_of(findings: Sequence[Diagnostic]) -> str:
    """Return how many findings of each kind there are."""
    parts = []
    for severity in Severity:
        count = sum(finding.severity is severity for finding in findings)
        if count:
            plural = "" if count == 1 or severity in (Severity.DROPPED, Severity.EXPLAIN) else "s"
            parts.append(f"{count} {'to ' if severity is Severity.EXPLAIN else ''}{severity}{plural}")
    return ", ".join(parts) or "nothing found"


def print_findings(findings: Iterable[Diagnostic], *, as_json: bool, summary: str = "") -> None:
    """Print findings: JSON to standard output, text to standard error, where it does not disturb pipes."""
    ordered = in_order(findings)
    if as_json:
        say_json(plain_all(ordered))
        return
    colour = in_colour(sys.stderr)
    for finding in ordered:
        sys.stderr.write(f"{_coloured(finding) if colour else finding}\n")
    if summary:
        sys.stderr.write(f"{_BOLD}{summary}{_PLAIN}\n" if colour else f"{summary}\n")


def _coloured(finding: Diagnostic) -> str:
    head, *rest = str(finding).split("\n")
    level, _, place = head.partition(" ")
    lines = [f"{_COLOUR[finding.severity]}{level}{_PLAIN} {_BOLD}{place}{_PLAIN}"]
    lines += [f"{_DIM}{line}{_PLAIN}" if line.startswith("  hint:") else line for line in rest]
    return "\n".join(lines)
