"""Writing a file whole or not at all: beside its place first, and then there in one step."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from khabar.core.errors import WriteFailed
from khabar.core.unfinished import permissions, unfinished_file

PART = ".part-"
"""The prefix of a file that is still being written: hidden, so that it does not look like a file of the workspace."""


@contextmanager
def replacing(place: Path) -> Iterator[Path]:
    """Return a file beside a place, and put it there in one step when it is written and safe on the disk.

    Raises WriteFailed if that cannot be.
    """
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        with unfinished_file(place.parent, PART) as part:
            yield part
            part.chmod(place.stat().st_mode & 0o777 if place.is_file() else permissions(0o666))
            with part.open("rb") as written:
                os.fsync(written.fileno())
            part.replace(place)
    except OSError as broken:
        reason = broken.strerror or str(broken)
        raise WriteFailed(f"{place.name} could not be written: {reason}. The previous content is unchanged") from broken
