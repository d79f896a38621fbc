"""Every check has cases that an editor can read: what it finds, what it leaves alone, what it asks for."""

from pathlib import Path

import pytest

from khabar.checks.gate import RULES, checks, checks_of_rendered
from khabar.core.plugin import own_names
from khabar.testing.cases import cases, checked, play

HERE = Path(__file__).parent
NAMES = list(own_names(RULES))
OF_MADE = {check.name for check in checks_of_rendered(())}
"""Checks of what was made of a workspace: their cases are in test_made.py."""


@pytest.mark.parametrize(("path", "title"), cases(HERE), ids=lambda value: getattr(value, "stem", value))
def test_what_is_found(path: Path, title: str, accept: bool) -> None:
    play(path, title, checked, accept=accept)


@pytest.mark.parametrize("name", [name for name in NAMES if name not in OF_MADE])
def test_every_check_has_cases_of_finding_and_of_silence(name: str) -> None:
    told = (HERE / f"{name}.md").read_text(encoding="utf-8")
    assert f"[{name}]" in told, "no case in which it speaks"
    assert "```findings\n```" in told, "no case in which it is silent"


def test_every_file_of_cases_is_of_a_check() -> None:
    assert {path.stem for path in HERE.glob("*.md")} - {"allowances"} == set(NAMES) - OF_MADE


def test_names_of_checks_are_names_of_faults() -> None:
    assert [check.name for check in checks(preview=True)] == NAMES
