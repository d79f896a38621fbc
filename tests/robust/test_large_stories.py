"""Stories that would take gigabytes or minutes by their size alone are refused with a message."""

import pytest

from khabar.read.workspace import read_workspace
from khabar.testing.workspaces import SMALLEST, smallest, with_
from khabar.testing.world import MemoryWorld

_STORY = "issues/2020-001/stories/a.md"


@pytest.mark.parametrize("body", ["- word\n" * 280_000, "| a | b |\n| - | - |\n" + "| c | d |\n" * 190_000])
def test_a_list_or_table_of_two_megabytes_is_refused(body: str) -> None:
    reading = read_workspace(MemoryWorld(with_(smallest(), path=_STORY, text=f"{SMALLEST[_STORY]}\n{body}")))
    [finding] = [each for each in reading.diagnostics if each.where.file == _STORY]
    assert finding.name == "file-too-large"
    assert "200,000 bytes" in finding.hint
