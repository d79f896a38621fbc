"""A ZIP file, to be carried on a stick: written beside its place first, and then there in one step."""

import zipfile
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

from khabar.core.artifact import Artifact
from khabar.core.errors import WriteFailed
from khabar.core.replacing import replacing
from khabar.publish.manifest import FILE, Entry, read_manifest, write_manifest
from khabar.publish.staging import Staging
from khabar.publish.target import Keep, Plan, Published, keep_nothing

_DAY = (1980, 1, 1, 0, 0, 0)  # the same files make the same bytes


class ZipFile:
    """Publishes into one ZIP file."""

    def __init__(self, place: str) -> None:
        self.place = Path(place)

    def published(self) -> Mapping[str, Entry]:
        """Give what the file holds of khabar's."""
        if not self.place.exists():
            return {}
        try:
            with zipfile.ZipFile(self.place) as archive:
                return read_manifest(archive.read(FILE))
        except (OSError, KeyError, ValueError, zipfile.BadZipFile) as broken:
            raise WriteFailed(f"{self.place} is not a ZIP file of khabar's: choose another name") from broken

    def check(self) -> None:
        """Refuse a file that khabar did not write."""
        self.published()

    def plan(self, files: Iterable[Artifact], keep: Keep = keep_nothing) -> Plan:
        """Compare the files with what the ZIP file holds."""
        with ExitStack() as stack:
            folder = Path(stack.enter_context(TemporaryDirectory()))
            staging = Staging(place=str(self.place), folder=folder, before=self.published())
            staging.take(files)
            staging.keep(keep)
            return Plan.of(staging, stack)

    def apply(self, plan: Plan) -> Published:
        """Write the ZIP file again, with the files of other people in it."""
        before, others = self.published(), self._others()
        is_done = before == plan.files and self.place.exists()
        if not is_done:
            if in_the_way := others.keys() & {*plan.added}:
                raise WriteFailed(f"{self.place} was not changed: it holds another {min(in_the_way)}")
            old = self._read(before)
            new = {*plan.added, *plan.changed}
            contents = {path: plan.read(path) if path in new else old[path] for path in plan.files}
            self._write({**others, **contents, FILE: write_manifest(plan.files.values())})
        written, removed = (0, 0) if is_done else (plan.written, len(plan.removed))
        return Published(
            place=plan.place,
            written=written,
            unchanged=len(plan.files) - written,
            removed=removed,
            size=plan.size,
        )

    def _read(self, paths: Iterable[str]) -> dict[str, bytes]:
        if not self.place.exists():
            return {}
        with zipfile.ZipFile(self.place) as archive:
            return {path: archive.read(path) for path in paths}

    def _others(self) -> dict[str, bytes]:
        if not self.place.exists():
            return {}
        with zipfile.ZipFile(self.place) as archive:
            strangers = {*archive.namelist()} - {*self.published(), FILE}
        return self._read(sorted(strangers))

    def _write(self, contents: Mapping[str, bytes]) -> None:
        with replacing(self.place) as part, zipfile.ZipFile(part, "w") as archive:
            for path, data in sorted(contents.items()):
                archive.writestr(zipfile.ZipInfo(path, _DAY), data)


PLUGIN = ZipFile
