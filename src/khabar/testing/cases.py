"""Test cases in Markdown: workspaces and the diagnostics expected for them.

Each section is one case. Fenced blocks named by a path are the files that differ from the smallest valid workspace
(`khabar.testing.workspaces`); the block named `findings` has the expected diagnostics. A block with `(nothing)` deletes
the file; a path after a plus sign, as in "+ figures.yaml", appends the block to the file; "640 x 480" in the block of a
picture draws one of that size. `pytest --accept` writes the actual diagnostics: review the diff as carefully as code.
"""

import io
import re
from collections.abc import Callable, Mapping
from pathlib import Path

from khabar.core.diagnostic import Diagnostic, in_order
from khabar.testing.memory_store import MemoryStore
from khabar.testing.workspaces import smallest, with_
from khabar.testing.world import MemoryWorld
from khabar.workflow.check_runner import CheckRunner
from khabar.workflow.read_publication import PublicationReader

_SECTION = re.compile(r"^## (.+)$", re.MULTILINE)
_BLOCK = re.compile(r"^(`{3,})([^`\n]+)\n(.*?)^\1$", re.MULTILINE | re.DOTALL)

_SIZE = re.compile(r"([0-9]+) x ([0-9]+)\n")

EXPECTED = ("findings", "faults")
"""The names of blocks with expected results, which are not files."""

_FIGURES = MemoryStore()
"""Figures of earlier cases: most cases differ in their text alone."""

Find = Callable[[dict[str, str | bytes]], str]
"""A function that returns the diagnostics of a workspace, as a case shows them."""


def cases(folder: Path) -> list[tuple[Path, str]]:
    """List file and title of every case below a folder."""
    paths = sorted(folder.glob("*.md"))
    return [(path, title[1]) for path in paths for title in _SECTION.finditer(path.read_text(encoding="utf-8"))]


def cases_of(path: Path) -> list[str]:
    """List the titles of the cases in a file."""
    return _SECTION.findall(path.read_text(encoding="utf-8"))


def shown(found: Diagnostic) -> str:
    """Return a diagnostic as cases show it."""
    hint = f"\n  {found.hint}" if found.hint else ""
    return f"{found.severity}[{found.name}] {found.where}: {found.message}{hint}\n"


def checked(files: dict[str, str | bytes]) -> str:
    """Return all diagnostics of a workspace, including those of preview checks."""
    world = MemoryWorld(files)
    reading = PublicationReader(world, _FIGURES, gate=CheckRunner(world, preview=True)).check()
    return "".join(map(shown, in_order(reading.diagnostics)))


def changed(files: dict[str, str | bytes], prose: str) -> dict[str, str | bytes]:
    """Return a workspace with the changes of the blocks in a section."""
    for _, name, text in _BLOCK.findall(prose):
        if name in EXPECTED:
            continue
        if name.startswith("+ "):
            path = name.removeprefix("+ ")
            files = with_(files, path=path, text=f"{files[path]!s}{text}")
        elif size := _SIZE.fullmatch(text):
            files = with_(files, path=name, text=drawn(int(size[1]), int(size[2])))
        else:
            files = with_(files, path=name, text=None if text == "(nothing)\n" else text)
    return files


def block_of(prose: str, name: str) -> str | None:
    """Return the block with a name in a section; None if there is none."""
    return next((block[3] for block in _BLOCK.finditer(prose) if block[2] == name), None)


def drawn(width: int, height: int) -> bytes:
    """Return a blank picture of a size, as PNG."""
    from PIL import Image  # noqa: PLC0415 - needed only for cases with a picture

    file = io.BytesIO()
    Image.new("L", (width, height), 255).save(file, "PNG")
    return file.getvalue()


def play(
    path: Path, title: str, find: Find, *, accept: bool = False, base: Mapping[str, str | bytes] | None = None
) -> None:
    """Compare the diagnostics of one case with those in its file, or with `accept` write them into it.

    The case changes the workspace `base`, or else the smallest valid one.
    """
    whole = path.read_text(encoding="utf-8")
    start = whole.index(f"## {title}\n")
    section = whole[start : (after.start() if (after := _SECTION.search(whole, start + 3)) else len(whole))]
    expected = next((block for block in _BLOCK.finditer(section) if block[2] == "findings"), None)
    assert expected is not None, "a case without a findings block"
    found = find(changed(dict(base) if base is not None else smallest(), section))
    if accept:
        accepted = section[: expected.start(3)] + found + section[expected.end(3) :]
        path.write_text(whole[:start] + accepted + whole[start + len(section) :], encoding="utf-8")
        return
    assert found == expected[3]
