"""The interface to the world beyond the workspace: network, clock, secrets.

Imports, `check --online` and machine translation ask it. A build takes a `World`, which has none of them, so that the
same workspace always makes the same bytes.
"""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from khabar.core.world import World


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """A downloaded file: it is on the disk, and these are its response headers."""

    url: str
    etag: str = ""
    last_modified: str = ""
    said_at: datetime | None = None  # its Last-Modified, in UTC


@dataclass(frozen=True, slots=True, kw_only=True)
class Probed:
    """The result of checking whether an address works.

    `status` is the last answer on the way, 0 where nothing answered; but 301 or 308 where the address has moved for
    good and all is well there. `leads_to` is then the place it has moved to, and else where the way ended, "" if it did
    not lead on. `reason` is the status in words, or why there is none.
    """

    url: str
    status: int = 0
    reason: str = ""
    leads_to: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """The answer of a server's API."""

    url: str
    status: int
    body: bytes = b""


class OnlineWorld(World, Protocol):
    """All that an import, or who asks addresses, may ask of the machine it runs on."""

    def fetch(self, url: str, into: Path, etag: str = "", last_modified: str = "") -> Fetched | None:
        """Download a file, or give None where the server says that it is still the one known by these words.

        Raises FetchFailed, with what to do.
        """
        ...

    def probe(self, url: str) -> Probed:
        """Ask whether an address answers; every outcome is returned, nothing is raised. Threads may call this."""
        ...

    def ask(self, url: str, question: bytes | None = None) -> Answered:
        """Send a question in JSON to a server's interface, or none, and return the answer, whatever its status.

        A busy server is asked again. Redirects are not followed. Raises FetchFailed where no answer comes.
        """
        ...

    def now(self) -> datetime:
        """Return the current time, in UTC and without a zone, to the second."""
        ...

    def secret(self, name: str) -> str:
        """Return the value of an environment variable; "" if it is not set."""
        ...
