"""A workspace behind the public interface: how it is read, where it is written, what is kept between runs."""

from collections.abc import Callable, Collection
from datetime import date
from functools import cached_property
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, cast

from khabar.core.diagnostic import did_you_mean
from khabar.core.errors import FaultsFound, UsageError, WorkspaceNotFound
from khabar.core.outside import OnlineWorld
from khabar.core.store import ResultStore, user_store
from khabar.core.world import DiskWorld, World
from khabar.model.issue import Issue
from khabar.model.publication import Publication
from khabar.model.text import Text
from khabar.read.files import exists
from khabar.read.workspace import PUBLICATION_FILE, WorkspaceReader
from khabar.workflow.check_runner import CheckRunner
from khabar.workflow.read_publication import PublicationReader

if TYPE_CHECKING:
    from khabar.render.base import ImageEncoder

Progress = Callable[[str], object]
"""Told in a few words what is being done, while a person waits."""


def say_nothing(what: str) -> None:
    """Tell nobody what is being done."""


class OpenedWorkspace:
    """One workspace, its readers, and the results that are kept from one run to the next.

    Everything that is read comes through `world`; what is written goes to the folder `root`.
    """

    def __init__(self, root: Path | None, world: World | None) -> None:
        if world is None:
            if root is None:
                raise UsageError("name the workspace's folder")
            if root.is_file():
                raise WorkspaceNotFound(f"{str(root)!r} is a file. Name the folder that has {PUBLICATION_FILE}")
            if not root.is_dir():
                hint = f"Create a workspace with `khabar init {quote(str(root))}`"
                raise WorkspaceNotFound(f"{str(root)!r} does not exist. {hint}")
            world = DiskWorld(root)
        self.world = world
        self._root = root
        if not exists(world, PUBLICATION_FILE):
            named = "the workspace" if root is None else repr(str(root))
            hint = "" if root is None else f". Create a workspace with `khabar init {quote(str(root))}`"
            raise WorkspaceNotFound(f"{named} has no {PUBLICATION_FILE}{hint}")

    @property
    def name(self) -> str:
        """What people call the workspace: its folder as it was given."""
        return "in memory" if self._root is None else repr(str(self._root))

    @property
    def root(self) -> Path:
        """The folder that is written to; raises UsageError for a workspace in memory."""
        if self._root is None:
            raise UsageError("this workspace is in memory only: open its folder to write into it")
        return self._root.resolve()

    def online(self, *, private: bool = False) -> OnlineWorld:
        """Give the world with network, clock and secrets: the one that was given, if it has them, or this machine's.

        `private` allows addresses inside private networks.
        """
        if hasattr(self.world, "probe"):
            return cast("OnlineWorld", self.world)
        from khabar.online.world import DiskOnlineWorld  # noqa: PLC0415 - who asks nobody loads nothing for it

        return DiskOnlineWorld(self.root, private=private)

    @property
    def store(self) -> ResultStore | None:
        """What keeps results between runs; None for a workspace that is not simply a folder on this machine."""
        return user_store() if isinstance(self.world, DiskWorld) else None

    @cached_property
    def reader(self) -> PublicationReader:
        """Reads, computes and checks, again and again at the cost of what changed."""
        return self.reader_with(preview=False)

    def reader_with(self, *, preview: bool) -> PublicationReader:
        """Give a reader of its own, with the checks that are in preview if wanted."""
        runner = CheckRunner(self.world, self.store, preview=preview)
        return PublicationReader(self.world, self.store, gate=runner)

    @cached_property
    def _definitions(self) -> WorkspaceReader:
        return WorkspaceReader(self.world)

    def definitions(self) -> Publication[Text]:
        """Read the publication without computing or checking anything; raises FaultsFound if it cannot be read."""
        reading = self._definitions.read()
        if reading.publication is None:
            raise FaultsFound(reading.diagnostics)
        return reading.publication

    def issue(self, publication: Publication[Text], key: str) -> Issue[Text]:
        """Give an issue by its key, as in "2020-004"; raises WorkspaceNotFound, with those there are."""
        for known, issue in publication.issues.items():
            if str(known) == key:
                return issue
        raise WorkspaceNotFound(f"unknown issue {key!r}; {did_you_mean(key, map(str, publication.issues))}")

    def pictures(self) -> "ImageEncoder":
        """Give the encoder of the workspace's pictures, which keeps what it has encoded."""
        from khabar.workflow.build_publication import world_pictures  # noqa: PLC0415

        return world_pictures(self.world, self.store)


def list_of(kind: str, names: Collection[str]) -> Collection[str]:
    """Return a list of names; raises UsageError for a single string, because its letters would count as names."""
    if isinstance(names, str):
        raise UsageError(f"{kind} takes a list of names: write {kind}=[{names!r}]")
    return names


def day_of(day: date | str) -> date:
    """Take a day as it is, or read `YYYY-MM-DD`; raises UsageError for anything else."""
    if isinstance(day, date):
        return day
    try:
        return date.fromisoformat(day)
    except ValueError:
        raise UsageError(f"{day!r} is not a date: write YYYY-MM-DD") from None
