"""Files and folders that are being filled: locked while a program works, removed by the next one if it was killed.

The lock belongs to the open file or folder, so that the system releases it however the program ends. A process number
in the name would not do: it is given to another program, and on Windows asking for it ends that program.
"""

import os
import shutil
import stat
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from tempfile import gettempdir, mkdtemp, mkstemp

_PREFIX = "khabar-"
_DAY = 86_400


@contextmanager
def unfinished_file(folder: Path, prefix: str) -> Iterator[Path]:
    """Make an empty file in a folder; it is removed at the end if it is still there."""
    remove_abandoned(folder, prefix)
    while True:
        handle, name = mkstemp(prefix=prefix, dir=folder)
        if _locked(handle) and os.path.exists(name):  # noqa: PTH110 - else another program has just removed it
            break
        os.close(handle)
    path = Path(name)
    try:
        if sys.platform == "win32":  # an open file cannot be moved there
            os.close(handle)
        yield path
    finally:
        path.unlink(missing_ok=True)
        with suppress(OSError):
            os.close(handle)


@contextmanager
def unfinished_folder(folder: Path, prefix: str) -> Iterator[Path]:
    """Make an empty folder in a folder; whatever is at its path at the end is removed."""
    while True:
        path = Path(mkdtemp(prefix=prefix, dir=folder))
        try:
            handle = _opened(path)
        except FileNotFoundError:  # another program has just removed it
            continue
        if handle is None or (_locked(handle) and path.exists()):
            break
        os.close(handle)
    try:
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)
        if handle is not None:
            os.close(handle)


@contextmanager
def temporary_folder(purpose: str) -> Iterator[Path]:
    """Make a folder where the system keeps what is temporary, and remove those of programs that were killed."""
    prefix = f"{_PREFIX}{purpose}-"
    folder = Path(gettempdir())
    remove_abandoned(folder, prefix)
    with unfinished_folder(folder, prefix) as path:
        yield path


class TemporaryFolder:
    """A folder as `temporary_folder` makes it, for an object that uses it until it is closed."""

    def __init__(self, purpose: str) -> None:
        self._stack = ExitStack()
        self.path = self._stack.enter_context(temporary_folder(purpose))

    def cleanup(self) -> None:
        """Remove it."""
        self._stack.close()


def remove_abandoned(folder: Path, prefix: str) -> None:
    """Remove the files and folders with a prefix that no program is filling any more."""
    with suppress(OSError):
        for path in sorted(folder.iterdir()):
            if path.name.startswith(prefix) and is_abandoned(path):
                remove(path)


def remove(path: Path) -> None:
    """Remove a file or a whole folder, as far as that can be; links are not followed."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        with suppress(OSError):
            path.unlink(missing_ok=True)


def is_abandoned(path: Path) -> bool:
    """Return whether an unfinished file or folder is abandoned: not locked; without folder locks, older than a day."""
    try:
        seen = path.lstat()
        if not (stat.S_ISDIR(seen.st_mode) or stat.S_ISREG(seen.st_mode)):
            return False
        if sys.platform == "win32":
            return time.time() - seen.st_mtime > _DAY
        if seen.st_uid != os.getuid():
            return False
        handle = _opened(path)
    except OSError:
        return False
    if handle is None:
        return False
    try:
        return _locked(handle)
    finally:
        os.close(handle)


def permissions(most: int) -> int:
    """Return the permissions of a new file (0o666) or folder (0o777) under the user's umask."""
    mask = os.umask(0o077)
    os.umask(mask)
    return most & ~mask


def _opened(path: Path) -> int | None:
    """Open a file or folder only to lock it; None where the system has no such thing."""
    if sys.platform == "win32":
        return None
    return os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)


def _locked(handle: int) -> bool:
    """Lock an open file, or return False if another program holds it."""
    if sys.platform == "win32":
        return True
    import fcntl  # noqa: PLC0415 - Windows has none

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:  # a network folder without locks: assume that no other program holds it
        return True
    return True
