"""A workspace in memory, which behaves like a folder on disk."""

from collections.abc import Iterator, Mapping
from errno import EISDIR, ENOENT
from pathlib import Path, PurePosixPath
from shutil import rmtree
from tempfile import mkdtemp
from weakref import finalize

from khabar.core.world import OutsideWorkspace


class MemoryWorld:
    """A `World` that never touches the machine; text is UTF-8, as in a workspace.

    world = MemoryWorld({"publication.yaml": "name: made-up"})
    world.change("publication.yaml", "name: other")
    """

    def __init__(self, files: Mapping[str, str | bytes]) -> None:
        self._files: dict[str, bytes] = {}
        self._changes: dict[str, int] = {}
        self._disk = ""  # a folder, created when a library needs a real file
        for path, data in files.items():
            self.change(path, data)

    def change(self, path: str, data: str | bytes | None) -> None:
        """Write a file, or delete it with None; its stamp changes."""
        self._changes[path] = self._changes.get(path, 0) + 1
        if data is None:
            self._files.pop(path, None)
        else:
            self._files[path] = data.encode() if isinstance(data, str) else data

    def read(self, path: str) -> bytes:
        """Return a file's bytes."""
        pure = PurePosixPath(path)
        if pure.is_absolute() or ".." in pure.parts or "\\" in path or "\0" in path:
            raise OutsideWorkspace(f"{path} leads out of the workspace")
        name = pure.as_posix()
        if name not in self._files:
            if name == "." or any(there.startswith(f"{name}/") for there in self._files):
                raise IsADirectoryError(EISDIR, f"{path} is a folder")
            raise FileNotFoundError(ENOENT, "No such file or directory", path)
        return self._files[name]

    def size(self, path: str) -> int:
        """Return a file's length in bytes."""
        return len(self.read(path))

    def stamp(self, path: str) -> object:
        """Return how often the file was changed."""
        self.read(path)
        return self._changes[PurePosixPath(path).as_posix()]

    def on_disk(self, path: str) -> Path:
        """Write the file to a temporary folder, which is deleted with this object."""
        data = self.read(path)
        if not self._disk:
            self._disk = mkdtemp(prefix="khabar-")
            finalize(self, rmtree, self._disk, ignore_errors=True)
        place = Path(self._disk, path)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
        return place

    def files(self, folder: str) -> Iterator[str]:
        """List all files below a folder, except hidden ones, in the order of a walk over a disk."""
        start = PurePosixPath(folder)
        below = [PurePosixPath(path) for path in self._files]
        found = [path for path in below if path.parts[: len(start.parts)] == start.parts and path != start]
        for path in sorted(found, key=lambda path: path.parts):
            if not any(part.startswith(".") for part in path.parts[len(start.parts) :]):
                yield path.as_posix()
