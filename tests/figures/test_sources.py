"""Every reader of sources holds to the contract, and what each of them does beyond it."""

from pathlib import Path
from typing import ClassVar

import pytest

from khabar.core.errors import FaultsFound
from khabar.core.plugin import names
from khabar.figures.imports.reader import READERS
from khabar.model.source import Dates, Intake
from khabar.model.value import Name
from khabar.testing.sources import SourceContract
from tests.figures.taking import Taking, utc, workbook

CASES = Name("made-up.cases")
COLUMNS = {"as_of": "day", "place": "place"}


class TestCsv(SourceContract):
    intake: ClassVar = Intake(reader=Name("csv"), columns=COLUMNS, series={"cases": CASES})
    file: ClassVar = "table.csv"
    sound: ClassVar = b"day,place,cases\n2020-08-06,KG,5\n2020-08-07,KG,6\n"
    broken: ClassVar = b"day,place,cases\n2020-08-06,KG,5\n2020-08-07,KG,six\n"
    row: ClassVar = 3


class TestXlsx(SourceContract):
    intake: ClassVar = Intake(reader=Name("xlsx"), columns=COLUMNS, series={"cases": CASES}, header=2)
    file: ClassVar = "table.xlsx"
    sound: ClassVar = workbook(
        ("An epidemic",), ("day", "place", "cases"), (utc("2020-08-06"), "KG", 5), ("2020-08-07", "KG", 6.0)
    )
    broken: ClassVar = workbook(("An epidemic",), ("day", "place", "cases"), ("2020-08-06", "KG", "5K"))
    row: ClassVar = 3


class TestJhu(SourceContract):
    intake: ClassVar = Intake(reader=Name("jhu"), series={"Deaths": CASES})
    file: ClassVar = "time_series_covid19_deaths_global.csv"
    sound: ClassVar = (
        b"Province/State,Country/Region,Lat,Long,8/6/20,8/7/20\n"
        b"Hubei,China,1,2,5,6\nBeijing,China,1,2,1,1\n,US,1,2,3,4\n"
    )
    broken: ClassVar = (
        b"Province/State,Country/Region,Lat,Long,8/6/20,8/7/20\nHubei,China,1,2,5,6\nBeijing,China,1,2,1,-\n"
    )
    row: ClassVar = 3

    def test_provinces_are_added_up(self, tmp_path: Path) -> None:
        self.take(tmp_path, self.sound)
        assert {(place, f"{day:%d}", int(value)) for _, place, day, value, *_ in self.kept(tmp_path)} == {
            ("CN", "06", 6),
            ("CN", "07", 7),
            ("US", "06", 3),
            ("US", "07", 4),
        }

    def test_it_reads_a_row_a_day_too(self, tmp_path: Path) -> None:
        self.take(tmp_path, b"date,country,deaths\n2020-08-06,Burma,5\n2020-08-06,MS Zaandam,2\n", "countries.csv")
        assert [place for _, place, *_ in self.kept(tmp_path)] == ["MM"]

    def test_zeros_at_the_end_of_recovered_are_absent(self, tmp_path: Path) -> None:
        head = "Province/State,Country/Region,Lat,Long,8/3/21,8/4/21,8/5/21,8/6/21\n"
        taking = Taking(tmp_path, series={Name("covid.recovered"): Taking(tmp_path).series[Name("covid.recovered")]})
        imported = taking.take(
            f"{head},Kazakhstan,1,2,0,5,0,0\n,Tonga,1,2,0,0,0,0\n",
            Intake(reader=Name("jhu")),
            utc("2021-08-07"),
            "time_series_covid19_recovered_global.csv",
        )
        kept = [(place, f"{as_of:%d}", value) for _, place, as_of, value, _ in taking.rows()]
        assert kept == [("KZ", "03", 0), ("KZ", "04", 5), *(("TO", f"{day:02}", 0) for day in range(3, 7))]
        assert [found.name for found in imported.diagnostics] == ["no-longer-reported"]


class TestWho(SourceContract):
    HEAD: ClassVar = (
        b"Date_reported,Country_code,Country,WHO_region,New_cases,Cumulative_cases,New_deaths,Cumulative_deaths\n"
    )
    intake: ClassVar = Intake(reader=Name("who"), series={"Cumulative_cases": CASES})
    file: ClassVar = "WHO-COVID-19-global-daily-data.csv"
    sound: ClassVar = HEAD + b"2020-08-06,NA,Namibia,AFRO,1,5,0,0\n2020-08-07,NA,Namibia,AFRO,,6,0,0\n"
    broken: ClassVar = HEAD + b"2020-08-06,NA,Namibia,AFRO,1,5,0,0\n2020-08-07,NA,Namibia,AFRO,,n.a.,0,0\n"
    row: ClassVar = 3


class TestHxl(SourceContract):
    intake: ClassVar = Intake(reader=Name("hxl"), series={"#affected +infected": CASES})
    file: ClassVar = "tagged.csv"
    sound: ClassVar = (
        b"When,Where,Sick\n#date+reported,#country+code+v_iso3,#affected+infected+num\n"
        b"2020-08-06,KGZ,5\n2020-08-07,KGZ,6\n"
    )
    broken: ClassVar = sound + b"2020-08-08,KGZ,7?\n"
    row: ClassVar = 5

    def test_indicators_are_told_by_a_column(self, tmp_path: Path) -> None:
        data = b"#indicator+code,#country+code,#date,#indicator+value+num\nmade-up.cases,KG,2020-08-06,5\n"
        taking = Taking(tmp_path, series={CASES: Taking(tmp_path).series[Name("covid.cases")]})
        taking.take(data.decode(), Intake(reader=Name("hxl")), utc("2020-08-07"))
        assert [value for *_, value, _ in taking.rows()] == [5]


class TestManual(SourceContract):
    intake: ClassVar = Intake(reader=Name("manual"))
    file: ClassVar = "typed.csv"
    sound: ClassVar = (
        b"series,place,as_of,value,citation\nmade-up.cases,KG,2020-08-06,5,A made-up letter\n"
        b"made-up.cases,KG,2020-08-07,6,A made-up letter\n"
    )
    broken: ClassVar = b"series,place,as_of,value,citation\nmade-up.cases,KG,2020-08-06,5 or 6,A made-up letter\n"
    row: ClassVar = 2

    def test_a_hidden_character_in_a_citation_is_refused_with_its_row(self, tmp_path: Path) -> None:
        data = self.sound.replace(b"letter\nmade-up", "\u202eletter\nmade-up".encode())
        with pytest.raises(FaultsFound) as refused:
            self.take(tmp_path, data)
        assert [(one.name, one.where.line) for one in refused.value.diagnostics] == [("hidden-character", 2)]
        assert self.kept(tmp_path) == []


class TestManualSheet(SourceContract):
    HEAD: ClassVar = ("series", "place", "as_of", "value", "citation")
    intake: ClassVar = Intake(reader=Name("manual"))
    file: ClassVar = "typed.xlsx"
    sound: ClassVar = workbook(
        HEAD,
        ("made-up.cases", "KG", utc("2020-08-06"), 5, "A made-up letter"),
        ("made-up.cases", "KG", "2020-08-07", 6, "A made-up letter"),
    )
    broken: ClassVar = workbook(HEAD, ("made-up.cases", "KG", "2020-08-06", "5 or 6", "A made-up letter"))
    row: ClassVar = 2


class TestSql(SourceContract):
    intake: ClassVar = Intake(reader=Name("sql"), columns=COLUMNS, series={"cases": CASES})
    file: ClassVar = "answer.csv"
    sound: ClassVar = TestCsv.sound
    broken: ClassVar = TestCsv.broken
    row: ClassVar = 3


def test_every_reader_is_held_to_the_contract() -> None:
    held = {contract.intake.reader for contract in SourceContract.__subclasses__()}
    assert held == set(names(READERS))


# --- spreadsheets


SHEET = Intake(reader=Name("xlsx"), columns=COLUMNS, series={"cases": Name("covid.cases")})


def refused(tmp_path: Path, data: bytes, intake: Intake = SHEET) -> list[tuple[str, int, int]]:
    place = tmp_path / "table.xlsx"
    place.write_bytes(data)
    with pytest.raises(FaultsFound) as faults:
        Taking(tmp_path).take(place, intake, utc("2020-08-08"))
    return [(found.name, found.where.line, found.where.column) for found in faults.value.diagnostics]


def test_merged_cells_are_told(tmp_path: Path) -> None:
    rows = (("day", "place", "cases"), ("2020-08-06", "KG", 5), (None, "KZ", 6))
    assert refused(tmp_path, workbook(*rows, merge="A2:A3")) == [("merged-cells", 2, 1)]


def test_a_workbook_of_several_sheets_asks_which(tmp_path: Path) -> None:
    assert refused(tmp_path, workbook(("day",), sheets=2)) == [("unknown-sheet", 0, 0)]


def test_a_cell_is_told_where_a_person_sees_it(tmp_path: Path) -> None:
    rows = ((), (), (None, "day", "place", "cases"), (None, "07/08/2020", "KG", 5))
    third = Intake(reader=Name("xlsx"), columns=COLUMNS, series=SHEET.series, header=3)
    assert refused(tmp_path, workbook(*rows), third) == [("ambiguous-day", 4, 2)]


def test_days_of_a_spreadsheet_are_days_however_it_writes_others(tmp_path: Path) -> None:
    place = tmp_path / "table.xlsx"
    rows = (("day", "place", "cases"), (utc("2020-08-06"), "KG", 5), ("07/08/2020", "KG", 6))
    place.write_bytes(workbook(*rows))
    intake = Intake(reader=Name("xlsx"), columns=COLUMNS, series=SHEET.series, dates=Dates.DAY_FIRST)
    Taking(tmp_path).take(place, intake, utc("2020-08-08"))
    assert [f"{as_of:%m-%d}" for _, _, as_of, *_ in Taking(tmp_path).rows()] == ["08-06", "08-07"]
