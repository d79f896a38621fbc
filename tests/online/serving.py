"""A real server on this machine's loopback, which answers, fails and breaks off as it is told."""

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from khabar.online.download import Downloader
from khabar.online.limits import RequestLimits

Play = Callable[["Answering"], None]


class Answering(BaseHTTPRequestHandler):
    """Plays what the test has written, one answer a request."""

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_GET(self) -> None:
        self.server.methods.append(self.command)  # type: ignore[attr-defined]
        self.server.asked.append(dict(self.headers))  # type: ignore[attr-defined]
        play: list[Play] = self.server.plays  # type: ignore[attr-defined]
        play.pop(0)(self)

    def say(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        given = {"Content-Length": str(len(body)), "Content-Type": "text/csv"}
        for name, value in {**given, **{key.replace("_", "-"): value for key, value in headers.items()}}.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        pass


class Server:
    def __init__(self, server: ThreadingHTTPServer) -> None:
        self._server = server
        self.url = f"http://127.0.0.1:{server.server_address[1]}/table.csv"
        self.slept: list[float] = []

    def plays(self, *plays: Play) -> None:
        self._server.plays = list(plays)  # type: ignore[attr-defined]

    @property
    def methods(self) -> list[str]:
        methods: list[str] = self._server.methods  # type: ignore[attr-defined]
        return methods

    @property
    def asked(self) -> list[dict[str, str]]:
        asked: list[dict[str, str]] = self._server.asked  # type: ignore[attr-defined]
        return asked

    def downloader(self, **limits: Any) -> Downloader:
        chosen = RequestLimits(**{"tries": 3, "read": 5, **limits})
        return Downloader(chosen, private=True, sleep=self.slept.append)


@pytest.fixture
def server() -> Iterator[Server]:
    serving = ThreadingHTTPServer(("127.0.0.1", 0), Answering)
    serving.asked, serving.methods = [], []  # type: ignore[attr-defined]
    thread = threading.Thread(target=serving.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield Server(serving)
    serving.shutdown()
    serving.server_close()
    thread.join(timeout=5)
