"""A real server on this machine's loopback that sends the bytes a test has written, whatever they are."""

import socket
import socketserver
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

Script = bytes | Callable[[socket.socket, threading.Event], None]


class _Handler(socketserver.BaseRequestHandler):
    def handle(self) -> None:
        server: Any = self.server
        with suppress(OSError):
            self.request.settimeout(5)
            asked = self.request.recv(65_536)
            server.asked.append(asked)
            if callable(server.script):
                server.script(self.request, server.over)
            else:
                self.request.sendall(server.script)


class _Serving(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True


class RawServer:
    """Answers every request with `script`: bytes, or a function of the socket and of an event that ends the test."""

    def __init__(self, server: Any) -> None:
        self._server = server
        self.port: int = server.server_address[1]
        self.url = f"http://127.0.0.1:{self.port}/a"

    def sends(self, script: Script) -> None:
        self._server.script = script

    @property
    def asked(self) -> list[bytes]:
        asked: list[bytes] = self._server.asked
        return asked


@contextmanager
def raw_server(script: Script = b"") -> Iterator[RawServer]:
    server: Any = _Serving(("127.0.0.1", 0), _Handler)
    server.script, server.asked, server.over = script, [], threading.Event()
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield RawServer(server)
    finally:
        server.over.set()
        server.shutdown()
        server.server_close()
        thread.join(timeout=5)
