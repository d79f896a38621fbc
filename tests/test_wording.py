"""Old wording does not come back: the areas in plain English contain none of the words of the list below."""

import re
from pathlib import Path

import pytest

from tests.conftest import ROOT

OLD = {
    r"speaks? of": "is dated, is about",
    r"(?:is|are) told": "is reported, is shown",
    r"told of": "described",
    r"tells of": "describes",
    r"mend(?:s|ed|ing)?": "fix",
    r"spoilt": "broken, with mistakes",
    r"whose": "of which, or a new sentence",
    r"parted by": "separated by",
    r"gone through": "checked",
    r"by and by": "later",
    r"nothing stands": "not found",
    r"(?:it|that|what|which|where) stands": "is",
    r"stands? (?:here|there|beside|behind|in|on|by)": "is",
    r"tak(?:e|es|en) (?:it|them) away": "remove, delete",
    r"anew": "again",
    r"signs long": "characters",
}
"""A pattern of the old wording, and what to write instead."""


AREAS = {
    "phrases": [ROOT / "src" / "khabar" / "locale" / "phrases.txt"],
    "entry": [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "docs" / "index.md"],
    "tutorial": sorted((ROOT / "docs" / "tutorial").glob("*.md")),
    "dates": [ROOT / "docs" / "explanation" / "two-dates.md"],
    "command-line": sorted((ROOT / "src" / "khabar" / "cli").rglob("*.py")),
    "figures-engine": sorted((ROOT / "src" / "khabar" / "figures").rglob("*.py")),
    "workflow": sorted((ROOT / "src" / "khabar" / "workflow").rglob("*.py")),
    "console-sessions": sorted((ROOT / "tests" / "cli").glob("*.md")),
    "import-findings": sorted((ROOT / "tests" / "figures").rglob("*.md")),
    "reader": sorted((ROOT / "src" / "khabar" / "read").rglob("*.py")),
    "checks": sorted((ROOT / "src" / "khabar" / "checks").rglob("*.[mp][dy]")),
    "contracts": sorted((ROOT / "src" / "khabar" / "testing").glob("*.py")),
    "benchmarks": sorted((ROOT / "bench").glob("*.py")),
    "page-generators": sorted((ROOT / "docs").glob("*.py")),
    "build": [ROOT / "Makefile", ROOT / ".ci" / "run", ROOT / "pyproject.toml"],
    "test-code": [file for file in sorted((ROOT / "tests").glob("*.py")) if file != Path(__file__)],
    "reader-cases": sorted((ROOT / "tests" / "read" / "faults").glob("*.md")),
    "check-cases": sorted((ROOT / "tests" / "checks").glob("*.md")),
    "code": sorted(
        file
        for package in ("core", "model", "codec", "publish", "online", "render")
        for file in (ROOT / "src" / "khabar" / package).rglob("*")
        if file.suffix in {".py", ".typ", ".html", ".mjml", ".css"}
    ),
}
"""The areas in plain English. Add an area when its last old word is gone."""


def old_words(text: str) -> list[str]:
    """List the old wording in a text, each with what to write instead."""
    return [
        f"{match.group()}: {better}"
        for pattern, better in OLD.items()
        for match in re.finditer(rf"\b(?:{pattern})\b", text, re.IGNORECASE)
    ]


@pytest.mark.parametrize("area", AREAS)
def test_an_area_has_no_old_wording(area: str) -> None:
    assert AREAS[area]
    found: dict[str, list[str]] = {}
    for file in AREAS[area]:
        words = old_words(" ".join(file.read_text(encoding="utf-8").split()))
        if words:
            found[file.relative_to(ROOT).as_posix()] = words
    assert not found


def test_old_wording_is_found_by_whole_words() -> None:
    assert [word.partition(":")[0] for word in old_words("Each fault is told until it is mended.")] == [
        "is told",
        "mended",
    ]
    assert old_words("We recommend amendments; the standard is untold.") == []
