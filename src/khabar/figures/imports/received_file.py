"""Receives the file that is imported: the bytes that are hashed are the bytes that are read and archived.

A spreadsheet program or a sync program may write to a file while it is imported. So the file is copied first, and only
the copy is used. A pipe can be read once, which is enough for a copy.
"""

import os
from pathlib import Path
from stat import S_ISREG
from typing import IO

from khabar.core.diagnostic import Pointer, error
from khabar.core.errors import FaultsFound, UsageError, WorkspaceNotFound

LARGEST = 1_000_000_000
"""The largest file in bytes; ten million rows have about half of it."""

_BLOCK = 1 << 20


def receive(file: Path, folder: Path) -> Path:
    """Copy a file, or what a pipe gives, into a folder of the importer's own; return the path of the copy.

    Raises FaultsFound for a file that is too large or changes while it is copied.
    """
    ending = file.suffix.lower()
    copy = folder / f"received{ending if ending.isascii() and ending[1:].isalnum() else ''}"
    try:
        with file.open("rb") as source, copy.open("xb") as target:
            before = os.fstat(source.fileno())
            if S_ISREG(before.st_mode) and before.st_size > LARGEST:
                raise _too_large(file)
            _copy(source, target, file)
            after = os.fstat(source.fileno())
    except FileNotFoundError:
        raise WorkspaceNotFound(f"there is no file {file}") from None
    except IsADirectoryError:
        raise UsageError(f"{file} is a folder; name one file") from None
    except OSError as broken:
        raise UsageError(f"{file} cannot be read: {broken.strerror or broken}") from broken
    if S_ISREG(before.st_mode) and _version(before) != _version(after):
        hint = "close it in other programs, wait until it is complete, and import it again"
        message = "this file changed while it was read; nothing was imported"
        raise FaultsFound([error("file-changed", Pointer(file=clean_name(file)), message, hint)])
    return copy


def clean_name(file: Path) -> str:
    """Return a file's name as it is recorded with each row: without invisible characters."""
    name = file.name.encode("utf-8", errors="replace").decode()
    return "".join(character if character.isprintable() else "?" for character in name)


def _copy(source: IO[bytes], target: IO[bytes], file: Path) -> None:
    left = LARGEST
    while block := source.read(_BLOCK):
        left -= len(block)
        if left < 0:
            raise _too_large(file)
        target.write(block)


def _version(status: os.stat_result) -> tuple[int, int]:
    return status.st_size, status.st_mtime_ns


def _too_large(file: Path) -> FaultsFound:
    message = f"this file is larger than {LARGEST // 1_000_000:,} MB"
    hint = "split it, for example by year, and import the parts; or ask the database with `reader: sql`"
    return FaultsFound([error("file-too-large", Pointer(file=clean_name(file)), message, hint)])
