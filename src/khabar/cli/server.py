"""A small web server for one person's own machine: it listens on loopback only and refuses other host names."""

import html
import threading
from collections.abc import Sequence
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import unquote, urlsplit

from khabar import PreviewSite
from khabar.core.artifact import Artifact
from khabar.core.diagnostic import Diagnostic
from khabar.core.errors import KhabarError, UsageError

HOST = "127.0.0.1"
CHANGES = "/.khabar/changes"
_TRIES = 20  # ports to try from the one asked for
_HEARTBEAT = 15.0  # seconds; a closed browser is noticed at the next write

# The only script, and only here: published pages have none.
_RELOAD = f'<script>new EventSource("{CHANGES}").onmessage=()=>location.reload()</script>'
_FAULTS = (
    '<pre role="alert" style="position:sticky;top:0;z-index:9;margin:0;padding:1em;white-space:pre-wrap;'
    'background:#fff;color:#900;border-bottom:3px solid;font-size:14px">{}</pre>'
)


class Server:
    """Serves a preview, and notifies every open page when it has changed."""

    def __init__(self, site: PreviewSite, port: int) -> None:
        self._site = site
        self._lock = threading.Lock()
        self._changed = threading.Condition()
        self._version = 0
        self._open = True
        self._faults: tuple[Diagnostic, ...] = ()
        self._http = self._listen(port)

    def _listen(self, port: int) -> ThreadingHTTPServer:
        server = self

        class Handler(_Handler):
            of = server

        for number in range(port, port + _TRIES) if port else (0,):
            try:
                listening = ThreadingHTTPServer((HOST, number), Handler)
            except OverflowError as wrong:
                raise UsageError(f"port {number} does not exist: ports go up to 65535") from wrong
            except OSError:
                continue
            listening.daemon_threads = True
            return listening
        raise UsageError(f"the ports from {port} to {port + _TRIES - 1} are in use: choose another with --port")

    @property
    def port(self) -> int:
        """The port in use."""
        return int(self._http.server_address[1])

    @property
    def address(self) -> str:
        """The address to open."""
        return f"http://{HOST}:{self.port}/"

    def serve(self) -> None:
        """Answer until closed."""
        self._http.serve_forever(poll_interval=0.1)

    def close(self) -> None:
        """Release the port and every waiting page."""
        with self._changed:
            self._open = False
            self._changed.notify_all()
        self._http.shutdown()
        self._http.server_close()

    def refresh(self) -> Sequence[Diagnostic]:
        """Read what was saved, and reload every open page; return the findings."""
        with self._lock:
            sound = self._site.refresh()
            findings = self._site.diagnostics
            self._faults = () if sound else findings
        with self._changed:
            self._version += 1
            self._changed.notify_all()
        return findings

    def page(self, path: str) -> tuple[Artifact | None, tuple[Diagnostic, ...]]:
        """Return the file at a path, and the errors that keep it from being current."""
        with self._lock:
            return self._site.get(path), self._faults

    def wait(self, seen: int) -> tuple[int, bool]:
        """Wait for a change, or a while; return the current version and whether the server still runs."""
        with self._changed:
            self._changed.wait_for(lambda: self._version != seen or not self._open, timeout=_HEARTBEAT)
            return self._version, self._open

    @property
    def version(self) -> int:
        """A number that grows with every save."""
        return self._version


class _Handler(BaseHTTPRequestHandler):
    of: Server
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        # a web page could map its own host name to our address and read drafts through it
        if (self.headers.get("Host") or "").rpartition(":")[0] not in {HOST, "localhost"}:
            self.send_error(HTTPStatus.MISDIRECTED_REQUEST)
            return
        path = unquote(urlsplit(self.path).path)
        if path == CHANGES:
            self._tell_changes()
            return
        try:
            artifact, faults = self.of.page(path.removeprefix("/"))
        except KhabarError as wrong:  # a renderer failed; the next save may fix it, and reloads the page
            page = f"<!doctype html><title>khabar</title><body><pre>{html.escape(str(wrong))}</pre>{_RELOAD}</body>"
            self._answer(HTTPStatus.INTERNAL_SERVER_ERROR, "text/html; charset=utf-8", page.encode())
            return
        if artifact is None:
            self._answer(
                HTTPStatus.NOT_FOUND,
                "text/html; charset=utf-8",
                b"<!doctype html><title>404</title><p>Page not found.",
            )
        elif artifact.media_type.startswith("text/html"):
            self._answer(HTTPStatus.OK, artifact.media_type, _live(artifact.data, faults))
        else:
            self._answer(HTTPStatus.OK, artifact.media_type, artifact.data)

    do_HEAD = do_GET  # noqa: N815 - the name is the standard library's

    def _answer(self, status: HTTPStatus, media_type: str, data: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        if self.command != "HEAD":
            self._send(data)

    def _tell_changes(self) -> None:
        self.close_connection = True
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        seen, still = self.of.version, True
        while still:
            now, still = self.of.wait(seen)
            if not self._send(b": still here\n\n" if now == seen else b"data: changed\n\n"):
                return
            seen = now

    def _send(self, data: bytes) -> bool:
        try:
            self.wfile.write(data)
            self.wfile.flush()
        except OSError:  # the browser has gone
            self.close_connection = True
            return False
        return True

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name is the standard library's
        """Log nothing: the terminal is for findings."""


def _live(page: bytes, faults: Sequence[Diagnostic]) -> bytes:
    """Add the reload script and the errors to a page."""
    message = _FAULTS.format(html.escape("\n".join(map(str, faults)))) if faults else ""
    head, body, rest = page.partition(b"<body")
    opened, end, inside = rest.partition(b">")
    return b"".join(
        (head, body, opened, end, message.encode(), inside.replace(b"</body>", _RELOAD.encode() + b"</body>"))
    )
