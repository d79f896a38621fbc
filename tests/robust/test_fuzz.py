"""A few damaged workspaces; `make fuzz COUNT=10000` tries many."""

from pathlib import Path

import pytest

from tests.robust.fuzz import run


@pytest.mark.slow
def test_damaged_files_end_in_findings(tmp_path: Path) -> None:
    tally = run(60, 1, tmp_path)
    assert tally.failures == []
    assert tally.mutated == 60
    assert tally.refused > 20
    assert tally.built > 5, "some damage is harmless, and built"
