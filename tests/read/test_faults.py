"""Faults told in prose: each file of `faults/` shows workspaces and the findings expected of them."""

from pathlib import Path

import pytest

from khabar.core.diagnostic import in_order
from khabar.testing.cases import cases, play, shown
from khabar.testing.memory_store import MemoryStore
from khabar.testing.workspaces import smallest
from khabar.testing.world import MemoryWorld
from khabar.workflow.read_publication import PublicationReader

FAULTS = Path(__file__).parent / "faults"
FIGURES = MemoryStore()
"""Figures of earlier cases: few cases change them."""


def findings(files: dict[str, str | bytes]) -> str:
    reading = PublicationReader(MemoryWorld(files), FIGURES).check()
    assert (reading.publication is None) == any(found.severity.stops for found in reading.diagnostics)
    return "".join(map(shown, in_order(reading.diagnostics)))


@pytest.mark.parametrize(("path", "title"), cases(FAULTS), ids=lambda value: getattr(value, "stem", value))
def test_what_is_found(path: Path, title: str, accept: bool) -> None:
    play(path, title, findings, accept=accept)


def test_the_smallest_workspace_is_sound() -> None:
    assert findings(smallest()) == ""


def test_every_case_has_a_title_of_its_own() -> None:
    assert len(set(cases(FAULTS))) == len(list(cases(FAULTS))) > 40
