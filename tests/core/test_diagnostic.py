"""What a finding says, and how it helps."""

import pytest

from khabar.core.diagnostic import Pointer, Severity, did_you_mean, error, warning


@pytest.mark.parametrize(
    ("pointer", "shown"),
    [
        (Pointer(), "."),
        (Pointer(file="a.yaml"), "a.yaml"),
        (Pointer(file="a.yaml", line=3), "a.yaml:3"),
        (Pointer(file="a.yaml", line=3, column=5), "a.yaml:3:5"),
        (Pointer(file="a.yaml", column=5), "a.yaml"),
    ],
)
def test_a_place_is_written_so_that_editors_jump_to_it(pointer: Pointer, shown: str) -> None:
    assert str(pointer) == shown


def test_a_finding_says_what_and_what_to_do() -> None:
    where = Pointer(file="a.yaml", line=3)
    assert str(error("no-date", where, "there is none", "add one")) == (
        "error[no-date] a.yaml:3\n  there is none\n  hint: add one"
    )
    assert str(warning("no-date", where, "there is none")) == "warning[no-date] a.yaml:3\n  there is none"


def test_errors_stop_the_work_and_what_is_not_explained() -> None:
    assert [severity for severity in Severity if severity.stops] == [Severity.ERROR, Severity.EXPLAIN]


@pytest.mark.parametrize(
    ("word", "known", "hint"),
    [
        ("titel", ["title", "lead"], "did you mean 'title'?"),
        ("x", ["title", "lead"], "allowed: lead, title"),
        ("x", [], "none is defined"),
        ("x", [f"n{at:02}" for at in range(20)], "allowed: " + ", ".join(f"n{at:02}" for at in range(12)) + " ..."),
    ],
)
def test_the_nearest_word_is_offered(word: str, known: list[str], hint: str) -> None:
    assert did_you_mean(word, known) == hint
