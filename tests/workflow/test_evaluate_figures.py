"""What was computed is kept, and used only while nothing it depends on has changed."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from errno import EACCES
from pathlib import Path
from typing import Any, NoReturn

import pytest
from tests.conftest import EXAMPLE

from khabar.core.errors import FaultsFound
from khabar.core.store import DiskStore, ResultStore
from khabar.core.world import DiskWorld, World
from khabar.figures import evaluate
from khabar.figures.no_value_reason import NoValueReason
from khabar.figures.store import Store
from khabar.model.evaluated import Evaluated
from khabar.model.figure import Figure
from khabar.model.issue import IssueKey
from khabar.model.publication import Publication
from khabar.model.text import Text
from khabar.testing.memory_store import MemoryStore
from khabar.testing.observations import observation_file, observed
from khabar.testing.workspaces import smallest
from khabar.testing.world import MemoryWorld
from khabar.workflow.evaluate_figures import _WORDS
from khabar.workflow.read_publication import PublicationReader, read_publication

KEY = IssueKey(2020, 1)
REGISTER = "data/observations/register.csv"


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Store]:
    """Every store whose DuckDB was started."""
    stores: list[Store] = []
    start = Store.__dict__["connection"].func

    def counted(store: Store) -> object:
        stores.append(store)
        return start(store)

    monkeypatch.setattr(Store.__dict__["connection"], "func", counted)
    return stores


def of(world: World, store: ResultStore | None = None) -> Publication[Text]:
    return read_publication(world, store)[0]


def write(files: Mapping[str, str | bytes], root: Path) -> None:
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(str(text), encoding="utf-8")


def cases(publication: Publication[Text]) -> int:
    return int(publication.issues[KEY].figures["cases"].current.value)


def test_a_second_reading_starts_no_database_and_finds_the_same(opened: list[Store]) -> None:
    world, store = MemoryWorld(smallest()), MemoryStore()
    first = of(world, store)
    assert len(opened) == 1
    assert of(world, store).issues[KEY].figures == first.issues[KEY].figures
    assert len(opened) == 1


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (REGISTER, observation_file([observed("KG", "2020-08-06", 101, known_at="2020-08-07T04:00")])),
        ("data/observations/register-2.csv", observation_file([observed("KG", "2020-08-07", 102)])),
        ("figures.yaml", smallest()["figures.yaml"].replace("  unit", "  day: 2020-08-05\n  unit")),  # type: ignore[union-attr,arg-type]
        (
            "issues/2020-001/issue.yaml",
            smallest()["issues/2020-001/issue.yaml"].replace("08-07\nperiod", "08-08\nperiod"),
        ),  # type: ignore[union-attr,arg-type]
    ],
)
def test_a_change_that_matters_is_computed_anew(path: str, text: str, opened: list[Store]) -> None:
    files = smallest()
    files[REGISTER] = observation_file([observed("KG", "2020-08-05", 99), observed("KG", "2020-08-06", 100)])
    world, store = MemoryWorld(files), MemoryStore()
    workspace = PublicationReader(world, store)
    workspace.check()
    before = len(opened)
    world.change(path, text)
    workspace.check()
    assert len(opened) == before + 1


def test_a_change_of_words_alone_computes_nothing(opened: list[Store]) -> None:
    world, store = MemoryWorld(smallest()), MemoryStore()
    workspace = PublicationReader(world, store)
    workspace.check()
    world.change("figures.yaml", smallest()["figures.yaml"].replace("cases registered", "cases"))  # type: ignore[union-attr,arg-type]
    reading = workspace.check()
    assert reading.publication is not None
    assert cases(reading.publication) == 100
    assert len(opened) == 1


def test_what_was_computed_of_the_same_bytes_before_is_found_again(opened: list[Store]) -> None:
    world, store = MemoryWorld(smallest()), MemoryStore()
    of(world, store)
    world.change(REGISTER, observation_file([observed("KG", "2020-08-06", 7, known_at="2020-08-07T04:00")]))
    assert cases(of(world, store)) == 7
    world.change(REGISTER, smallest()[REGISTER])
    assert cases(of(world, store)) == 100
    assert len(opened) == 2


def test_new_bytes_with_the_date_of_the_old_ones_are_computed_anew(tmp_path: Path) -> None:
    """As after a clock that was set back, or a program that gives a file its old date again."""
    write(smallest(), tmp_path)
    file, store = tmp_path / REGISTER, MemoryStore()
    assert cases(of(DiskWorld(tmp_path), store)) == 100
    before = file.stat()
    file.write_bytes(file.read_bytes().replace(b",100,", b",101,"))
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert cases(of(DiskWorld(tmp_path), store)) == 101


@pytest.mark.parametrize(
    ("old", "new"),
    [(b'"100"', b'"99999"'), (b"}", b""), (b"figures", b"figures"), (b"khabar", b"qhabar")],
    ids=["edited", "cut", "under another key", "of another program"],
)
def test_an_entry_that_the_store_did_not_write_so_is_computed_again(tmp_path: Path, old: bytes, new: bytes) -> None:
    world, store = MemoryWorld(smallest()), DiskStore(tmp_path / "khabar")
    assert cases(of(world, store)) == 100
    [entry] = (tmp_path / "khabar").glob("figures-*")
    assert old in entry.read_bytes()
    entry.write_bytes(entry.read_bytes().replace(old, new))
    if old == new:
        world.change(REGISTER, observation_file([observed("KG", "2020-08-06", 7, known_at="2020-08-07T04:00")]))
        assert cases(of(world, store)) == 7
        [other] = set((tmp_path / "khabar").glob("figures-*")) - {entry}
        other.write_bytes(entry.read_bytes())
        assert cases(of(world, store)) == 7
    else:
        assert cases(of(world, store)) == 100


def test_a_file_that_changes_while_figures_are_computed_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    world, store = MemoryWorld(smallest()), MemoryStore()
    compute = evaluate.evaluate

    def saved_meanwhile(*given: Any) -> Mapping[str, Evaluated | NoValueReason]:
        world.change(REGISTER, observation_file([observed("KG", "2020-08-06", 7, known_at="2020-08-07T04:00")]))
        return compute(*given)

    workspace = PublicationReader(world, store)
    with monkeypatch.context() as patch:
        patch.setattr(evaluate, "evaluate", saved_meanwhile)
        workspace.check()
    assert not [key for key in store if key.startswith("figures-")]
    reading = workspace.check()
    assert reading.publication is not None
    assert cases(reading.publication) == 7


class Refuses:
    """A value that must not be looked at."""

    def __getattribute__(self, name: str) -> NoReturn:
        raise AssertionError(f"{name} is not in the key")


def test_no_value_depends_on_what_is_not_in_its_key() -> None:
    """What of a figure is left out of the key is never looked at when its values are computed."""
    figure = replace(example_figure(), **dict.fromkeys(_WORDS - {"breaks"}, Refuses()))
    with Store(MemoryWorld(smallest())) as store:
        found = evaluate.evaluate(store, {figure.name: figure}, [figure.name], date(2020, 8, 7))
        assert found[figure.name].current.value == 100  # type: ignore[union-attr]


def example_figure() -> Figure[Text]:
    return of(MemoryWorld(smallest())).figures["cases"]


def test_a_fault_in_the_data_is_told_each_time_and_nothing_is_kept() -> None:
    world, store = MemoryWorld(smallest()), MemoryStore()
    broken = smallest()[REGISTER].replace(",100,", ",1OO,")  # type: ignore[union-attr,arg-type]
    world.change(REGISTER, broken)
    for _ in range(2):
        with pytest.raises(FaultsFound) as told:
            of(world, store)
        assert any(one.name == "bad-observation" and one.where.line == 2 for one in told.value.diagnostics)
    assert not store


def test_faults_of_data_and_of_yaml_are_told_together() -> None:
    world = MemoryWorld(smallest())
    world.change(REGISTER, smallest()[REGISTER].replace(",100,", ",1OO,"))  # type: ignore[union-attr,arg-type]
    world.change("sources.yaml", "register:\n  title: 5\n")
    with pytest.raises(FaultsFound) as told:
        of(world)
    assert {"bad-observation", "missing-key"} <= {one.name for one in told.value.diagnostics}


def test_a_folder_of_data_that_cannot_be_looked_into_is_told() -> None:
    class Shut(MemoryWorld):
        def files(self, folder: str) -> Iterator[str]:
            if folder == "data/observations":
                raise PermissionError(EACCES, "Permission denied", folder)
            return super().files(folder)

    with pytest.raises(FaultsFound) as told:
        of(Shut(smallest()))
    assert any(
        one.name == "unreadable-file" and one.where.file == "data/observations" for one in told.value.diagnostics
    )


def test_a_link_out_of_the_workspace_is_not_read(tmp_path: Path) -> None:
    outside = tmp_path / "outside.csv"
    outside.write_text(str(smallest()[REGISTER]), encoding="utf-8")
    root = tmp_path / "workspace"
    write(smallest(), root)
    (root / REGISTER).unlink()
    (root / REGISTER).symlink_to(outside)
    with pytest.raises(FaultsFound) as told:
        read_publication(DiskWorld(root))
    assert any(one.name == "unreadable-file" and one.where.file == REGISTER for one in told.value.diagnostics)


def test_the_examples_figures_all_come_from_observations_that_lead_somewhere() -> None:
    publication, _ = read_publication(DiskWorld(EXAMPLE))
    for issue in publication.issues.values():
        assert issue.figures
        for figure in issue.figures.values():
            rows = figure.derivation.rows
            assert rows
            assert all(row.citation or (row.origin.file and row.origin.sha256 and row.origin.row) for row in rows)
            assert sum(row.value for row in rows) == figure.current.value


def test_every_row_of_the_example_is_in_the_file_it_names() -> None:
    publication, _ = read_publication(DiskWorld(EXAMPLE))
    for issue in publication.issues.values():
        for figure in issue.figures.values():
            for row in figure.derivation.rows:
                if row.origin.sha256:
                    lines = (
                        (EXAMPLE / "data" / "raw" / f"{row.origin.sha256}.csv").read_text(encoding="utf-8").splitlines()
                    )
                    cells = lines[row.origin.row - 1].split(",")
                    assert str(row.as_of) in cells
                    assert str(row.value) in cells
