"""A server with the interface of LibreTranslate on this machine's loopback, which fails as it is told.

It knows no language: it writes Latin letters as Cyrillic ones, and leaves all other signs where they are.
"""

import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from khabar.core.outside import Answered
from khabar.online.ask import Asker
from khabar.online.limits import RequestLimits
from khabar.testing.online_world import MemoryOnlineWorld

CYRILLIC = str.maketrans("abcdefghijklmnopqrstuvwxyz", "абцдефгхижклмнопкрстувшхуз")
LANGUAGES = {"en": ["en", "ru", "ky", "uz", "kk"], "ru": ["en", "ru"], "ky": ["en"], "uz": ["en"], "kk": ["en"]}
KEY = "a-made-up-key"

Play = Callable[["Translating"], None]


def in_cyrillic(words: str) -> str:
    return words.lower().translate(CYRILLIC)


class Translating(BaseHTTPRequestHandler):
    """Answers as LibreTranslate does; what stands in `plays` is played first, one for a question that translates."""

    def do_GET(self) -> None:
        assert self.path == "/languages", self.path
        self.say(200, [{"code": code, "name": code, "targets": targets} for code, targets in LANGUAGES.items()])

    def do_POST(self) -> None:
        served: Any = self.server
        self.question = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        served.questions.append(self.question)
        if self.path != "/translate":
            self.say(404, {"error": "Not found"})
        elif served.plays:
            served.plays.pop(0)(self)
        else:
            self.translate()

    def translate(self) -> None:
        served: Any = self.server
        question = self.question
        if served.key and question.get("api_key") != served.key:
            self.say(403, {"error": f"Invalid API key: {question.get('api_key')}"})
        elif question["target"] not in LANGUAGES:
            self.say(400, {"error": f"{question['target']} is not supported"})
        else:
            self.say(200, {"translatedText": [served.says(words) for words in question["q"]]})

    def say(self, status: int, told: Any, **headers: str) -> None:
        body = told if isinstance(told, bytes) else json.dumps(told).encode()
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        pass


class World(MemoryOnlineWorld):
    """A world in memory that really asks servers, and waits only on paper."""

    def __init__(self, **secrets: str) -> None:
        super().__init__({}, secrets=secrets)
        self.slept: list[float] = []

    def ask(self, url: str, question: bytes | None = None) -> Answered:
        return Asker(RequestLimits(connect=5, read=0.3, tries=3, pause=1), self.slept.append).ask(url, question)


class Serving:
    def __init__(self, server: Any) -> None:
        self._server = server
        self.url = f"http://127.0.0.1:{server.server_address[1]}"

    def plays(self, *plays: Play) -> None:
        self._server.plays[:] = plays

    def wants(self, key: str) -> None:
        self._server.key = key

    def says(self, says: Callable[[str], str]) -> None:
        self._server.says = says

    @property
    def questions(self) -> list[dict[str, Any]]:
        questions: list[dict[str, Any]] = self._server.questions
        return questions


@pytest.fixture
def serving() -> Iterator[Serving]:
    server: Any = ThreadingHTTPServer(("127.0.0.1", 0), Translating)
    server.questions, server.plays, server.key, server.says = [], [], "", in_cyrillic
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield Serving(server)
    server.shutdown()
    server.server_close()
    thread.join(timeout=5)
