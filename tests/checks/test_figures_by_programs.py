"""What no file of a workspace can say of a figure today, and a program that makes figures may: parts of countries."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from types import MappingProxyType

from khabar.checks.gate import checks, run_checks
from khabar.model.evaluated import Evaluated, Part
from khabar.model.figure import Figure, Total
from khabar.model.issue import IssueKey
from khabar.model.observation import Place, Qualifier
from khabar.model.text import Text
from khabar.model.value import Name
from khabar.testing.workspaces import smallest
from khabar.testing.world import MemoryWorld
from khabar.workflow.read_publication import PublicationReader

KEY = IssueKey(2020, 1)
DAY = date(2020, 8, 6)


def found(
    change: Callable[[Evaluated], Evaluated], define: Callable[[Figure[Text]], Figure[Text]] = lambda figure: figure
) -> dict[str, str]:
    """Give the findings in the smallest workspace, by name, once its figure has changed."""
    publication = PublicationReader(MemoryWorld(smallest())).check().publication
    assert publication is not None
    issue = publication.issues[KEY]
    changed = replace(issue, figures=MappingProxyType({"cases": change(issue.figures["cases"])}))
    figures = {"cases": define(publication.figures["cases"])}
    publication = replace(publication, figures=figures, issues={KEY: changed})
    return {
        one.name: one.message for one in dict(run_checks(publication, [KEY], lambda _: (), checks(preview=True)))[KEY]
    }


def with_parts(**parts: int) -> Callable[[Evaluated], Evaluated]:
    """Give a figure parts, the place's hyphen written `_`; one below zero is "fewer than" so many."""
    made = tuple(
        Part(
            place=Place(place.replace("_", "-")),
            value=Decimal(abs(value)),
            as_of=DAY,
            known_at=DAY,
            qualifier=Qualifier.FEWER_THAN if value < 0 else Qualifier.EXACT,
        )
        for place, value in parts.items()
    )
    return lambda evaluated: replace(evaluated, current=replace(evaluated.current, parts=made))


def counted_together(figure: Figure[Text]) -> Figure[Text]:
    return replace(figure, total=Total.REPORTED)


def test_rows_of_two_sources_are_summed_sources() -> None:
    def two(evaluated: Evaluated) -> Evaluated:
        (row,) = evaluated.derivation.rows
        rows = (row, replace(row, source=Name("ministry")))
        return replace(evaluated, derivation=replace(evaluated.derivation, rows=rows))

    assert found(two) == {"sources-summed": "cases adds up numbers of ministry and register"}


def test_rows_of_one_source_are_not() -> None:
    def twice(evaluated: Evaluated) -> Evaluated:
        rows = evaluated.derivation.rows * 2
        return replace(evaluated, derivation=replace(evaluated.derivation, rows=rows))

    assert found(twice) == {}


def test_a_small_part_of_a_country_is_a_small_count() -> None:
    message = "cases shows 3 in KG-GB on 2020-08-06"
    assert found(with_parts(KG_GB=3, KG_C=97)) == {"small-count": message}


def test_a_small_part_that_is_withheld_is_none() -> None:
    assert found(with_parts(KG_GB=-11, KG_C=97)) == {}


def test_a_small_country_is_none() -> None:
    assert found(with_parts(KG=3, TJ=97)) == {}


def test_a_part_that_is_withheld_alone_can_be_told_by_subtraction() -> None:
    message = "cases withholds only KG-GB: the total 100 minus the other parts is 3"
    assert found(with_parts(KG_GB=-11, KG_C=97), counted_together) == {"withheld-cell": message}


def test_two_parts_that_are_withheld_cannot() -> None:
    assert found(with_parts(KG_GB=-11, KG_B=-11, KG_C=93), counted_together) == {}
