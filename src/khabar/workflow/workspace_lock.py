"""The lock of a workspace: only one program writes at a time, others wait or are refused.

The operating system holds the lock on a hidden file, so that it is released however a program ends, even by a power
cut. A workspace may come from a stranger: a link in place of the file, or of its folder, is refused and not followed.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from khabar.core.errors import WriteFailed

PATIENCE = 600.0
"""Seconds to wait for another program; an import of ten million values takes less."""

_FOLDER, _FILE = ".khabar", "writing.lock"


@contextmanager
def workspace_lock(root: Path, progress: Callable[[str], object], patience: float = PATIENCE) -> Iterator[None]:
    """Lock the workspace in the folder `root`; call `progress` once if another program holds the lock.

    Raises WriteFailed if another holds it for longer than `patience` seconds, and if it cannot be locked at all.
    """
    from filelock import FileLock, Timeout  # noqa: PLC0415 - who only reads does not load it

    lock = FileLock(_place(root), mode=0o644, fallback_to_soft=False)
    try:
        try:
            lock.acquire(timeout=0)
        except Timeout:
            progress("waiting until another import into this workspace is done")
            lock.acquire(timeout=patience)
    except Timeout:
        hint = "wait until it is done, or stop it, and try again"
        raise WriteFailed(f"another import into this workspace is still running; nothing was written: {hint}") from None
    except (OSError, NotImplementedError) as broken:
        hint = "if it is on a network drive, work on a copy on this machine's disk"
        raise WriteFailed(f"the workspace cannot be locked: {_reason(broken)}; {hint}") from broken
    try:
        yield
    finally:
        lock.release()


def _place(root: Path) -> Path:
    """Return the path of the lock file, in a real folder of the workspace."""
    folder = root / _FOLDER
    try:
        folder.mkdir(exist_ok=True)
    except OSError as broken:
        raise WriteFailed(f"the workspace cannot be written to: {_reason(broken)}") from broken
    if os.path.realpath(folder) != str(Path(os.path.realpath(root)) / _FOLDER):
        raise WriteFailed(f"{_FOLDER} is a link to another folder: delete it; khabar creates a folder of that name")
    return folder / _FILE


def _reason(broken: Exception) -> str:
    return getattr(broken, "strerror", None) or str(broken)
