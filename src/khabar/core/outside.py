"""What only an import may ask of the world beyond the workspace: the network, the clock, secrets.

A build takes a `World`, which has none of them, so that the same workspace always makes the same bytes.
"""

from datetime import datetime
from pathlib import Path
from typing import Protocol

from khabar.core.dataclass import dataclass
from khabar.core.world import World


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What a server sent: its file is on the disk, and this is what it said about it."""

    url: str
    etag: str = ""
    last_modified: str = ""
    said_at: datetime | None = None  # its Last-Modified, in UTC


class OnlineWorld(World, Protocol):
    """All that an import may ask of the machine it runs on."""

    def fetch(self, url: str, into: Path, etag: str = "", last_modified: str = "") -> Fetched | None:
        """Download a file, or give None where the server says that it is still the one known by these words.

        Raises FetchFailed, with what to do.
        """
        ...

    def now(self) -> datetime:
        """Tell the time, in UTC and without a zone, to the second."""
        ...

    def secret(self, name: str) -> str:
        """Give what is kept in the environment under a name; "" if nothing is."""
        ...
