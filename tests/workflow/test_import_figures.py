"""Importing as a command does it: what is fetched, what is typed, and what the workspace says of its sources."""

import json
import re
import threading
from pathlib import Path

import pytest
from tests.figures.taking import Taking, utc
from tests.online.serving import Answering, Play, Server, server

from khabar.cli.day import moment
from khabar.core.errors import FaultsFound, FetchFailed, UsageError, WorkspaceNotFound
from khabar.core.outside import Fetched
from khabar.online.world import DiskOnlineWorld
from khabar.testing.online_world import Answer, MemoryOnlineWorld
from khabar.workflow.import_figures import Importer

__all__ = ["server"]

URL = "https://example.org/table.csv"
TABLE = b"day,place,cases\n2020-08-06,KG,5\n"
SOURCES = """\
register:
  title: A made-up register
  publisher: office
  intake:
    reader: csv
    url: {url}
    columns: {{as_of: day, place: place}}
    series: {{cases: cases}}
silent:
  title: Another
  publisher: office
"""
FIGURES = """\
cases:
  label: made-up cases
  unit: cases
  places: [KG]
  definition: Made up.
"""


@pytest.fixture
def world() -> MemoryOnlineWorld:
    files = {"sources.yaml": SOURCES.format(url=URL), "figures.yaml": FIGURES}
    return MemoryOnlineWorld(files, now=utc("2020-08-20 12:00"))


@pytest.fixture
def importer(tmp_path: Path, world: MemoryOnlineWorld) -> Importer:
    return Importer(world=world, root=tmp_path)


def test_what_is_fetched_was_said_when_the_server_changed_it(importer: Importer, world: MemoryOnlineWorld) -> None:
    headers = {"ETag": '"a"', "Last-Modified": "Fri, 07 Aug 2020 04:16:00 GMT"}
    world.answers[URL] = Answer(body=TABLE, headers=headers)
    imported = importer.fetched("register")
    assert imported is not None
    assert imported.known_at == utc("2020-08-07 04:16")
    assert imported.new == 1


def test_what_has_not_changed_is_not_imported_again(importer: Importer, world: MemoryOnlineWorld) -> None:
    world.answers[URL] = Answer(body=TABLE, headers={"ETag": '"a"'})
    first = importer.fetched("register")
    assert first is not None
    assert first.known_at == utc("2020-08-20 12:00"), "a server without a clock: it was said now"
    assert importer.fetched("register") is None
    assert world.asked == [URL, URL]


def test_a_web_page_under_a_table_s_name_is_refused(importer: Importer, world: MemoryOnlineWorld) -> None:
    world.answers[URL] = b"<!doctype html><p>Sign in"
    with pytest.raises(FaultsFound) as refused:
        importer.fetched("register")
    assert [(found.name, found.where.file) for found in refused.value.diagnostics] == [("page-not-data", "table.csv")]
    assert "open its address in a browser" in refused.value.diagnostics[0].hint
    assert not (importer.root / "data").exists()


@pytest.mark.parametrize(
    "answer", [Answer(status=404), Answer(headers={"Content-Type": "text/html"}), FetchFailed("it is down"), None]
)
def test_a_world_in_memory_fails_as_the_real_one(answer: Answer | Exception | None, importer: Importer) -> None:
    assert isinstance(importer.world, MemoryOnlineWorld)
    importer.world.answers = {URL: answer} if answer else {}
    with pytest.raises(FetchFailed):
        importer.fetched("register")
    assert not (importer.root / "data").exists()


# --- a real server


class World(DiskOnlineWorld):
    """This machine's, with a download that does not wait."""

    def __init__(self, root: Path, server: Server) -> None:
        super().__init__(root)
        self._server = server

    def fetch(self, url: str, into: Path, etag: str = "", last_modified: str = "") -> Fetched | None:
        return self._server.downloader(read=0.2).fetch(url, into, etag, last_modified)


@pytest.fixture
def online(tmp_path: Path, server: Server) -> Importer:
    (tmp_path / "sources.yaml").write_text(SOURCES.format(url=server.url), encoding="utf-8")
    (tmp_path / "figures.yaml").write_text(FIGURES, encoding="utf-8")
    return Importer(world=World(tmp_path, server), root=tmp_path)


def test_a_real_server_is_asked_for_what_it_has_new(online: Importer, server: Server) -> None:
    server.plays(lambda answer: answer.say(200, TABLE, ETag='"a"'), lambda answer: answer.say(304))
    assert online.fetched("register") is not None
    assert online.fetched("register") is None
    assert server.asked[1]["If-None-Match"] == '"a"'


def slow(answer: Answering) -> None:
    """Send half of a table and then nothing."""
    answer.send_response(200)
    answer.send_header("Content-Length", str(len(TABLE)))
    answer.end_headers()
    answer.wfile.write(TABLE[:20])
    answer.wfile.flush()
    threading.Event().wait(1)
    answer.close_connection = True


@pytest.mark.parametrize(
    ("play", "told"),
    [
        (lambda answer: answer.say(404), "answers 404 .*look at `url` under `intake`"),
        (lambda answer: answer.say(500), "answers 500, 3 times: try again later, or download the file in a browser"),
        (slow, "broke off .nothing came for too long., 3 times: try again later, or download the file in a browser"),
        (
            lambda answer: answer.say(200, b"<html>", Content_Type="text/html"),
            "a web page, not a table: open the address in a browser",
        ),
    ],
    ids=["404", "500", "slow", "page"],
)
def test_a_server_that_does_not_give_a_table_changes_nothing(
    play: Play, told: str, online: Importer, server: Server
) -> None:
    server.plays(*[play] * 3)
    with pytest.raises(FetchFailed, match=rf"{re.escape(server.url)} .*{told}"):
        online.fetched("register")
    assert not (online.root / "data").exists()


@pytest.mark.parametrize("end", ["/..", "/.", "/", "/a/../..", "/%2e%2e", "/" + "ж" * 200, "/.bashrc", "?a/..", "/a:b"])
def test_an_address_may_end_in_anything(end: str, world: MemoryOnlineWorld, tmp_path: Path) -> None:
    """The file is called by the end of its address, but never like a folder or a hidden file."""
    url = f"https://health.example{end}"
    world.change("sources.yaml", SOURCES.format(url=json.dumps(url)))
    world.answers[url] = TABLE
    imported = Importer(world=world, root=tmp_path).fetched("register")
    assert imported is not None
    assert imported.new
    raw = Path(imported.raw).name
    assert not raw.startswith(".")
    assert raw.isascii()


# --- what is typed, and what is not known


def test_what_is_typed_is_found_by_its_citation(importer: Importer) -> None:
    row = {"series": "cases", "place": "Kyrgyzstan", "as_of": "2020-08-06", "value": "5", "citation": "A letter"}
    importer.typed("silent", row)
    assert Taking(importer.root).rows("place, citation, file, sha256") == [("KG", "A letter", None, None)]


def test_what_is_typed_without_a_citation_is_refused(importer: Importer) -> None:
    with pytest.raises(FaultsFound) as refused:
        importer.typed("silent", {"series": "cases", "place": "KG", "as_of": "2020-08-06", "value": "5"})
    assert "no column 'citation'" in refused.value.diagnostics[0].message


def test_who_is_not_known_is_named_with_who_is(importer: Importer, tmp_path: Path) -> None:
    with pytest.raises(WorkspaceNotFound, match="did you mean 'register'"):
        importer.file("registre", tmp_path / "table.csv")
    with pytest.raises(UsageError, match="source 'silent' has no import settings"):
        importer.file("silent", tmp_path / "table.csv")
    with pytest.raises(WorkspaceNotFound, match="there is no file"):
        importer.file("register", tmp_path / "table.csv")


def test_a_moment_has_a_zone_or_is_utc() -> None:
    assert moment("2020-08-08T09:00+05:00") == utc("2020-08-08 04:00")
    assert moment("2020-08-08") == utc("2020-08-08")
    assert moment("") is None
    with pytest.raises(UsageError, match="is not a date and time"):
        moment("yesterday")
