"""A published issue is computed again: whatever would make it say something else is found."""

import json
import shutil
from pathlib import Path

import pytest
from tests.conftest import EXAMPLE

from khabar.core.diagnostic import Severity
from khabar.core.world import DiskWorld
from khabar.workflow.open_figures import open_figures
from khabar.workflow.read_publication import PublicationReader
from khabar.workflow.verify_issue import Verified, verify_issue

OBSERVATIONS = "data/observations/jhu-csse.csv"


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    left_out = shutil.ignore_patterns("drawing", "draw_pictures.py", "__pycache__", ".khabar")
    shutil.copytree(EXAMPLE, tmp_path / "example", ignore=left_out)
    return tmp_path / "example"


def verified(root: Path, key: str = "2020-004", published: Path | None = None) -> dict[str, Verified]:
    world = DiskWorld(root)
    asked = open_figures(world)
    with asked.store:
        return {one.name: one for one in verify_issue(asked, asked.issue(key), world, published)}


def append(root: Path, line: str) -> None:
    with (root / OBSERVATIONS).open("a", encoding="utf-8") as file:
        file.write(line + "\n")


LATE = "covid.deaths,KG,2020-08-06,,,{value},,deaths,,jhu-csse,{known},2026-11-25,made up,,,"


@pytest.mark.parametrize("key", ["2020-003", "2020-004"])
def test_the_example_is_what_it_printed(key: str) -> None:
    found = verified(EXAMPLE, key)
    assert found
    assert all(not one.wrong and one.compared for one in found.values()), found


def test_a_later_word_changes_no_issue(workspace: Path) -> None:
    append(workspace, LATE.format(value=5, known="2022-01-01 00:00:00"))
    assert not any(one.wrong for one in verified(workspace).values())


def test_a_word_that_is_slipped_in_before_the_issue_is_found_by_verify_and_by_every_check(workspace: Path) -> None:
    append(workspace, LATE.format(value=1500, known="2020-08-07 20:00:00"))
    wrong = {name: one.wrong for name, one in verified(workspace).items() if one.wrong}
    assert list(wrong) == ["covid.deaths"]
    assert "printed.yaml has 2742 as of 2020-08-06" in wrong["covid.deaths"][0]
    assert not any(one.wrong for one in verified(workspace, "2020-003").values()), "an earlier issue stays"
    told = [
        one for one in PublicationReader(DiskWorld(workspace)).check().diagnostics if one.severity is Severity.ERROR
    ]
    assert [(one.name, one.where.file) for one in told] == [
        ("figure-differs-from-print", "issues/2020-004/printed.yaml")
    ]


def test_a_row_that_is_taken_away_is_found(workspace: Path) -> None:
    place = workspace / OBSERVATIONS
    lines = place.read_text(encoding="utf-8").splitlines(keepends=True)
    gone = next(line for line in lines if line.startswith("covid.cases,UZ,2020-08-06"))
    place.write_text("".join(line for line in lines if line != gone), encoding="utf-8")
    assert "covid.cases" in {name for name, one in verified(workspace).items() if one.wrong}


def test_a_definition_that_counts_something_else_is_found(workspace: Path) -> None:
    place = workspace / "figures.yaml"
    text = place.read_text(encoding="utf-8")
    place.write_text(
        text.replace("covid.deaths:\n", "covid.deaths:\n  apart: 3\n  day: 2020-08-05\n"), encoding="utf-8"
    )
    assert verified(workspace)["covid.deaths"].wrong


def test_a_file_that_is_not_what_was_imported_is_found(workspace: Path) -> None:
    [raw] = (workspace / "data" / "raw").iterdir()
    raw.write_bytes(raw.read_bytes().replace(b"1447", b"1448"))
    assert "is not what was imported" in verified(workspace)["covid.deaths"].wrong[0]


def test_what_stands_in_a_built_folder_is_compared_language_by_language(tmp_path: Path) -> None:
    place = tmp_path / "2020-004" / "ky"
    place.mkdir(parents=True)

    def figure(value: int, as_of: str, source: str = "jhu-csse") -> object:
        return {"current": {"value": value, "as_of": as_of, "source": {"name": source}}}

    figures = {
        "migrants.assisted": figure(3200, "2020-08-07", "iom-missions"),
        "covid.cases": figure(171561, "2020-08-06"),
        "covid.recovered": figure(126513, "2020-08-05"),
        "covid.deaths": figure(2743, "2020-08-06"),
    }
    (place / "central-asia-2020-004-ky.json").write_text(json.dumps({"figures": figures}), encoding="utf-8")
    wrong = {name: one.wrong for name, one in verified(EXAMPLE, published=tmp_path).items() if one.wrong}
    assert set(wrong) == {"covid.recovered", "covid.deaths"}
    assert "prints 2743 as of 2020-08-06" in wrong["covid.deaths"][0]
