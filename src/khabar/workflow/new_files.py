"""Writes files that do not exist yet: all of them or none, and never over an existing file."""

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from khabar.core.errors import UsageError, WriteFailed
from khabar.core.replacing import PART
from khabar.core.unfinished import permissions, remove_abandoned, unfinished_folder


def write_new_files(root: Path, files: Mapping[str, bytes]) -> None:
    """Write each file, by its path below `root`; if one cannot be written, remove the others.

    Raises UsageError if a file or a link of that name exists already, WriteFailed if the disk refuses.
    """
    there = sorted(path for path in files if (root / path).exists() or (root / path).is_symlink())
    if there:
        raise UsageError(f"{root / there[0]} exists already: nothing was written")
    written: list[Path] = []
    folders: list[Path] = []
    try:
        for path, data in files.items():
            place = root / path
            missing = [folder for folder in (place.parent, *place.parent.parents) if not folder.exists()]
            place.parent.mkdir(parents=True, exist_ok=True)
            folders += reversed(missing)
            with place.open("xb") as file:
                written.append(place)
                file.write(data)
    except BaseException as failure:
        for place in written:
            place.unlink(missing_ok=True)
        for folder in reversed(folders):
            _remove_if_empty(folder)
        if not isinstance(failure, OSError):
            raise
        reason = failure.strerror or str(failure)
        raise WriteFailed(f"{root} could not be written: {reason}; nothing was left behind") from failure


def write_new_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write a folder whole or not at all, even if the program is killed: half an issue would break every command.

    Raises UsageError if the folder exists already, WriteFailed if the disk refuses.
    """
    if folder.exists() or folder.is_symlink():
        raise UsageError(f"{folder} exists already: nothing was written")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        remove_abandoned(folder.parent, PART)
        with unfinished_folder(folder.parent, PART) as part:
            write_new_files(part, files)
            part.chmod(permissions(0o777))
            part.rename(folder)
    except OSError as failure:
        raise WriteFailed(f"{folder} could not be written: {failure.strerror or failure}") from failure


def _remove_if_empty(folder: Path) -> None:
    with suppress(OSError):  # another program has put something there
        folder.rmdir()
