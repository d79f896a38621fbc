"""The store: believes only whole entries under their own keys, follows no link, removes nothing but its own."""

import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.core import store as module
from khabar.core.code_digest import CodeUnreadable
from khabar.core.store import OLDEST, DiskStore, result_key, user_store

NOW = 1_800_000_000.0
KEY, OTHER = result_key("findings", 1), result_key("findings", 2)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "khabar"


@pytest.fixture
def store(folder: Path) -> DiskStore:
    return DiskStore(folder)


def names(folder: Path) -> list[str]:
    """List what lies in a folder, the mark of the last sweep apart."""
    return sorted(place.name for place in folder.iterdir() if place.name != ".swept")


# --- what is put is found, and nothing else


def test_what_was_put_is_found_by_the_next_process(store: DiskStore, folder: Path) -> None:
    assert store.get(KEY) is None
    store.put(KEY, b"1")
    store.put(OTHER, b"")
    store.put(KEY, b"again")
    assert (DiskStore(folder).get(KEY), DiskStore(folder).get(OTHER)) == (b"again", b"")
    assert names(folder) == sorted([KEY, OTHER])


def test_only_this_user_can_read_and_write_it(store: DiskStore, folder: Path) -> None:
    store.put(KEY, b"1")
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((folder / KEY).stat().st_mode) == 0o600


def test_a_key_is_of_the_kind_and_of_every_input() -> None:
    keys = [result_key("a"), result_key("b"), result_key("a", 1), result_key("a", "1"), result_key("a", (1,), 2)]
    assert len({*keys, result_key("a", (1, 2)), result_key("a", b"1"), result_key("a", None)}) == 8
    assert result_key("a", ["x", None, b"y"]) == result_key("a", ["x", None, b"y"])


def test_a_key_is_of_the_code_that_computes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "code_digest", lambda: "other code")
    assert result_key("findings", 1) != KEY


@pytest.mark.parametrize("key", ["", "found", "../x", f"a-{'0' * 63}", f"A-{'0' * 64}", f"{KEY}\n", f"../{KEY}"])
def test_what_is_no_key_is_refused(store: DiskStore, key: str) -> None:
    with pytest.raises(ValueError, match="is not a key"):
        store.get(key)
    with pytest.raises(ValueError, match="is not a key"):
        store.put(key, b"")


@given(data=st.binary(max_size=200))
def test_the_same_bytes_come_back(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    store = DiskStore(tmp_path_factory.mktemp("store") / "khabar")
    store.put(KEY, data)
    assert store.get(KEY) == data


@given(change=st.data(), data=st.binary(min_size=1, max_size=60))
def test_an_entry_that_was_changed_in_any_way_is_not_believed(
    tmp_path_factory: pytest.TempPathFactory, change: st.DataObject, data: bytes
) -> None:
    store = DiskStore(folder := tmp_path_factory.mktemp("store") / "khabar")
    store.put(KEY, data)
    whole = (folder / KEY).read_bytes()
    at = change.draw(st.integers(0, len(whole) - 1))
    sign = change.draw(st.integers(0, 255).map(lambda one: bytes([one])))
    for edited in (whole[:at] + sign + whole[at + 1 :], whole[:at], whole[:at] + whole[at + 1 :], whole + sign):
        (folder / KEY).write_bytes(edited)
        assert store.get(KEY) == (data if edited == whole else None)


def test_an_entry_copied_under_another_key_is_not_believed(store: DiskStore, folder: Path) -> None:
    store.put(KEY, b"1")
    shutil.copy(folder / KEY, folder / OTHER)
    assert store.get(OTHER) is None
    (folder / OTHER).write_bytes((folder / KEY).read_bytes().replace(KEY.encode(), OTHER.encode()))
    assert store.get(OTHER) is None


def test_an_entry_that_was_torn_is_written_again(store: DiskStore, folder: Path) -> None:
    store.put(KEY, b"1" * 100)
    for size in (0, 5, 20, 120):
        (folder / KEY).write_bytes((folder / KEY).read_bytes()[:size])
        assert store.get(KEY) is None
        store.put(KEY, b"1" * 100)
        assert store.get(KEY) == b"1" * 100


# --- links and other things in the way


@pytest.fixture
def victim(tmp_path: Path) -> Iterator[Path]:
    """A folder outside, which must be afterwards as it was before."""
    place = tmp_path / "outside"
    elsewhere = DiskStore(place)
    place.mkdir(mode=0o700)
    elsewhere.put(KEY, b"an entry that is whole")
    (place / "diary.txt").write_text("mine", encoding="utf-8")
    before = {one.name: one.read_bytes() for one in place.iterdir()}
    yield place
    assert {one.name: one.read_bytes() for one in place.iterdir()} == before


def test_a_store_that_is_a_link_is_neither_read_nor_written(store: DiskStore, folder: Path, victim: Path) -> None:
    folder.parent.mkdir()
    folder.symlink_to(victim, target_is_directory=True)
    assert store.get(KEY) is None
    store.put(OTHER, b"1")
    assert store.get(OTHER) is None
    assert folder.is_symlink()


def test_an_entry_that_is_a_link_is_neither_read_nor_replaced(store: DiskStore, folder: Path, victim: Path) -> None:
    store.put(OTHER, b"1")
    (folder / KEY).symlink_to(victim / KEY)
    assert store.get(KEY) is None
    store.put(KEY, b"2")
    store.sweep(NOW * 2)
    assert store.get(KEY) is None
    assert (folder / KEY).is_symlink()


def test_the_mark_of_the_last_sweep_is_not_written_through_a_link(store: DiskStore, folder: Path, victim: Path) -> None:
    folder.mkdir(mode=0o700, parents=True)
    (folder / ".swept").symlink_to(victim / "diary.txt")
    os.utime(victim / "diary.txt", (0, 0))
    store.put(KEY, b"1")
    assert store.get(KEY) == b"1"


def test_a_pipe_or_a_folder_in_the_place_of_an_entry_stays(store: DiskStore, folder: Path) -> None:
    store.put(OTHER, b"1")
    os.mkfifo(folder / KEY)
    (folder / (third := result_key("findings", 3))).mkdir()
    for key in (KEY, third):
        assert store.get(key) is None
        store.put(key, b"1")
        assert store.get(key) is None
    store.sweep(NOW * 2)
    assert (folder / KEY).is_fifo()
    assert (folder / third).is_dir()


def test_a_folder_that_others_can_write_to_is_not_believed(store: DiskStore, folder: Path) -> None:
    store.put(KEY, b"1")
    for mode in (0o770, 0o702):
        folder.chmod(mode)
        assert store.get(KEY) is None
        store.put(OTHER, b"1")
    folder.chmod(0o700)
    assert names(folder) == [KEY]


def test_a_place_that_cannot_be_written_to_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"a file where a folder should be")
    for place in (tmp_path / "file", tmp_path / "file" / "khabar", tmp_path / "no" / "such" / "home" / "khabar"):
        store = DiskStore(place)
        store.put(KEY, b"1")
        assert store.get(KEY) is None
    assert os.listdir(tmp_path) == ["file"]  # noqa: PTH208 - hidden ones, too


# --- what is removed


def test_only_what_the_store_wrote_is_removed(store: DiskStore, folder: Path) -> None:
    store.put(KEY, b"1")
    part = folder / f".{KEY}.abc_1234.part"
    part.write_bytes((folder / KEY).read_bytes()[:20])
    strangers = ["notes.txt", OTHER, f".{OTHER}.abc.part", "findings-0", f"{KEY}.bak", ".hidden"]
    for name in strangers:
        (folder / name).write_bytes(b"not an entry")
    shutil.copy(folder / KEY, folder / "a copy of mine")
    store.sweep(NOW * 2)
    assert names(folder) == sorted([*strangers, "a copy of mine"])


def test_an_entry_goes_when_nobody_used_it_for_long(store: DiskStore, folder: Path) -> None:
    for key, age in ((KEY, OLDEST + 1), (OTHER, OLDEST - 1)):
        store.put(key, b"1")
        os.utime(folder / key, (NOW - age, NOW - age))
    store.sweep(NOW)
    assert names(folder) == [OTHER]


def test_using_an_entry_keeps_it(store: DiskStore, folder: Path) -> None:
    store.put(KEY, b"1")
    os.utime(folder / KEY, (1, 1))
    store.get(KEY)
    assert (folder / KEY).stat().st_mtime > NOW - 10 * OLDEST


def test_what_was_used_least_recently_goes_first_where_there_is_too_much(folder: Path) -> None:
    keys = [result_key("findings", number) for number in range(20)]
    for number, key in enumerate(keys):
        DiskStore(folder).put(key, b"1" * 900)
        os.utime(folder / key, (NOW + number, NOW + number))
    DiskStore(folder, limit=30_000).sweep(NOW)
    assert len(names(folder)) == 20, "there is no more than the limit"
    DiskStore(folder, limit=16_000).sweep(NOW)
    left = [key for key in keys if (folder / key).exists()]
    assert left == keys[-11:], "so many are within three quarters of the limit"


def test_one_process_cannot_fill_it_beyond_its_limit(folder: Path) -> None:
    store = DiskStore(folder, limit=16_000)
    for number in range(60):
        store.put(result_key("findings", number), b"1" * 900)
        assert sum(place.stat().st_size for place in folder.iterdir()) <= 16_000 + 2 * 1100


def test_an_entry_too_large_for_the_store_is_not_kept(folder: Path) -> None:
    store = DiskStore(folder, limit=1000)
    store.put(KEY, b"1" * 500)
    assert store.get(KEY) is None


def test_the_store_is_swept_when_a_day_has_passed(store: DiskStore, folder: Path) -> None:
    store.put(KEY, b"1")
    os.utime(folder / KEY, (1, 1))
    DiskStore(folder).put(OTHER, b"1")
    assert names(folder) == sorted([KEY, OTHER]), "it was swept a moment ago"
    os.utime(folder / ".swept", (1, 1))
    DiskStore(folder).put(OTHER, b"1")
    assert names(folder) == [OTHER]


# --- several processes, and their ends

WRITER = """
import sys
from pathlib import Path
from khabar.core.store import DiskStore
store = DiskStore(Path(sys.argv[1]), limit=20_000)  # so little that it is swept all the time
for turn in range(60):
    for number in range(20):
        key, data = f"findings-{number:064x}", bytes([number]) * 1000
        found = store.get(key)
        assert found in (None, data), (number, found)
        store.put(key, data)
"""


@pytest.mark.slow
def test_processes_use_it_at_once(folder: Path) -> None:
    running = [subprocess.Popen([sys.executable, "-c", WRITER, str(folder)]) for _ in range(3)]
    assert [one.wait() for one in running] == [0, 0, 0]
    assert not [name for name in names(folder) if name.startswith(".")], "nothing is left over"


# --- where it is


def test_the_users_store_is_where_the_users_cache_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "mine"))
    store = user_store()
    assert store is not None
    store.put(KEY, b"1")
    assert (tmp_path / "mine" / "khabar" / KEY).is_file()


def test_without_a_cache_named_it_is_in_the_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for named in ("", "relative"):
        monkeypatch.setenv("XDG_CACHE_HOME", named)
        monkeypatch.setenv("HOME", str(tmp_path))
        store = user_store()
        assert store is not None
        store.put(KEY, b"1")
        assert store.get(KEY) == b"1"
    assert [place.name for place in tmp_path.rglob(KEY)] == [KEY]


def test_without_a_home_there_is_no_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "")
    monkeypatch.setenv("HOME", str(tmp_path / "nowhere"))
    store = user_store()
    if store is not None:
        store.put(KEY, b"1")
        assert store.get(KEY) is None
    assert not list(tmp_path.iterdir())

    def nobody() -> Path:
        raise RuntimeError("no home")

    monkeypatch.setattr(module.Path, "home", nobody)
    assert user_store() is None


def test_without_code_that_can_be_read_there_is_no_store(monkeypatch: pytest.MonkeyPatch) -> None:
    def unreadable() -> str:
        raise CodeUnreadable("in an archive")

    monkeypatch.setattr(module, "code_digest", unreadable)
    assert user_store() is None
