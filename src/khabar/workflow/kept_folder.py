"""Results kept from one build to the next, in the workspace's hidden folder `.khabar`.

Encoding pictures is a sixth of a build and DuckDB takes a fifth of a second to start, while a photo and last month's
numbers do not change. The folder may be deleted at any time; what cannot be kept there (a full disk, a workspace that
may not be written to) is made again by the next build.
"""

import os
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path


class KeptFolder:
    """A folder of results by the fingerprint of all they depend on: a key never comes to mean something else."""

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

    def keep_only(self, keys: Collection[str]) -> None:
        """Let go of all that stands under other keys: it was made of what is no longer there."""
        with suppress(OSError):
            for place in self._folder.iterdir():
                if place.name not in keys and not place.name.startswith("."):
                    place.unlink(missing_ok=True)
