"""What must come out of the real series: the sums of the four countries, as first published and as revised."""

from datetime import date, datetime
from pathlib import Path

import pytest

from khabar.core.errors import FaultsFound
from khabar.core.world import DiskWorld
from khabar.figures.evaluate import evaluate
from khabar.figures.no_value_reason import NoValueReason
from khabar.figures.store import Store
from khabar.model.figure import Figure
from khabar.model.value import Country, Name
from tests.figures.taking import COVID, JHU, SERIES, WITHOUT_COVID, Taking, utc

pytestmark = pytest.mark.skipif(not COVID.is_dir(), reason=WITHOUT_COVID)

CHANGES = COVID / "central_asia_vintage_changelog_2020-06_2020-12.csv"
SWAPPED = COVID / "vintages" / "FIXTURE_corrupted_day-month-swap_2020-09-01_Kazakhstan.csv"
VINTAGES = {
    "vintages/world_as_published_2020-07-10_pomber.csv": utc("2020-07-10 04:20"),
    "vintages/world_as_published_2020-08-08_pomber.csv": utc("2020-08-08 04:20"),
    "vintages/world_countries-aggregated_2020-12-02.csv": utc("2020-12-02 06:20"),
    "vintages/world_countries-aggregated_2020-12-05.csv": utc("2020-12-05 06:20"),
    "vintages/world_countries-aggregated_2021-01-05.csv": utc("2021-01-05 06:20"),
    "world_final_2021-10-11.csv": utc("2021-10-11 06:20"),
}
FIRST = {
    date(2020, 7, 9): (82_079, 50_625, 491),
    date(2020, 7, 10): (84_849, 48_381, 498),
    date(2020, 8, 6): (171_561, 126_513, 2_742),
    date(2020, 8, 7): (173_754, 128_916, 2_752),
}
REVISED = {
    date(2020, 7, 9): (82_032, 50_625, 540),
    date(2020, 8, 6): (180_125, 126_513, 2_792),
    date(2020, 8, 7): (183_814, 128_916, 2_803),
}


@pytest.fixture(scope="module")
def taking(tmp_path_factory: pytest.TempPathFactory) -> Taking:
    taking = Taking(tmp_path_factory.mktemp("real"), source="jhu-csse")
    taking.take(CHANGES, JHU)
    return taking


def sums(taking: Taking, day: date, known: date) -> tuple[int, ...]:
    figures = {
        name: Figure(
            name=name,
            label="",
            definition="",
            unit=counted.unit,
            places=tuple(map(Country, ("KZ", "KG", "TJ", "UZ"))),
            day=day,
        )
        for name, counted in SERIES.items()
    }
    wanted = [Name("covid.cases"), Name("covid.recovered"), Name("covid.deaths")]
    with Store(DiskWorld(taking.root)) as store:
        found = evaluate(store, figures, wanted, known)
    values = [found[name] for name in wanted]
    return tuple(int(value.current.value) for value in values if not isinstance(value, NoValueReason))


@pytest.mark.parametrize(("day", "printed"), FIRST.items(), ids=str)
def test_what_was_first_published(taking: Taking, day: date, printed: tuple[int, ...]) -> None:
    assert sums(taking, day, date.fromordinal(day.toordinal() + 1)) == printed


@pytest.mark.parametrize(("day", "printed"), REVISED.items(), ids=str)
def test_what_was_known_a_year_later(taking: Taking, day: date, printed: tuple[int, ...]) -> None:
    assert sums(taking, day, date(2021, 10, 12)) == printed


def test_the_same_file_again_adds_nothing(taking: Taking) -> None:
    files = {path: path.read_bytes() for path in taking.root.rglob("*") if path.is_file()}
    again = taking.take(CHANGES, JHU)
    assert (again.new, again.revised, again.place) == (0, 0, "")
    assert {path: path.read_bytes() for path in taking.root.rglob("*") if path.is_file()} == files


@pytest.mark.slow
def test_the_vintages_after_it_change_nothing_that_was_known(tmp_path: Path) -> None:
    taking = Taking(tmp_path, source="jhu-csse")
    taking.take(CHANGES, JHU)
    for name, known_at in VINTAGES.items():
        assert taking.take(COVID / name, JHU, known_at).new
    for day, printed in FIRST.items():
        assert sums(taking, day, date.fromordinal(day.toordinal() + 1)) == printed
    for day, printed in REVISED.items():
        assert sums(taking, day, date(2021, 10, 12)) == printed
    assert len(list(tmp_path.glob("data/observations/jhu-csse/*.parquet"))) == 3


@pytest.mark.slow
@pytest.mark.parametrize(("name", "known_at"), VINTAGES.items(), ids=lambda value: str(value)[-20:])
def test_a_clean_file_passes(tmp_path: Path, name: str, known_at: datetime) -> None:
    imported = Taking(tmp_path, source="jhu-csse").take(COVID / name, JHU, known_at)
    assert imported.new > 90_000
    assert {found.name for found in imported.diagnostics} <= {"falling-total", "no-longer-reported"}


def test_nobody_reports_who_recovered_any_more(tmp_path: Path) -> None:
    taking = Taking(tmp_path, source="jhu-csse")
    imported = taking.take(COVID / "world_final_2021-10-11.csv", JHU, utc("2021-10-11 00:00"))
    told = next(found for found in imported.diagnostics if found.name == "no-longer-reported")
    assert "191 places, most since 2021-08-05" in told.message
    last = max(as_of for series, place, as_of, *_ in taking.rows() if (series, place) == ("covid.recovered", "KZ"))
    assert last == date(2021, 8, 4)


@pytest.mark.parametrize("known_at", [utc("2020-09-01 05:00"), utc("2021-06-01 00:00")], ids=str)
def test_exchanged_days_are_refused_whenever_the_file_was_published(tmp_path: Path, known_at: datetime) -> None:
    with pytest.raises(FaultsFound) as refused:
        Taking(tmp_path, source="jhu-csse").take(SWAPPED, JHU, known_at)
    wrong = next(found for found in refused.value.diagnostics if found.severity.stops)
    assert wrong.name == "days-and-months-exchanged"
    assert "day and month look swapped" in wrong.message
    assert not (tmp_path / "data").exists()
