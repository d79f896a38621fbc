"""Who writes is alone at it: the next one waits, is told so once, and is refused if it takes too long."""

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from khabar.core.errors import WriteFailed
from khabar.core.world import DiskWorld
from khabar.workflow.workspace_lock import workspace_lock


def nobody(said: str) -> None:
    pytest.fail(f"nobody waits, and yet: {said}")


def test_one_after_the_other_do_not_wait(tmp_path: Path) -> None:
    for _ in range(2):
        with workspace_lock(tmp_path, nobody):
            pass


def test_who_waits_is_told_once_and_goes_on_when_it_is_free(tmp_path: Path) -> None:
    said: list[str] = []
    waits = threading.Event()

    def tell(what: str) -> None:
        said.append(what)
        waits.set()

    def second() -> None:
        with workspace_lock(tmp_path, tell):
            said.append("went on")

    thread = threading.Thread(target=second)
    with workspace_lock(tmp_path, nobody):
        thread.start()
        assert waits.wait(10)
        assert said == ["waiting until another import into this workspace is done"]
    thread.join(10)
    assert said[1:] == ["went on"]


def test_who_has_waited_long_enough_is_refused(tmp_path: Path) -> None:
    with (
        workspace_lock(tmp_path, nobody),
        pytest.raises(WriteFailed, match="still running; nothing was written"),
        workspace_lock(tmp_path, lambda _: None, patience=0.2),
    ):
        pytest.fail("two at once")


def test_who_fails_lets_go(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), workspace_lock(tmp_path, nobody):
        raise ZeroDivisionError
    with workspace_lock(tmp_path, nobody, patience=0):
        pass


def test_the_lock_is_no_file_of_the_workspace(tmp_path: Path) -> None:
    with workspace_lock(tmp_path, nobody):
        assert not list(DiskWorld(tmp_path).files(""))


def test_a_workspace_that_cannot_be_written_to_says_so(tmp_path: Path) -> None:
    (tmp_path / ".khabar").write_text("in the way", encoding="utf-8")
    with pytest.raises(WriteFailed, match="the workspace cannot be written to"), workspace_lock(tmp_path, nobody):
        pytest.fail("not locked")


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="a folder to which nobody may write, not even root")
def test_a_folder_that_is_read_only_says_so() -> None:
    with (
        pytest.raises(WriteFailed, match="the workspace cannot be written to"),
        workspace_lock(Path("/proc/self"), nobody),
    ):
        pytest.fail("not locked")


@pytest.mark.parametrize("target", ["outside", "outside/nothing", "."])
def test_a_folder_that_is_a_link_is_not_followed(tmp_path: Path, target: str) -> None:
    root, outside = tmp_path / "workspace", tmp_path / "outside"
    for folder in (root, outside):
        folder.mkdir()
    (root / ".khabar").symlink_to(tmp_path / target)
    with pytest.raises(WriteFailed), workspace_lock(root, nobody):
        pytest.fail("not locked")
    assert not list(outside.iterdir())
    assert not (tmp_path / "writing.lock").exists()


@pytest.mark.parametrize("there", [True, False])
def test_a_file_that_is_a_link_is_not_followed(tmp_path: Path, there: bool) -> None:
    root, victim = tmp_path / "workspace", tmp_path / "diary.txt"
    (root / ".khabar").mkdir(parents=True)
    if there:
        victim.write_text("mine", encoding="utf-8")
    (root / ".khabar" / "writing.lock").symlink_to(victim)
    with pytest.raises(WriteFailed, match="cannot be locked"), workspace_lock(root, nobody):
        pytest.fail("not locked")
    assert (victim.read_text(encoding="utf-8") == "mine") if there else not victim.exists()


def test_a_workspace_reached_through_a_link_is_locked(tmp_path: Path) -> None:
    """Only what is below the workspace may not be a link."""
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    with (
        workspace_lock(tmp_path / "link", nobody),
        pytest.raises(WriteFailed, match="still running"),
        workspace_lock(tmp_path / "real", lambda _: None, patience=0),
    ):
        pytest.fail("two at once")


def test_the_lock_is_released_when_its_holder_is_killed(tmp_path: Path) -> None:
    script = (
        "import sys, time; from pathlib import Path; from khabar.workflow.workspace_lock import workspace_lock\n"
        "with workspace_lock(Path(sys.argv[1]), print):\n    print('held', flush=True)\n    time.sleep(600)"
    )
    with subprocess.Popen([sys.executable, "-c", script, str(tmp_path)], stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(WriteFailed), workspace_lock(tmp_path, lambda _: None, patience=0):
            pytest.fail("two at once")
        holder.kill()
        holder.wait()
        with workspace_lock(tmp_path, lambda _: None, patience=10):
            pass
