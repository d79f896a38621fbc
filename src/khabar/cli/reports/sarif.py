"""SARIF 2.1.0, which code hosts and editors read (https://docs.oasis-open.org/sarif/sarif/v2.1.0/)."""

import json
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from khabar import manual as pages
from khabar.cli.report import level_of, text_of
from khabar.core.diagnostic import Diagnostic


def report(findings: Sequence[Diagnostic]) -> str:
    """Return one run, with the manual pages of its findings."""
    manual = pages()
    names = sorted({finding.name for finding in findings})
    rules = [
        {
            "id": name,
            "shortDescription": {"text": manual[name].what},
            "help": {"text": f"Why: {manual[name].why}\nDo instead: {manual[name].instead}"},
        }
        if name in manual
        else {"id": name}
        for name in names
    ]
    run = {
        "tool": {"driver": {"name": "khabar", "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, names.index(finding.name)) for finding in findings],
    }
    schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"
    return json.dumps({"$schema": schema, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1) + "\n"


def _result(finding: Diagnostic, rule: int) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": quote(finding.where.file or "."), "uriBaseId": "%SRCROOT%"}}
    if finding.where.line:
        region = {"startLine": finding.where.line, "startColumn": finding.where.column}
        place["region"] = {name: value for name, value in region.items() if value}
    return {
        "ruleId": finding.name,
        "ruleIndex": rule,
        "level": level_of(finding, "note"),
        "message": {"text": text_of(finding)},
        "locations": [{"physicalLocation": place}],
    }


PLUGIN = report
