"""The arithmetic of figures: sums that lack nothing, sources that are never added, shares, differences, queries."""

from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest

from khabar.core.language import Lang
from khabar.figures.evaluate import MOST_HISTORY
from khabar.figures.no_value_reason import NoValueReason
from khabar.figures.store import Store
from khabar.model.evaluated import Evaluated, Method
from khabar.model.figure import Break, Difference, Headline, Share, Total
from khabar.model.observation import Qualifier, Unit
from khabar.model.text import Text
from khabar.model.value import Country
from khabar.testing.observations import observed
from tests.figures.asking import ask, figure, value, without, world

_COUNTED_ANEW: Text = Text(source=Lang("en"), by_lang={}, markdown="", context="")
BOTH = [observed("KG", "2020-08-06", 100, row=2), observed("KZ", "2020-08-06", 250, row=3)]


def test_a_sum_has_its_parts_and_the_rows_they_stand_in() -> None:
    found = value("2020-08-07", BOTH, figure(places="KZ KG"))
    assert found.current.value == 350
    assert {part.place: part.value for part in found.current.parts} == {"KG": 100, "KZ": 250}
    assert found.derivation.method is Method.SUM
    assert [(row.place, row.origin.row) for row in found.derivation.rows] == [("KG", 2), ("KZ", 3)]
    assert set(found.derivation.versions) == {"khabar", "duckdb"}


def test_absent_is_not_zero() -> None:
    missing = without("2020-08-07", BOTH, figure(places="KZ KG TM"))
    assert (missing.fault, missing.key) == ("figure-without-value", "places")
    assert "register has no values for TM" in missing.message
    assert "absent is not zero" in missing.hint


def test_a_zero_that_was_reported_is_a_zero() -> None:
    assert value("2020-08-07", [*BOTH, observed("TM", "2020-08-06", 0)], figure(places="KZ KG TM")).current.value == 350


def test_the_last_day_that_lacks_no_place_is_printed() -> None:
    alone = observed("KG", "2020-08-08", 130)
    assert value("2020-08-09", [*BOTH, alone], figure(places="KZ KG")).current.as_of == date(2020, 8, 6)


def test_places_may_lie_as_many_days_apart_as_is_said_and_no_more() -> None:
    alone = observed("KG", "2020-08-08", 130)
    found = value("2020-08-09", [*BOTH, alone], figure(places="KZ KG", apart=2))
    assert (found.current.as_of, found.current.value) == (date(2020, 8, 8), 380)
    assert {part.place: part.as_of.day for part in found.current.parts} == {"KG": 8, "KZ": 6}
    near = value("2020-08-09", [*BOTH, alone], figure(places="KZ KG", apart=1))
    assert near.current.as_of == date(2020, 8, 6)


def test_days_that_no_two_places_share_are_told() -> None:
    apart = [observed("KG", "2020-08-06", 100), observed("KZ", "2020-08-05", 250)]
    missing = without("2020-08-07", apart, figure(places="KZ KG"))
    assert "no day by 2020-08-07 on which all places" in missing.message
    assert missing.hint.endswith("apart: 1"), "as many days as are needed"


def test_every_query_gives_its_value_again() -> None:
    said = [
        *BOTH,
        observed("KG", "2020-08-06", 111, known_at="2020-09-01T00:00"),
        observed("KG", "2020-08-07T10:00", 120),
        observed("KG", "2020-08-07T18:00", 125),
        observed("KG+KZ", "2020-08-06", 360, source="printed"),
    ]
    asked = (
        figure("sum", "KZ KG", series="cases", sources=("register",)),
        figure("near", "KZ KG", series="cases", sources=("register",), apart=3),
        figure("one", "KG", series="cases", sources=("register",)),
        figure("told", "KZ KG", series="cases", sources=("printed",), total=Total.REPORTED),
    )
    found = ask("2020-08-31", said, *asked)
    with Store(world(*said)) as store:
        for one in found.values():
            assert isinstance(one, Evaluated)
            assert store.rows(one.derivation.query) == [(one.current.value,)]


# --- sources


def test_sources_are_never_added_one_is_printed_and_the_others_stand_beside() -> None:
    said = [*BOTH, observed("KG", "2020-08-06", 7, source="printed"), observed("KZ", "2020-08-06", 8, source="printed")]
    found = value("2020-08-07", said, figure(places="KZ KG", sources=("register", "printed")))
    assert (found.current.value, found.current.source) == (350, "register")
    assert [(one.value, one.source) for one in found.beside] == [(15, "printed")]
    assert {row.source for row in found.derivation.rows} == {"register"}


def test_two_sources_without_a_word_are_ambiguous() -> None:
    said = [*BOTH, observed("KG", "2020-08-06", 7, source="printed")]
    missing = without("2020-08-07", said, figure())
    assert missing.fault == "ambiguous-source"
    assert "printed, register" in missing.message


def test_a_source_that_is_only_beside_is_no_rival() -> None:
    said = [*BOTH, observed("KG", "2020-08-06", 7, source="printed")]
    found = value("2020-08-07", said, figure(beside=("printed",)))
    assert (found.current.value, [one.value for one in found.beside]) == (100, [7])


def test_the_first_source_that_has_a_value_is_printed_or_the_one_with_the_latest() -> None:
    said = [observed("KG", "2020-08-05", 90), observed("KG", "2020-08-06", 95, source="printed")]
    first = figure(sources=("nobody", "register", "printed"))
    assert value("2020-08-07", said, first).current.source == "register"
    latest = figure(sources=("register", "printed"), headline=Headline.LATEST)
    assert value("2020-08-07", said, latest).current.source == "printed"


def test_a_source_beside_may_count_the_places_together() -> None:
    said = [*BOTH, observed("KG+KZ", "2020-08-06", 360, source="printed")]
    found = value("2020-08-07", said, figure(places="KZ KG", sources=("register",), beside=("printed",)))
    assert [one.value for one in found.beside] == [360]


def test_two_ways_of_counting_are_ambiguous_until_one_is_named() -> None:
    said = [
        observed("KG", "2020-08-06", 100, definition="confirmed"),
        observed("KG", "2020-08-06", 130, definition="all"),
    ]
    missing = without("2020-08-07", said, figure())
    assert (missing.fault, missing.key) == ("ambiguous-source", "counting")
    assert value("2020-08-07", said, figure(counting="confirmed")).current.value == 100


def test_a_total_that_the_source_counts_itself_keeps_its_parts_beside() -> None:
    found = value(
        "2020-08-07", [*BOTH, observed("KG+KZ", "2020-08-06", 400)], figure(places="KZ KG", total=Total.REPORTED)
    )
    assert found.current.value == 400
    assert found.derivation.method is Method.REPORTED
    assert sum(part.value for part in found.current.parts) == 350
    assert {row.place for row in found.derivation.rows} == {"KG+KZ", "KG", "KZ"}


def test_a_unit_that_differs_is_told() -> None:
    missing = without("2020-08-07", BOTH, figure(unit=Unit.DEATHS))
    assert (missing.fault, missing.key) == ("unit-differs", "unit")


def test_a_fixed_day_has_its_value_for_good_and_no_other() -> None:
    said = [*BOTH, observed("KG", "2020-08-08", 130)]
    assert value("2020-09-01", said, figure(day=date(2020, 8, 6))).current.value == 100
    assert "for 2020-08-07" in without("2020-09-01", said, figure(day=date(2020, 8, 7))).message


def test_an_unknown_series_asks_whether_another_was_meant() -> None:
    assert "did you mean 'cases'?" in without("2020-08-07", BOTH, figure("case")).hint


# --- words before numbers


@pytest.mark.parametrize(
    ("one", "other", "sum_"),
    [
        ("", "", ""),
        ("more-than", "", "more-than"),
        ("at-least", "at-least", "at-least"),
        ("at-least", "more-than", "more-than"),
        ("about", "", "about"),
        ("fewer-than", "more-than", "about"),
    ],
)
def test_a_sum_says_what_can_be_said_of_its_parts(one: str, other: str, sum_: str) -> None:
    said = [
        observed("KG", "2020-08-06", 100, qualifier=Qualifier(one)),
        observed("KZ", "2020-08-06", 250, qualifier=Qualifier(other)),
    ]
    assert value("2020-08-07", said, figure(places="KZ KG")).current.qualifier == Qualifier(sum_)


def test_a_word_that_is_taken_back_by_a_revision_is_gone() -> None:
    said = [
        observed("KG", "2020-08-06", 100, qualifier=Qualifier.MORE_THAN),
        observed("KG", "2020-08-06", 104, known_at="2020-08-09T00:00"),
    ]
    assert value("2020-08-10", said, figure()).current.qualifier is Qualifier.EXACT


def test_a_flow_keeps_its_period() -> None:
    said = [observed("KG", "2020-08-06", 100, since="2020-08-01")]
    assert value("2020-08-07", said, figure()).current.since == date(2020, 8, 1)


# --- computed of figures


def test_a_share_is_one_number_of_another_on_the_same_day() -> None:
    share = figure("share", unit=Unit.SHARE, share=Share(part="cases", whole="whole"))
    whole = figure("whole", "KG KZ", series="cases")
    found = value("2020-08-07", BOTH, share, figure(), whole)
    assert found.current.value == Decimal("0.285714")
    assert found.derivation.method is Method.SHARE
    assert [(one.figure, one.value.value) for one in found.derivation.inputs] == [("cases", 100), ("whole", 350)]
    assert {row.place for row in found.derivation.rows} == {"KG", "KZ"}


def test_a_share_of_nothing_is_no_number() -> None:
    said = [observed("KG", "2020-08-06", 0), observed("KZ", "2020-08-06", 0)]
    share = figure("share", unit=Unit.SHARE, share=Share(part="cases", whole="whole"))
    assert without("2020-08-07", said, share, figure(), figure("whole", "KG KZ", series="cases"))


def test_a_difference_over_days_or_since_a_day_shows_the_rows_of_both() -> None:
    said = [*BOTH, observed("KG", "2020-07-09", 40), observed("KG", "2020-07-01", 10)]
    month = figure("month", difference=Difference(of="cases", days=28))
    found = value("2020-08-07", said, month, figure())
    assert found.current.value == 60
    assert [row.as_of.isoformat() for row in found.derivation.rows] == ["2020-08-06", "2020-07-09"]
    july = figure("july", difference=Difference(of="cases", since=date(2020, 7, 1)))
    assert value("2020-08-07", said, july, figure()).current.value == 90


def test_a_difference_may_fall() -> None:
    said = [observed("KG", "2020-08-05", 100), observed("KG", "2020-08-06", 88)]
    day = figure("day", difference=Difference(of="cases", days=1))
    assert value("2020-08-07", said, day, figure()).current.value == -12


def test_figures_computed_of_one_another_are_told_and_not_computed() -> None:
    one = figure("one", difference=Difference(of="two", days=1))
    two = figure("two", difference=Difference(of="one", days=1))
    found = ask("2020-08-07", BOTH, one, two)
    assert all(isinstance(told, NoValueReason) and told.fault == "bad-figure" for told in found.values())
    assert "one of two of one" in without("2020-08-07", BOTH, one, two).message


def test_a_figure_of_a_figure_without_value_says_which_one_lacks_it() -> None:
    share = figure("share", unit=Unit.SHARE, share=Share(part="cases", whole="nothing"))
    missing = without("2020-08-07", BOTH, share, figure(), figure("nothing"))
    assert "nothing, which has no value" in missing.message


# --- queries


def test_a_query_is_asked_of_what_was_known() -> None:
    said = [*BOTH, observed("KG", "2020-08-06", 900, known_at="2020-09-01T00:00")]
    highest = figure(
        "highest",
        sources=("register",),
        series="cases",
        query="SELECT as_of, max(value) AS value FROM known WHERE series = 'cases' GROUP BY as_of",
    )
    found = value("2020-08-07", said, highest)
    assert found.current.value == 250
    assert found.derivation.method is Method.QUERY
    assert found.derivation.query == highest.query
    assert [row.place for row in found.derivation.rows] == ["KG"]
    assert value("2020-09-02", said, highest).current.value == 900


def test_a_query_says_whose_numbers_it_gives() -> None:
    assert without("2020-08-07", BOTH, figure(query="SELECT as_of, value FROM known")).fault == "bad-figure"


def test_a_figure_is_computed_in_one_way() -> None:
    both = figure(query="SELECT 1", difference=Difference(of="cases", days=1))
    assert without("2020-08-07", BOTH, both).fault == "bad-figure"


# --- history


def test_a_long_history_is_thinned_evenly_and_keeps_its_ends() -> None:
    days = [date.fromordinal(date(2020, 1, 1).toordinal() + at) for at in range(200)]
    said = [observed("KG", str(day), at) for at, day in enumerate(days)]
    history = value("2020-12-31", said, figure()).history
    assert len(history) <= MOST_HISTORY
    assert (history[0].as_of, history[-1].as_of) == (days[0], days[-1])
    assert len({(b.as_of - a.as_of).days for a, b in pairwise(history[1:])}) == 1


def test_a_thinned_history_keeps_the_first_value_of_each_new_counting() -> None:
    """The day is none of the evenly spaced ones, nor is its value there: the next one is shown."""
    days = [date.fromordinal(date(2020, 1, 1).toordinal() + at) for at in range(200)]
    said = [observed("KG", str(day), at) for at, day in enumerate(days)]
    plain = {each.as_of for each in value("2020-12-31", said, figure()).history}
    new = next(day for day in days[50:] if day not in plain)
    counted = figure(breaks=(Break(day=new, place=Country("KG"), note=_COUNTED_ANEW),))
    broken = {each.as_of for each in value("2020-12-31", said, counted).history}
    assert broken == plain | {new}
