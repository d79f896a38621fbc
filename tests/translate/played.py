"""Cases told in prose, whose blocks are sentences or files from translators, and not workspaces.

A section is one case; the block `findings` says what is found. `pytest --accept` writes what was found.
"""

import re
from collections.abc import Callable
from pathlib import Path

from khabar.testing.cases import block_of

CASES = Path(__file__).parent
_SECTION = re.compile(r"^## ", re.MULTILINE)

Block = Callable[[str], str]
"""Gives the text of a block by its name."""


def play(path: Path, title: str, find: Callable[[Block], str], *, accept: bool) -> None:
    """Hold what is found in one case to what its file says, or write it there."""
    whole = path.read_text(encoding="utf-8")
    start = whole.index(f"## {title}\n")
    end = after.start() if (after := _SECTION.search(whole, start + 3)) else len(whole)
    section = whole[start:end]

    def block(name: str) -> str:
        text = block_of(section, name)
        assert text is not None, f"a case without {name}"
        return text

    expected = block("findings")
    found = find(block)
    if accept:
        accepted = section.replace(f"```findings\n{expected}```", f"```findings\n{found}```")
        path.write_text(whole[:start] + accepted + whole[end:], encoding="utf-8")
        return
    assert found == expected
