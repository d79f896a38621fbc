"""Downloads from a real server on this machine's loopback, which answers, fails and breaks off as it is told."""

import threading
from pathlib import Path

import pytest

from khabar.core.errors import FetchFailed
from khabar.online.download import Downloader
from khabar.online.limits import RequestLimits
from tests.figures.taking import utc
from tests.online.serving import Answering, Server, server

TABLE = b"day,place,cases\n" + b"".join(b"2020-08-06,KG,%d\n" % number for number in range(40_000))
__all__ = ["server"]

CHANGED = "Sat, 08 Aug 2020 04:16:00 GMT"


def whole(answer: Answering) -> None:
    answer.say(200, TABLE, ETag='"one"', Last_Modified=CHANGED)


def broken_off(answer: Answering) -> None:
    """Promise all, and send half."""
    answer.send_response(200)
    answer.send_header("Content-Length", str(len(TABLE)))
    answer.send_header("ETag", '"one"')
    answer.end_headers()
    answer.wfile.write(TABLE[: len(TABLE) // 2])
    answer.wfile.flush()
    answer.close_connection = True


def rest(answer: Answering) -> None:
    start = int(answer.headers["Range"].removeprefix("bytes=").removesuffix("-"))
    body = TABLE[start:]
    answer.say(206, body, ETag='"one"', Content_Range=f"bytes {start}-{len(TABLE) - 1}/{len(TABLE)}")


def test_a_file_comes_with_what_the_server_says_of_it(server: Server, tmp_path: Path) -> None:
    server.plays(whole)
    fetched = server.downloader().fetch(server.url, tmp_path / "table")
    assert (tmp_path / "table").read_bytes() == TABLE
    assert fetched is not None
    assert (fetched.etag, fetched.last_modified, fetched.said_at) == ('"one"', CHANGED, utc("2020-08-08 04:16"))
    assert server.asked[0]["User-Agent"].startswith("khabar/")


def test_what_is_known_is_not_sent_again(server: Server, tmp_path: Path) -> None:
    server.plays(lambda answer: answer.say(304))
    assert server.downloader().fetch(server.url, tmp_path / "table", '"one"', CHANGED) is None
    assert server.asked[0]["If-None-Match"] == '"one"'
    assert server.asked[0]["If-Modified-Since"] == CHANGED


def test_what_is_not_there_is_told_at_once(server: Server, tmp_path: Path) -> None:
    server.plays(lambda answer: answer.say(404))
    with pytest.raises(FetchFailed, match=r"answers 404.*look at `url`"):
        server.downloader().fetch(server.url, tmp_path / "table")
    assert not server.slept


def test_a_server_that_recovers_is_asked_again(server: Server, tmp_path: Path) -> None:
    server.plays(lambda answer: answer.say(500), lambda answer: answer.say(503, Retry_After="7"), whole)
    assert server.downloader().fetch(server.url, tmp_path / "table")
    assert (tmp_path / "table").read_bytes() == TABLE
    assert server.slept == [1, 7]


def test_a_server_that_does_not_recover_is_given_up(server: Server, tmp_path: Path) -> None:
    server.plays(*[lambda answer: answer.say(500)] * 3)
    with pytest.raises(FetchFailed, match="answers 500, 3 times: try again later"):
        server.downloader().fetch(server.url, tmp_path / "table")
    assert server.slept == [1, 2]


def test_a_server_that_wants_an_hour_is_not_waited_for(server: Server, tmp_path: Path) -> None:
    server.plays(lambda answer: answer.say(429, Retry_After="3600"))
    with pytest.raises(FetchFailed, match="come back in 3600 seconds"):
        server.downloader().fetch(server.url, tmp_path / "table")


def test_a_slow_server_is_given_up(server: Server, tmp_path: Path) -> None:
    waiting = threading.Event()
    server.plays(lambda _: (waiting.wait(10), None)[1])
    with pytest.raises(FetchFailed, match="nothing came for too long"):
        server.downloader(tries=1, read=0.05).fetch(server.url, tmp_path / "table")
    waiting.set()


def test_what_broke_off_is_gone_on_with(server: Server, tmp_path: Path) -> None:
    server.plays(broken_off, rest)
    assert server.downloader().fetch(server.url, tmp_path / "table")
    assert (tmp_path / "table").read_bytes() == TABLE
    received = int(server.asked[1]["Range"].removeprefix("bytes=").removesuffix("-"))
    assert 0 < received <= len(TABLE) // 2
    assert server.asked[1]["If-Range"] == '"one"'


def test_another_file_is_not_put_together_with_the_first(server: Server, tmp_path: Path) -> None:
    server.plays(broken_off, lambda answer: answer.say(200, b"other\n", ETag='"two"'))
    fetched = server.downloader().fetch(server.url, tmp_path / "table")
    assert (tmp_path / "table").read_bytes() == b"other\n"
    assert fetched is not None
    assert fetched.etag == '"two"'


def test_a_web_page_is_no_table(server: Server, tmp_path: Path) -> None:
    server.plays(lambda answer: answer.say(200, b"<html></html>", Content_Type="text/html; charset=utf-8"))
    with pytest.raises(FetchFailed, match="a web page, not a table"):
        server.downloader().fetch(server.url, tmp_path / "table")


def test_more_than_wanted_is_not_received(server: Server, tmp_path: Path) -> None:
    server.plays(whole)
    with pytest.raises(FetchFailed, match="larger than"):
        server.downloader(body=1000).fetch(server.url, tmp_path / "table")
    assert (tmp_path / "table").stat().st_size == 0


def test_who_is_not_there_cannot_be_reached(tmp_path: Path) -> None:
    with pytest.raises(FetchFailed, match="cannot be reached"):
        Downloader(RequestLimits(tries=1), private=True).fetch("http://127.0.0.1:9/table.csv", tmp_path / "table")
