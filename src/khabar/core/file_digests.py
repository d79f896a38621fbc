"""Digests of a workspace's files: a kept result is found by the bytes it was computed from, not by their dates.

Within one process a file is read again only if its stamp has changed.
"""

from collections.abc import Iterable, Iterator, Mapping
from hashlib import file_digest, sha256
from typing import NamedTuple

from khabar.core.world import World

_LARGE = 1 << 20  # bytes: what is larger is not held in memory for its digest


class FileState(NamedTuple):
    """A file as it was seen: `digest` is that of its bytes, or says why it cannot be read."""

    stamp: object
    digest: str


class Snapshot:
    """The files below a folder as they were at one moment."""

    def __init__(self, digests: "FileDigests", folder: str, files: Mapping[str, FileState]) -> None:
        self._digests = digests
        self._folder = folder
        self._files = files

    def __iter__(self) -> Iterator[tuple[str, str]]:
        """Return path and digest of each file, in the order of the paths."""
        return ((path, state.digest) for path, state in self._files.items())

    def is_current(self) -> bool:
        """Return whether no file has changed, come or gone since.

        Ask before a result is kept: what changed while it was computed may be in it, or may not.
        """
        return self._digests.snapshot(self._folder)._files == self._files  # noqa: SLF001 - its own class


class FileDigests:
    """The digests of one workspace's files, each computed once for as long as the file does not change."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._known: dict[str, FileState] = {}

    def snapshot(self, folder: str = "") -> Snapshot:
        """Look at every file below a folder, hidden ones left out; "" is the workspace."""
        return Snapshot(self, folder, dict(self._states(folder)))

    def _states(self, folder: str) -> Iterable[tuple[str, FileState]]:
        try:
            for path in self._world.files(folder):
                yield path, self._state(path)
        except OSError as broken:  # a folder that cannot be listed
            yield folder, FileState(None, _reason(broken))

    def _state(self, path: str) -> FileState:
        try:
            stamp = self._world.stamp(path)
            known = self._known.get(path)
            if known is None or known.stamp != stamp:
                known = self._known[path] = FileState(stamp, self._digest(path))
        except OSError as broken:
            return FileState(None, _reason(broken))
        return known

    def _digest(self, path: str) -> str:
        if self._world.size(path) <= _LARGE:
            return sha256(self._world.read(path)).hexdigest()
        with self._world.on_disk(path).open("rb") as file:
            return file_digest(file, "sha256").hexdigest()


def _reason(broken: OSError) -> str:
    return f"unreadable: {type(broken).__name__} {broken.errno}"
