"""Asking a server's interface: a question in JSON goes out, an answer of moderate length comes back.

A server that is busy, or lost the connection, is asked again after a pause, which it may set itself. No answer is
followed to another address: what is asked may be nobody else's business.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from khabar.core.errors import FetchFailed
from khabar.core.outside import Answered
from khabar.online.client import BUSY, pause_asked_for, reason, user_agent

if TYPE_CHECKING:
    from urllib3 import PoolManager


@dataclass(frozen=True, slots=True, kw_only=True)
class Courtesy:
    """How patient an asker is; times in seconds."""

    connect: float = 10
    read: float = 60  # without a single byte: a machine may think for long
    tries: int = 4
    pause: float = 2  # before the second try; doubled before each other
    longest_pause: float = 60
    largest: int = 10_000_000  # bytes of an answer


class Asker:
    """Asks interfaces by http and https."""

    def __init__(self, courtesy: Courtesy | None = None, sleep: Callable[[float], object] = time.sleep) -> None:
        self._courtesy = courtesy or Courtesy()
        self._sleep = sleep

    def ask(self, url: str, question: bytes | None = None) -> Answered:
        """Send a question, or none, and give the answer, whatever its status; of a busy server, the last one.

        Raises FetchFailed, with what to do, where no answer came.
        """
        import urllib3  # noqa: PLC0415 - 60 ms, for who asks a server
        from urllib3.exceptions import HTTPError, LocationParseError  # noqa: PLC0415

        courtesy = self._courtesy
        timeout = urllib3.Timeout(connect=courtesy.connect, read=courtesy.read)
        with urllib3.PoolManager(timeout=timeout, retries=False) as pool:
            for attempt in range(1, courtesy.tries + 1):
                wait = courtesy.pause * 2 ** (attempt - 1)
                try:
                    answered, asked_for = self._once(pool, url, question)
                except LocationParseError as broken:
                    raise FetchFailed(f"{url} is no address") from broken
                except HTTPError as broken:
                    if attempt == courtesy.tries:
                        told = f"{url} gives no answer ({reason(broken)}), {attempt} times: try again later"
                        raise FetchFailed(told) from broken
                else:
                    wait = wait if asked_for is None else asked_for
                    if answered.status not in BUSY or attempt == courtesy.tries or wait > courtesy.longest_pause:
                        return answered
                self._sleep(wait)
        raise AssertionError("the last attempt returns or raises")

    def _once(self, pool: "PoolManager", url: str, question: bytes | None) -> tuple[Answered, float | None]:
        """Ask once; give the answer, and in how many seconds the server wants to be asked again, if it says so."""
        headers = {"User-Agent": user_agent(), "Accept": "application/json"}
        if question is not None:
            headers["Content-Type"] = "application/json"
        answer = pool.request(
            "GET" if question is None else "POST",
            url,
            body=question,
            headers=headers,
            preload_content=False,
            redirect=False,
        )
        try:
            body = answer.read(self._courtesy.largest + 1)
        finally:
            answer.release_conn()
            answer.close()
        if len(body) > self._courtesy.largest:
            raise FetchFailed(f"{url} answers more than {self._courtesy.largest / 1e6:.0f} MB")
        answered = Answered(url=url, status=answer.status, body=body)
        return answered, pause_asked_for(answer.headers.get("Retry-After", ""))
