"""A folder changes all at once or not at all: nothing that goes wrong leaves half of a publication."""

import resource
import signal
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest

from khabar.core.artifact import Artifact
from khabar.core.errors import FaultsFound, RenderFailed, WriteFailed
from khabar.core.unfinished import unfinished_folder
from khabar.publish.manifest import FILE
from khabar.publish.targets import folder
from khabar.publish.targets.folder import FolderTarget


def page(path: str, words: str = "words") -> Artifact:
    return Artifact(path=path, media_type="text/html", data=words.encode())


OLD = (page("en/index.html", "old"), page("en/a/index.html", "a"), page("ru/index.html", "ru"))
NEW = (page("en/index.html", "new"), page("en/a/index.html", "a"), page("kk/index.html", "kk"))


def contents(place: Path) -> dict[str, bytes]:
    return {path.relative_to(place).as_posix(): path.read_bytes() for path in place.rglob("*") if path.is_file()}


def words(place: Path) -> dict[str, str]:
    return {path: data.decode() for path, data in contents(place).items() if path != FILE}


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with an old publication, alone in its parent."""
    out = tmp_path / "out"
    FolderTarget(out).publish(OLD)
    return out


def alone(place: Path) -> bool:
    return list(place.parent.iterdir()) == [place]


# --- what goes right


def test_a_new_folder_is_made_with_all_above_it(tmp_path: Path) -> None:
    done = FolderTarget(tmp_path / "a" / "b" / "out").publish(OLD)
    assert words(Path(done.place)) == {"en/index.html": "old", "en/a/index.html": "a", "ru/index.html": "ru"}
    assert (done.written, done.unchanged, done.size) == (3, 0, 6)
    assert Path(done.place).stat().st_mode & 0o777 == 0o755


def test_what_is_no_more_made_goes(place: Path) -> None:
    done = FolderTarget(place).publish(NEW)
    assert words(place) == {"en/index.html": "new", "en/a/index.html": "a", "kk/index.html": "kk"}
    assert (done.written, done.unchanged) == (2, 1)
    assert alone(place)


def test_a_part_leaves_the_rest(place: Path) -> None:
    done = FolderTarget(place).publish([page("kk/index.html", "kk")], keep=lambda path: not path.startswith("en/a"))
    assert words(place) == {"en/index.html": "old", "kk/index.html": "kk", "ru/index.html": "ru"}
    assert (done.written, done.unchanged) == (1, 2)
    assert set(FolderTarget(place).published()) == set(words(place))


def test_equal_files_are_not_written_again(place: Path) -> None:
    before = (place / "en/a/index.html").stat()
    FolderTarget(place).publish(NEW)
    after = (place / "en/a/index.html").stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_a_file_that_somebody_changed_is_written_again(place: Path) -> None:
    (place / "en/a/index.html").write_text("longer than before")
    (place / "ru/index.html").unlink()
    FolderTarget(place).publish(OLD)
    assert words(place) == {"en/index.html": "old", "en/a/index.html": "a", "ru/index.html": "ru"}


def test_equal_publications_are_equal_byte_for_byte(place: Path, tmp_path: Path) -> None:
    FolderTarget(tmp_path / "other").publish(reversed(OLD))
    assert contents(place) == contents(tmp_path / "other")


def test_the_same_file_twice_is_one_and_two_files_in_one_place_are_a_fault(place: Path) -> None:
    FolderTarget(place).publish([*NEW, NEW[0]])
    before = contents(place)
    with pytest.raises(RenderFailed, match="two different files"):
        FolderTarget(place).publish([page("a", "1"), page("a", "2")])
    assert contents(place) == before


def test_an_empty_folder_may_be_taken(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    FolderTarget(tmp_path / "out").publish(OLD)
    assert "en/index.html" in words(tmp_path / "out")


def test_a_system_that_cannot_exchange_folders_renames_twice(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder, "_exchange", lambda _one, _other: False)
    FolderTarget(place).publish(NEW)
    assert words(place) == {"en/index.html": "new", "en/a/index.html": "a", "kk/index.html": "kk"}
    assert alone(place)


# --- what goes wrong in making the artifacts


class OutOfMemory(OSError):
    """An error of a renderer's own that looks like one of the disk."""


@pytest.mark.parametrize(
    "error", [OutOfMemory(28, "No space left"), FaultsFound([]), KeyboardInterrupt(), ValueError()]
)
def test_an_error_in_the_middle_leaves_the_old(place: Path, error: BaseException) -> None:
    def artifacts() -> Iterator[Artifact]:
        yield NEW[0]
        yield NEW[1]
        raise error

    before = contents(place)
    with pytest.raises(type(error)) as raised:
        FolderTarget(place).publish(artifacts())
    assert raised.value is error, "it is told as what it is, not as a fault of writing"
    assert contents(place) == before
    assert alone(place)


@pytest.mark.parametrize("path", ["../outside.html", "/etc/outside.html", "a/../../b", ""])
def test_a_renderer_cannot_write_outside(place: Path, path: str) -> None:
    before = contents(place)
    with pytest.raises(RenderFailed, match="outside"):
        FolderTarget(place).publish([page("x"), page(path)])
    assert contents(place) == before
    assert alone(place)


# --- what goes wrong on the disk


def in_a_child(script: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    program = textwrap.dedent(script)
    return subprocess.run(
        [sys.executable, "-c", program, *map(str, arguments)], capture_output=True, text=True, check=False, timeout=30
    )


FILLS_THE_DISK = """
    import sys
    from pathlib import Path
    from khabar.core.artifact import Artifact
    from khabar.core.errors import WriteFailed
    from khabar.publish.targets.folder import FolderTarget

    artifacts = (Artifact(path=f"{at}.html", media_type="text/html", data=bytes([at]) * 30_000) for at in range(20))
    try:
        FolderTarget(Path(sys.argv[1])).publish(artifacts)
    except WriteFailed as failed:
        print(failed)
        sys.exit(failed.exit_code)
"""


def test_a_full_disk_leaves_the_old(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(disk)], capture_output=True, text=True, check=False
    )
    if mounted.returncode:
        pytest.skip(f"a small disk cannot be mounted here: {mounted.stderr.strip()}")
    try:
        FolderTarget(disk / "out").publish(OLD)
        before = contents(disk / "out")
        done = in_a_child(FILLS_THE_DISK, disk / "out")
        assert done.returncode == 3, done.stderr
        assert "was not changed: No space left on device" in done.stdout
        assert contents(disk / "out") == before
        assert alone(disk / "out")
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_a_file_larger_than_the_system_allows_leaves_the_old(place: Path) -> None:
    before = contents(place)
    limited = f"import resource\nresource.setrlimit(resource.RLIMIT_FSIZE, (10_000, {resource.RLIM_INFINITY}))\n"
    done = in_a_child(limited + textwrap.dedent(FILLS_THE_DISK), place)
    assert done.returncode == 3, done.stderr
    assert "was not changed: File too large" in done.stdout
    assert contents(place) == before
    assert alone(place)


IS_KILLED = """
    import os, signal, sys
    from pathlib import Path
    from khabar.core.artifact import Artifact
    from khabar.publish.targets.folder import FolderTarget

    def artifacts():
        yield Artifact(path="en/index.html", media_type="text/html", data=b"half")
        os.kill(os.getpid(), signal.SIGKILL)
        yield Artifact(path="kk/index.html", media_type="text/html", data=b"never")

    FolderTarget(Path(sys.argv[1])).publish(artifacts())
"""


def test_a_kill_in_the_middle_leaves_the_old_and_the_next_build_clears_up(place: Path) -> None:
    before = contents(place)
    assert in_a_child(IS_KILLED, place).returncode == -signal.SIGKILL
    assert contents(place) == before
    (left,) = set(place.parent.iterdir()) - {place}
    assert contents(left) == {"en/index.html": b"half"}
    FolderTarget(place).publish(NEW)
    assert words(place) == {"en/index.html": "new", "en/a/index.html": "a", "kk/index.html": "kk"}
    assert alone(place)


def dead_process() -> int:
    done = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True)
    return int(done.stdout)


def test_a_kill_between_two_renames_is_made_good(place: Path) -> None:
    """Where folders cannot be exchanged, the old one stands aside for a moment."""
    place.rename(place.with_name(f".out.khabar-{dead_process()}-abc-old"))
    done = FolderTarget(place).publish([page("kk/index.html", "kk")], keep=lambda _: True)
    assert words(place) == {
        "en/a/index.html": "a",
        "en/index.html": "old",
        "kk/index.html": "kk",
        "ru/index.html": "ru",
    }
    assert done.unchanged == 3
    assert alone(place)


def test_the_staging_of_a_build_that_runs_is_left_alone(place: Path) -> None:
    with unfinished_folder(place.parent, ".out.khabar-") as running:
        FolderTarget(place).publish(NEW)
        assert running.is_dir()


def test_a_folder_with_signs_of_patterns_in_its_name_is_cleared_up_too(tmp_path: Path) -> None:
    left = tmp_path / f".out[1]*.khabar-{dead_process()}-abc"
    left.mkdir()
    FolderTarget(tmp_path / "out[1]*").publish(OLD)
    assert not left.exists()


# --- what is not ours


def test_a_folder_that_is_not_ours_is_refused(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(WriteFailed, match="did not write"):
        FolderTarget(tmp_path).publish(OLD)
    assert contents(tmp_path) == {"thesis.txt": b"years of work"}


def test_what_somebody_else_put_there_stays(place: Path) -> None:
    (place / "CNAME").write_text("bulletin.example")
    (place / "notes").mkdir()
    (place / "notes/link").symlink_to("../CNAME")
    done = FolderTarget(place).publish(NEW)
    assert (done.written, done.unchanged, done.removed) == (2, 1, 1)
    assert words(place)["CNAME"] == "bulletin.example"
    assert (place / "notes/link").readlink() == Path("../CNAME")
    assert "CNAME" not in FolderTarget(place).published()


@pytest.mark.parametrize("path", ["kk", "kk/index.html", "kk/index.html/deeper"])
def test_what_somebody_else_put_where_a_page_belongs_is_not_overwritten(place: Path, path: str) -> None:
    (place / path).parent.mkdir(parents=True, exist_ok=True)
    (place / path).write_text("years of work")
    before = contents(place)
    with pytest.raises(WriteFailed, match="khabar did not write it"):
        FolderTarget(place).publish(NEW)
    assert contents(place) == before
    assert alone(place)


def test_a_plan_changes_nothing_until_it_is_applied(place: Path) -> None:
    before = contents(place)
    with FolderTarget(place).plan(NEW) as plan:
        assert (plan.added, plan.changed, plan.removed) == (("kk/index.html",), ("en/index.html",), ("ru/index.html",))
        assert (plan.written, plan.unchanged) == (2, 1)
        assert plan.read("kk/index.html") == b"kk"
        assert contents(place) == before
    assert contents(place) == before
    assert alone(place)


def test_a_plan_that_another_build_has_overtaken_is_refused(place: Path) -> None:
    target = FolderTarget(place)
    with target.plan(NEW) as plan:
        target.publish([page("other.html")])
        with pytest.raises(WriteFailed, match="build again"):
            target.apply(plan)
    assert words(place) == {"other.html": "words"}


def test_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("words")
    with pytest.raises(WriteFailed, match="is a file"):
        FolderTarget(tmp_path / "out").publish(OLD)
    with pytest.raises(WriteFailed, match="cannot be written to"):
        FolderTarget(tmp_path / "out" / "deeper").publish(OLD)
    assert (tmp_path / "out").read_text() == "words"


def test_links_in_the_output_are_not_followed(place: Path, tmp_path: Path) -> None:
    """A link that somebody put there would let a file of the same length into the publication, or out of it."""
    elsewhere = tmp_path / "elsewhere"
    (elsewhere / "en").mkdir(parents=True)
    (elsewhere / "ru.html").write_text("XX")
    (elsewhere / "en/index.html").write_text("XXX")
    (place / "ru/index.html").unlink()
    (place / "ru/index.html").symlink_to(elsewhere / "ru.html")
    (place / "en").rename(place / "was-en")
    (place / "en").symlink_to(elsewhere / "en")
    done = FolderTarget(place).publish(OLD)
    assert words(place) == {
        "en/index.html": "old",
        "en/a/index.html": "a",
        "ru/index.html": "ru",
        "was-en/index.html": "old",  # khabar did not write these
        "was-en/a/index.html": "a",
    }
    assert done.unchanged == 0
    assert contents(elsewhere) == {"ru.html": b"XX", "en/index.html": b"XXX"}


def test_a_link_to_the_output_stays_a_link(place: Path, tmp_path: Path) -> None:
    (tmp_path / "public").symlink_to(place)
    done = FolderTarget(tmp_path / "public").publish(NEW)
    assert done.place == str(place)
    assert (tmp_path / "public").is_symlink()
    assert words(place)["en/index.html"] == "new"
