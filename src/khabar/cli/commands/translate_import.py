"""`khabar translate import`: take in what translators sent back."""

from argparse import Namespace
from pathlib import Path
from typing import Any

from khabar.cli.commands.translate_extract import write_catalogue
from khabar.cli.place import workspace
from khabar.cli.report import plain, say, say_json, tell
from khabar.core.errors import FaultsFound, UsageError
from khabar.core.store import user_store
from khabar.translate.exchange_format import LARGEST, too_large
from khabar.workflow.import_units import ImportedFile, import_units
from khabar.workflow.translations import Translations, catalogue_path
from khabar.workflow.workspace_lock import workspace_lock


def run(arguments: Namespace) -> int:
    """Take files in, one after the other; 1 if anything was refused."""
    world = workspace(arguments.workspace)
    refused = False
    told: list[dict[str, Any]] = []
    with workspace_lock(world.root, say if not arguments.json else lambda _: None):
        for file in arguments.files:
            translations = Translations(world, user_store())
            try:
                data = _read(Path(file))
                one = import_units(translations, file, data, partly=arguments.partly, reviewed=arguments.reviewed)
            except FaultsFound as faults:
                refused = True
                told.append({"file": file, "taken": 0, "diagnostics": [plain(found) for found in faults.diagnostics]})
                if not arguments.json:
                    tell(faults.diagnostics, as_json=False, summary=f"{file}: nothing was taken")
                continue
            if one.catalogue is not None:
                write_catalogue(world, one.lang, one.catalogue)
            refused = refused or one.is_refused
            told.append(_plain(file, one))
            if not arguments.json:
                tell(one.received.faults, as_json=False)
                say(_told(file, one))
    if arguments.json:
        say_json({"ok": not refused, "files": told})
    return FaultsFound.exit_code if refused else 0


def _read(file: Path) -> bytes:
    try:
        size = file.stat().st_size
        if size > LARGEST:  # not even loaded
            raise FaultsFound((too_large(str(file), size),))
        return file.read_bytes()
    except OSError as broken:
        raise UsageError(f"{file} cannot be read: {broken.strerror or broken}") from broken


def _told(file: str, one: ImportedFile) -> str:
    if one.is_refused and not one.taken:
        sound = len(one.received.accepted) if one.received.whole else 0
        return f"{file}: nothing was taken{f'; --partly takes the {sound} that are sound' if sound else ''}"
    counts = f"{one.taken} taken, {len(one.received.unchanged)} unchanged, {len(one.received.refused)} refused"
    return f"{file}: {counts}{f'; {catalogue_path(one.lang)}' if one.catalogue is not None else ''}"


def _plain(file: str, one: ImportedFile) -> dict[str, Any]:
    return {
        "file": file,
        "language": one.lang,
        "taken": one.taken,
        "unchanged": len(one.received.unchanged),
        "refused": list(one.received.refused),
        "diagnostics": [plain(found) for found in one.received.faults],
    }
