"""Issue 4 as it was printed: the gate finds every fault that is known of it, at its line, and nothing else.

The facts of the workspace are those of the printed bulletin; its sentences are our own. Where the model cannot hold a
fault as it was printed (a number without a day is no observation), the number stands as the printed page had it: typed
in a sentence; and once more as an observation, whose day is the one that fits.
"""

from collections.abc import Iterator

import pytest
from tests.conftest import ROOT

from khabar.core.diagnostic import Diagnostic
from khabar.core.world import DiskWorld
from khabar.workflow.read_publication import PublicationReader

PRINTED = ROOT / "tests" / "workspaces" / "issue-04-as-printed"
ISSUE = "issues/2020-004/issue.yaml"
STORIES = "issues/2020-004/stories"
MEDIA = "issues/2020-004/media/media.yaml"

Wanted = tuple[str, str, str]
"""A fault's name, its file, and words of the line at which it is told."""

DEFECTS: dict[str, list[Wanted]] = {
    "key figures without a day and without a source": [
        ("number-without-source", ISSUE, "3200 vulnerable migrants"),
        ("number-without-source", ISSUE, "171,428 cases"),
        ("number-without-source", ISSUE, "117,454 people"),
        ("number-without-source", ISSUE, "2,758 deaths"),
    ],
    "numbers that are typed where a figure is known": [
        ("digits-in-text", ISSUE, "171,428 cases"),
        ("digits-in-text", ISSUE, "117,454 people"),
        ("digits-in-text", ISSUE, "2,758 deaths"),
    ],
    "three epidemic figures that are not of one day": [("figure-dates-apart", ISSUE, "key_figures:")],
    "deaths and cases that jumped without a note": [("figure-jump", ISSUE, "key_figures:")],
    "3200 beside 171,428": [("mixed-grouping", ISSUE, "3200 vulnerable migrants")],
    "an address with a space in it": [("address-with-space", f"{STORIES}/kg.md", "caa-network.org")],
    "a link to #": [("empty-link", f"{STORIES}/uz.md", "on Facebook")],
    "a picture to be clicked on that has no target": [
        ("empty-link", f"{STORIES}/kz.md", "kz-marathon"),
        ("picture-in-sentence", f"{STORIES}/kz.md", "kz-marathon"),
    ],
    "a picture without alternative text": [("missing-key", MEDIA, "file: kz-marathon.jpg")],
    "a credit that is the address of a page": [("credit-is-an-address", MEDIA, "facebook.com")],
    "a misspelt country among the contacts": [("misspelt-name", "missions/tj.yaml", "Tajkistan")],
    "an event without a time zone": [("missing-key", ISSUE, "- title: Online press conference")],
    "five countries in the issue and four in its figures": [("scope-differs", ISSUE, "key_figures:")],
}


@pytest.fixture(scope="module")
def found() -> tuple[Diagnostic, ...]:
    return PublicationReader(DiskWorld(PRINTED)).check().diagnostics


def told(found: tuple[Diagnostic, ...]) -> Iterator[Wanted]:
    """Give each finding with its line of the file."""
    for one in found:
        line = (PRINTED / one.where.file).read_text(encoding="utf-8").splitlines()[one.where.line - 1]
        yield one.name, one.where.file, line


def fits(wanted: Wanted, finding: Wanted) -> bool:
    return wanted[:2] == finding[:2] and wanted[2] in finding[2]


@pytest.mark.parametrize("defect", DEFECTS)
def test_a_known_defect_is_found_at_its_line(defect: str, found: tuple[Diagnostic, ...]) -> None:
    for wanted in DEFECTS[defect]:
        assert [one for one in told(found) if fits(wanted, one)], wanted


def test_there_is_no_nonsense(found: tuple[Diagnostic, ...]) -> None:
    known = [wanted for several in DEFECTS.values() for wanted in several]
    assert [one for one in told(found) if not any(fits(wanted, one) for wanted in known)] == []


def test_the_figures_that_jumped_are_named_with_their_factor(found: tuple[Diagnostic, ...]) -> None:
    messages = [one.message for one in found if one.name == "figure-jump"]
    assert any("covid.deaths" in one and "5.9 times" in one for one in messages)
    assert any("covid.cases" in one and "2.2 times" in one for one in messages)
