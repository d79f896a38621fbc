"""Who writes is alone at it: the next one waits, is told so once, and is refused if it takes too long."""

import threading
from pathlib import Path

import pytest

from khabar.core.errors import WriteFailed
from khabar.core.world import DiskWorld
from khabar.workflow.write_alone import writing


def nobody(said: str) -> None:
    pytest.fail(f"nobody waits, and yet: {said}")


def test_one_after_the_other_do_not_wait(tmp_path: Path) -> None:
    for _ in range(2):
        with writing(tmp_path, nobody):
            pass


def test_who_waits_is_told_once_and_goes_on_when_it_is_free(tmp_path: Path) -> None:
    said: list[str] = []
    waits = threading.Event()

    def tell(what: str) -> None:
        said.append(what)
        waits.set()

    def second() -> None:
        with writing(tmp_path, tell):
            said.append("went on")

    thread = threading.Thread(target=second)
    with writing(tmp_path, nobody):
        thread.start()
        assert waits.wait(10)
        assert said == ["waiting until another import into this workspace is done"]
    thread.join(10)
    assert said[1:] == ["went on"]


def test_who_has_waited_long_enough_is_refused(tmp_path: Path) -> None:
    with (
        writing(tmp_path, nobody),
        pytest.raises(WriteFailed, match="still at work, and nothing was written"),
        writing(tmp_path, lambda _: None, patience=0.2),
    ):
        pytest.fail("two at once")


def test_who_fails_lets_go(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), writing(tmp_path, nobody):
        raise ZeroDivisionError
    with writing(tmp_path, nobody, patience=0):
        pass


def test_the_lock_is_no_file_of_the_workspace(tmp_path: Path) -> None:
    with writing(tmp_path, nobody):
        assert not list(DiskWorld(tmp_path).files(""))


def test_a_workspace_that_cannot_be_written_to_says_so(tmp_path: Path) -> None:
    (tmp_path / ".khabar").write_text("in the way", encoding="utf-8")
    with pytest.raises(WriteFailed, match="the workspace cannot be written to"), writing(tmp_path, nobody):
        pytest.fail("not locked")
