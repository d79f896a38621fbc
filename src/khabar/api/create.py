"""Making a new workspace."""

from os import PathLike
from pathlib import Path

from khabar.workflow.init_workspace import country_code, init_workspace, short_name
from khabar.workflow.starter import NewWorkspace

__all__ = ["NewWorkspace", "country_code", "init", "short_name"]


def init(folder: str | PathLike[str], new: NewWorkspace) -> tuple[str, ...]:
    """Make a workspace in a folder, and give the paths of its files; it passes every check and builds.

    No file is ever overwritten: raises UsageError where one is there already or a choice makes no sense, WriteFailed
    where the disk refuses; then nothing was written.
    """
    return init_workspace(Path(folder), new)
