"""`khabar translate import`: import translators' files."""

from argparse import Namespace
from typing import Any

from khabar import FaultsFound, ReturnedFile, Workspace
from khabar.cli.report import plain, say, say_json, print_findings


def run(arguments: Namespace) -> int:
    """Import files one after the other; return 1 if anything was refused."""
    translations = Workspace.open(arguments.workspace).translations
    refused = False
    files: list[dict[str, Any]] = []
    for file in arguments.files:
        try:
            one = translations.import_(
                file,
                partly=arguments.partly,
                reviewed=arguments.reviewed,
                in_conflict=arguments.side,
                progress=_say_nothing if arguments.json else say,
            )
        except FaultsFound as faults:
            refused = True
            files.append({"file": file, "taken": 0, "diagnostics": [plain(found) for found in faults.diagnostics]})
            if not arguments.json:
                print_findings(faults.diagnostics, as_json=False, summary=f"{file}: nothing was imported")
            continue
        refused = refused or not one.ok
        files.append(_plain(one))
        if not arguments.json:
            print_findings(one.diagnostics, as_json=False)
            say(_result(one))
    if arguments.json:
        say_json({"ok": not refused, "files": files})
    return FaultsFound.exit_code if refused else 0


def _say_nothing(what: str) -> None:
    """Return standard output for messages, or standard error if JSON is printed."""


def _result(one: ReturnedFile) -> str:
    if not one.ok and not one.taken:
        return (
            f"{one.file}: nothing was imported{f'; --partly imports the {one.sound} valid texts' if one.sound else ''}"
        )
    counts = f"{one.taken} imported, {one.unchanged} unchanged, {len(one.refused)} refused"
    return f"{one.file}: {counts}{f'; {one.catalogue}' if one.catalogue else ''}"


def _plain(one: ReturnedFile) -> dict[str, Any]:
    return {
        "file": one.file,
        "language": one.language,
        "taken": one.taken,
        "unchanged": one.unchanged,
        "refused": list(one.refused),
        "diagnostics": [plain(found) for found in one.diagnostics],
    }
