"""The interface of targets: places where a publication can be put, such as a folder.

A target is one file in `publish/targets`; its `PLUGIN` makes a `Target` for a place that a user named. Publishing
has two steps. `plan` takes the files and says what would change; nothing has changed yet. `apply` changes it, all at
once or not at all. `TargetContract` of `khabar.testing.targets` holds every target to this.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

from khabar.core.artifact import Artifact
from khabar.core.errors import PluginFailed, WriteFailed
from khabar.core.plugin import load, own_names, reported_failures
from khabar.publish.manifest import Entry
from khabar.publish.staging import Staging, safe_path

TARGETS = "khabar.publish.targets"
"""The folder of the targets, which is their list."""

Keep = Callable[[str], bool]
"""Returns whether a file of the last publication stays although this build does not make it."""


def keep_nothing(path: str) -> bool:  # noqa: ARG001 - the form of `Keep`
    """Keep no file that is not made again: for a build of the whole publication."""
    return False


def keep_everything(path: str) -> bool:  # noqa: ARG001 - the form of `Keep`
    """Keep every file: for a build of one issue, language or format, which leaves the others as they are."""
    return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The changes that publishing would make at a target; nothing has changed yet.

    `files` is everything that will be there, by path. The bytes of what is added or changed wait in the folder
    `staged`, on this machine; leaving a `with` block removes it, whether the plan was applied or not.
    """

    place: str  # as a person names it
    files: Mapping[str, Entry]
    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    staged: Path
    closing: ExitStack  # what ends when the plan is left: it removes the folder

    @classmethod
    def of(cls, staging: Staging, closing: ExitStack) -> Self:
        """Plan what a staging found; `closing` removes the staging's folder, and is the plan's from now on."""
        return cls(
            place=staging.place,
            files=staging.entries,
            added=tuple(sorted(staging.added)),
            changed=tuple(sorted(staging.changed)),
            removed=staging.removed,
            staged=staging.folder,
            closing=closing.pop_all(),
        )

    @property
    def is_empty(self) -> bool:
        """Whether nothing would change."""
        return not (self.added or self.changed or self.removed)

    @property
    def written(self) -> int:
        """The number of files added or changed."""
        return len(self.added) + len(self.changed)

    @property
    def unchanged(self) -> int:
        """The number of files without a change."""
        return len(self.files) - self.written

    @property
    def size(self) -> int:
        """Bytes of everything that will be there."""
        return sum(entry.size for entry in self.files.values())

    def read(self, path: str) -> bytes:
        """Return the bytes of a file that is added or changed; raises WriteFailed if they are gone."""
        try:
            return (self.staged / safe_path(path)).read_bytes()
        except OSError as broken:
            raise WriteFailed(
                f"{self.place} was not changed: {path} is no longer staged ({broken.strerror})"
            ) from broken

    def discard(self) -> None:
        """Remove what waits to be published."""
        self.closing.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.discard()


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """The changes made at a target."""

    place: str
    written: int  # files that are new or changed
    unchanged: int
    removed: int
    size: int  # bytes of everything that is there now


class Target(Protocol):
    """A place where a publication can be put."""

    def check(self) -> None:
        """Raise WriteFailed, with what to do, if nothing may be published here: asked before the work of a build."""
        ...

    def plan(self, files: Iterable[Artifact], keep: Keep = keep_nothing) -> Plan:
        """Take the files as they come, and say what would change.

        Whatever goes wrong, even in making the files, the target is as it was and nothing is left over; an error in
        making them is raised as it is. Raises RenderFailed for two different files with one path and for a path that
        leads out of the target, WriteFailed for a target that may not be written to.
        """
        ...

    def apply(self, plan: Plan) -> Published:
        """Make the target what the plan says, all at once or not at all; raises WriteFailed with the target as it was.

        Never deletes what it did not write. Applying a plan again changes nothing.
        """
        ...


class TargetKind(Protocol):
    """The `PLUGIN` of a target's file: it makes a target for a place that a user named."""

    def __call__(self, place: str) -> Target:
        """Make a target; nothing is asked or changed yet."""
        ...


def target(name: str, place: str) -> Target:
    """Make a target of a kind, such as `target("folder", "site")`; raises UnknownPlugin for an unknown kind."""
    kind: TargetKind = load(TARGETS, name)
    with reported_failures(TARGETS, name):
        created = kind(place)
    return created if name in own_names(TARGETS) else _ForeignTarget(name, created)


class _ForeignTarget:
    """A target of another package: its own errors are reported with its package, errors in making files as they are."""

    def __init__(self, name: str, target: Target) -> None:
        self._name = name
        self._target = target

    def check(self) -> None:
        with reported_failures(TARGETS, self._name):
            self._target.check()

    def plan(self, files: Iterable[Artifact], keep: Keep = keep_nothing) -> Plan:
        raised: list[BaseException] = []

        def rendered() -> Iterator[Artifact]:
            try:
                yield from files
            except BaseException as error:
                raised.append(error)
                raise

        try:
            with reported_failures(TARGETS, self._name):
                return self._target.plan(rendered(), keep)
        except PluginFailed as failed:
            if failed.__cause__ in raised:
                raise failed.__cause__ from None
            raise

    def apply(self, plan: Plan) -> Published:
        with reported_failures(TARGETS, self._name):
            return self._target.apply(plan)
