"""The two clocks: what is known on a day stays what was known, whatever is said later."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.model.evaluated import Evaluated
from khabar.model.observation import Observation
from khabar.testing.observations import observed
from tests.figures.asking import ask, figure, value, without

FIRST = observed("KG", "2020-08-06", 100, known_at="2020-08-07T04:00")
REVISED = observed("KG", "2020-08-06", 120, known_at="2021-09-03T06:13:33")


def test_a_value_is_the_last_word_said_by_the_end_of_the_day() -> None:
    assert value("2020-08-07", [FIRST, REVISED], figure()).current.value == 100
    assert value("2021-09-02", [FIRST, REVISED], figure()).current.value == 100
    assert value("2021-09-03", [FIRST, REVISED], figure()).current.value == 120


def test_what_was_said_in_the_last_second_of_a_day_is_known_on_it_and_what_comes_after_is_not() -> None:
    late = observed("KG", "2020-08-06", 7, known_at="2020-08-07T23:59:59")
    assert value("2020-08-07", [FIRST, late], figure()).current.value == 7
    after = observed("KG", "2020-08-06", 7, known_at="2020-08-08T00:00:00")
    assert value("2020-08-07", [FIRST, after], figure()).current.value == 100


def test_a_later_revision_is_told_as_one_and_changes_nothing() -> None:
    found = value("2020-08-07", [FIRST, REVISED], figure())
    assert [(one.value, one.known_at) for one in found.revisions] == [(120, date(2021, 9, 3))]
    assert found.history == (found.current,)


def test_a_repeated_word_is_no_revision() -> None:
    again = observed("KG", "2020-08-06", 100, known_at="2020-08-09T04:00")
    assert value("2020-08-07", [FIRST, again], figure()).revisions == ()


def test_the_last_three_revisions_are_told() -> None:
    said = [observed("KG", "2020-08-06", 100 + at, known_at=f"2020-09-0{at}T04:00") for at in range(1, 6)]
    assert [one.value for one in value("2020-08-07", [FIRST, *said], figure()).revisions] == [103, 104, 105]


def test_nothing_is_known_before_it_was_said() -> None:
    assert without("2020-08-06", [FIRST], figure()).fault == "figure-without-value"


def test_a_day_after_the_asked_one_is_not_known_even_if_a_row_claims_so() -> None:
    later = observed("KG", "2020-08-09", 150, known_at="2020-08-09T04:00")
    assert value("2020-08-08", [FIRST, later], figure()).current.as_of == date(2020, 8, 6)


def test_of_several_hours_of_a_day_the_last_tells_and_a_value_without_hour_speaks_of_the_whole_day() -> None:
    morning = observed("KG", "2020-08-06T10:00", 90, known_at="2020-08-06T10:30")
    evening = observed("KG", "2020-08-06T21:00", 95, known_at="2020-08-06T21:30")
    found = value("2020-08-06", [morning, evening], figure())
    assert (found.current.value, str(found.current.as_of_time)) == (95, "21:00:00")
    assert len(found.history) == 1
    whole = value("2020-08-07", [morning, evening, FIRST], figure())
    assert (whole.current.value, whole.current.as_of_time) == (100, None)


_DAYS = st.integers(0, 40).map(lambda days: date(2020, 7, 1) + timedelta(days=days))


@st.composite
def _observation(draw: st.DrawFn) -> Observation:
    as_of = draw(_DAYS)
    said = as_of + timedelta(days=draw(st.integers(0, 20)))
    hour = draw(st.integers(0, 23))
    place = draw(st.sampled_from(["KG", "KZ"]))
    return observed(place, f"{as_of}", draw(st.integers(0, 999)), known_at=f"{said}T{hour:02}:00")


def _once(said: list[Observation]) -> list[Observation]:
    return list({(one.place, one.as_of, one.known_at): one for one in said}.values())


@pytest.mark.slow
@settings(max_examples=40)
@given(st.lists(_observation(), min_size=1, max_size=25), _observation(), st.lists(_DAYS, min_size=1, max_size=4))
def test_one_more_observation_changes_only_what_is_asked_of_its_day_and_later(
    said: list[Observation], new: Observation, days: list[date]
) -> None:
    said = [one for one in _once(said) if (one.place, one.as_of, one.known_at) != (new.place, new.as_of, new.known_at)]
    sums = figure("both", "KG KZ", series="cases", apart=2)
    for day in days:
        before = ask(str(day), said, sums, figure())
        after = ask(str(day), [*said, new], sums, figure())
        if new.known_at.date() > day:
            for name, found in before.items():
                then = after[name]
                if isinstance(found, Evaluated):
                    assert isinstance(then, Evaluated)
                    assert (found.current, found.history) == (then.current, then.history)
                    assert found.derivation == then.derivation
                else:
                    assert not isinstance(then, Evaluated)


@settings(max_examples=40)
@given(st.lists(_observation(), min_size=1, max_size=25), _DAYS)
def test_a_sum_is_what_its_parts_were_by_a_plain_count(said: list[Observation], day: date) -> None:
    said = _once(said)
    latest = {
        (one.place, one.as_of): one.value
        for one in sorted(said, key=lambda one: one.known_at)
        if one.known_at.date() <= day and one.as_of <= day
    }
    whole = {
        as_of: latest["KG", as_of] + latest["KZ", as_of]
        for _, as_of in latest
        if {("KG", as_of), ("KZ", as_of)} <= set(latest)
    }
    found = ask(str(day), said, figure("both", "KG KZ", series="cases"))["both"]
    if not whole:
        assert not isinstance(found, Evaluated)
        return
    assert isinstance(found, Evaluated)
    assert {one.as_of: one.value for one in found.history} == whole
    assert sum(part.value for part in found.current.parts) == found.current.value
