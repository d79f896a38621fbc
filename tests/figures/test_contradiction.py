"""Contradictions among files of observations: copies, two branches, and rows that are wrong by themselves."""

from pathlib import Path

import duckdb
import pytest

from khabar.core.errors import FaultsFound
from khabar.core.world import DiskWorld
from khabar.figures.columns import COLUMNS
from khabar.figures.contradiction import contradictions
from khabar.figures.store import Store
from khabar.testing.observations import observation_file, observed
from khabar.testing.workspaces import smallest
from khabar.testing.world import MemoryWorld
from khabar.workflow.open_figures import open_figures

REGISTER, COPY = "data/observations/register.csv", "data/observations/register - Copy.csv"
ROWS = observation_file([observed("KG", "2020-08-05", 100), observed("KG", "2020-08-06", 250)])


def found(files: dict[str, str | bytes]) -> list[tuple[str, str, str]]:
    with Store(MemoryWorld(files)) as store:
        store.rows("SELECT 1")
        return [(one.name, str(one.where), one.message) for one in (*store.errors, *contradictions(store))]


def test_sound_files_contradict_nothing() -> None:
    assert found({REGISTER: ROWS}) == []
    revised = observation_file([observed("KG", "2020-08-05", 90, known_at="2020-08-09T00:00")])
    assert found({REGISTER: ROWS + revised.partition("\n")[2]}) == []


def test_a_changed_copy_is_reported_with_both_places() -> None:
    told = found({REGISTER: ROWS, COPY: ROWS.replace(",250,", ",999,")})
    assert ("duplicate-observation", f"{REGISTER}:2", f"{COPY}:2 has this value already") in told
    assert (
        "duplicate-observation",
        f"{REGISTER}:3",
        f"250 here and 999 in {COPY}:3: two values of one day, published at the same moment",
    ) in told
    assert ("observation-file-name", COPY, "this file is named 'register - Copy' and holds values of register") in told
    assert len(told) == 3


def test_two_values_in_one_file_are_reported_with_both_lines() -> None:
    told = found({REGISTER: ROWS + ROWS.splitlines()[2].replace(",250,", ",999,") + "\n"})
    message = "999 here and 250 in line 3: two values of one day, published at the same moment"
    assert told == [("duplicate-observation", f"{REGISTER}:4", message)]


def test_the_value_used_is_the_first_and_never_a_matter_of_chance() -> None:
    with Store(MemoryWorld({REGISTER: ROWS, COPY: ROWS.replace(",250,", ",999,")})) as store:
        assert store.rows("SELECT value::INTEGER FROM observations ORDER BY as_of") == [(100,), (999,)]


def test_nothing_is_shown_of_a_workspace_that_contradicts_itself() -> None:
    files = dict(smallest())
    open_figures(MemoryWorld(files)).store.close()
    files["data/observations/other.csv"] = next(files[name] for name in files if name.startswith("data/observations"))
    with pytest.raises(FaultsFound) as refused:
        open_figures(MemoryWorld(files))
    assert {one.name for one in refused.value.diagnostics} == {"duplicate-observation"}


def parquet(place: Path, value: int, known_at: str = "2020-08-06 20:00:00") -> None:
    cells = {"series": "'cases'", "place": "'KG'", "as_of": "'2020-08-06'", "value": f"{value}", "unit": "'cases'"}
    cells |= {"source": "'register'", "known_at": f"'{known_at}'", "retrieved": "'2020-09-01'", "citation": "'A page'"}
    chosen = ", ".join(f'({cells.get(name, "NULL")})::{kind} AS "{name}"' for name, kind in COLUMNS.items())
    place.parent.mkdir(parents=True, exist_ok=True)
    duckdb.connect().execute(f"COPY (SELECT {chosen}) TO '{place}' (FORMAT parquet)")


def test_parquet_files_are_compared_with_one_another_and_with_text_files(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "observations"
    parquet(folder / "register" / "a.parquet", 250)
    parquet(folder / "register" / "b.parquet", 260)
    parquet(folder / "register" / "c.parquet", 270, "2020-08-07 20:00:00")
    with Store(DiskWorld(tmp_path)) as store:
        [one] = contradictions(store)
    assert one.where.file == "data/observations/register/a.parquet"
    assert "250 and 260" in one.message
    assert "also in data/observations/register/b.parquet" in one.message
    (folder / "register" / "b.parquet").unlink()
    (folder / "register.csv").write_text(ROWS, encoding="utf-8")
    with Store(DiskWorld(tmp_path)) as store:
        [one] = contradictions(store)
    assert {one.where.file, one.message.rpartition(" ")[2]} == {"data/observations/register/a.parquet", REGISTER}
