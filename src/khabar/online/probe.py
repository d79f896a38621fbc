"""Check whether an address works: HEAD requests where possible, at most one a second to each host.

Several threads may ask different hosts at once. Many servers handle HEAD badly: if it is refused or fails, GET is sent
and closed after the headers.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Lock
from urllib.parse import urlsplit

from khabar.core.outside import Probed
from khabar.online.client import Answer, Client, phrase
from khabar.online.limits import PROBE, RequestFailed, RequestLimits

_FOR_GOOD = frozenset({301, 308})
_REFUSED = 400  # and above
_MEANT = frozenset({401, 429})  # asking again with GET would give the same answer
_BETWEEN = 1.0


@dataclass(slots=True)
class _Host:
    """When a host may be asked again; a thread holds the lock while it asks."""

    lock: Lock = field(default_factory=Lock)
    free_at: float = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Head:
    """The head of an answer: its status, and the address it redirects to."""

    status: int
    location: str = ""


class Prober:
    """Asks addresses by http and https; share it between threads, so that they wait for each other.

    `between` is the pause in seconds from one answer of a host to the next question.
    """

    def __init__(
        self,
        limits: RequestLimits = PROBE,
        *,
        private: bool = False,
        between: float = _BETWEEN,
        sleep: Callable[[float], object] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._client = Client(limits, private=private)
        self._between = between
        self._sleep = sleep
        self._clock = clock
        self._hosts: dict[str, _Host] = {}
        self._lock = Lock()

    def probe(self, url: str) -> Probed:
        """Ask an address, and wherever it leads, for `limits.total` seconds without the pauses between questions."""
        here, moved, moved_to, left = url, 0, "", self._client.limits.total
        status, for_good = 0, True
        for _ in range(self._client.limits.redirects):
            try:
                head, took = self._ask(here, left)
            except RequestFailed as failed:
                return Probed(url=url, reason=str(failed), leads_to=here if here != url else "")
            left, status, onward = left - took, head.status, head.location
            if not onward:
                break
            for_good = for_good and status in _FOR_GOOD
            if for_good:
                moved, moved_to = moved or status, onward
            here = onward
        else:
            return Probed(url=url, status=status, reason="it leads on and on")
        if moved_to and status < _REFUSED:
            return Probed(url=url, status=moved, reason=phrase(moved), leads_to=moved_to)
        return Probed(url=url, status=status, reason=phrase(status), leads_to=here if here != url else "")

    def _ask(self, url: str, left: float) -> tuple[_Head, float]:
        """Ask one address; return the head of its answer and the seconds it took."""
        head, took = None, 0.0
        for method in ("HEAD", "GET"):
            with self._turn(_host(url)):
                began = time.monotonic()
                try:
                    with self._client.request(method, url, until=began + left - took) as answer:
                        head = _head(answer)
                except RequestFailed as failed:
                    if method == "GET" or not failed.reached:
                        raise
                finally:
                    took += time.monotonic() - began
            if head and (head.status < _REFUSED or head.status in _MEANT):
                break
        if head is None:
            raise AssertionError("the last request answers or raises")
        return head, took

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
                host.free_at = self._clock() + self._between


def _head(answer: Answer) -> _Head:
    return _Head(status=answer.status, location=answer.location)


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").lower()
    except ValueError:
        return ""
