"""Addresses of private networks are refused, however they are written, and whatever leads to them."""

import socket
from pathlib import Path

import pytest

from khabar.core.errors import FetchFailed
from khabar.online.ask import Asker
from khabar.online.client import Client
from khabar.online.connection import is_public
from khabar.online.download import Downloader
from khabar.online.limits import RequestFailed, RequestLimits
from khabar.online.probe import Prober
from tests.online.raw import raw_server

LIMITS = RequestLimits(connect=1, read=1, total=3, tries=1)
REFUSED = "it is in a private network"


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "127.255.255.255", "0.0.0.0", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1"),  # noqa: S104
        *("169.254.169.254", "100.64.0.1", "100.127.255.255", "192.0.2.1", "198.18.0.1", "224.0.0.1", "240.0.0.1"),
        *("255.255.255.255", "::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12:3456::1", "fec0::1", "ff02::1"),
        *("::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:7f00:1", "::127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::"),
        *("2002:a00:1::", "2001:db8::1", "64:ff9b::a00:1", "not an address", ""),
    ],
)
def test_what_is_no_address_of_the_open_internet(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["1.1.1.1", "100.63.255.255", "172.32.0.1", "2606:4700::1111", "64:ff9b::808:808"])
def test_what_is_one(address: str) -> None:
    assert is_public(address)


HERE = (
    "127.0.0.1",
    "127.1",
    "2130706433",
    "0x7f000001",
    "0177.0.0.1",
    "0x7f.1",
    "localhost",
    "LOCALHOST",
)


@pytest.mark.parametrize("host", HERE)
def test_every_way_to_write_this_machine_is_refused(host: str, tmp_path: Path) -> None:
    with raw_server(b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx") as server:
        url = f"http://{host}:{server.port}/a"
        assert Prober(LIMITS, between=0).probe(url).reason in {REFUSED, "no such host"}
        with pytest.raises(FetchFailed, match=r"private network\): add --allow-private|no such host"):
            Downloader(LIMITS).fetch(url, tmp_path / "file")
        assert server.asked == []
        assert Prober(LIMITS, private=True, between=0).probe(server.url).status == 200


def test_a_redirect_into_a_private_network_is_not_followed() -> None:
    """Each step of a way is a request of its own, and judged like the first."""
    with raw_server() as server:
        answer = b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:%d/inner\r\nContent-Length: 0\r\n\r\n" % server.port
        server.sends(answer)
        client = Client(LIMITS, private=True)
        with client.request("GET", server.url) as first:
            onward = first.location
        assert onward == f"http://127.0.0.1:{server.port}/inner"
        with pytest.raises(RequestFailed, match=REFUSED), Client(LIMITS).request("GET", onward):
            pass
        assert len(server.asked) == 1


def test_a_name_is_looked_up_once_and_what_was_judged_is_connected_to() -> None:
    """A name that gives a public address first, and the machine itself the second time, is asked once."""
    asked: list[str] = []

    def rebinding(host: str, port: int) -> list[tuple[object, ...]]:
        asked.append(host)
        address = "127.0.0.1" if len(asked) > 1 else "198.18.0.1"
        return [(socket.AF_INET, socket.SOCK_STREAM, 0, "", (address, port))]

    with raw_server(b"HTTP/1.1 200 OK\r\n\r\n") as server:
        url = f"http://rebinding.example:{server.port}/"
        with pytest.raises(RequestFailed), Client(LIMITS, resolve=rebinding).request("GET", url):
            pass
        assert (asked, server.asked) == (["rebinding.example"], [])


def test_of_several_addresses_only_the_public_ones_are_tried() -> None:
    def both(_: str, port: int) -> list[tuple[object, ...]]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 0, "", (one, port)) for one in ("127.0.0.1", "10.0.0.1")]

    with raw_server(b"HTTP/1.1 200 OK\r\n\r\n") as server:
        url = f"http://both.example:{server.port}/"
        with pytest.raises(RequestFailed, match=REFUSED), Client(LIMITS, resolve=both).request("GET", url):
            pass
        with Client(LIMITS, resolve=both, private=True).request("GET", url) as answer:
            assert answer.status == 200
        assert b"Host: both.example" in server.asked[0]


def test_a_translation_server_on_this_machine_is_named_by_a_person_and_asked() -> None:
    with raw_server(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}") as server:
        assert Asker(LIMITS).ask(server.url, b"{}").body == b"{}"


def test_a_translation_server_is_followed_nowhere() -> None:
    with raw_server(b"HTTP/1.1 307 X\r\nLocation: http://example.org/\r\nContent-Length: 0\r\n\r\n") as server:
        assert Asker(LIMITS).ask(server.url, b"{}").status == 307
        assert len(server.asked) == 1


@pytest.mark.parametrize("client", [Client(LIMITS, private=True), Client(LIMITS)])
def test_credentials_are_never_sent(client: Client) -> None:
    with raw_server(b"HTTP/1.1 200 OK\r\n\r\n") as server:
        url = server.url.replace("//", "//user:secret@")
        with pytest.raises(RequestFailed, match="a name or a password"), client.request("GET", url):
            pass
        assert server.asked == []


def test_a_location_with_credentials_is_followed_without_them() -> None:
    with raw_server() as server:
        to = server.url.replace("//", "//user:secret@").encode()
        server.sends(b"HTTP/1.1 301 X\r\nLocation: %s\r\nContent-Length: 0\r\n\r\n" % to)
        probed = Prober(RequestLimits(redirects=2), private=True, between=0).probe(server.url)
        assert probed.status == 301
        assert not any(b"secret" in one or b"Authorization" in one for one in server.asked)
        assert "secret" not in probed.leads_to
