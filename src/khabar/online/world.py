"""The real world of a command: the workspace folder, the network, the clock, the environment."""

import os
from datetime import UTC, datetime
from pathlib import Path

from khabar.core.outside import Answered, Fetched, Probed
from khabar.core.world import DiskWorld
from khabar.online.probe import Prober


class DiskOnlineWorld(DiskWorld):
    """The workspace as a folder on this machine's disk, with the network, the clock and the environment.

    `private` allows addresses in private networks, where the user asked for it.
    """

    def __init__(self, root: Path, *, private: bool = False) -> None:
        super().__init__(root)
        self._private = private
        self._prober = Prober(private=private)  # shared: it knows when each host was last asked

    def fetch(self, url: str, into: Path, etag: str = "", last_modified: str = "") -> Fetched | None:
        """Download a file politely; see `download.py`."""
        from khabar.online.download import Downloader  # noqa: PLC0415 - only for downloads

        return Downloader(private=self._private).fetch(url, into, etag, last_modified)

    def probe(self, url: str) -> Probed:
        """Ask politely whether an address answers; see `probe.py`."""
        return self._prober.probe(url)

    def ask(self, url: str, question: bytes | None = None) -> Answered:
        """Ask a server's interface politely; see `ask.py`."""
        from khabar.online.ask import Asker  # noqa: PLC0415 - only for questions

        return Asker().ask(url, question)

    def now(self) -> datetime:
        """Return the current time, in UTC and without a zone, to the second."""
        return datetime.now(UTC).replace(tzinfo=None, microsecond=0)

    def secret(self, name: str) -> str:
        """Return the value of an environment variable; "" if it is not set."""
        return os.environ.get(name, "")
