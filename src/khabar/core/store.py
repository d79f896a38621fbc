"""The one store for results kept between runs: evaluated figures, findings, sentences, layouts, encoded pictures.

An entry's key is a digest of all that decides the result: khabar's version and code, the versions of the packages
beneath it, and the bytes of every input. A result is found again only if it would be computed again in the same way;
nothing has to be raised, compared or deleted when code or data change.

The store is a folder in the user's cache, and not in the workspace. A workspace may come from anybody, as a clone or an
archive, with links that lead out of it or with forged entries; the user's cache is written by the user alone, so that
neither needs to be defended against. It also serves workspaces that cannot be written to, and two clones of a workspace
share what is the same in both. Where there is no such folder (no home, a disk that is read-only), everything works
without a store.

The folder may be deleted at any time, and several processes may use it at once: an entry is written whole or not at
all. Entries that were not used for `OLDEST` are removed, and the least recently used ones where the store is larger
than its limit. Only regular files that bear the name and the first line of an entry are ever replaced or removed.
"""

import os
import re
import stat
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from errno import EINVAL
from hashlib import sha256
from math import inf
from pathlib import Path
from tempfile import mkstemp
from typing import BinaryIO, Protocol

from khabar.core.code_digest import CodeUnreadable, code_digest

LIMIT = 1 << 30
"""Bytes that a store may hold: the pictures of some three hundred issues, or all else of ten thousand."""

OLDEST = 60 * 86_400
"""Seconds after which an unused entry is removed, so that the store does not grow for ever."""

_DAY = 86_400
_MAGIC = b"khabar result 1\n"
_KEY = re.compile(r"[a-z]+-[0-9a-f]{64}")
_PART = re.compile(r"\.[a-z]+-[0-9a-f]{64}\.[a-z0-9_]+\.part")
_SWEPT = ".swept"
_NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0)
# A pipe is opened without waiting for who writes into it; it is then seen to be no regular file.
_READ = os.O_RDONLY | _NO_FOLLOW | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


class ResultStore(Protocol):
    """Bytes by key, from one run to the next; tests use one in memory."""

    def get(self, key: str) -> bytes | None:
        """Return what was put under a key, or None."""
        ...

    def put(self, key: str, data: bytes) -> None:
        """Keep bytes under a key that `result_key` gave."""
        ...


def result_key(kind: str, *inputs: object) -> str:
    """Return the key of a result: its kind, in lower-case letters, and a digest of khabar's code and of all inputs.

    Inputs are plain values, or digests of bytes; they count as `repr` shows them. Raises CodeUnreadable.
    """
    return f"{kind}-{sha256(repr((code_digest(), inputs)).encode()).hexdigest()}"


def user_store() -> "DiskStore | None":
    """Return the store of the user who runs this process; None where there can be none."""
    folder = _cache_folder(os.environ)
    try:
        code_digest()
    except CodeUnreadable:
        return None
    return DiskStore(folder / "khabar") if folder is not None else None


def _cache_folder(environment: Mapping[str, str]) -> Path | None:
    """Return the folder in which a user's programs keep what they can compute again; its parent must exist."""
    named = Path(environment.get("XDG_CACHE_HOME", ""))
    if named.is_absolute():
        return named
    try:
        home = Path.home()
    except RuntimeError:
        return None
    if sys.platform == "win32":
        local = Path(environment.get("LOCALAPPDATA", ""))
        return local if local.is_absolute() else None
    return home / "Library" / "Caches" if sys.platform == "darwin" else home / ".cache"


class DiskStore:
    """A store in a folder that belongs to this user alone; where it cannot be that, nothing is kept."""

    def __init__(self, folder: Path, limit: int = LIMIT) -> None:
        self._folder = folder
        self._limit = limit
        self._written = 0  # bytes since the last sweep of this process
        self._is_first = True  # whether this process has put nothing yet

    def get(self, key: str) -> bytes | None:
        """Return what was put under a key; None for anything that is not the whole entry of this very key."""
        _refuse_strange(key)
        if not self._is_ours():
            return None
        try:
            with _opened(self._folder / key) as file:
                data = file.read(self._limit)
                if time.time() - os.fstat(file.fileno()).st_mtime > _DAY and os.utime in os.supports_fd:
                    os.utime(file.fileno())
        except OSError:
            return None
        payload = data[len(_head(key, b"")) :]
        return payload if data.startswith(_head(key, payload)) else None

    def put(self, key: str, data: bytes) -> None:
        """Keep bytes under a key, whole or not at all; a disk that is full or read-only is no error."""
        _refuse_strange(key)
        if not self._is_ours(make=True) or len(data) > self._limit // 4:
            return
        with suppress(OSError):
            handle, name = mkstemp(prefix=f".{key}.", suffix=".part", dir=self._folder)
            part = Path(name)
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(_head(key, data) + data)
                place = self._folder / key
                if not os.path.lexists(place) or _is_entry(place):
                    part.replace(place)
            finally:
                part.unlink(missing_ok=True)
            self._sweep_in_time(len(data))

    def _is_ours(self, *, make: bool = False) -> bool:
        """Return whether the folder is a real one that no other user can write to; `make` it if there is none."""
        try:
            if make and not os.path.lexists(self._folder) and self._folder.parent.parent.is_dir():
                self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            about = self._folder.lstat()
        except OSError:
            return False
        if not stat.S_ISDIR(about.st_mode):
            return False
        if sys.platform == "win32":
            return not self._folder.is_junction() if sys.version_info >= (3, 12) else True
        return about.st_uid == os.geteuid() and not about.st_mode & 0o022

    # --- removing what is old, or too much

    def _sweep_in_time(self, added: int) -> None:
        """Sweep once a day, and whenever this process has written a sixteenth of the limit."""
        mark = self._folder / _SWEPT
        self._written += added
        if self._written > self._limit // 16 or (self._is_first and _age(mark) > _DAY):
            self._written = 0
            self.sweep(time.time())
            _touch(mark)
        self._is_first = False

    def sweep(self, now: float) -> None:
        """Remove entries that were not used for `OLDEST`; where more than the limit is left, the least recently used.

        `now` is in seconds since 1970. Entries left half written by a killed process are removed after a day.
        """
        entries: list[tuple[float, int, Path]] = []
        for place, about in self._entries():
            age = now - about.st_mtime
            if age > OLDEST or (place.name.startswith(".") and age > _DAY):
                _remove(place)
            elif not place.name.startswith("."):
                entries.append((about.st_mtime, about.st_size, place))
        size = sum(weight for _, weight, _ in entries)
        if size > self._limit:
            for _, weight, place in sorted(entries):
                if size <= self._limit * 3 // 4:
                    break
                _remove(place)
                size -= weight

    def _entries(self) -> Iterator[tuple[Path, os.stat_result]]:
        with os.scandir(self._folder) as opened:
            for entry in opened:
                if _KEY.fullmatch(entry.name) or _PART.fullmatch(entry.name):
                    with suppress(OSError):  # another process may have removed it
                        yield Path(entry.path), entry.stat(follow_symlinks=False)


def _refuse_strange(key: str) -> None:
    if not _KEY.fullmatch(key):
        raise ValueError(f"{key!r} is not a key: result_key gives them")


def _head(key: str, payload: bytes) -> bytes:
    """Return the header before an entry's payload: who wrote it, its key, and a digest of key and payload."""
    named = key.encode() + b"\n"
    return _MAGIC + named + sha256(named + payload).hexdigest().encode() + b"\n"


def _opened(place: Path) -> BinaryIO:
    """Open a regular file to read it; OSError for a link, a folder, a pipe."""
    if not stat.S_ISREG(place.lstat().st_mode):
        raise OSError(EINVAL, "not a regular file", str(place))
    file = os.fdopen(os.open(place, _READ), "rb")
    if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):  # it was exchanged in between
        file.close()
        raise OSError(EINVAL, "not a regular file", str(place))
    return file


def _is_entry(place: Path) -> bool:
    """Return whether a store wrote a file: its first line says so, as far as it was written at all."""
    try:
        with _opened(place) as file:
            return _MAGIC.startswith(file.read(len(_MAGIC)))
    except OSError:
        return False


def _remove(place: Path) -> None:
    if _is_entry(place):
        with suppress(OSError):
            place.unlink()


def _age(place: Path) -> float:
    """Return how many seconds ago a file was changed; without end where there is none."""
    try:
        return time.time() - place.lstat().st_mtime
    except OSError:
        return inf


def _touch(place: Path) -> None:
    """Have a file changed now, and make it if there is none."""
    handle = os.open(place, os.O_WRONLY | os.O_CREAT | _READ, 0o600)
    try:
        os.write(handle, b"\n")
    finally:
        os.close(handle)
