"""What `khabar check --online` asks and records: each address once, all or nothing, with the day."""

import threading
from pathlib import Path

import pytest
from tests.figures.taking import utc

from khabar.core.errors import FetchFailed, WriteFailed
from khabar.core.outside import Probed
from khabar.core.replacing import PART
from khabar.model.link_status import LinkStatus
from khabar.read.links import LINKS
from khabar.read.workspace import read_workspace
from khabar.testing.online_world import Answer, MemoryOnlineWorld
from khabar.testing.workspaces import smallest, with_
from khabar.testing.world import MemoryWorld
from khabar.workflow.check_online import check_online
from khabar.workflow.workspace_lock import workspace_lock

STORY = """\
---
title: A story
lead: It is made up.
language: en
country: KG
---

Read [this](https://example.org/page#part), [this](https://example.org/page), <https://khabar.example/> and
[write](mailto:a@example.org) or [go on](story:a). The old place was [here](http://old.example/page).
"""
ORGANISATIONS = """\
office:
  title: A made-up office
  role: publisher
  url: https://example.org/page
"""
ANSWERS: dict[str, bytes | Answer | Exception] = {
    "https://example.org/page": b"a page",
    "https://khabar.example/": Answer(status=404),
    "http://old.example/page": Answer(status=301, headers={"Location": "https://new.example/page"}),
}
RECORD = """\
url,checked,status,reason,leads_to
http://old.example/page,2026-11-26,301,Moved Permanently,https://new.example/page
https://example.org/page,2026-11-26,200,OK,
https://khabar.example/,2026-11-26,404,Not Found,
"""


def files() -> dict[str, str | bytes]:
    told = with_(smallest(), path="issues/2020-001/stories/a.md", text=STORY)
    return with_(told, path="organisations.yaml", text=ORGANISATIONS)


@pytest.fixture
def world() -> MemoryOnlineWorld:
    return MemoryOnlineWorld(files(), ANSWERS, now=utc("2026-11-26 09:00"))


def record(root: Path) -> str:
    return (root / LINKS).read_text(encoding="utf-8")


def test_every_address_is_asked_once_and_recorded_with_the_day(world: MemoryOnlineWorld, tmp_path: Path) -> None:
    told: list[str] = []
    visited = check_online(world, tmp_path, told.append)
    assert record(tmp_path) == RECORD
    assert sorted(world.asked) == sorted(ANSWERS)
    assert sorted(told) == [f"{count} of 3 addresses requested" for count in (1, 2, 3)]
    assert visited is not None
    assert len(visited) == 3


def test_what_is_recorded_is_read(world: MemoryOnlineWorld, tmp_path: Path) -> None:
    visited = check_online(world, tmp_path)
    read = read_workspace(MemoryWorld({**files(), LINKS: record(tmp_path)}))
    assert read.diagnostics == ()
    assert read.publication is not None
    assert visited is not None
    assert read.publication.links == {one.url: one for one in visited}
    assert isinstance(visited[0], LinkStatus)


def test_an_address_that_is_used_no_more_is_dropped(world: MemoryOnlineWorld, tmp_path: Path) -> None:
    check_online(world, tmp_path)
    world.change("issues/2020-001/stories/a.md", smallest()["issues/2020-001/stories/a.md"])
    check_online(world, tmp_path)
    assert record(tmp_path) == "url,checked,status,reason,leads_to\nhttps://example.org/page,2026-11-26,200,OK,\n"
    world.change("organisations.yaml", smallest()["organisations.yaml"])
    assert check_online(world, tmp_path) == ()
    assert record(tmp_path) == "url,checked,status,reason,leads_to\n"


def test_where_there_is_nothing_to_ask_nothing_is_recorded(tmp_path: Path) -> None:
    assert check_online(MemoryOnlineWorld(smallest()), tmp_path) == ()
    assert list(tmp_path.iterdir()) == []


def test_nobody_is_asked_while_there_are_faults(world: MemoryOnlineWorld, tmp_path: Path) -> None:
    world.change("organisations.yaml", "office: [")
    assert check_online(world, tmp_path) is None
    assert world.asked == []


def test_a_machine_that_is_cut_off_holds_no_address_to_be_dead(world: MemoryOnlineWorld, tmp_path: Path) -> None:
    check_online(world, tmp_path)
    world.answers.clear()
    with pytest.raises(FetchFailed, match=r"none of 3 addresses answers \(no connection\).*is online"):
        check_online(world, tmp_path)
    assert record(tmp_path) == RECORD


def test_one_dead_address_among_others_is_recorded(world: MemoryOnlineWorld, tmp_path: Path) -> None:
    del world.answers["https://khabar.example/"]
    check_online(world, tmp_path)
    assert "https://khabar.example/,2026-11-26,0,no connection,\n" in record(tmp_path)


def test_a_round_that_is_broken_off_records_nothing(tmp_path: Path) -> None:
    class Impatient(MemoryOnlineWorld):
        def probe(self, url: str) -> Probed:
            raise KeyboardInterrupt(url)

    (tmp_path / "data").mkdir()
    (tmp_path / LINKS).write_text(RECORD, encoding="utf-8")
    with pytest.raises(KeyboardInterrupt):
        check_online(Impatient(files()), tmp_path)
    assert record(tmp_path) == RECORD


def test_what_was_left_half_written_is_taken_away(world: MemoryOnlineWorld, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / f"{PART}x").write_text("url,che", encoding="utf-8")
    check_online(world, tmp_path)
    assert [place.name for place in (tmp_path / "data").iterdir()] == ["links.csv"]


def test_a_folder_in_the_way_is_told(world: MemoryOnlineWorld, tmp_path: Path) -> None:
    (tmp_path / LINKS).mkdir(parents=True)
    with pytest.raises(WriteFailed, match=r"links\.csv could not be written"):
        check_online(world, tmp_path)


def test_who_writes_waits_for_an_import(world: MemoryOnlineWorld, tmp_path: Path) -> None:
    told: list[str] = []
    asked = threading.Event()

    def tell(what: str) -> None:
        told.append(what)
        if "waiting" in what:
            asked.set()

    thread = threading.Thread(target=check_online, args=(world, tmp_path, tell))
    with workspace_lock(tmp_path, told.append):
        thread.start()
        assert asked.wait(10)
        assert not (tmp_path / LINKS).exists()
    thread.join(10)
    assert record(tmp_path) == RECORD
