"""Importing as a command does it: what is fetched, what is typed, and what the workspace says of its sources."""

from datetime import datetime
from pathlib import Path

import pytest
from tests.figures.serving import Server, server
from tests.figures.taking import Taking, utc

from khabar.core.errors import FaultsFound, UsageError, WorkspaceNotFound
from khabar.core.outside import Fetched
from khabar.figures.imports.online import DiskOnlineWorld
from khabar.workflow.import_figures import Importer, moment

__all__ = ["server"]

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


class World(DiskOnlineWorld):
    """This machine's, with a clock that stands still and a download that does not wait."""

    def __init__(self, root: Path, server: Server) -> None:
        super().__init__(root)
        self._server = server

    def now(self) -> datetime:
        return utc("2020-08-20 12:00")

    def fetch(self, url: str, into: Path, etag: str = "", last_modified: str = "") -> Fetched | None:
        return self._server.downloader().fetch(url, into, etag, last_modified)


@pytest.fixture
def importer(tmp_path: Path, server: Server) -> Importer:
    (tmp_path / "sources.yaml").write_text(SOURCES.format(url=server.url), encoding="utf-8")
    (tmp_path / "figures.yaml").write_text(FIGURES, encoding="utf-8")
    return Importer(world=World(tmp_path, server), root=tmp_path)


def test_what_is_fetched_was_said_when_the_server_changed_it(importer: Importer, server: Server) -> None:
    server.plays(lambda answer: answer.say(200, TABLE, ETag='"a"', Last_Modified="Fri, 07 Aug 2020 04:16:00 GMT"))
    imported = importer.fetched("register")
    assert imported is not None
    assert imported.known_at == utc("2020-08-07 04:16")
    assert imported.new == 1


def test_what_has_not_changed_is_not_imported_again(importer: Importer, server: Server) -> None:
    server.plays(lambda answer: answer.say(200, TABLE, ETag='"a"'), lambda answer: answer.say(304))
    first = importer.fetched("register")
    assert first is not None
    assert first.known_at == utc("2020-08-20 12:00"), "a server without a clock: it was said now"
    assert importer.fetched("register") is None
    assert server.asked[1]["If-None-Match"] == '"a"'


def test_a_web_page_under_a_table_s_name_is_refused(importer: Importer, server: Server) -> None:
    server.plays(lambda answer: answer.say(200, b"<!doctype html><p>Sign in"))
    with pytest.raises(FaultsFound) as refused:
        importer.fetched("register")
    assert [found.name for found in refused.value.diagnostics] == ["page-not-data"]
    assert not (importer.root / "data").exists()


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
    with pytest.raises(UsageError, match="how silent is read is not said"):
        importer.file("silent", tmp_path / "table.csv")
    with pytest.raises(WorkspaceNotFound, match="there is no file"):
        importer.file("register", tmp_path / "table.csv")


def test_a_moment_has_a_zone_or_is_utc() -> None:
    assert moment("2020-08-08T09:00+05:00") == utc("2020-08-08 04:00")
    assert moment("2020-08-08") == utc("2020-08-08")
    assert moment("") is None
    with pytest.raises(UsageError, match="is not a moment"):
        moment("yesterday")
