"""Faults told in prose: each file of `faults/` shows workspaces and the findings expected of them.

A section is one case: what differs from the smallest sound workspace (`khabar.testing.workspaces`) stands in fenced
blocks named by their path, and the findings in a block named `findings`. The name `(nothing)` in a block takes its file
away. `pytest --accept` writes what was found; read the difference as carefully as code.
"""

import re
from pathlib import Path

import pytest

from khabar.cli.report import in_order
from khabar.core.diagnostic import Diagnostic
from khabar.testing.workspaces import smallest, with_
from khabar.testing.world import MemoryWorld
from khabar.workflow.read_publication import Workspace

FAULTS = Path(__file__).parent / "faults"
_SECTION = re.compile(r"^## (.+)$", re.MULTILINE)
_BLOCK = re.compile(r"^(`{3,})([^`\n]+)\n(.*?)^\1$", re.MULTILINE | re.DOTALL)


def cases() -> list[tuple[Path, str]]:
    paths = sorted(FAULTS.glob("*.md"))
    return [(path, title[1]) for path in paths for title in _SECTION.finditer(path.read_text(encoding="utf-8"))]


def shown(found: Diagnostic) -> str:
    hint = f"\n  {found.hint}" if found.hint else ""
    return f"{found.severity}[{found.name}] {found.where}: {found.message}{hint}\n"


def findings(files: dict[str, str | bytes]) -> str:
    reading = Workspace(MemoryWorld(files)).check()
    assert (reading.publication is None) == any(found.severity.stops for found in reading.diagnostics)
    return "".join(map(shown, in_order(reading.diagnostics)))


@pytest.mark.parametrize(("path", "title"), cases(), ids=lambda value: getattr(value, "stem", value))
def test_what_is_found(path: Path, title: str, accept: bool) -> None:
    whole = path.read_text(encoding="utf-8")
    start = whole.index(f"## {title}\n")
    section = whole[start : (after.start() if (after := _SECTION.search(whole, start + 3)) else len(whole))]
    files, expected = smallest(), None
    for block in _BLOCK.finditer(section):
        if block[2] == "findings":
            expected = block
        else:
            files = with_(files, path=block[2], text=None if block[3] == "(nothing)\n" else block[3])
    assert expected is not None, "a case without findings"
    found = findings(files)
    if accept:
        accepted = section[: expected.start(3)] + found + section[expected.end(3) :]
        path.write_text(whole[:start] + accepted + whole[start + len(section) :], encoding="utf-8")
        return
    assert found == expected[3]


def test_the_smallest_workspace_is_sound() -> None:
    assert findings(smallest()) == ""


def test_every_case_has_a_title_of_its_own() -> None:
    assert len(set(cases())) == len(list(cases())) > 40
