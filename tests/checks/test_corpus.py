"""The gate finds what was seeded in the corpus, and seldom speaks where it should not."""

from pathlib import Path

import pytest
from tests.corpus.measure import LEAST_RECALL, MOST_ALARMS, corpus, measured, report, totals

from khabar.checks.gate import checks, checks_of_rendered

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "check-an-issue.md"


@pytest.mark.slow
def test_the_gate_keeps_within_its_bounds() -> None:
    whole = totals(measured())
    told = "\n".join(report(measured()))
    assert whole.recall >= LEAST_RECALL, told
    assert whole.alarms_a_clean_workspace <= MOST_ALARMS, told


@pytest.mark.slow
def test_so_it_does_with_the_checks_on_trial() -> None:
    assert totals(measured(preview=True)).good, "\n".join(report(measured(preview=True)))


def test_every_check_is_seeded() -> None:
    seeded = {seed.name for case in corpus() for seed in case.seeds}
    of_made = {check.name for check in checks_of_rendered(())}
    assert {check.name for check in checks()} - of_made - seeded == set()


def test_a_clean_twin_stands_right_behind_its_faulty_case() -> None:
    cases = corpus()
    assert len(cases) >= 2 * 44
    for faulty, clean in zip(cases[::2], cases[1::2], strict=True):
        assert faulty.seeds, f"{faulty} has no fault"
        assert not clean.seeds, f"{clean} has one"
        assert faulty.place == clean.place, f"{faulty} has no twin"


def test_a_seeded_fault_stands_in_a_file_that_is_there() -> None:
    for case in corpus():
        for seed in case.seeds:
            lines = str(case.files[seed.file]).splitlines()
            assert seed.line <= len(lines), f"{case}: {seed}"


def test_no_title_is_told_twice() -> None:
    titles = [str(case) for case in corpus()]
    assert len(titles) == len({*titles})


def test_the_page_tells_the_present_numbers() -> None:
    page = " ".join(PAGE.read_text(encoding="utf-8").split())
    trial = totals(measured(preview=True))
    assert f"> {totals(measured())}" in page
    assert f"With the checks on trial it is {trial.found} of {trial.seeded}, and" in page
    assert trial.alarms == totals(measured()).alarms, "the page says that they are the same"
