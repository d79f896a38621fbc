"""Files to publish: in a local folder, compared with those at the target."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from khabar.core.artifact import Artifact
from khabar.core.errors import RenderFailed, WriteFailed
from khabar.publish.manifest import Entry


@dataclass(slots=True)
class Staging:
    """Collects files one by one, and stores the bytes of those that the target does not have yet.

    `before` is what the target has. `reuse` is called for an unchanged file; it returns False if the
    target cannot use its old file again, and the bytes are stored.
    """

    place: str  # the target, as messages name it
    folder: Path
    before: Mapping[str, Entry]
    reuse: Callable[[Entry], bool] = lambda _: True
    entries: dict[str, Entry] = field(default_factory=dict)
    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)

    def take(self, files: Iterable[Artifact]) -> None:
        """Take files as they come; raises RenderFailed for two different ones with one path."""
        for artifact in files:
            entry = Entry.of(artifact)
            known = self.entries.get(entry.path)
            if known is not None and known.sha256 != entry.sha256:
                raise RenderFailed(f"two different files have the path {entry.path}")
            if known is None:
                place = self.folder / safe_path(entry.path)
                self.entries[entry.path] = entry
                if self.before.get(entry.path) != entry or not self.reuse(entry):
                    self._write(place, artifact.data)
                    (self.changed if entry.path in self.before else self.added).append(entry.path)

    def keep(self, wanted: Callable[[str], bool]) -> None:
        """Keep files of the target that were not made again, where they are wanted and still there."""
        for path, entry in self.before.items():
            if path not in self.entries and wanted(path) and self.reuse(entry):
                self.entries[path] = entry

    @property
    def removed(self) -> tuple[str, ...]:
        """The paths that the target has now and will not have."""
        return tuple(sorted(self.before.keys() - self.entries.keys()))

    def _write(self, file: Path, data: bytes) -> None:
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
        except OSError as broken:  # an error in making the files is not one of writing them, and raised as it is
            raise WriteFailed(f"{self.place} was not changed: {broken.strerror or broken}") from broken


def safe_path(path: str) -> PurePosixPath:
    """Return the path of a file inside a target; raises RenderFailed for one that leads out of it."""
    pure = PurePosixPath(path)
    if pure.is_absolute() or ".." in pure.parts or not pure.parts or "\\" in path or "\0" in path:
        raise RenderFailed(f"a renderer wants to write outside the output: {path}")
    return pure
