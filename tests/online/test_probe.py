"""Asking addresses of real servers on this machine's loopback: what is made of each answer, and how politely."""

import shutil
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from khabar.codec.form import FORMS
from khabar.core.outside import Probed
from khabar.model.value import Url
from khabar.online.limits import RequestLimits
from khabar.online.probe import Prober
from tests.online.serving import Answering, Server, server

__all__ = ["server"]


class Site(BaseHTTPRequestHandler):
    """Answers by path: `/404` with that status, `/301/PATH` leads on; and notes when it was asked what, and by whom."""

    def do_GET(self) -> None:
        site: Any = self.server
        began = time.monotonic()
        site.now += 1
        site.most = max(site.most, site.now)
        status, _, onward = self.path[1:].partition("/")
        if self.command == "HEAD" and status == "headless":
            self.send_response(int(onward))
        else:
            self.send_response(200 if status in ("headless", "page") else int(status))
        if onward and status != "headless":
            self.send_header("Location", f"/{onward}" if not onward.startswith("to=") else onward[3:])
        self.send_header("Content-Length", "5")
        site.now -= 1
        site.asked.append((self.command, self.path, began, self.headers["User-Agent"]))
        self.end_headers()

    def do_HEAD(self) -> None:
        self.do_GET()

    def log_message(self, *_: Any) -> None:
        pass


@contextmanager
def serving(host: str = "127.0.0.1") -> Iterator[Any]:
    site: Any = ThreadingHTTPServer((host, 0), Site)
    site.asked, site.now, site.most = [], 0, 0
    site.url = f"http://{host}:{site.server_address[1]}"
    thread = threading.Thread(target=site.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield site
    finally:
        site.shutdown()
        site.server_close()
        thread.join(timeout=5)


@pytest.fixture
def site() -> Iterator[Any]:
    with serving() as one:
        yield one


def prober(between: float = 0, **limits: Any) -> Prober:
    return Prober(RequestLimits(**{"connect": 2, "read": 2, **limits}), private=True, between=between)


def asked(site: Any) -> list[tuple[str, str]]:
    return [(method, path) for method, path, *_ in site.asked]


@pytest.mark.parametrize(
    ("path", "status", "reason", "leads_to"),
    [
        ("/page", 200, "OK", ""),
        ("/404", 404, "Not Found", ""),
        ("/410", 410, "Gone", ""),
        ("/500", 500, "Internal Server Error", ""),
        ("/599", 599, "", ""),
        ("/301/page", 301, "Moved Permanently", "/page"),
        ("/308/page", 308, "Permanent Redirect", "/page"),
        ("/302/page", 200, "OK", "/page"),
        ("/301/301/page", 301, "Moved Permanently", "/page"),
        ("/302/301/page", 200, "OK", "/page"),
        ("/301/302/page", 301, "Moved Permanently", "/302/page"),
        ("/301/404", 404, "Not Found", "/404"),
        ("/301/to=mailto:office@example.org", 301, "Moved Permanently", ""),
        ("/301", 301, "Moved Permanently", ""),
    ],
)
def test_each_answer_is_told_for_what_it_is(site: Any, path: str, status: int, reason: str, leads_to: str) -> None:
    url, onward = f"{site.url}{path}", f"{site.url}{leads_to}" if leads_to else ""
    assert prober().probe(url) == Probed(url=url, status=status, reason=reason, leads_to=onward)


def test_of_a_page_only_the_head_is_asked_for_and_khabar_says_who_it_is(site: Any) -> None:
    prober().probe(f"{site.url}/page")
    assert asked(site) == [("HEAD", "/page")]
    assert site.asked[0][3].startswith("khabar/")


@pytest.mark.parametrize("refused", [403, 404, 405, 500, 501])
def test_who_refuses_heads_is_asked_for_the_page(site: Any, refused: int) -> None:
    assert prober().probe(f"{site.url}/headless/{refused}").status == 200
    assert [method for method, _ in asked(site)] == ["HEAD", "GET"]


@pytest.mark.parametrize("meant", [401, 429])
def test_who_wants_to_be_left_alone_is_not_asked_again(site: Any, meant: int) -> None:
    assert prober().probe(f"{site.url}/{meant}").status == meant
    assert len(site.asked) == 1


def test_a_part_of_a_page_is_looked_for_in_the_place_it_has_moved_to(site: Any) -> None:
    assert prober().probe(f"{site.url}/301/page#part").leads_to == f"{site.url}/page#part"


def test_a_page_is_not_read(server: Server) -> None:
    """A film of a gigabyte would be promised here; its first bytes never come."""

    def film(answer: Answering) -> None:
        if answer.command == "HEAD":
            answer.say(405)
            return
        answer.send_response(200)
        answer.send_header("Content-Length", "1000000000")
        answer.end_headers()

    server.plays(film, film)
    assert prober(read=5).probe(server.url).status == 200
    assert server.methods == ["HEAD", "GET"]


def test_who_leads_in_a_circle_is_left(server: Server) -> None:
    server.plays(*[lambda answer: answer.say(302, Location=server.url)] * 4)
    assert prober(redirects=4).probe(server.url) == Probed(url=server.url, status=302, reason="it leads on and on")


@pytest.mark.parametrize(
    ("told", "path"),
    [
        ('/a"b<c>\\d e', "/a%22b%3Cc%3E%5Cd%20e"),
        ("/Қаз".encode().decode("latin-1"), "/%D2%9A%D0%B0%D0%B7"),  # as servers send letters that are not Latin
        ("page", "/page"),
    ],
)
def test_whatever_a_server_says_an_address_is_recorded(server: Server, told: str, path: str) -> None:
    server.plays(lambda answer: answer.say(302, Location=told), lambda answer: answer.say(200))
    leads_to = prober().probe(server.url).leads_to
    assert leads_to == server.url.replace("/table.csv", path)
    assert FORMS[Url].fits(leads_to)


# --- where nothing answers


def test_who_never_answers_is_not_waited_for(server: Server) -> None:
    waiting = threading.Event()
    server.plays(*[lambda _: (waiting.wait(10), None)[1]] * 2)
    assert prober(read=0.05).probe(server.url) == Probed(url=server.url, reason="nothing came for too long")
    waiting.set()


def test_a_connection_that_is_lost_is_told(server: Server) -> None:
    def hang_up(answer: Answering) -> None:
        answer.connection.shutdown(socket.SHUT_RDWR)

    server.plays(hang_up, hang_up)
    assert prober().probe(server.url) == Probed(url=server.url, reason="the connection was lost")


def test_a_way_that_ends_at_nothing_says_where(site: Any) -> None:
    url = f"{site.url}/301/to=http://127.0.0.1:9/gone"
    assert prober().probe(url) == Probed(url=url, reason="no connection", leads_to="http://127.0.0.1:9/gone")


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("http://127.0.0.1:9/", "no connection"),
        ("http://nowhere.invalid/", "no such host"),
        ("http://нет.invalid/", "no such host"),
        ("http://[::1/", "this is not an address"),
        ("http://a..b/", "this is not an address"),
        (f"http://{'a' * 70}.invalid/", "this is not an address"),
        (f"http://{'щ' * 70}.invalid/", "this is not an address"),
    ],
)
def test_a_dead_address_is_told_and_raises_nothing(url: str, reason: str) -> None:
    assert prober().probe(url) == Probed(url=url, reason=reason)


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl makes the certificate, and is not here")
def test_a_certificate_that_nobody_vouches_for_does_not_hold(tmp_path: Path) -> None:
    key, certificate = tmp_path / "key", tmp_path / "certificate"
    made = f"openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=made-up -keyout {key} -out"
    subprocess.run([*made.split(), certificate], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    with serving() as site:
        site.socket = context.wrap_socket(site.socket, server_side=True, do_handshake_on_connect=False)
        url = site.url.replace("http:", "https:")
        assert prober().probe(url) == Probed(url=url, reason="its certificate does not hold")


def test_a_server_without_https_has_no_safe_connection(site: Any) -> None:
    url = site.url.replace("http:", "https:")
    assert prober().probe(url) == Probed(url=url, reason="no safe connection")


# --- politeness


def test_one_host_is_asked_one_at_a_time_and_not_at_once_again(site: Any) -> None:
    one = prober(between=0.05)
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(one.probe, [f"{site.url}/{path}" for path in ("page", "302/page", "404")]))
    began = sorted(at for *_, at, _ in site.asked)
    assert len(began) == 5
    assert all(later - earlier >= 0.05 for earlier, later in pairwise(began))
    assert site.most == 1


def test_a_second_lies_between_two_questions_to_a_host() -> None:
    """By a clock that stands still but for the waiting."""
    slept: list[float] = []
    with serving() as site:
        one = Prober(private=True, sleep=slept.append, clock=lambda: 5 + sum(slept))
        for path in ("page", "302/page"):
            one.probe(f"{site.url}/{path}")
    assert slept == [1, 1]


def test_several_hosts_are_asked_at_once(server: Server) -> None:
    """One host does not answer until the other has."""
    free = threading.Event()
    server.plays(lambda answer: (free.wait(5), answer.say(200))[1])
    one = prober(between=60, read=10)
    with serving("localhost") as other, ThreadPoolExecutor(2) as threads:
        slow = threads.submit(one.probe, server.url)
        assert one.probe(f"{other.url}/page").status == 200
        assert not slow.done()
        free.set()
        assert slow.result().status == 200
