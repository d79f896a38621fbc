"""A folder on this machine. It changes all at once or not at all: a full disk or a kill leaves what stood there.

Everything is written to a folder beside it, and the two change places in one step where the system can do that (Linux:
renameat2 with RENAME_EXCHANGE). A staging folder is locked by the process that fills it, so that the next build can
remove what a killed one left.
"""

import ctypes
import glob
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from khabar.core.artifact import Artifact
from khabar.core.errors import RenderFailed, WriteFailed
from khabar.core.unfinished import is_abandoned, permissions, remove, unfinished_folder
from khabar.publish.manifest import FILE, Entry, read_manifest, write_manifest

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_OLD = "-old"


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """What a publication did to its target."""

    place: Path
    written: int  # files that are new or changed
    kept: int  # files that stayed as they were
    size: int  # bytes of everything that stands there now


class FolderTarget:
    """Publishes into a folder; one that holds anything khabar did not write is refused."""

    def __init__(self, place: Path) -> None:
        self.place = place.resolve()

    def published(self) -> Mapping[str, Entry]:
        """Give what stands in the folder now; raises WriteFailed when that is not khabar's work."""
        try:
            if not self.place.exists():
                return {}
            if not self.place.is_dir():
                raise WriteFailed(f"{self.place} is a file: name a folder with --out")
            return read_manifest((self.place / FILE).read_bytes())
        except FileNotFoundError:
            if any(self.place.iterdir()):
                hint = "name an empty or a new folder with --out"
                raise WriteFailed(f"{self.place} holds files that khabar did not write: {hint}") from None
            return {}
        except (OSError, ValueError) as broken:
            raise WriteFailed(f"{self.place} cannot be taken over: {broken}") from broken

    def publish(self, artifacts: Iterable[Artifact], keep: Callable[[str], bool] = lambda _: False) -> Published:
        """Write artifacts as they come, and put them in place when the last has come.

        `keep` tells which files of the last publication stay although this one does not make them: a build of one
        language leaves the others. Whatever goes wrong, even in making the artifacts, the folder stays as it was; what
        goes wrong in making them is raised as it is.
        """
        with self._writing(f"{self.place.parent} cannot be written to"):
            self.place.parent.mkdir(parents=True, exist_ok=True)
            self._clear_away()
            before = self.published()
        with ExitStack() as stack:
            with self._writing(f"{self.place.parent} cannot be written to"):
                staging = stack.enter_context(unfinished_folder(self.place.parent, self._prefix))
            entries, written = self._fill(staging, artifacts, before, keep)
            with self._writing():
                self._write(staging / FILE, write_manifest(entries.values()))
                staging.chmod(permissions(0o777))
                self._put_in_place(staging)
        size = sum(entry.size for entry in entries.values())
        return Published(place=self.place, written=written, kept=len(entries) - written, size=size)

    @contextmanager
    def _writing(self, told: str = "") -> Iterator[None]:
        """Tell what the disk refuses; the artifacts are made outside of this, and their errors are their own."""
        try:
            yield
        except OSError as broken:
            raise WriteFailed(f"{told or f'{self.place} was not changed'}: {broken.strerror or broken}") from broken

    # --- filling the staging folder

    def _fill(
        self, staging: Path, artifacts: Iterable[Artifact], before: Mapping[str, Entry], keep: Callable[[str], bool]
    ) -> tuple[dict[str, Entry], int]:
        entries: dict[str, Entry] = {}
        written = 0
        for artifact in artifacts:
            entry = Entry.of(artifact)
            known = entries.get(entry.path)
            if known is not None:
                if known.sha256 != entry.sha256:
                    raise RenderFailed(f"two different files are to stand at {entry.path}")
                continue
            entries[entry.path] = entry
            if before.get(entry.path) == entry and self._take_over(staging, entry):
                continue
            place = staging / _safe(entry.path)
            with self._writing():
                self._write(place, artifact.data)
            written += 1
        for path, entry in before.items():
            if path not in entries and keep(path) and self._take_over(staging, entry):
                entries[path] = entry
        return entries, written

    @staticmethod
    def _write(place: Path, data: bytes) -> None:
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)

    def _take_over(self, staging: Path, entry: Entry) -> bool:
        """Use the file of the last publication again, without copying it; never through a symbolic link."""
        old, new = self.place / _safe(entry.path), staging / _safe(entry.path)
        try:
            if old.resolve() != old or old.stat().st_size != entry.size:
                return False
            new.parent.mkdir(parents=True, exist_ok=True)
            os.link(old, new)
        except (OSError, RuntimeError):  # RuntimeError: links that lead to one another
            return False
        return True

    # --- changing places

    def _put_in_place(self, staging: Path) -> None:
        if not self.place.exists():
            staging.rename(self.place)
        elif not _exchange(staging, self.place):
            aside = staging.with_name(staging.name + _OLD)
            self.place.rename(aside)
            try:
                staging.rename(self.place)
            except OSError:
                aside.rename(self.place)
                raise
            shutil.rmtree(aside, ignore_errors=True)

    @property
    def _prefix(self) -> str:
        return f".{self.place.name}.khabar-"

    def _clear_away(self) -> None:
        """Remove what builds left that were killed: staging folders of processes that are no more."""
        for left in self.place.parent.glob(f"{glob.escape(self._prefix)}*"):
            staging = left.with_name(left.name.removesuffix(_OLD))
            if not is_abandoned(left) or (staging.exists() and not is_abandoned(staging)):
                continue
            if left != staging and not self.place.exists():
                left.rename(self.place)  # killed between two renames: this is what was published
            else:
                remove(left)


def _safe(path: str) -> PurePosixPath:
    pure = PurePosixPath(path)
    if pure.is_absolute() or ".." in pure.parts or not pure.parts:
        raise RenderFailed(f"a renderer wants to write outside the output: {path}")
    return pure


def _exchange(one: Path, other: Path) -> bool:
    """Let two folders change places in a single step; False where the system has no such step."""
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError):
        return False
    done = renameat2(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE)
    return int(done) == 0


PLUGIN = FolderTarget
