"""Downloading a source's file politely: patient with a slow server, short with a dead one, and never twice for nothing.

What broke off is gone on with where it stopped, if the server still has the same file; a server that asks for time gets
it; one that still has what we know says so and sends nothing.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from khabar.core.errors import FetchFailed
from khabar.core.outside import Fetched
from khabar.online.client import BUSY, moment, pause_asked_for, reason, user_agent

if TYPE_CHECKING:
    from urllib3 import BaseHTTPResponse, PoolManager

_OK, _PART, _SAME, _NO_SUCH_PART = 200, 206, 304, 416
_BLOCK = 1 << 18


@dataclass(frozen=True, slots=True, kw_only=True)
class Manners:
    """How patient a download is; times in seconds."""

    connect: float = 10
    read: float = 30  # without a single byte
    tries: int = 5
    pause: float = 1  # before the second try; doubled before each other
    longest_pause: float = 120
    largest: int = 2_000_000_000  # bytes


class _Broken(Exception):
    """Something that may go better the next time; `wait` is what the server asked for."""

    def __init__(self, why: str, wait: float | None = None) -> None:
        self.wait = wait
        super().__init__(why)


class Downloader:
    """Fetches files by http and https."""

    def __init__(self, manners: Manners | None = None, sleep: Callable[[float], object] = time.sleep) -> None:
        self._manners = manners or Manners()
        self._sleep = sleep

    def fetch(self, url: str, into: Path, etag: str = "", last_modified: str = "") -> Fetched | None:
        """Download a file; None where the server says that it is still the one known by these words.

        Raises FetchFailed, with what to do, when the server does not give the file.
        """
        import urllib3  # noqa: PLC0415 - 60 ms, for who fetches

        timeout = urllib3.Timeout(connect=self._manners.connect, read=self._manners.read)
        started = _Started(etag=etag, last_modified=last_modified)
        with urllib3.PoolManager(timeout=timeout, retries=False) as pool, into.open("wb") as file:
            for attempt in range(1, self._manners.tries + 1):
                try:
                    return self._once(pool, url, file, started)
                except _Broken as broken:
                    if attempt == self._manners.tries:
                        hint = "try again later, or download the file in a browser and import it by its name"
                        raise FetchFailed(f"{url} {broken}, {attempt} times: {hint}") from broken
                    usual = self._manners.pause * 2 ** (attempt - 1)
                    wait = usual if broken.wait is None else broken.wait
                    if wait > self._manners.longest_pause:
                        raise FetchFailed(f"{url} {broken}, and asks to come back in {wait:.0f} seconds") from broken
                    self._sleep(wait)
        raise AssertionError("the last attempt returns or raises")

    def _once(self, pool: "PoolManager", url: str, file: BinaryIO, started: "_Started") -> Fetched | None:
        from urllib3.exceptions import HTTPError, LocationParseError  # noqa: PLC0415

        try:
            answer = pool.request(
                "GET",
                url,
                headers=started.headers(file.tell()),
                preload_content=False,
                redirect=True,
                retries=_redirects(),
            )
        except LocationParseError as broken:
            raise FetchFailed(f"{url} is no address") from broken
        except HTTPError as broken:
            raise _Broken(f"cannot be reached ({reason(broken)})") from broken
        try:
            if answer.status == _SAME and not file.tell():
                return None
            self._accept(url, answer, file, started)
            self._receive(url, answer, file)
        except HTTPError as broken:
            raise _Broken(f"broke off ({reason(broken)})") from broken
        finally:
            answer.release_conn()
            answer.close()
        return Fetched(
            url=url, etag=started.new_etag, last_modified=started.new_modified, said_at=moment(started.new_modified)
        )

    def _accept(self, url: str, answer: "BaseHTTPResponse", file: BinaryIO, started: "_Started") -> None:
        """Look at the head of an answer; what was received before stays only if this is the rest of it."""
        if answer.status in BUSY:
            raise _Broken(f"answers {answer.status}", pause_asked_for(answer.headers.get("Retry-After", "")))
        if answer.status == _NO_SUCH_PART:
            file.seek(0)
            file.truncate()
            raise _Broken("has another file now")
        if answer.status not in (_OK, _PART):
            hint = "look at `url` under `intake` in sources.yaml"
            raise FetchFailed(f"{url} answers {answer.status} ({answer.reason}): {hint}")
        if answer.headers.get("Content-Type", "").partition(";")[0].strip().lower() in (
            "text/html",
            "application/xhtml+xml",
        ):
            hint = "open the address in a browser: it may ask to log in, or the file may have moved"
            raise FetchFailed(f"{url} gives a web page, not a table: {hint}")
        begins = answer.headers.get("Content-Range", "").removeprefix("bytes ").partition("-")[0]
        if answer.status != _PART or begins != str(file.tell()):
            file.seek(0)
            file.truncate()
            if answer.status == _PART:
                raise _Broken("sends a part that was not asked for")
        started.new_etag = answer.headers.get("ETag", "")
        started.new_modified = answer.headers.get("Last-Modified", "")

    def _receive(self, url: str, answer: "BaseHTTPResponse", file: BinaryIO) -> None:
        length = answer.headers.get("Content-Length", "")
        whole = file.tell() + int(length) if length.isdigit() else 0
        if max(whole, file.tell()) > self._manners.largest:
            raise FetchFailed(_too_large(url, self._manners.largest))
        # as it is sent, not unpacked: a part of what was packed could not be gone on with
        for block in answer.stream(_BLOCK, decode_content=False):
            file.write(block)
            if file.tell() > self._manners.largest:
                raise FetchFailed(_too_large(url, self._manners.largest))
        if whole and file.tell() < whole:
            raise _Broken("broke off")
        file.flush()


@dataclass(slots=True)
class _Started:
    """What is known of a file before a try: by an earlier import, and by the tries before this one."""

    etag: str
    last_modified: str
    new_etag: str = ""
    new_modified: str = ""

    def headers(self, received: int) -> dict[str, str]:
        """Write what to ask for: all, all if it is new, or the rest of what has come."""
        asked = {"User-Agent": user_agent(), "Accept-Encoding": "identity"}
        same = self.new_etag if not self.new_etag.startswith("W/") else ""
        if received and (same or self.new_modified):
            return {**asked, "Range": f"bytes={received}-", "If-Range": same or self.new_modified}
        if self.etag:
            asked["If-None-Match"] = self.etag
        if self.last_modified:
            asked["If-Modified-Since"] = self.last_modified
        return asked


def _redirects() -> object:
    from urllib3 import Retry  # noqa: PLC0415

    return Retry(total=5, connect=0, read=0, status=0, other=0, redirect=5, raise_on_status=False)


def _too_large(url: str, most: int) -> str:
    return f"{url} is larger than {most / 1e6:.0f} MB: download it yourself, and import it by its name"
