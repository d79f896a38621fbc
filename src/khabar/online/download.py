"""Downloading a source's file politely: patient with a slow server, short with a dead one, and never twice for nothing.

A download that broke off goes on where it stopped, if the server still has the same file; a server that asks for time
gets it; one that still has what we know says so and sends nothing.
"""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from khabar.core.errors import FetchFailed
from khabar.core.outside import Fetched
from khabar.online.client import BUSY, Answer, Client, moment, seconds_asked_for
from khabar.online.limits import DOWNLOAD, RequestFailed, RequestLimits

_OK, _PART, _SAME, _NO_SUCH_PART = 200, 206, 304, 416
_WEB_PAGE = frozenset({"text/html", "application/xhtml+xml"})
_ETAG = re.compile(r'(?:W/)?"[\x21\x23-\x7e]{0,200}"')
_MODIFIED = re.compile(r"[A-Za-z0-9,:+ -]{1,64}")
_PRIVATE = "add --allow-private if that is meant"


class _Broken(Exception):
    """Something that may go better the next time; `wait` is what the server asked for."""

    def __init__(self, why: str, wait: float | None = None) -> None:
        self.wait = wait
        super().__init__(why)


class Downloader:
    """Fetches files by http and https. `private` allows servers in private networks."""

    def __init__(
        self,
        limits: RequestLimits = DOWNLOAD,
        *,
        private: bool = False,
        sleep: Callable[[float], object] = time.sleep,
    ) -> None:
        self._client = Client(limits, private=private)
        self._sleep = sleep

    def fetch(self, url: str, into: Path, etag: str = "", last_modified: str = "") -> Fetched | None:
        """Download a file; None where the server says that it is still the one known by these words.

        Raises FetchFailed, with what to do, when the server does not give the file.
        """
        limits, until = self._client.limits, self._client.deadline()
        started = _Started(etag=_header(_ETAG, etag), last_modified=_header(_MODIFIED, last_modified))
        with into.open("wb") as file:
            for attempt in range(1, limits.tries + 1):
                try:
                    return self._once(url, file, started, until)
                except _Broken as broken:
                    usual = limits.pause * 2 ** (attempt - 1)
                    wait = usual if broken.wait is None else broken.wait
                    if attempt == limits.tries or time.monotonic() + usual >= until:
                        hint = "try again later, or download the file in a browser and import it by its name"
                        raise FetchFailed(f"{url} {broken}, {attempt} times: {hint}") from broken
                    if wait > min(limits.longest_pause, until - time.monotonic()):
                        raise FetchFailed(f"{url} {broken}, and asks to come back in {wait:.0f} seconds") from broken
                    self._sleep(wait)
        raise AssertionError("the last attempt returns or raises")

    def _once(self, url: str, file: BinaryIO, started: "_Started", until: float) -> Fetched | None:
        answered = False
        try:
            with self._client.follow(url, started.headers(file.tell()), until=until) as answer:
                answered = True
                if answer.status == _SAME and not file.tell():
                    return None
                self._accept(url, answer, file, started)
                _receive(answer, file, self._client.limits.body)
        except RequestFailed as failed:
            what = "broke off" if answered else "cannot be reached"
            if failed.again:
                raise _Broken(f"{what} ({failed})") from failed
            hint = _PRIVATE if "private" in str(failed) else "download the file in a browser, and import it by its name"
            raise FetchFailed(f"{url} {what} ({failed}): {hint}") from failed
        said_at = _in_the_past(started.new_modified)
        return Fetched(url=url, etag=started.new_etag, last_modified=started.new_modified, said_at=said_at)

    def _accept(self, url: str, answer: Answer, file: BinaryIO, started: "_Started") -> None:
        """Look at the head of an answer; what was received before stays only if this is the rest of it."""
        if answer.status in BUSY:
            raise _Broken(f"answers {answer.status}", seconds_asked_for(answer.header("Retry-After")))
        if answer.status == _NO_SUCH_PART:
            _empty(file)
            raise _Broken("has another file now")
        if answer.status not in (_OK, _PART):
            hint = "look at `url` under `intake` in sources.yaml"
            raise FetchFailed(f"{url} answers {answer.status} ({answer.reason}): {hint}")
        if answer.header("Content-Type").partition(";")[0].strip().lower() in _WEB_PAGE:
            hint = "open the address in a browser: it may ask to log in, or the file may have moved"
            raise FetchFailed(f"{url} gives a web page, not a table: {hint}")
        begins = answer.header("Content-Range").removeprefix("bytes ").partition("-")[0]
        if answer.status != _PART or begins != str(file.tell()):
            _empty(file)
            if answer.status == _PART:
                raise _Broken("sends a part that was not asked for")
        started.new_etag = _header(_ETAG, answer.header("ETag"))
        started.new_modified = _header(_MODIFIED, answer.header("Last-Modified"))


@dataclass(slots=True)
class _Started:
    """The state of a download before a try: from an earlier import, and from earlier tries."""

    etag: str
    last_modified: str
    new_etag: str = ""
    new_modified: str = ""

    def headers(self, received: int) -> dict[str, str]:
        """Write what to ask for: all, all if it is new, or the rest of what has come."""
        asked = dict[str, str]()
        same = self.new_etag if not self.new_etag.startswith("W/") else ""
        if received and (same or self.new_modified):
            return {"Range": f"bytes={received}-", "If-Range": same or self.new_modified}
        if self.etag:
            asked["If-None-Match"] = self.etag
        if self.last_modified:
            asked["If-Modified-Since"] = self.last_modified
        return asked


def _receive(answer: Answer, file: BinaryIO, most: int) -> None:
    """Write the body to the file; raise where it is too large or cut short."""
    length = answer.header("Content-Length")
    announced = int(length) if length.isascii() and length.isdecimal() and len(length) <= len(str(most)) + 1 else 0
    too_large = f"it is larger than {most / 1e6:,.0f} MB"
    whole = file.tell() + announced if announced else 0
    if whole > most or (length.isascii() and length.isdecimal() and not announced and length.strip("0")):
        raise RequestFailed(too_large, again=False)
    for block in answer.blocks():
        file.write(block)
        if file.tell() > most:
            raise RequestFailed(too_large, again=False)
    if whole and file.tell() < whole:
        raise _Broken("broke off")
    file.flush()


def _empty(file: BinaryIO) -> None:
    file.seek(0)
    file.truncate()


def _header(form: re.Pattern[str], header: str) -> str:
    """Return a header that can be stored and sent back; "" if it does not follow the standard."""
    return header if form.fullmatch(header) else ""


def _in_the_past(header: str) -> datetime | None:
    """Read when a file was last changed; None for a time in the future (the server's clock is wrong)."""
    then = moment(header)
    return then if then and then <= datetime.now(UTC).replace(tzinfo=None) else None
