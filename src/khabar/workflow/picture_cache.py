"""Encoded pictures kept from one build to the next, in the workspace's hidden folder `.khabar/pictures`.

Encoding is a sixth of a build, and a photo does not change. The folder may be deleted at any time; what cannot be kept
there (a full disk, a workspace that may not be written to) is made again by the next build.
"""

import os
from contextlib import suppress
from pathlib import Path


class PictureCache:
    """A folder of encoded pictures by fingerprint, width and recipe: a key never comes to mean something else."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, key: str) -> bytes | None:
        """Give what was put under a key, or None."""
        try:
            return (self._folder / key).read_bytes()
        except OSError:
            return None

    def put(self, key: str, data: bytes) -> None:
        """Keep bytes under a key: whole, or not at all."""
        part = self._folder / f".{key}.{os.getpid()}"
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            try:
                part.write_bytes(data)
                part.replace(self._folder / key)
            finally:
                part.unlink(missing_ok=True)
