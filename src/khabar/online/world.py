"""The world of an import on this machine: the workspace's folder, the network, the clock, the environment."""

import os
from datetime import UTC, datetime
from pathlib import Path

from khabar.core.outside import Fetched
from khabar.core.world import DiskWorld


class DiskOnlineWorld(DiskWorld):
    """The workspace as a folder on this machine's disk, and all that is beyond it."""

    def fetch(self, url: str, into: Path, etag: str = "", last_modified: str = "") -> Fetched | None:
        """Download a file politely; see `download.py`."""
        from khabar.online.download import Downloader  # noqa: PLC0415 - urllib3, for who fetches

        return Downloader().fetch(url, into, etag, last_modified)

    def now(self) -> datetime:
        """Tell the time, in UTC and without a zone, to the second."""
        return datetime.now(UTC).replace(tzinfo=None, microsecond=0)

    def secret(self, name: str) -> str:
        """Give what is kept in the environment under a name."""
        return os.environ.get(name, "")
