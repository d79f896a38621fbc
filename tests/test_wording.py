"""Old wording does not come back, wherever people read: pages, help, messages, docstrings, and the words in code."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.wording import docstrings, messages, old_words

SOURCE = ROOT / "src" / "khabar"
PACKAGES = sorted(folder.parent.name for folder in SOURCE.glob("*/__init__.py"))


def _whole(file: Path) -> Iterable[str]:
    return [file.read_text(encoding="utf-8")]


Area = tuple[list[Path], Callable[[Path], Iterable[str]]]

AREAS: dict[str, Area] = {
    "phrases": ([SOURCE / "locale" / "phrases.txt"], _whole),
    "entry": ([ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md"], _whole),
    **{
        f"page {file.relative_to(ROOT / 'docs').as_posix()}": ([file], _whole)
        for file in sorted((ROOT / "docs").rglob("*.md"))
    },
    "page generators": (sorted((ROOT / "docs").glob("*.py")), _whole),
    "manual of problems": ([SOURCE / "checks" / "faults.md"], _whole),
    "console sessions": (sorted((ROOT / "tests" / "cli").glob("*.md")), _whole),
    "import findings": (sorted((ROOT / "tests" / "figures").rglob("*.md")), _whole),
    "reader cases": (sorted((ROOT / "tests" / "read" / "faults").glob("*.md")), _whole),
    "check cases": (sorted((ROOT / "tests" / "checks").glob("*.md")), _whole),
    "build": ([ROOT / "Makefile", ROOT / ".ci" / "run", ROOT / "pyproject.toml"], _whole),
    "benchmarks": (sorted((ROOT / "bench").glob("*.py")), _whole),
    "test code": (
        [file for file in sorted((ROOT / "tests").glob("*.py")) if file.stem not in {"wording", "test_wording"}],
        _whole,
    ),
    **{f"messages of {package}": (sorted((SOURCE / package).rglob("*.py")), messages) for package in PACKAGES},
    **{f"docstrings of {package}": (sorted((SOURCE / package).rglob("*.py")), docstrings) for package in PACKAGES},
    **{
        f"code and templates of {package}": (
            sorted(
                file
                for file in (SOURCE / package).rglob("*")
                if file.suffix in {".py", ".typ", ".html", ".mjml", ".css"}
            ),
            _whole,
        )
        for package in PACKAGES
    },
}
"""The places where people read, each with how its words are taken from a file."""

REMAINING: dict[str, int] = {
    "entry": 1,
    "reader cases": 1,
    "check cases": 18,
    "docstrings of translate": 50,
    "code and templates of translate": 59,
}
"""How many old words an area still has at most. A number may only fall: lower it when you rewrite a text."""


@pytest.mark.parametrize("area", AREAS)
def test_an_area_has_no_new_old_wording(area: str) -> None:
    files, words_of = AREAS[area]
    assert files
    found = [
        f"{file.relative_to(ROOT).as_posix()}: {word}"
        for file in files
        for text in words_of(file)
        for word in old_words(text)
    ]
    limit = REMAINING.get(area, 0)
    assert len(found) <= limit, found
    assert len(found) == limit, f"lower REMAINING[{area!r}] to {len(found)}"


def test_the_remaining_areas_exist() -> None:
    assert set(REMAINING) <= set(AREAS)
    assert 0 not in REMAINING.values()


def test_old_wording_is_found_by_whole_words() -> None:
    assert [word.partition(":")[0] for word in old_words("Each fault is told until it is mended.")] == [
        "is told",
        "mended",
    ]
    assert old_words("We recommend amendments; the standard is untold, a stand-in stands for it.") == []


@pytest.mark.parametrize(
    "text",
    [
        "tells every fault with its place",
        "sets the issue in each language",
        "a copy that is spoilt on purpose",
        "each file is told of in",
        "until it is mended",
        "touches nothing that stands there",
        "water is no workspace",
        "write it, or take it away",
        "covid.cases speaks of 2020-08-06",
        "this sentence says neither of which day it is",
        "there is KG",
        "said by 2020-08-21 06:00 UTC",
        "is 415 signs long",
        "110 are read",
        "has 80 words; 45 can be followed",
        "is a web address and no link",
        "its columns are parted by semicolons",
        "save it anew as one of JPEG",
        "is not a day with an hour",
        "nobody knows a place 'Osh'",
        "how vodokanal is read is not said",
        "words are expected here",
        "that alone made +11,285",
        "Where it stands",
        "the source said something else of the same day",
        "Added up over the places",
        "Read it all",
        "Five countries speak in this issue",
        "Nothing stands here.",
        "the letters were gone through",
        "a word whose end is long",
        "two days, of which one is late",
        "it is found by and by",
    ],
)
def test_every_phrase_of_the_house_style_is_found(text: str) -> None:
    assert old_words(text)


def test_messages_and_docstrings_are_found_in_code(tmp_path: Path) -> None:
    file = tmp_path / "example.py"
    file.write_text(
        '"""It stands."""\n'
        'error("name", where, f"{name} is {count} signs long", "mend it")\n'
        'raise WriteFailed("nobody knows")\n'
        'call(hint="read anew")\n'
        'plain = "whose"\n',
        encoding="utf-8",
    )
    assert [word.partition(":")[0] for text in docstrings(file) for word in old_words(text)] == ["stands"]
    assert {word.partition(":")[0] for text in messages(file) for word in old_words(text)} == {
        "} signs",
        "signs long",
        "mend",
        "nobody knows",
        "anew",
    }
