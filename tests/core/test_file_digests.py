"""Digests of files follow their bytes, and a snapshot knows when it is no longer true."""

import os
from collections.abc import Iterator
from errno import EACCES
from hashlib import sha256
from pathlib import Path

import pytest

from khabar.core.file_digests import FileDigests
from khabar.core.world import DiskWorld
from khabar.testing.world import MemoryWorld


def test_the_digest_is_that_of_the_bytes(tmp_path: Path) -> None:
    files = {"a.yaml": b"", "b/c.csv": b"1,2\n", "large.parquet": b"x" * 3_000_000}
    for name, data in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data)
    expected = {name: sha256(data).hexdigest() for name, data in files.items()}
    assert dict(FileDigests(DiskWorld(tmp_path)).snapshot()) == expected
    assert dict(FileDigests(MemoryWorld(files)).snapshot()) == expected
    assert [*FileDigests(MemoryWorld(files)).snapshot("b")] == [("b/c.csv", expected["b/c.csv"])]


@pytest.mark.parametrize("change", [("a", b"2"), ("a", None), ("new", b""), ("folder/b", b"")])
def test_a_snapshot_is_current_until_a_file_changes_comes_or_goes(change: tuple[str, bytes | None]) -> None:
    world = MemoryWorld({"a": b"1", "folder/b": b"1"})
    snapshot = FileDigests(world).snapshot()
    assert snapshot.is_current()
    world.change(*change)
    assert not snapshot.is_current()


def test_a_file_that_was_changed_and_changed_back_is_not_what_it_was() -> None:
    """What was computed meanwhile may be of the bytes in between."""
    world = MemoryWorld({"a": b"1"})
    digests = FileDigests(world)
    snapshot = digests.snapshot()
    world.change("a", b"2")
    world.change("a", b"1")
    assert not snapshot.is_current()
    assert dict(digests.snapshot()) == dict(snapshot)


def test_a_file_is_read_again_only_when_its_stamp_has_changed() -> None:
    class Counting(MemoryWorld):
        reads = 0

        def read(self, path: str) -> bytes:
            self.reads += 1
            return super().read(path)

        def stamp(self, path: str) -> object:
            return self._changes[path]

        def size(self, path: str) -> int:
            return len(self._files[path])

    world = Counting({"a": b"1", "b": b"1"})
    digests = FileDigests(world)
    for reads in (2, 2):
        digests.snapshot()
        assert world.reads == reads
    world.change("a", b"2")
    digests.snapshot()
    assert world.reads == 3


def test_a_file_in_place_of_another_of_the_same_date_is_seen(tmp_path: Path) -> None:
    file = tmp_path / "a"
    file.write_bytes(b"1")
    digests = FileDigests(DiskWorld(tmp_path))
    before, date = digests.snapshot(), file.stat()
    file.write_bytes(b"2")
    os.utime(file, ns=(date.st_atime_ns, date.st_mtime_ns))
    assert not before.is_current()


def test_what_cannot_be_read_is_a_state_like_others(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("nowhere")
    (tmp_path / "b").symlink_to(tmp_path.parent)
    (tmp_path / "c").symlink_to(".")
    os.mkfifo(tmp_path / "d")
    digests = FileDigests(DiskWorld(tmp_path))
    snapshot = digests.snapshot()
    assert all(digest.startswith("unreadable: ") for _, digest in snapshot)
    assert snapshot.is_current()
    (tmp_path / "d").unlink()
    (tmp_path / "d").touch()
    assert dict(digests.snapshot())["d"] == sha256(b"").hexdigest()


def test_a_folder_that_cannot_be_listed_is_a_state_like_others() -> None:
    class Shut(MemoryWorld):
        def files(self, folder: str) -> Iterator[str]:
            raise PermissionError(EACCES, "Permission denied", folder)

    snapshot = FileDigests(Shut({"a": b""})).snapshot()
    assert [*snapshot] == [("", "unreadable: PermissionError 13")]
    assert snapshot.is_current()
    assert [*snapshot] != [*FileDigests(MemoryWorld({"a": b""})).snapshot()]
