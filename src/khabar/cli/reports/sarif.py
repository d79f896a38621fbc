"""SARIF 2.1.0, which code hosts and editors read (https://docs.oasis-open.org/sarif/sarif/v2.1.0/)."""

import json
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from khabar import manual as pages
from khabar.cli.report import text_of, level_of
from khabar.core.diagnostic import Diagnostic


def report(found: Sequence[Diagnostic]) -> str:
    """Return one run, with the manual pages of its findings."""
    manual = pages()
    names = sorted({one.name for one in found})
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
        "results": [_result(one, names.index(one.name)) for one in found],
    }
    schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"
    return json.dumps({"$schema": schema, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1) + "\n"


def _result(one: Diagnostic, rule: int) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": quote(one.where.file or "."), "uriBaseId": "%SRCROOT%"}}
    if one.where.line:
        region = {"startLine": one.where.line, "startColumn": one.where.column}
        place["region"] = {name: value for name, value in region.items() if value}
    return {
        "ruleId": one.name,
        "ruleIndex": rule,
        "level": level_of(one, "note"),
        "message": {"text": text_of(one)},
        "locations": [{"physicalLocation": place}],
    }


PLUGIN = report
