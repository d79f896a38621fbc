"""The whole output in memory, made piece by piece as it is asked for: what `khabar serve` shows."""

from pathlib import Path

from khabar.api.opened import OpenedWorkspace
from khabar.core.artifact import Artifact
from khabar.core.diagnostic import Diagnostic, in_order
from khabar.workflow.preview_site import PreviewSite as Pages


class PreviewSite:
    """Serves any path of the output, and follows the files as they are edited. Hold a lock if threads share it.

    Opening it reads and checks the workspace; raises FaultsFound only if there has never been a state without errors.
    """

    def __init__(self, opened: OpenedWorkspace) -> None:
        self._opened = opened
        self._pages = Pages(opened.reader, opened.pictures)
        self._pages.refresh()

    def refresh(self) -> bool:
        """Read what was saved. With errors the last good state stays; True if there is a good new one."""
        return self._pages.refresh()

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What the last `refresh` reported, by file and line."""
        return tuple(in_order(self._pages.diagnostics))

    @property
    def newest(self) -> str:
        """The address of the newest issue in the publication's first language."""
        return self._pages.newest

    @property
    def folder(self) -> Path:
        """The folder to watch for changes."""
        return self._opened.root

    def get(self, path: str) -> Artifact | None:
        """Return the file at a path of the output, rendered again if it has changed, or None if it does not exist."""
        return self._pages.get(path)
