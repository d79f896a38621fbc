"""The world beyond a workspace, in memory: what servers answer, what time it is, what is secret is told beforehand."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from http import HTTPStatus
from pathlib import Path

from khabar.core.errors import FetchFailed
from khabar.core.outside import Answered, Fetched, Probed
from khabar.online.client import moment
from khabar.testing.world import MemoryWorld

_NOON = datetime(2020, 8, 20, 12)  # noqa: DTZ001 - an OnlineWorld tells UTC, without a zone
_OK, _SAME = 200, 304


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a server sends: its bytes, its headers by their names, its status."""

    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    status: int = _OK


Reply = bytes | Answer | Exception | Callable[[bytes], bytes | Answer]
"""What stands for a server's answer; a function is given the question that was sent, b"" if there is none."""


class MemoryOnlineWorld(MemoryWorld):
    """An `OnlineWorld` that never touches network, clock or environment.

    `answers` gives for an address its bytes, an Answer, an exception that is raised, or a function of the question; an
    address without one cannot be reached. Who names the ETag or Last-Modified of an answer is told that nothing has
    changed, as by a server. `asked` lists what was asked for, by `fetch`, `probe` or `ask`; a `Location` is told by
    `probe`, and not gone to. What an import writes goes to the importer's folder and is not seen here.

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
        """Write what is answered to a file; None if it is what was known, FetchFailed for any status but 200."""
        answer = self._answer(url)
        headers = {name.lower(): value for name, value in answer.headers.items()}
        told = headers.get("etag", ""), headers.get("last-modified", "")
        same = etag == told[0] if etag else last_modified == told[1] != ""
        if answer.status == _SAME or same:
            return None
        if answer.status != _OK:
            raise FetchFailed(f"{url} answers {answer.status}")
        if headers.get("content-type", "").startswith("text/html"):
            raise FetchFailed(f"{url} gives a web page, not a table")
        into.write_bytes(answer.body)
        return Fetched(url=url, etag=told[0], last_modified=told[1], said_at=moment(told[1]))

    def probe(self, url: str) -> Probed:
        """Tell the status that is answered, and where it leads; 0 where nothing answers."""
        try:
            answer = self._answer(url)
        except Exception as broken:  # noqa: BLE001 - whatever a test told beforehand
            return Probed(url=url, reason=str(broken) if url in self.answers else "no connection")
        reason = HTTPStatus(answer.status).phrase
        return Probed(url=url, status=answer.status, reason=reason, leads_to=answer.headers.get("Location", ""))

    def ask(self, url: str, question: bytes | None = None) -> Answered:
        """Give what is answered to a question, whatever its status."""
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
        """Tell the time that it always is."""
        return self._now

    def secret(self, name: str) -> str:
        """Give what was told beforehand; "" if nothing was."""
        return self._secrets.get(name, "")
