"""Mending: what needs no thought is put right, and nothing else is touched."""

from dataclasses import replace
from pathlib import Path

import pytest

from khabar.cli.main import main
from khabar.core.diagnostic import Fix, Pointer, warning
from khabar.core.world import DiskWorld
from khabar.testing.workspaces import smallest
from khabar.workflow.apply_fixes import apply_fixes

STORY = "issues/2020-001/stories/a.md"


@pytest.fixture
def world(tmp_path: Path) -> DiskWorld:
    for name, text in smallest().items():
        place = tmp_path / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(str(text), encoding="utf-8")
    return DiskWorld(tmp_path)


def finding(line: int, column: int, old: str, new: str):
    found = warning("made-up", Pointer(file=STORY, line=line, column=column), "a made-up finding")
    return replace(found, fix=Fix(old, new))


def test_words_are_replaced_where_they_were_found_and_nowhere_else(world: DiskWorld) -> None:
    world.locate(STORY).write_bytes(b"one two\r\ntwo two\nthree")
    done = apply_fixes(
        world, [finding(2, 5, "two", "TWO, AND MORE"), finding(2, 1, "two", "2"), finding(1, 1, "one", "")]
    )
    assert len(done) == 3
    assert world.read(STORY) == b" two\r\n2 TWO, AND MORE\nthree"


def test_words_that_no_longer_stand_there_are_left_alone(world: DiskWorld) -> None:
    before = world.read(STORY)
    assert (
        apply_fixes(world, [finding(1, 1, "not there", "x"), finding(999, 1, "---", "x"), finding(0, 0, "---", "x")])
        == ()
    )
    assert world.read(STORY) == before


def test_the_command_mends_and_checks_again(world: DiskWorld, capsys: pytest.CaptureFixture[str]) -> None:
    place = world.locate(STORY)
    with place.open("a", encoding="utf-8") as file:
        file.write("\nCases of C\u041eVID-19, and of С\u041fИД.\n")
    assert main(["check", str(world.root)]) == 1
    assert "mixed-scripts" in capsys.readouterr().err
    assert main(["check", "--fix", str(world.root)]) == 0
    told = capsys.readouterr()
    assert told.out == f"fixed {STORY}:10:10: C\u041eVID -> COVID\n{world.root}: nothing found\n"
    assert "Cases of COVID-19, and of С\u041fИД." in place.read_text(encoding="utf-8")
    assert main(["check", "--fix", str(world.root)]) == 0
    assert "mended" not in capsys.readouterr().out
