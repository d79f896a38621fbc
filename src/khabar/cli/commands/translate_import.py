"""`khabar translate import`: import translators' files."""

from argparse import Namespace
from typing import Any

from khabar import FaultsFound, ReturnedFile, Workspace
from khabar.cli.report import plain, print_findings, say, say_json


def run(arguments: Namespace) -> int:
    """Import files one after the other; return 1 if anything was refused."""
    translations = Workspace.open(arguments.workspace).translations
    refused = False
    files: list[dict[str, Any]] = []
    for file in arguments.files:
        try:
            result = translations.import_(
                file,
                partly=arguments.partly,
                reviewed=arguments.reviewed,
                in_conflict=arguments.side,
                progress=_say_nothing if arguments.json else say,
            )
        except FaultsFound as faults:
            refused = True
            files.append({"file": file, "taken": 0, "diagnostics": [plain(finding) for finding in faults.diagnostics]})
            if not arguments.json:
                print_findings(faults.diagnostics, as_json=False, summary=f"{file}: nothing was imported")
            continue
        refused = refused or not result.ok
        files.append(_plain(result))
        if not arguments.json:
            print_findings(result.diagnostics, as_json=False)
            say(_result(result))
    if arguments.json:
        say_json({"ok": not refused, "files": files})
    return FaultsFound.exit_code if refused else 0


def _say_nothing(what: str) -> None:
    """Return standard output for messages, or standard error if JSON is printed."""


def _result(result: ReturnedFile) -> str:
    if not result.ok and not result.taken:
        partly = f"; --partly imports the {result.sound} valid texts" if result.sound else ""
        return f"{result.file}: nothing was imported{partly}"
    counts = f"{result.taken} imported, {result.unchanged} unchanged, {len(result.refused)} refused"
    return f"{result.file}: {counts}{f'; {result.catalogue}' if result.catalogue else ''}"


def _plain(result: ReturnedFile) -> dict[str, Any]:
    return {
        "file": result.file,
        "language": result.language,
        "taken": result.taken,
        "unchanged": result.unchanged,
        "refused": list(result.refused),
        "diagnostics": [plain(finding) for finding in result.diagnostics],
    }
