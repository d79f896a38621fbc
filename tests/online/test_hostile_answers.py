# ruff: noqa: E501, S311, PT017 - a table of bytes, chance that is the same each time, and errors that may come or not
"""Whatever a server answers is recorded, read again, and raises nothing but an error that says what to do."""

import random
import socket
import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from khabar.core.diagnostic import Diagnostic
from khabar.core.errors import FetchFailed
from khabar.core.outside import Probed
from khabar.model.link_status import LinkStatus
from khabar.online.ask import Asker
from khabar.online.download import Downloader
from khabar.online.limits import RequestLimits
from khabar.online.probe import Prober
from khabar.read.links import read_links, recordable, write_links
from tests.online.raw import RawServer, raw_server

QUICK = RequestLimits(connect=1, read=1, total=3, tries=2, pause=0, body=100_000, redirects=3)
DAY = date(2026, 12, 1)


def redirect(location: bytes, status: int = 301) -> bytes:
    return b"HTTP/1.1 %d X\r\nLocation: %s\r\nContent-Length: 0\r\nConnection: close\r\n\r\n" % (status, location)


def header(line: bytes, status: bytes = b"200 OK") -> bytes:
    return b"HTTP/1.1 %s\r\n%s\r\nContent-Length: 1\r\nConnection: close\r\n\r\nx" % (status, line)


ENDS = [
    *(b"", b"/", b"//", b"///a", b"?", b"#", b":", b":80", b"@", b"a@", b"a:b@", b"@a", b".", b"..", b"a..b", b"[", b"]"),
    *(b"[::1", b"[::1]:x", b"a:99999", b"a:-1", b"a:0x50", b"\\", b"\\a", b"a\\b", b"%", b"%00", b"%zz", b"a b", b"\ta"),
    *(b"<a>", b'"a"', b"a\x00b", b"a\x1bb", b"a\x7fb", b"\xff\xfe", b"\xd2\x9a", b"\xe2\x80\xae.a", b"xn--", b"xn--a.b"),
    *(b"a" * 70 + b".b", b"a." * 200, b"a/" + b"b" * 3_000, b"a/" + b"b" * 9_000, b"1", b"0x7f.1", b"999.999.999.999"),
    *(b"user:secret@a.invalid/", b"a.invalid/?token=secret", b"a.invalid/?a=1&api_key=secret", b"a.invalid/#access_token=secret"),
    *(b"a,b", b"a;b", b'a",b', b"'a", b"a\xc2\x85b", b"a\xe2\x80\xa8b", b"\xef\xbb\xbfa", b"a.invalid/,2026-01-01,200,OK,"),
]  # fmt: skip
SCHEMES = [b"https://", b"http://", b"HTTPS://", b"//", b"https:", b"javascript:", b"file://", b"ftp://", b"data:", b""]
LOCATIONS = [scheme + end for scheme in SCHEMES for end in ENDS]
HEADS = [
    b"",
    b"\r\n",
    b"\x00" * 100,
    b"HTTP/1.1\r\n\r\n",
    b"HTTP/1.1 999999 X\r\n\r\n",
    b"HTTP/1.1 000 X\r\n\r\n",
    b"HTTP/1.1 -1 X\r\n\r\n",
    b"HTTP/1.1 \xc2\xb2 X\r\n\r\n",
    b"HTTP/9.9 200 OK\r\n\r\n",
    b"ICY 200 OK\r\n\r\n",
    b"SSH-2.0-OpenSSH\r\n",
    b"HTTP/1.1 200 " + b"\x1b[2J" * 10 + b"\r\nContent-Length: 0\r\n\r\n",
    b"HTTP/1.1 404 " + b'\xff,",\r\nContent-Length: 0\r\n\r\n',
    b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 99 + b"\r\n",
    b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 5_000 + b"\r\n",
    b"HTTP/1.1 200 OK\r\nA: " + b"b" * 60_000 + b"\r\nB: " + b"b" * 60_000 + b"\r\n\r\n",
    b"HTTP/1.1 200 OK\r\nA: " + b"b" * 200_000,
    b"HTTP/1.1 100 Continue\r\n\r\n" * 5_000,
    b"HTTP/1.1 200 OK\r\n: no name\r\n\r\n",
    b"HTTP/1.1 200 OK\r\n folded\r\n\r\n",
    b"HTTP/1.1 200 OK\r\nno colon\r\n\r\n",
    *(header(b"Retry-After: " + told, b"503 Busy") for told in (b"\xb2", b"\xc2\xb2", b"-1", b"1e9", b"9" * 5_000, b"nan")),
    *(header(b"Retry-After: Fri, 31 Dec 9999 23:59:59 " + zone, b"503 Busy") for zone in (b"GMT", b"-1200", b"+9999")),
    *(header(b"Last-Modified: Fri, 31 Dec 9999 23:59:59 " + zone) for zone in (b"GMT", b"-1200", b"+9999", b"-9999999999")),
    *(header(b"Last-Modified: " + told) for told in (b"\xff", b"\x1b[2J", b"Mon, 99 Foo 0000 99:99:99 GMT", b",", b"a" * 9_000)),
    *(header(b"ETag: " + told) for told in (b'"a', b'"\x1b[2J"', b'"' + b"a" * 9_000 + b'"', b"\xff", b'"a","b"', b"W/")),
    *(
        b"HTTP/1.1 200 OK\r\nContent-Length: " + told + b"\r\nConnection: close\r\n\r\nx"
        for told in (b"\xb2", b"\xc2\xb2", b"-1", b"9" * 30, b"9" * 6_000, b"1, 2", b"1, 1", b"0x1", b"", b" ")
    ),
    *(
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: " + coding + b"\r\n\r\n" + body
        for coding in (b"chunked", b"gzip, chunked", b"x")
        for body in (b"", b"zz\r\n", b"-1\r\n", b"5\r\nab", b"f" * 400_000, b"1\r\nx\r\n0\r\n" + b"A: b\r\n" * 50_000)
    ),
    header(b"Content-Encoding: gzip"),
    header(b"Content-Type: " + b"text/html;" * 100),
    header(b"Content-Range: bytes 5-/\xb2", b"206 Part"),
    header(b"Content-Range: \xff", b"206 Part"),
]  # fmt: skip


@pytest.fixture(scope="module")
def server() -> Iterator[RawServer]:
    with raw_server() as serving:
        yield serving


def recorded(probed: Probed) -> LinkStatus:
    """Record what came of an address, and read it back."""
    told = LinkStatus(url=probed.url, checked=DAY, status=probed.status, reason=probed.reason, leads_to=probed.leads_to)
    other = LinkStatus(url="https://example.org/other", checked=DAY, status=200, reason="OK")
    text, found = write_links([told, other]), list[Diagnostic]()
    read = read_links(text, "data/links.csv", found)
    assert found == []
    assert read == {told.url: recordable(told), other.url: other}
    assert "secret" not in text
    return read[told.url]


def look_up_nobody(host: str, port: int) -> list[tuple[object, ...]]:
    """Resolve numbers alone: no name server is asked in a test."""
    flags = socket.AI_NUMERICHOST | socket.AI_NUMERICSERV
    return list(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=flags))


@pytest.fixture(autouse=True)
def _no_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("khabar.online.connection._look_up", look_up_nobody)


def test_there_are_enough_of_them() -> None:
    assert len(set(LOCATIONS)) > 378
    assert len(HEADS) > 50


@pytest.mark.parametrize("status", [301, 302])
@pytest.mark.parametrize("scheme", SCHEMES)
def test_wherever_an_answer_leads_the_record_can_be_read(server: RawServer, scheme: bytes, status: int) -> None:
    """Only the server of the test is in reach: whatever else an address leads to is refused."""
    for end in ENDS:
        server.sends(redirect(scheme + end, status))
        probed = Prober(QUICK, private=True, between=0).probe(server.url)
        assert recorded(probed).url == server.url, end


@pytest.mark.parametrize("answer", HEADS, ids=range(len(HEADS)))
def test_whatever_is_answered_is_recorded_or_reported(server: RawServer, tmp_path: Path, answer: bytes) -> None:
    server.sends(answer)
    recorded(Prober(QUICK, private=True, between=0).probe(server.url))
    try:
        fetched = Downloader(QUICK, private=True, sleep=lambda _: None).fetch(server.url, tmp_path / "file")
    except FetchFailed as failed:
        assert "\x1b" not in str(failed)
    else:
        assert fetched is None or f"{fetched.etag}{fetched.last_modified}".isprintable()
        assert fetched is None or fetched.said_at is None or fetched.said_at.year < 9999
    try:
        assert len(Asker(QUICK, lambda _: None).ask(server.url).body) <= QUICK.body
    except FetchFailed as failed:
        assert "\x1b" not in str(failed)


def test_answers_of_chance(server: RawServer) -> None:
    chance = random.Random(12)
    for _ in range(200):
        location = bytes(chance.choices([*range(256), *b"https://a.b@:?#[]"], k=chance.randrange(40)))
        server.sends(redirect(chance.choice(SCHEMES) + location.replace(b"\r", b"").replace(b"\n", b"")))
        recorded(Prober(QUICK, private=True, between=0).probe(server.url))


# --- a byte a second


def drip(what: bytes) -> object:
    def send(sock: socket.socket, over: threading.Event) -> None:
        sock.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/csv\r\n" if what == b"x" else b"HTTP/1.1 200 OK\r\n")
        if what == b"x":
            sock.sendall(b"\r\n")
        while not over.wait(0.05):
            sock.sendall(what)

    return send


@pytest.mark.parametrize("what", [b"x", b"A", b"A: b\r\n"])
def test_a_server_that_never_ends_is_left_at_the_deadline(server: RawServer, tmp_path: Path, what: bytes) -> None:
    """Each byte comes in good time; all of them would take for ever."""
    server.sends(drip(what))  # type: ignore[arg-type]
    limits = RequestLimits(connect=5, read=5, total=0.4, tries=1)
    with pytest.raises(FetchFailed, match="it took too long"):
        Downloader(limits, private=True).fetch(server.url, tmp_path / "file")
    with pytest.raises(FetchFailed, match="it took too long"):
        Asker(limits).ask(server.url)
    if what != b"x":
        assert Prober(limits, private=True, between=0).probe(server.url).reason == "it took too long"


def test_more_than_wanted_is_refused_whatever_its_length_is_said_to_be(server: RawServer, tmp_path: Path) -> None:
    server.sends(b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * 200_000)
    with pytest.raises(FetchFailed, match="more than 0 MB"):
        Downloader(QUICK, private=True).fetch(server.url, tmp_path / "file")
    assert (tmp_path / "file").stat().st_size <= QUICK.body
