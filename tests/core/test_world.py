"""The workspace on disk and the one in memory behave alike, and neither lets anybody out."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.core.world import DiskWorld, OutsideWorkspace, World
from khabar.testing.world import MemoryWorld

FILES: dict[str, str | bytes] = {
    "publication.yaml": "name: made-up\n",
    "issues.yaml": "",
    "issues/2020-001/issue.yaml": "number: 1\n",
    "issues/2020-001/media/hills.jpg": b"\xff\xd8",
    "issues/2020-001-draft/issue.yaml": "Кыргызча\n",
    "issues/a b.md": "words",
    ".git/config": "hidden",
    "issues/.hidden.yaml": "hidden",
    "issues/.cache/x.yaml": "hidden",
}

Make = Callable[[dict[str, str | bytes]], World]


def on_disk(root: Path, files: dict[str, str | bytes]) -> World:
    for path, data in files.items():
        place = root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data.encode() if isinstance(data, str) else data)
    return DiskWorld(root)


@pytest.fixture(params=["disk", "memory"])
def world(request: pytest.FixtureRequest, tmp_path: Path) -> World:
    return on_disk(tmp_path, FILES) if request.param == "disk" else MemoryWorld(FILES)


def test_files_give_their_bytes_and_their_length(world: World) -> None:
    assert world.read("issues/2020-001/media/hills.jpg") == b"\xff\xd8"
    assert world.read("issues/2020-001-draft/issue.yaml") == "Кыргызча\n".encode()
    assert world.size("issues/2020-001-draft/issue.yaml") == 17
    assert world.size("issues.yaml") == 0
    assert world.read("./issues//a b.md") == b"words"


def test_files_are_listed_in_order_and_hidden_ones_are_not(world: World) -> None:
    inside = [
        "issues/2020-001/issue.yaml",
        "issues/2020-001/media/hills.jpg",
        "issues/2020-001-draft/issue.yaml",
        "issues/a b.md",
    ]
    assert list(world.files("issues")) == inside
    assert list(world.files("")) == [*inside, "issues.yaml", "publication.yaml"]
    assert list(world.files("issues/2020-001")) == inside[:2]


@pytest.mark.parametrize("folder", ["nothing", "publication.yaml", "issues/2020"])
def test_what_is_no_folder_has_no_files(world: World, folder: str) -> None:
    assert list(world.files(folder)) == []


@pytest.mark.parametrize("path", ["nothing.yaml", "issues/nothing/x.yaml"])
def test_what_is_not_there_raises(world: World, path: str) -> None:
    for ask in (world.read, world.size, world.stamp):
        with pytest.raises(FileNotFoundError):
            ask(path)


@pytest.mark.parametrize("path", ["issues", "issues/2020-001", "."])
def test_a_folder_is_no_file(world: World, path: str) -> None:
    for ask in (world.read, world.size):
        with pytest.raises(IsADirectoryError):
            ask(path)


@pytest.mark.parametrize("path", ["../x", "issues/../../x", "/etc/passwd", "issues\\..\\x", "a\0b", ".."])
def test_nobody_gets_out(world: World, path: str) -> None:
    for ask in (world.read, world.size, world.stamp):
        with pytest.raises(OutsideWorkspace):
            ask(path)


def test_a_stamp_stays_until_the_file_changes(tmp_path: Path) -> None:
    disk, memory = on_disk(tmp_path, {"a": "1", "b": "1"}), MemoryWorld({"a": "1", "b": "1"})
    before = [(world.stamp("a"), world.stamp("b")) for world in (disk, memory)]
    assert before == [(world.stamp("a"), world.stamp("b")) for world in (disk, memory)]
    (tmp_path / "new").write_text("22")
    (tmp_path / "new").replace(tmp_path / "a")
    memory.change("a", "22")
    for world, (a, b) in zip((disk, memory), before, strict=True):
        assert world.stamp("a") != a
        assert world.stamp("b") == b
        assert world.read("a") == b"22"


def test_a_file_can_be_taken_away_and_come_back_with_another_stamp() -> None:
    world = MemoryWorld({"a": "1"})
    first = world.stamp("a")
    world.change("a", None)
    assert list(world.files("")) == []
    with pytest.raises(FileNotFoundError):
        world.read("a")
    world.change("a", "1")
    assert world.stamp("a") != first


NAMES = st.text(st.sampled_from("ab.-_ 1"), min_size=1, max_size=4).filter(lambda name: name.strip(".") != "")


@given(st.lists(st.lists(NAMES, min_size=1, max_size=3).map("/".join), max_size=8))
@settings(max_examples=60, deadline=None, derandomize=True)
def test_both_list_alike(tmp_path_factory: pytest.TempPathFactory, paths: list[str]) -> None:
    files: dict[str, str | bytes] = {}
    for path in paths:
        if not any(path.startswith(f"{other}/") or other.startswith(f"{path}/") for other in files):
            files[path] = path
    disk, memory = on_disk(tmp_path_factory.mktemp("world"), files), MemoryWorld(files)
    folders = {"", *(str(Path(path).parent) for path in files)} - {"."}
    assert {folder: list(disk.files(folder)) for folder in folders} == {
        folder: list(memory.files(folder)) for folder in folders
    }
    for path in files:
        assert disk.read(path) == memory.read(path)
        assert disk.size(path) == memory.size(path)


# --- what only a disk has


def test_links_lead_nowhere_outside(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")
    (tmp_path / "out").mkdir()
    (tmp_path / "out/x.md").write_text("secret")
    world = on_disk(tmp_path / "workspace", {"a.md": "a", "in/b.md": "b"})
    root = tmp_path / "workspace"
    (root / "file.md").symlink_to(tmp_path / "secret")
    (root / "folder").symlink_to(tmp_path / "out")
    (root / "inner").symlink_to(root / "in")
    (root / "same.md").symlink_to("a.md")
    (root / "lost.md").symlink_to("nowhere.md")
    assert list(world.files("")) == ["a.md", "file.md", "folder", "in/b.md", "inner", "lost.md", "same.md"]
    assert world.read("same.md") == b"a"
    assert world.read("inner/b.md") == b"b"
    for path in ("file.md", "folder/x.md", "folder"):
        with pytest.raises(OutsideWorkspace):
            world.read(path)
    with pytest.raises(FileNotFoundError):
        world.read("lost.md")


def test_a_link_to_a_folder_whose_name_begins_alike_leads_outside(tmp_path: Path) -> None:
    """/home/office-private is not below /home/office, although its path begins with it."""
    (tmp_path / "office").mkdir()
    (tmp_path / "office-private").mkdir()
    (tmp_path / "office-private" / "secret.md").write_bytes(b"secret")
    (tmp_path / "office" / "a.md").symlink_to(tmp_path / "office-private" / "secret.md")
    world = DiskWorld(tmp_path / "office")
    for look in (world.read, world.size, world.stamp, world.on_disk):
        with pytest.raises(OutsideWorkspace):
            look("a.md")


def test_the_workspace_itself_may_be_reached_by_a_link(tmp_path: Path) -> None:
    on_disk(tmp_path / "real", {"a.md": "a"})
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert DiskWorld(tmp_path / "link").read("a.md") == b"a"


def test_pipes_and_endless_links_raise_and_do_not_hang(tmp_path: Path) -> None:
    world = DiskWorld(tmp_path)
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "one").symlink_to("other")
    (tmp_path / "other").symlink_to("one")
    for path in ("pipe", "one"):
        for ask in (world.read, world.size):
            with pytest.raises(OSError, match=r"pipe|leads to itself|Too many levels"):
                ask(path)
