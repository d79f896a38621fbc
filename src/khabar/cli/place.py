"""The workspace that a command line names."""

from pathlib import Path
from shlex import quote

from khabar.core.errors import WorkspaceNotFound
from khabar.core.store import user_store
from khabar.core.world import DiskWorld
from khabar.read.workspace import PUBLICATION_FILE
from khabar.workflow.check_runner import CheckRunner


def gate(world: DiskWorld, *, preview: bool = False) -> CheckRunner:
    """Give the gate of a workspace, which remembers what it found while nothing changes."""
    return CheckRunner(world, user_store(), preview=preview)


def workspace(named: str) -> DiskWorld:
    """Open a workspace; raise, saying what makes one, where there is none."""
    root = Path(named)
    if not root.is_dir():
        raise WorkspaceNotFound(f"{named!r} does not exist. Create a workspace with `khabar init {quote(named)}`")
    if not (root / PUBLICATION_FILE).is_file():
        raise WorkspaceNotFound(
            f"{named!r} has no {PUBLICATION_FILE}. Create a workspace with `khabar init {quote(named)}`"
        )
    return DiskWorld(root)
