"""`khabar translate import`: take in what translators sent back."""

from argparse import Namespace
from typing import Any

from khabar import FaultsFound, ReturnedFile, Workspace
from khabar.cli.report import plain, say, say_json, tell


def run(arguments: Namespace) -> int:
    """Take files in, one after the other; 1 if anything was refused."""
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
                tell(faults.diagnostics, as_json=False, summary=f"{file}: nothing was taken")
            continue
        refused = refused or not one.ok
        files.append(_plain(one))
        if not arguments.json:
            tell(one.diagnostics, as_json=False)
            say(_result(one))
    if arguments.json:
        say_json({"ok": not refused, "files": files})
    return FaultsFound.exit_code if refused else 0


def _say_nothing(what: str) -> None:
    """Leave standard output to the JSON."""


def _result(one: ReturnedFile) -> str:
    if not one.ok and not one.taken:
        return f"{one.file}: nothing was taken{f'; --partly takes the {one.sound} that are sound' if one.sound else ''}"
    counts = f"{one.taken} taken, {one.unchanged} unchanged, {len(one.refused)} refused"
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
