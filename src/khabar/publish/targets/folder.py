"""Publish to a local folder. It changes all at once or not at all: a full disk or a kill leaves the old files.

Everything is written to a folder beside it, and the two change places in one step where the system can do that (Linux:
renameat2 with RENAME_EXCHANGE). A staging folder is locked by the process that fills it, so that the next build can
remove what a killed one left.
"""

import ctypes
import glob
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path, PurePosixPath

from khabar.core.artifact import Artifact
from khabar.core.errors import WriteFailed
from khabar.core.unfinished import is_abandoned, permissions, remove, unfinished_folder
from khabar.publish.manifest import FILE, Entry, read_manifest, write_manifest
from khabar.publish.staging import Staging, safe_path
from khabar.publish.target import Keep, Plan, Published, keep_nothing

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_OLD = "-old"


class FolderTarget:
    """Publishes into a folder; a folder with files but without khabar's manifest is refused.

    Files that khabar did not write stay there.
    """

    def __init__(self, place: str | os.PathLike[str]) -> None:
        self.place = Path(place).resolve()

    def published(self) -> Mapping[str, Entry]:
        """Return what was published into the folder; raises WriteFailed if it holds only other files."""
        try:
            if not self.place.exists():
                return {}
            if not self.place.is_dir():
                raise WriteFailed(f"{self.place} is a file: name a folder")
            return read_manifest((self.place / FILE).read_bytes())
        except FileNotFoundError:
            if any(self.place.iterdir()):
                hint = "name an empty or a new folder"
                raise WriteFailed(f"{self.place} holds files that khabar did not write: {hint}") from None
            return {}
        except (OSError, ValueError) as broken:
            raise WriteFailed(f"{self.place} cannot be taken over: {broken}") from broken

    def check(self) -> None:
        """Refuse a folder that is not khabar's: before the work of a build, not after it."""
        self.published()

    def plan(self, files: Iterable[Artifact], keep: Keep = keep_nothing) -> Plan:
        """Write files as they come into a folder beside this one; the folder itself stays as it is."""
        with self._writing(f"{self.place.parent} cannot be written to"):
            self.place.parent.mkdir(parents=True, exist_ok=True)
            self._clear_away()
            before = self.published()
        with ExitStack() as stack:
            with self._writing(f"{self.place.parent} cannot be written to"):
                folder = stack.enter_context(unfinished_folder(self.place.parent, self._prefix))
            staging = Staging(
                place=str(self.place), folder=folder, before=before, reuse=lambda entry: self._take_over(folder, entry)
            )
            staging.take(files)
            staging.keep(keep)
            with self._writing():
                (folder / FILE).write_bytes(write_manifest(staging.entries.values()))
            return Plan.of(staging, stack)

    def apply(self, plan: Plan) -> Published:
        """Let the folder and the one beside it change places."""
        before = self.published()
        staged = (plan.staged / FILE).is_file()
        if before == plan.files and (plan.is_empty or not staged) and (self.place / FILE).is_file():
            return Published(place=plan.place, written=0, unchanged=len(before), removed=0, size=plan.size)
        if not staged:
            raise WriteFailed(f"{self.place} was not changed: what was to be published is no longer there")
        if before.keys() != (plan.files.keys() - {*plan.added}) | {*plan.removed}:
            hint = "another program has published into it; build again"
            raise WriteFailed(f"{self.place} is no longer what it was when this was planned: {hint}")
        with self._writing():
            if self.place.exists():
                self._carry_over(plan)
            plan.staged.chmod(permissions(0o777))
            self._put_in_place(plan.staged)
        plan.discard()  # what was there before is there now
        removed = len(plan.removed)
        return Published(
            place=plan.place, written=plan.written, unchanged=plan.unchanged, removed=removed, size=plan.size
        )

    def publish(self, files: Iterable[Artifact], keep: Keep = keep_nothing) -> Published:
        """Plan and apply in one go."""
        with self.plan(files, keep) as plan:
            return self.apply(plan)

    @contextmanager
    def _writing(self, what: str = "") -> Iterator[None]:
        """Report what the disk refuses; files are made outside of this, and their errors are their own."""
        try:
            yield
        except OSError as broken:
            raise WriteFailed(f"{what or f'{self.place} was not changed'}: {broken.strerror or broken}") from broken

    # --- filling the staging folder

    def _take_over(self, folder: Path, entry: Entry) -> bool:
        """Use the file of the last publication again, without copying it; never through a symbolic link."""
        path = safe_path(entry.path)
        old, new = self.place / path, folder / path
        try:
            if old.resolve() != old or old.stat().st_size != entry.size:
                return False
            new.parent.mkdir(parents=True, exist_ok=True)
            os.link(old, new)
        except (OSError, RuntimeError):  # RuntimeError: links that lead to one another
            return False
        return True

    def _carry_over(self, plan: Plan) -> None:
        """Move other programs' files into the new folder; raise WriteFailed where one is in the way of a new file."""
        ours = {*(plan.files.keys() - {*plan.added}), *plan.removed, FILE}
        for path in _strangers(self.place):
            old, new = self.place / path, plan.staged / path
            if path in ours or (old.is_symlink() and new.exists()):
                continue
            if new.exists() or any((plan.staged / above).is_file() for above in PurePosixPath(path).parents):
                hint = "move it elsewhere"
                raise WriteFailed(
                    f"{path} in {self.place} is where a page belongs, and khabar did not write it: {hint}"
                )
            new.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(old, new, follow_symlinks=False)

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


def _strangers(folder: Path) -> Iterator[str]:
    """List every file and link below a folder; links are not followed."""
    for above, folders, files in os.walk(folder):
        links = [name for name in folders if Path(above, name).is_symlink()]
        for name in (*files, *links):
            yield Path(above, name).relative_to(folder).as_posix()


def _exchange(first: Path, second: Path) -> bool:
    """Let two folders change places in a single step; False where the system has no such step."""
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError):
        return False
    done = renameat2(_AT_FDCWD, os.fsencode(first), _AT_FDCWD, os.fsencode(second), _RENAME_EXCHANGE)
    return int(done) == 0


PLUGIN = FolderTarget
