"""What is kept of what was said: revisions, repetitions, order, and all or nothing."""

import csv
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from operator import itemgetter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.core.errors import FaultsFound, WriteFailed
from khabar.figures.imports import storage
from khabar.model.value import Name
from tests.figures.taking import LONG, Taking

HEAD = "place,day,what,value,said\n"
FIRST = HEAD + "KG,2020-08-05,cases,5,2020-08-06\nKG,2020-08-06,cases,7,2020-08-07\n"


@pytest.fixture
def taking(tmp_path: Path) -> Taking:
    return Taking(tmp_path)


def said(taking: Taking) -> list[tuple[str, float, str]]:
    return [(f"{as_of:%d}", value, f"{known:%d}") for _, _, as_of, value, known in taking.rows()]


def test_a_revision_is_a_new_row_and_the_same_again_is_none(taking: Taking) -> None:
    taking.take(FIRST, LONG)
    again = taking.take(HEAD + "KG,2020-08-05,cases,5,2020-08-08\nKG,2020-08-06,cases,8,2020-08-08\n", LONG)
    assert (again.new, again.revised, again.unchanged) == (0, 1, 1)
    assert said(taking) == [("05", 5, "06"), ("06", 7, "07"), ("06", 8, "08")]


def test_a_value_that_comes_back_is_said_anew(taking: Taking) -> None:
    rows = "".join(f"KG,2020-08-05,cases,{value},2020-08-{day:02}\n" for day, value in ((6, 5), (7, 6), (8, 6), (9, 5)))
    assert taking.take(HEAD + rows, LONG).unchanged == 1
    assert said(taking) == [("05", 5, "06"), ("05", 6, "07"), ("05", 5, "09")]


def test_what_is_kept_is_only_appended_to(taking: Taking) -> None:
    file = taking.root / taking.take(FIRST, LONG).place
    before = file.read_bytes()
    taking.take(HEAD + "KG,2020-08-07,cases,9,2020-08-08\n", LONG)
    assert file.read_bytes().startswith(before)
    assert file.read_bytes().count(b"\n") == before.count(b"\n") + 1


def test_a_file_older_than_one_that_left_a_value_as_it_was_is_refused(taking: Taking) -> None:
    taking.take(FIRST, LONG)
    taking.take(HEAD + "KG,2020-08-05,cases,5,2020-09-01\nKG,2020-08-06,cases,7,2020-09-01\n", LONG)
    with pytest.raises(FaultsFound) as refused:
        taking.take(HEAD + "KG,2020-08-06,cases,9,2020-08-20\n", LONG)
    assert refused.value.diagnostics[0].name == "older-than-imported"
    assert "would become 9, and was 7" in refused.value.diagnostics[0].message


def test_an_older_file_that_changes_nothing_said_later_is_taken(taking: Taking) -> None:
    taking.take(HEAD + "KG,2020-08-05,cases,5,2020-08-06\nKG,2020-08-05,cases,9,2020-09-01\n", LONG)
    # the later word stands, other places were never spoken of, and neither were other days
    late = "KG,2020-08-05,cases,6,2020-08-20\nKZ,2020-08-05,cases,3,2020-08-20\nKG,2020-08-19,cases,12,2020-08-20\n"
    assert taking.take(HEAD + late, LONG).new == 2


def test_another_value_of_the_very_same_moment_is_refused(taking: Taking) -> None:
    taking.take(FIRST, LONG)
    with pytest.raises(FaultsFound) as refused:
        taking.take(HEAD + "KG,2020-08-06,cases,8,2020-08-07\n", LONG)
    assert [found.name for found in refused.value.diagnostics] == ["contradicts-import"]


def test_rows_that_disagree_are_found_also_where_one_says_what_was_known(taking: Taking) -> None:
    taking.take(FIRST, LONG)
    with pytest.raises(FaultsFound) as refused:
        taking.take(HEAD + "KG,2020-08-06,cases,7,2020-08-09\nKG,2020-08-06,cases,8,2020-08-09\n", LONG)
    assert [found.name for found in refused.value.diagnostics] == ["duplicate-observation"]


def test_every_row_leads_to_its_line_and_its_file(taking: Taking) -> None:
    text = HEAD + 'KG,2020-08-05,cases,5,2020-08-06\n"KG",2020-08-06,"ca\nses",7,2020-08-07\n'
    text += "\nKZ,2020-08-06,cases,9,2020-08-07\n"
    imported = taking.take(text, replace(LONG, series={**LONG.series, "ca\nses": Name("covid.cases")}))
    rows = taking.rows('place, "row", file, sha256')
    assert [(place, row) for place, row, *_ in rows] == [("KG", 2), ("KG", 3), ("KZ", 6)]
    assert {file for *_, file, _ in rows} == {"made-up.csv"}
    assert imported.raw == f"data/raw/{rows[0][3]}.csv"
    assert (taking.root / imported.raw).read_text(encoding="utf-8") == text


def test_many_rows_become_a_sorted_parquet_file(taking: Taking, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(storage, "MOST_LINES", 3)
    rows = [f"{place},2020-08-{day:02},cases,{day},2020-08-20" for day in range(1, 9) for place in ("UZ", "KG", "KZ")]
    imported = taking.take(HEAD + "\n".join(rows) + "\n", LONG)
    assert imported.place.startswith("data/observations/made-up/2020-08-20-")
    assert imported.place.endswith(".parquet")
    kept = taking.rows("place, as_of")
    assert len(kept) == 24
    again = taking.take(HEAD + "\n".join(reversed(rows)) + "\nKG,2020-08-09,cases,9,2020-08-20\n", LONG)
    assert (again.new, again.unchanged) == (1, 24)


def test_what_cannot_be_appended_to_stays_as_it_was(taking: Taking) -> None:
    (taking.root / "data" / "observations" / "made-up.csv").mkdir(parents=True)
    with pytest.raises(WriteFailed, match=r"made-up\.csv cannot be appended to"):
        taking.take(FIRST, LONG)
    assert not list(taking.root.rglob(".part-*"))
    assert not (taking.root / "data" / "raw" / "imports.csv").exists()


Said = list[tuple[int, str, int, int]]


def model(imports: Iterable[Said]) -> dict[tuple[str, int, int], int]:
    """Say what is kept, row by row, as the law has it: a value that differs from the last word is a new row."""
    rows: dict[tuple[str, int, int], int] = {}
    for file in imports:
        for moment, place, day, value in sorted(set(file)):
            earlier = [
                (known, kept) for (p, d, known), kept in rows.items() if (p, d) == (place, day) and known <= moment
            ]
            if not earlier or max(earlier)[1] != value:
                rows[place, day, moment] = value
    return rows


@st.composite
def published(draw: st.DrawFn) -> list[Said]:
    """Invent some files in the order of their publication; each speaks of a moment after those before it."""
    files, moment = [], 40
    for _ in range(draw(st.integers(1, 3))):
        file: Said = []
        for _ in range(draw(st.integers(1, 3))):
            moment += 1
            cells = draw(
                st.dictionaries(st.tuples(st.sampled_from(["KG", "KZ"]), st.integers(1, 4)), st.integers(0, 3))
            )
            file += [(moment, place, day, value) for (place, day), value in cells.items()]
        files.append(draw(st.permutations(file)))
    return [file for file in files if file]


@settings(max_examples=15)
@given(files=published())
def test_what_is_kept_is_what_the_law_says(tmp_path_factory: pytest.TempPathFactory, files: list[Said]) -> None:
    taking = Taking(tmp_path_factory.mktemp("law"))
    first = date(2020, 1, 1)
    for number, file in enumerate(files):
        rows = [
            f"{place},{first + timedelta(day)},reached,{value},{first + timedelta(moment)}"
            for moment, place, day, value in file
        ]
        taking.take(HEAD + "\n".join(rows) + "\n", LONG, name=f"{number}.csv")
    kept = {
        (place, (as_of - first).days, (known.date() - first).days): int(value)
        for _, place, as_of, value, known in (taking.rows() if files else [])
    }
    assert kept == model(files)


def test_a_repeat_logs_what_an_import_kept_that_was_killed_before_its_log(taking: Taking) -> None:
    """The rows were kept and the log was not written: repeated, the import has nothing new, and logs what it had."""
    log = taking.root / "data" / "raw" / "imports.csv"
    taking.take(FIRST, LONG)
    second = HEAD + "KG,2020-08-06,cases,8,2020-08-08\nKG,2020-08-07,cases,9,2020-08-08\n"
    before = log.read_bytes()
    taking.take(second, LONG)
    after = log.read_bytes()
    log.write_bytes(before)
    assert taking.take(second, LONG).new == 0
    counts = itemgetter("new", "revised", "unchanged")
    repeated = [counts(row) for row in csv.DictReader(log.read_text(encoding="utf-8").splitlines())]
    assert repeated == [counts(row) for row in csv.DictReader(after.decode().splitlines())]
    assert repeated[-1] == ("1", "1", "0")


def test_rows_are_appended_on_a_line_of_their_own(taking: Taking) -> None:
    """An editor may have saved the file without the end of its last line."""
    file = taking.root / taking.take(FIRST, LONG).place
    file.write_bytes(file.read_bytes().removesuffix(b"\n"))
    taking.take(HEAD + "KG,2020-08-07,cases,9,2020-08-08\n", LONG)
    assert said(taking) == [("05", 5, "06"), ("06", 7, "07"), ("07", 9, "08")]
    assert file.read_bytes().count(b"\n") == 4
