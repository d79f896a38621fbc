"""A connection to the very address that was checked, with a deadline for all that comes through it.

A name is resolved once, its addresses are judged, and one of those judged is connected to: a name that gives another
address the second time it is asked (DNS rebinding) gains nothing. Whatever arrives is counted and timed, so that a
server that sends a byte a second, or headers without end, is left.
"""

import io
import ipaddress
import socket
import threading
import time
from collections.abc import Callable
from typing import Any

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

from khabar.online.limits import RequestFailed, RequestLimits

_LONGEST_LINE = 65_536
_MOST_ADDRESSES = 4
_NAT64 = ipaddress.ip_network("64:ff9b::/96")

Address = tuple[Any, ...]
Resolve = Callable[[str, int], list[Address]]
"""Gives what `socket.getaddrinfo` gives for a host and a port."""


def is_public(address: str) -> bool:
    """Return whether an IP address is on the public internet, not in a private network.

    Not public are loopback, private and link-local addresses, those of carriers (100.64.0.0/10), IPv6 ULA, multicast,
    what is reserved, and every IPv6 form that carries such an IPv4 address inside.
    """
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        inside = ip.ipv4_mapped or ip.sixtofour
        if inside is None and (ip in _NAT64 or int(ip) < 2**32):
            inside = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inside is not None:
            return is_public(str(inside))
        if ip.is_site_local:
            return False
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


class Guard:
    """The limits of one request: allowed addresses, deadline, size of the answer."""

    def __init__(self, limits: RequestLimits, *, until: float, private: bool, resolve: Resolve | None = None) -> None:
        self.limits = limits
        self.until = until
        self.private = private
        self.in_head = True
        self._resolve = resolve or _look_up
        self._arrived = 0

    def left(self) -> float:
        """Return the seconds until the deadline; raise RequestFailed when it has passed."""
        left = self.until - time.monotonic()
        if left <= 0:
            raise RequestFailed("it took too long")
        return left

    def count(self, size: int) -> None:
        """Count what has arrived; raise RequestFailed when it is too much."""
        self._arrived += size
        most = self.limits.headers if self.in_head else self.limits.body * 2 + 1_000_000
        if self._arrived > most:
            raise RequestFailed("its headers are too long" if self.in_head else "it sends too much")

    def head_is_read(self) -> None:
        """From here on the body arrives."""
        self.in_head = False
        self._arrived = 0

    def connect(self, host: str, port: int) -> socket.socket:
        """Resolve a host, and connect to the first of its allowed addresses that answers."""
        known = self._in_time(host, port)
        if not known:
            raise RequestFailed("no such host")
        allowed = [address for address in known if self.private or is_public(str(address[4][0]))]
        if not allowed:
            raise RequestFailed("it is in a private network", again=False)
        failed: OSError = OSError("no address")
        for family, kind, protocol, _, address in allowed[:_MOST_ADDRESSES]:
            sock = socket.socket(family, kind, protocol)
            try:
                sock.settimeout(min(self.limits.connect, self.left()))
                sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                sock.connect(address)
            except OSError as broken:
                sock.close()
                failed = broken
            except BaseException:
                sock.close()
                raise
            else:
                return sock
        raise RequestFailed("no answer in time" if isinstance(failed, TimeoutError) else "no connection") from failed

    def _in_time(self, host: str, port: int) -> list[Address]:
        """Resolve a name in a thread of its own: the system's resolver knows no deadline, and no Ctrl-C."""
        answers: list[list[Address] | UnicodeError] = []

        def ask() -> None:
            try:
                answers.append(self._resolve(host, port))
            except UnicodeError as broken:  # an empty label, or one that is too long
                answers.append(broken)
            except OSError:
                answers.append([])

        asking = threading.Thread(target=ask, daemon=True, name="khabar-resolve")
        asking.start()
        asking.join(min(self.limits.connect, self.left()))
        if not answers:
            raise RequestFailed("the name could not be looked up in time")
        if isinstance(answers[0], UnicodeError):
            raise RequestFailed("this is not an address", again=False)
        return answers[0]


def _look_up(host: str, port: int) -> list[Address]:
    return list(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))


class _Line(io.BufferedReader):
    """A reader that limits the length of lines, also where urllib3 reads without a limit."""

    def readline(self, size: int | None = -1, /) -> bytes:
        return super().readline(size if size is not None and 0 <= size <= _LONGEST_LINE else _LONGEST_LINE)


class _TimedReader(io.RawIOBase):
    """The data of a socket, read with a timeout that ends at the deadline."""

    def __init__(self, received: io.RawIOBase, sock: socket.socket, guard: Guard) -> None:
        self._received, self._sock, self._guard = received, sock, guard

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any, /) -> int | None:
        self._sock.settimeout(min(self._guard.limits.read, self._guard.left()))
        try:
            size: int | None = self._received.readinto(buffer)
        except TimeoutError:
            self._guard.left()  # says so, where it is the deadline that has passed
            raise
        self._guard.count(size or 0)
        return size

    def close(self) -> None:
        self._received.close()
        super().close()


class _TimedSocket:
    """A socket that stops waiting at the deadline; everything else is unchanged."""

    def __init__(self, sock: socket.socket, guard: Guard) -> None:
        self._sock, self._guard = sock, guard

    def __getattr__(self, name: str) -> Any:
        return getattr(self._sock, name)

    def settimeout(self, seconds: float | None) -> None:
        left = self._guard.left()
        self._sock.settimeout(left if seconds is None else min(seconds, left))

    def makefile(self, *_: Any, **__: Any) -> io.BufferedReader:
        received = self._sock.makefile("rb", buffering=0)
        return _Line(_TimedReader(received, self._sock, self._guard))


class _Guarded(HTTPConnection):
    def __init__(self, *arguments: Any, guard: Guard, **options: Any) -> None:
        self.guard = guard
        super().__init__(*arguments, **options)

    def _new_conn(self) -> socket.socket:
        return self.guard.connect(self._dns_host, self.port)

    def connect(self) -> None:
        super().connect()
        self.sock = _TimedSocket(self.sock, self.guard)

    def getresponse(self) -> Any:
        answer = super().getresponse()
        self.guard.head_is_read()
        return answer


class _GuardedTls(_Guarded, HTTPSConnection):
    """The same by TLS: the certificate is compared with the name, as ever."""


def pool(scheme: str, host: str, port: int | None, guard: Guard) -> HTTPConnectionPool:
    """Return a pool for one request to one host."""
    if scheme == "https":
        secure = HTTPSConnectionPool(host, port, maxsize=1, retries=False, guard=guard)
        secure.ConnectionCls = _GuardedTls
        return secure
    plain = HTTPConnectionPool(host, port, maxsize=1, retries=False, guard=guard)
    plain.ConnectionCls = _Guarded
    return plain
