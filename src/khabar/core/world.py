"""Every read of the machine, behind one protocol: tests need no patching, and a build cannot look at the clock."""

import os
from collections.abc import Iterator
from errno import EINVAL, EISDIR
from pathlib import Path, PurePosixPath
from stat import S_ISDIR, S_ISREG
from typing import Protocol


class OutsideWorkspace(OSError):
    """A path or a symbolic link leads out of the workspace."""


class World(Protocol):
    """All that the compiler may ask of the machine it runs on.

    Paths are relative to the workspace and use `/`. Reading raises OSError (FileNotFoundError, OutsideWorkspace, ...)
    and nothing else.
    """

    def read(self, path: str) -> bytes:
        """Return a file's bytes."""
        ...

    def size(self, path: str) -> int:
        """Return a file's length in bytes without reading it: a 20 MB story is refused before it is loaded."""
        ...

    def stamp(self, path: str) -> object:
        """Return a value that differs when the file may have changed: only for comparison, by a cache."""
        ...

    def on_disk(self, path: str) -> Path:
        """Return the place of a file on this machine's disk, for a library that reads files itself."""
        ...

    def files(self, folder: str) -> Iterator[str]:
        """List all files below a folder, hidden ones left out, in sorted order; nothing if there is no such folder.

        A symbolic link to a folder is listed as a file: nothing is read through it.
        """
        ...


class DiskWorld:
    """The workspace as a folder on this machine's disk."""

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()

    def locate(self, path: str) -> Path:
        """Return the place on disk, refusing whatever leads outside: `..`, absolute paths, symbolic links."""
        pure = PurePosixPath(path)
        if pure.is_absolute() or ".." in pure.parts or "\\" in path or "\0" in path:
            raise OutsideWorkspace(f"{path} leads out of the workspace")
        place = self.root.joinpath(*pure.parts)
        root, resolved = f"{self.root}".rstrip(os.sep), os.path.realpath(place)
        if resolved != root and not resolved.startswith(f"{root}{os.sep}"):
            raise OutsideWorkspace(f"{path} is a link that leads out of the workspace")
        return place

    def read(self, path: str) -> bytes:
        """Return a file's bytes."""
        place, _ = self._file(path)
        return place.read_bytes()

    def size(self, path: str) -> int:
        """Return a file's length in bytes."""
        return self._file(path)[1].st_size

    def _file(self, path: str) -> tuple[Path, os.stat_result]:
        """Find a file; what is neither file nor folder is refused: a pipe would never end."""
        place = self.locate(path)
        status = place.stat()
        if S_ISDIR(status.st_mode):
            raise IsADirectoryError(EISDIR, f"{path} is a folder")
        if not S_ISREG(status.st_mode):
            raise OSError(EINVAL, f"{path} is a device or a pipe")
        return place, status

    def stamp(self, path: str) -> object:
        """Return the file's length, times of change and inode; programs can set back the first of the two times."""
        status = self.locate(path).stat()
        return status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino

    def on_disk(self, path: str) -> Path:
        """Return the file's place, if it may be read at all."""
        return self._file(path)[0]

    def files(self, folder: str) -> Iterator[str]:
        """List all files below a folder in sorted order; links are followed only inside the workspace."""
        start = self.root / folder
        if start.is_dir():
            yield from _below(f"{start}", "" if start == self.root else f"{start.relative_to(self.root).as_posix()}/")


def _below(folder: str, before: str) -> Iterator[str]:
    with os.scandir(folder) as opened:
        entries = sorted((entry for entry in opened if not entry.name.startswith(".")), key=lambda entry: entry.name)
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from _below(entry.path, f"{before}{entry.name}/")
        else:
            yield f"{before}{entry.name}"
