"""Files of observations: what DuckDB's quick look takes for sound and what is told cell by cell are the same."""

from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.read.hostile import OBSERVATIONS

from khabar.figures.columns import COLUMNS
from khabar.figures.observation_file import MOST_FAULTS, check_observation_file
from khabar.figures.store import Store
from khabar.testing.workspaces import smallest, with_
from khabar.testing.world import MemoryWorld
from khabar.workflow.read_publication import PublicationReader

SOUND = dict(
    zip(
        COLUMNS,
        "cases,KG,2020-08-06,09:00:00,2020-08-01,100,about,cases,confirmed,register,2020-08-07 04:00:00,2020-08-07,"
        f"A made-up register,made-up.csv,{'0123456789abcdef' * 4},7".split(","),
        strict=True,
    )
)
HEADER = ",".join(COLUMNS) + "\n"
REQUIRED = ("series", "place", "as_of", "value", "unit", "source", "known_at", "retrieved")
WRONG = [
    *("", " ", "x", "X y", "-1", "0", "1", "1.5", "1e2", "+1", " 1", "1_0", "1,5", "1.1234567", "1234567890123"),
    *("nan", "inf", "0x1f", "100", "2020-08-07", "2020-8-7", "2020-02-30", "20200807", "07.08.2020", "infinity"),
    *(
        "0000-00-00",
        "2020-08-08",
        "2020-08-07 04:00:00",
        "2020-08-07T04:00:00",
        "2020-08-07 4:00",
        "2020-08-07 25:00:00",
    ),
    *("2020-08-07 04:00:00+06", "2020-08-07 04:00:00.5", "23:59:59", "24:00:00", "4:00", "KG", "kg", "KG+", "KG+KZ"),
    *("KGZ", "KG-GB", "USD", "about", "A" * 64, "a" * 64, "a" * 63, "a" * 80, "a" * 81, "a\x0bb", "a\x00b", "a\x7f"),
    *("a\nb", "a\tb", 'a"b', "сases", "true", "NULL", "null", "١"),
]


def line(**cells: str) -> str:
    return ",".join('"' + cell.replace('"', '""') + '"' for cell in (SOUND | cells).values()) + "\n"


def by_duckdb(*texts: str) -> list[list[str]]:
    """Give what a store finds in each of some files."""
    names = [f"data/observations/{number:03}.csv" for number in range(len(texts))]
    with Store(MemoryWorld(dict(zip(names, texts, strict=True)))) as store:
        store.rows("SELECT 1")
        return [[found.message for found in store.errors if found.where.file == name] for name in names]


def by_cell(*texts: str) -> list[list[str]]:
    return [[found.message for found in check_observation_file(text.encode(), OBSERVATIONS)] for text in texts]


def test_a_file_with_every_cell_is_sound() -> None:
    assert by_duckdb(HEADER + line()) == by_cell(HEADER + line()) == [[]]


@pytest.mark.parametrize("name", COLUMNS)
def test_both_looks_judge_every_cell_alike(name: str) -> None:
    texts = [HEADER + line(**{name: word}) for word in WRONG]
    assert dict(zip(WRONG, by_duckdb(*texts), strict=True)) == dict(zip(WRONG, by_cell(*texts), strict=True))


def test_both_looks_judge_alike_what_stands_in_two_cells() -> None:
    days, values, units = ("2020-08-06", "2020-08-07", "2020-08-08"), ("-1", "-0", "5"), ("cases", "USD", "share")
    texts = [
        HEADER + line(as_of=as_of, known_at="2020-08-07 00:00:00", since="2020-08-07", value=value, unit=unit)
        for as_of, value, unit in product(days, values, units)
    ]
    assert by_duckdb(*texts) == by_cell(*texts)


@pytest.mark.parametrize("name", REQUIRED)
def test_no_number_without_a_source_and_a_day(name: str) -> None:
    ((told,),) = by_cell(HEADER + line(**{name: ""}))
    assert told.startswith(f"this row has no {name}: ")


def test_what_may_be_empty_may_be_empty() -> None:
    for name in COLUMNS.keys() - set(REQUIRED):
        assert by_duckdb(HEADER + line(**{name: ""})) == [[]]
    (told,) = by_duckdb(HEADER + line(citation="", sha256=""))
    assert len(told) == 1


def test_the_sound_rows_of_a_faulty_file_are_used() -> None:
    with Store(MemoryWorld({OBSERVATIONS: HEADER + line() + line(value="-1", as_of="2020-08-05")})) as store:
        assert store.rows("SELECT count(*) FROM observations") == [(1,)]


def test_a_spreadsheet_that_spoils_every_row_does_not_fill_the_screen() -> None:
    text = HEADER + "".join(line(as_of=f"8/{day}/2020", known_at="8/31/2020 4:00") for day in range(1, 32))
    told = list(check_observation_file(text.encode(), OBSERVATIONS))
    assert len(told) == MOST_FAULTS + 1
    assert told[-1].name == "bad-row"
    assert told[-1].where.line == MOST_FAULTS // 2 + 2


PIECES = ["\n", '"', ",", "x", "0", "-", ":", " ", "\r", "\0", "\x1b", "й", "KG", '""', ";", "2020-08-06"]


@pytest.mark.slow
@given(st.data())
@settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_chance_damage_to_observations_is_told_and_never_a_traceback(data: st.DataObject) -> None:
    whole = str(smallest()[OBSERVATIONS])
    for _ in range(data.draw(st.integers(1, 4))):
        start, length = data.draw(st.integers(0, len(whole))), data.draw(st.sampled_from([0, 0, 1, 2, 7, 40]))
        what = data.draw(st.sampled_from(["put", "cut", "double"]))
        cut = whole[start : start + length]
        whole = (
            whole[:start]
            + {"put": data.draw(st.sampled_from(PIECES)), "cut": "", "double": cut * 2}[what]
            + whole[start + length :]
        )
    world = MemoryWorld(with_(smallest(), path=OBSERVATIONS, text=whole.encode()))
    workspace = PublicationReader(world)
    first = workspace.check()
    assert [str(found) for found in first.diagnostics] == [str(found) for found in workspace.check().diagnostics]
    world.change(OBSERVATIONS, smallest()[OBSERVATIONS])
    assert workspace.check().diagnostics == ()
