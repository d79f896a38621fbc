"""Who adds to a workspace is alone at it: another waits, is told so, and is refused if that takes too long.

The system itself holds the lock on a hidden file, so that whatever ends a program, even a power cut, lets go of it.
"""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from khabar.core.errors import WriteFailed

PATIENCE = 600.0
"""Seconds that one waits for another; an import of ten million values is done long before."""

_PAUSE = 0.1


@contextmanager
def writing(root: Path, progress: Callable[[str], object], patience: float = PATIENCE) -> Iterator[None]:
    """Hold the workspace whose folder is `root`; raise WriteFailed if another holds it for longer than `patience`."""
    place = root / ".khabar" / "writing.lock"
    try:
        place.parent.mkdir(exist_ok=True)
        file = place.open("ab")
    except OSError as broken:
        raise WriteFailed(f"the workspace cannot be written to: {broken.strerror or broken}") from broken
    with file:
        _wait(file.fileno(), progress, time.monotonic() + patience)
        yield


def _wait(handle: int, progress: Callable[[str], object], until: float) -> None:
    told = False
    while not _held(handle):
        if time.monotonic() >= until:
            hint = "wait until it is done, or end it, and try again"
            raise WriteFailed(f"another import into this workspace is still at work, and nothing was written: {hint}")
        if not told:
            progress("waiting until another import into this workspace is done")
            told = True
        time.sleep(_PAUSE)


if sys.platform == "win32":
    import msvcrt

    def _held(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        return True

else:
    import fcntl

    def _held(handle: int) -> bool:
        """Take the lock, which goes away with the open file, or tell that another has it."""
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError as broken:
            hint = "a network folder may know no locks: work on a copy on this machine's disk"
            raise WriteFailed(f"the workspace cannot be locked: {broken.strerror or broken}; {hint}") from broken
        return True
