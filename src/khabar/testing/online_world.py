"""An `OnlineWorld` in memory: tests set the answers of servers, the time and the secrets."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from http import HTTPStatus
from pathlib import Path

from khabar.core.errors import FetchFailed
from khabar.core.outside import Answered, Fetched, Probed
from khabar.online.client import moment
from khabar.testing.world import MemoryWorld

_NOON = datetime(2020, 8, 20, 12)  # noqa: DTZ001 - an OnlineWorld has naive datetimes in UTC
_OK, _SAME = 200, 304


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A response: body, headers, status."""

    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    status: int = _OK


Reply = bytes | Answer | Exception | Callable[[bytes], bytes | Answer]
"""A server's answer; a function is called with the body of the request, b"" if it has none."""


class MemoryOnlineWorld(MemoryWorld):
    """An `OnlineWorld` that never touches network, clock or environment.

    `answers` has, by address, the bytes, an Answer, an exception to raise, or a function of the request; other
    addresses are unreachable. A request with the ETag or Last-Modified of an answer gets "not modified", as from a
    server. `asked` lists all requested addresses, of `fetch`, `probe` and `ask`. `probe` returns a `Location` and does
    not follow it. Files that an import writes go to the importer's folder.

    world = MemoryOnlineWorld({"sources.yaml": "..."}, {"https://example.org/a.csv": b"day,place,cases"})
    world.answers["https://example.org/a.csv"] = Answer(status=404)
    """

    def __init__(
        self,
        files: Mapping[str, str | bytes],
        answers: Mapping[str, Reply] | None = None,
        *,
        now: datetime = _NOON,
        secrets: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(files)
        self.answers = dict(answers or {})
        self.asked: list[str] = []
        self._now = now
        self._secrets = dict(secrets or {})

    def fetch(self, url: str, into: Path, etag: str = "", last_modified: str = "") -> Fetched | None:
        """Write the answer to a file; None if it is not modified, FetchFailed for any status but 200."""
        answer = self._answer(url)
        headers = {name.lower(): value for name, value in answer.headers.items()}
        validators = headers.get("etag", ""), headers.get("last-modified", "")
        same = etag == validators[0] if etag else last_modified == validators[1] != ""
        if answer.status == _SAME or same:
            return None
        if answer.status != _OK:
            raise FetchFailed(f"{url} answers {answer.status}")
        if headers.get("content-type", "").startswith("text/html"):
            raise FetchFailed(f"{url} gives a web page, not a table")
        into.write_bytes(answer.body)
        return Fetched(url=url, etag=validators[0], last_modified=validators[1], said_at=moment(validators[1]))

    def probe(self, url: str) -> Probed:
        """Return the status and the `Location` of the answer; 0 if there is none."""
        try:
            answer = self._answer(url)
        except Exception as broken:  # noqa: BLE001 - any exception that a test has set
            return Probed(url=url, reason=str(broken) if url in self.answers else "no connection")
        reason = HTTPStatus(answer.status).phrase
        return Probed(url=url, status=answer.status, reason=reason, leads_to=answer.headers.get("Location", ""))

    def ask(self, url: str, question: bytes | None = None) -> Answered:
        """Return the answer to a request, with any status."""
        answer = self._answer(url, question or b"")
        return Answered(url=url, status=answer.status, body=answer.body)

    def _answer(self, url: str, question: bytes = b"") -> Answer:
        self.asked.append(url)
        answer = self.answers.get(url, FetchFailed(f"{url} cannot be reached"))
        if isinstance(answer, Exception):
            raise answer
        if callable(answer):
            answer = answer(question)
        return Answer(body=answer) if isinstance(answer, bytes) else answer

    def now(self) -> datetime:
        """Return the fixed time."""
        return self._now

    def secret(self, name: str) -> str:
        """Return the secret that the test has set; "" if there is none."""
        return self._secrets.get(name, "")
