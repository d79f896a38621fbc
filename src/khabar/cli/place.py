"""The workspace that a command line names."""

from pathlib import Path
from shlex import quote

from khabar.core.errors import WorkspaceNotFound
from khabar.core.world import DiskWorld
from khabar.read.workspace import PUBLICATION_FILE
from khabar.workflow.check_runner import CheckRunner
from khabar.workflow.kept_folder import KeptFolder


def kept_pictures(world: DiskWorld) -> Path:
    """Give the folder in which a workspace keeps its encoded pictures between builds."""
    return world.root / ".khabar" / "pictures"


def kept_figures(world: DiskWorld) -> KeptFolder:
    """Give what keeps a workspace's computed figures between builds."""
    return KeptFolder(world.root / ".khabar" / "figures")


def kept_sentences(world: DiskWorld) -> KeptFolder:
    """Give what keeps a workspace's sentences for who translates them."""
    return KeptFolder(world.root / ".khabar" / "sentences")


def kept_layouts(world: DiskWorld) -> KeptFolder:
    """Give what keeps how a workspace's catalogues are laid out."""
    return KeptFolder(world.root / ".khabar" / "catalogues")


def gate(world: DiskWorld, *, preview: bool = False) -> CheckRunner:
    """Give the gate of a workspace, which remembers what it found while nothing changes."""
    return CheckRunner(world, KeptFolder(world.root / ".khabar" / "checked"), preview=preview)


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
