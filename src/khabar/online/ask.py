"""Send JSON to a server's API and return its answer, of limited length.

A server that is busy, or lost the connection, is asked again after a pause, which it may set itself. No answer is
followed to another address: the question may be confidential. The server is one that a person named for
this run, so that it may be in a private network.
"""

import time
from collections.abc import Callable

from khabar.core.errors import FetchFailed
from khabar.core.outside import Answered
from khabar.online.client import BUSY, Client, seconds_asked_for
from khabar.online.limits import ASK, RequestFailed, RequestLimits


class Asker:
    """Asks interfaces by http and https."""

    def __init__(self, limits: RequestLimits = ASK, sleep: Callable[[float], object] = time.sleep) -> None:
        self._client = Client(limits, private=True)
        self._sleep = sleep

    def ask(self, url: str, question: bytes | None = None) -> Answered:
        """Send a question, or none, and give the answer, whatever its status; of a busy server, the last one.

        Raises FetchFailed, with what to do, where no answer came.
        """
        limits, until = self._client.limits, self._client.deadline()
        for attempt in range(1, limits.tries + 1):
            wait = limits.pause * 2 ** (attempt - 1)
            try:
                answered, asked_for = self._once(url, question, until)
            except RequestFailed as failed:
                if not failed.again or attempt == limits.tries or _is_late(until, wait):
                    times = f", {attempt} times" if attempt > 1 else ""
                    raise FetchFailed(f"{url} gives no answer ({failed}){times}: try again later") from failed
            else:
                wait = wait if asked_for is None else asked_for
                last = attempt == limits.tries or wait > limits.longest_pause or _is_late(until, wait)
                if answered.status not in BUSY or last:
                    return answered
            self._sleep(wait)
        raise AssertionError("the last attempt returns or raises")

    def _once(self, url: str, question: bytes | None, until: float) -> tuple[Answered, float | None]:
        """Ask once; return the answer, and in how many seconds the server wants to be asked again, if it says so."""
        headers = {"Accept": "application/json"}
        if question is not None:
            headers["Content-Type"] = "application/json"
        method = "GET" if question is None else "POST"
        with self._client.request(method, url, headers, question, until=until) as answer:
            body = b"".join(answer.blocks())
            return Answered(url=url, status=answer.status, body=body), seconds_asked_for(answer.header("Retry-After"))


def _is_late(until: float, wait: float) -> bool:
    """Return whether the deadline passes during a pause."""
    return time.monotonic() + wait >= until
