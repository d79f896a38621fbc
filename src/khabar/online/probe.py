"""Asking whether an address still answers: the head alone where that is enough, and no host more than once a second.

Several hosts may be asked at once, by as many threads. Many servers know HEAD badly: where it is refused, or told that
there is nothing, the page itself is asked for, and dropped when its head has come.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from threading import Lock
from typing import TYPE_CHECKING
from urllib.parse import urldefrag, urljoin, urlsplit

from khabar.core.outside import Probed
from khabar.online.client import reason, user_agent

if TYPE_CHECKING:
    from urllib3 import PoolManager

_ONWARD = frozenset({301, 302, 303, 307, 308})
_FOR_GOOD = frozenset({301, 308})
_REFUSED = 400  # and above
_MEANT = frozenset({401, 429})  # asking again for the page would get the same, and a worse opinion of us


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How long an answer is waited for, and how often one host is asked; times in seconds."""

    connect: float = 10
    read: float = 20  # without a single byte
    between: float = 1  # from one answer of a host to the next question
    steps: int = 10  # from one address to the next


@dataclass(slots=True)
class _Host:
    """When a host may be asked again; who holds the lock is the one who asks."""

    lock: Lock = field(default_factory=Lock)
    free_at: float = 0


class Prober:
    """Asks addresses by http and https; one of it serves all threads, so that they wait for one another."""

    def __init__(
        self,
        patience: Patience | None = None,
        sleep: Callable[[float], object] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._patience = patience or Patience()
        self._sleep = sleep
        self._clock = clock
        self._hosts: dict[str, _Host] = {}
        self._lock = Lock()

    def probe(self, url: str) -> Probed:
        """Ask an address, and wherever it leads."""
        import urllib3  # noqa: PLC0415 - 60 ms, for who asks a server

        timeout = urllib3.Timeout(connect=self._patience.connect, read=self._patience.read)
        with urllib3.PoolManager(timeout=timeout, retries=False) as pool:
            return self._follow(pool, url)

    def _follow(self, pool: "PoolManager", url: str) -> Probed:
        from urllib3.exceptions import HTTPError  # noqa: PLC0415

        here, moved, moved_to = url, 0, ""
        status, for_good = 0, True
        for _ in range(self._patience.steps):
            try:
                status, location = self._ask(pool, here)
                onward = _onward(here, location) if status in _ONWARD else ""
            except (HTTPError, ValueError, OSError) as broken:
                return Probed(url=url, reason=reason(broken), leads_to=here if here != url else "")
            if not onward:
                break
            for_good = for_good and status in _FOR_GOOD
            if for_good:
                moved, moved_to = moved or status, onward
            here = onward
        else:
            return Probed(url=url, status=status, reason="it leads on and on")
        if moved_to and status < _REFUSED:
            return Probed(url=url, status=moved, reason=_words(moved), leads_to=moved_to)
        return Probed(url=url, status=status, reason=_words(status), leads_to=here if here != url else "")

    def _ask(self, pool: "PoolManager", url: str) -> tuple[int, str]:
        """Ask one address; give its status, and the address that it leads to."""
        from urllib3.exceptions import ProtocolError, ReadTimeoutError  # noqa: PLC0415

        try:
            status, location = self._once(pool, "HEAD", url)
        except (ProtocolError, ReadTimeoutError):
            return self._once(pool, "GET", url)
        if status >= _REFUSED and status not in _MEANT:
            return self._once(pool, "GET", url)
        return status, location

    def _once(self, pool: "PoolManager", method: str, url: str) -> tuple[int, str]:
        asked = _in_ascii(url)
        headers = {"User-Agent": user_agent(), "Accept": "*/*"}
        with self._turn(urlsplit(asked).hostname or ""):
            answer = pool.request(method, asked, headers=headers, preload_content=False, redirect=False)
            answer.close()  # and not read: a page may be a film
            return answer.status, answer.headers.get("Location", "")

    @contextmanager
    def _turn(self, name: str) -> Iterator[None]:
        """Wait until a host may be asked."""
        with self._lock:
            host = self._hosts.setdefault(name, _Host())
        with host.lock:
            wait = host.free_at - self._clock()
            if wait > 0:
                self._sleep(wait)
            try:
                yield
            finally:
                host.free_at = self._clock() + self._patience.between


def _onward(here: str, location: str) -> str:
    """Write whole where an address leads; "" if that is nowhere on the web."""
    from urllib3.util import parse_url  # noqa: PLC0415

    told = location.encode("latin-1", "replace").decode("utf-8", "replace").strip()  # as servers send it
    if not told:
        return ""
    onward = parse_url(urljoin(here, told)).url
    if not onward.startswith(("http://", "https://")):
        return ""
    part = urldefrag(here).fragment
    return onward if not part or "#" in onward else f"{onward}#{part}"


def _in_ascii(url: str) -> str:
    """Write a host of other letters as the network knows it; the rest is left to the client."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    if host.isascii():
        return url
    user, at, _ = parts.netloc.rpartition("@")
    port = f":{parts.port}" if parts.port else ""
    return parts._replace(netloc=f"{user}{at}{host.encode('idna').decode()}{port}").geturl()


def _words(status: int) -> str:
    """Give a status in the words of the standard: a server's own could be anything."""
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return ""
