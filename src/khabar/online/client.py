"""The one client for the network: everything that khabar asks of a server goes through it.

It bounds time, size, headers and redirects, connects to checked addresses alone, sends no credentials, and turns
whatever goes wrong into one kind of error with a reason in plain words. Private networks are refused unless they are
asked for.
"""

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from http.client import HTTPException
from importlib.metadata import version
from typing import TYPE_CHECKING
from urllib.parse import urldefrag, urljoin

from khabar.online.limits import RequestFailed, RequestLimits

if TYPE_CHECKING:
    from urllib3 import BaseHTTPResponse

    from khabar.online.connection import Resolve

BUSY = frozenset({408, 425, 429, 500, 502, 503, 504})
"""Statuses of a temporary failure: worth another try."""

ONWARD = frozenset({301, 302, 303, 307, 308})
"""Statuses of a redirect."""

_BLOCK = 1 << 18
_LONGEST_ADDRESS = 8_000
_MOST_SECONDS = 9  # digits of Retry-After: thirty years

_TOLD = {
    "ConnectTimeoutError": "no answer in time",
    "ReadTimeoutError": "nothing came for too long",
    "TimeoutError": "nothing came for too long",
    "IncompleteRead": "the connection was lost",
    "ProtocolError": "the connection was lost",
    "InvalidChunkLength": "the connection was lost",
    "LocationParseError": "this is not an address",
    "LocationValueError": "this is not an address",
}


class Answer:
    """The head of a server's answer, and its body as it is asked for."""

    def __init__(self, url: str, answer: "BaseHTTPResponse", most: int) -> None:
        self.url = url
        self.status = answer.status
        self._answer, self._most = answer, most

    @property
    def reason(self) -> str:
        """The status in the words of the standard: a server's own could be anything."""
        return phrase(self.status)

    def header(self, name: str) -> str:
        """Return a header; "" if there is none."""
        return self._answer.headers.get(name, "")

    @property
    def location(self) -> str:
        """The absolute address of a redirect, without credentials; "" if it is not on the web."""
        return onward(self.url, self.header("Location")) if self.status in ONWARD else ""

    def blocks(self) -> Iterator[bytes]:
        """Return the body as it is sent, not unpacked; raise RequestFailed where it breaks off or is too large."""
        received = 0
        with _explained():
            for block in self._answer.stream(_BLOCK, decode_content=False):
                received += len(block)
                if received > self._most:
                    raise RequestFailed(f"it sends more than {self._most / 1e6:,.0f} MB", again=False)
                yield block


class Client:
    """Sends requests by http and https, within limits. `private` allows addresses in private networks."""

    def __init__(self, limits: RequestLimits, *, private: bool = False, resolve: "Resolve | None" = None) -> None:
        self.limits = limits
        self._private = private
        self._resolve = resolve

    def deadline(self) -> float:
        """Return the moment, by the monotonic clock, at which a request that begins now is given up."""
        return time.monotonic() + self.limits.total

    @contextmanager
    def request(
        self,
        method: str,
        url: str,
        headers: Mapping[str, str] | None = None,
        body: bytes | None = None,
        *,
        until: float | None = None,
    ) -> Iterator[Answer]:
        """Send one request and give its answer; redirects are not followed. Raises RequestFailed."""
        from urllib3.util import parse_url  # noqa: PLC0415 - 60 ms, for who asks a server

        from khabar.online.connection import Guard, pool  # noqa: PLC0415

        until = self.deadline() if until is None else until
        guard = Guard(self.limits, until=until, private=self._private, resolve=self._resolve)
        sent = {"User-Agent": user_agent(), "Accept": "*/*", "Accept-Encoding": "identity", **(headers or {})}
        with _explained():
            parts = parse_url(_in_ascii(url))
            if parts.scheme not in {"http", "https"} or not parts.host or len(url) > _LONGEST_ADDRESS:
                raise RequestFailed("this is not an address", again=False)
            if parts.auth:
                raise RequestFailed("the address holds a name or a password", again=False)
            connections = pool(parts.scheme, parts.host, parts.port, guard)
        with connections:
            with _explained():
                answer = connections.urlopen(
                    method,
                    parts.request_uri,
                    body=body,
                    headers=sent,
                    retries=False,
                    redirect=False,
                    assert_same_host=False,
                    preload_content=False,
                    decode_content=False,
                    timeout=min(self.limits.connect, guard.left()),
                )
            try:
                yield Answer(url, answer, self.limits.body)
            finally:
                answer.close()  # and not read to its end: a page may be a film

    @contextmanager
    def follow(
        self, url: str, headers: Mapping[str, str] | None = None, *, until: float | None = None
    ) -> Iterator[Answer]:
        """Get an address, and whatever address it leads to. Raises RequestFailed, also where it leads on and on."""
        until = self.deadline() if until is None else until
        here = url
        for _ in range(self.limits.redirects + 1):
            with self.request("GET", here, headers, until=until) as answer:
                if answer.status not in ONWARD:
                    yield answer
                    return
                here = answer.location
            if not here:
                raise RequestFailed("it leads to no address of the web", again=False)
        raise RequestFailed("it leads on and on", again=False)


@contextmanager
def _explained() -> Iterator[None]:
    """Turn whatever a library raises into a RequestFailed."""
    from urllib3.exceptions import HTTPError, LocationValueError, SSLError  # noqa: PLC0415

    try:
        yield
    except RequestFailed:
        raise
    except (HTTPError, HTTPException, OSError, ValueError) as broken:
        is_address = not isinstance(broken, LocationValueError | ValueError)
        reached = is_address and not isinstance(broken, SSLError)
        raise RequestFailed(reason(broken), again=is_address, reached=reached) from broken


def user_agent() -> str:
    """Name khabar, as a server's log shows it."""
    return f"khabar/{version('khabar')} (bulletin compiler)"


def reason(broken: Exception) -> str:
    """Return a short reason why a server was not reached, or stopped answering."""
    from urllib3.exceptions import SSLError  # noqa: PLC0415

    if isinstance(broken, SSLError):
        doubted = "CERTIFICATE_VERIFY_FAILED" in str(broken)
        return "its certificate does not hold" if doubted else "no safe connection"
    if type(broken).__name__ in _TOLD:
        return _TOLD[type(broken).__name__]
    return "this is not an address" if isinstance(broken, ValueError) else "the connection was lost"


def phrase(status: int) -> str:
    """Return the standard phrase of a status; "" for an unknown one."""
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return ""


def onward(here: str, location: str) -> str:
    """Return the absolute address of a redirect, without credentials; "" if it is no web address."""
    from urllib3.exceptions import LocationValueError  # noqa: PLC0415
    from urllib3.util import parse_url  # noqa: PLC0415

    address = location.encode("latin-1", "replace").decode("utf-8", "replace").strip()  # as servers send it
    if not address or len(address) > _LONGEST_ADDRESS:
        return ""
    try:
        parts = parse_url(_in_ascii(urljoin(here, address)))
    except (LocationValueError, ValueError):
        return ""
    if parts.scheme not in {"http", "https"} or not parts.host:
        return ""
    leads_to = parts._replace(auth=None).url
    part = urldefrag(here).fragment
    return leads_to if not part or "#" in leads_to else f"{leads_to}#{part}"


def seconds_asked_for(header: str) -> float | None:
    """Read Retry-After, seconds or a date and time; return seconds to wait, or None without one."""
    header = header.strip()
    if header.isascii() and header.isdecimal():
        return float(header[-_MOST_SECONDS:] if len(header) <= _MOST_SECONDS else "9" * _MOST_SECONDS)
    then = moment(header)
    return max(0.0, (then - datetime.now(UTC).replace(tzinfo=None)).total_seconds()) if then else None


def moment(header: str) -> datetime | None:
    """Read a date and time as servers write it, in UTC and without a zone; None if there is none."""
    try:
        return parsedate_to_datetime(header).astimezone(UTC).replace(tzinfo=None, microsecond=0) if header else None
    except (ValueError, TypeError, OverflowError, IndexError):
        return None


def _in_ascii(url: str) -> str:
    """Write a host of other letters as the network knows it; the rest is left to the client."""
    begin, slashes, rest = url.partition("://")
    end = min((at for at in map(rest.find, "/?#") if at >= 0), default=len(rest))
    place, path = rest[:end], rest[end:]
    if place.isascii():
        return url
    user, at, host = place.rpartition("@")
    name, colon, port = host.partition(":")
    return f"{begin}{slashes}{user}{at}{name.encode('idna').decode()}{colon}{port}{path}"
