"""The record of addresses: whatever is written can be read again, and a bad row costs no other."""

import random
import re
from datetime import date, timedelta
from urllib.parse import urlsplit

import pytest

from khabar.core.diagnostic import Diagnostic
from khabar.model.link_status import LinkStatus
from khabar.read.links import COLUMNS, LINKS, read_links, recordable, write_links
from khabar.read.workspace import read_workspace
from khabar.testing.workspaces import smallest, with_
from khabar.testing.world import MemoryWorld

DAY = date(2026, 12, 1)
GOOD = LinkStatus(url="https://example.org/other", checked=DAY, status=200, reason="OK")
PIECES = [
    *(
        "https://",
        "http://",
        "a.example",
        "/",
        "?",
        "#",
        "@",
        ":",
        "user:secret@",
        "token=secret",
        '"',
        ",",
        "\n",
        "\r",
    ),
    *(
        "\0",
        "\x1b",
        "\x85",
        "\u2028",
        "\u202e",
        "\ufeff",
        "\ud800",
        "'",
        "\\",
        " ",
        "\t",
        "é",
        "қ",
        "[",
        "]",
        "x" * 900,
    ),
]


def read(text: str) -> tuple[dict[str, LinkStatus], list[Diagnostic]]:
    found: list[Diagnostic] = []
    return dict(read_links(text, LINKS, found)), found


@pytest.mark.parametrize("seed", range(20))
def test_whatever_is_recorded_is_read_back_equal(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311

    def words() -> str:
        return "".join(chance.choices(PIECES, k=chance.randrange(8)))

    for _ in range(200):
        begins = chance.choice(["https://a.example/", "https://", ""])
        status = LinkStatus(
            url=begins + words(),
            checked=DAY + timedelta(days=chance.randrange(9_000)),
            status=chance.choice([0, 200, 404, 99, 1000, -1, 10**30]),
            reason=words(),
            leads_to=chance.choice(["https://", "https://b.example/", ""]) + words(),
        )
        clean = recordable(status)
        text = write_links([status, GOOD])
        assert read(text) == ({one.url: one for one in (clean, GOOD) if one}, [])
        assert clean is None or not re.search(r"://[^/?#]*@|[?&#]token=secret", clean.leads_to)


@pytest.mark.parametrize(
    ("leads_to", "written"),
    [
        ("https://user:secret@a.example/b", "https://a.example/b"),
        ("https://user@a.example/b?c=d#e", "https://a.example/b?c=d#e"),
        ("https://a.example/b@c", "https://a.example/b@c"),
        ("https://a.example/b?token=1", "https://a.example/b"),
        ("https://a.example/b?x=1&access_token=1", "https://a.example/b"),
        ("https://a.example/b#id_token=1", "https://a.example/b"),
        ("https://a.example/b?author=c&encoding=d", "https://a.example/b?author=c&encoding=d"),
        ("https://a.example/b?X-Amz-Signature=1", "https://a.example/b"),
        ("https://", ""),
        ("https://@", ""),
        ("javascript:alert(1)", ""),
        ("https://a.example/\u202eb", ""),
        ("https://a.example/" + "b" * 4_000, ""),
    ],
)
def test_where_an_address_leads_is_recorded_without_credentials(leads_to: str, written: str) -> None:
    clean = recordable(LinkStatus(url=GOOD.url, checked=DAY, status=301, leads_to=leads_to))
    assert clean is not None
    assert clean.leads_to == written
    assert written == "" or urlsplit(written).username is None


@pytest.mark.parametrize(
    "url", ["https://user:secret@a.example/", "https://", "ftp://a.example/", "https://a.example/\n"]
)
def test_an_address_that_cannot_be_recorded_is_left_out(url: str) -> None:
    assert write_links([LinkStatus(url=url, checked=DAY, status=200)]) == ",".join(COLUMNS) + "\n"


@pytest.mark.parametrize("seed", range(10))
def test_a_bad_row_costs_no_other(seed: int) -> None:
    """A row of chance between two good ones: the good ones are read, and it is one warning with its line."""
    chance = random.Random(seed)  # noqa: S311
    text = write_links([GOOD, LinkStatus(url="https://example.org/third", checked=DAY, status=404)])
    head, first, third, _ = text.split("\n")
    for _ in range(200):
        bad = "".join(chance.choices(PIECES, k=chance.randrange(1, 9))).replace("\n", " ")
        got, found = read(f"{head}\n{first}\n{bad}\n{third}")
        assert {GOOD.url, "https://example.org/third"} <= got.keys()
        assert [(one.where.line, one.severity.stops) for one in found] in ([(3, False)], [])
        assert found or not bad.strip("\r")


@pytest.mark.parametrize("data", [b"\xff\xfe", b"\0", b"", b"url\n", b'url,"', b"\xef\xbb\xbf", b"\n" * 1000])
def test_a_record_that_cannot_be_read_ends_nothing(data: bytes) -> None:
    reading = read_workspace(MemoryWorld(with_(smallest(), path=LINKS, text=data)))
    assert reading.publication is not None
    assert reading.publication.links == {}
    assert [one.name for one in reading.diagnostics] == ["bad-link-record"]
    assert "check --online" in reading.diagnostics[0].hint
