"""What was computed is kept, and used only while nothing it depends on has changed."""

from collections.abc import Collection, Iterator
from errno import EACCES
from pathlib import Path

import pytest
from tests.conftest import EXAMPLE

from khabar.core.errors import FaultsFound
from khabar.core.world import DiskWorld
from khabar.figures.store import Store
from khabar.model.issue import IssueKey
from khabar.model.publication import Publication
from khabar.model.text import Text
from khabar.testing.observations import kept_file, observed
from khabar.testing.workspaces import smallest
from khabar.testing.world import MemoryWorld
from khabar.workflow.kept_folder import KeptFolder
from khabar.workflow.read_publication import Workspace, read_publication

KEY = IssueKey(2020, 1)
REGISTER = "data/observations/register.csv"


class Shelf(dict[str, bytes]):
    """What is kept, in memory; it counts what is put there."""

    put_times = 0

    def put(self, key: str, data: bytes) -> None:
        self.put_times += 1
        self[key] = data

    def keep_only(self, keys: Collection[str]) -> None:
        for key in set(self) - set(keys):
            del self[key]


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


def of(world: MemoryWorld, shelf: Shelf | None = None) -> Publication[Text]:
    return read_publication(world, shelf)[0]


def cases(publication: Publication[Text]) -> int:
    return int(publication.issues[KEY].figures["cases"].current.value)


def test_a_second_reading_starts_no_database_and_finds_the_same(opened: list[Store]) -> None:
    world, shelf = MemoryWorld(smallest()), Shelf()
    first = of(world, shelf)
    assert len(opened) == 1
    assert of(world, shelf).issues[KEY].figures == first.issues[KEY].figures
    assert len(opened) == 1


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (REGISTER, kept_file([observed("KG", "2020-08-06", 101, known_at="2020-08-07T04:00")])),
        ("data/observations/register-2.csv", kept_file([observed("KG", "2020-08-07", 102)])),
        ("figures.yaml", smallest()["figures.yaml"].replace("  unit", "  day: 2020-08-05\n  unit")),  # type: ignore[union-attr,arg-type]
        (
            "issues/2020-001/issue.yaml",
            smallest()["issues/2020-001/issue.yaml"].replace("08-07\nperiod", "08-08\nperiod"),
        ),  # type: ignore[union-attr,arg-type]
    ],
)
def test_a_change_that_matters_is_computed_anew(path: str, text: str, opened: list[Store]) -> None:
    files = smallest()
    files[REGISTER] = kept_file([observed("KG", "2020-08-05", 99), observed("KG", "2020-08-06", 100)])
    world, shelf = MemoryWorld(files), Shelf()
    workspace = Workspace(world, shelf)
    workspace.check()
    before = len(opened)
    world.change(path, text)
    workspace.check()
    assert len(opened) == before + 1


def test_a_change_of_words_alone_computes_nothing(opened: list[Store]) -> None:
    world, shelf = MemoryWorld(smallest()), Shelf()
    workspace = Workspace(world, shelf)
    workspace.check()
    world.change("figures.yaml", smallest()["figures.yaml"].replace("cases registered", "cases"))  # type: ignore[union-attr,arg-type]
    reading = workspace.check()
    assert reading.publication is not None
    assert cases(reading.publication) == 100
    assert len(opened) == 1


def test_what_is_kept_is_what_is_needed_and_no_more() -> None:
    world, shelf = MemoryWorld(smallest()), Shelf()
    of(world, shelf)
    kept = set(shelf)
    world.change(REGISTER, kept_file([observed("KG", "2020-08-06", 7, known_at="2020-08-07T04:00")]))
    assert cases(of(world, shelf)) == 7
    assert len(shelf) == len(kept)
    assert not kept & set(shelf)


@pytest.mark.parametrize("damage", [b"", b"{", b"[1]", b'{"cases": {"day": 1}}', b"\xff", b'{"cases": 1}'])
def test_what_was_kept_and_is_damaged_is_computed_again(damage: bytes) -> None:
    world, shelf = MemoryWorld(smallest()), Shelf()
    of(world, shelf)
    for key in list(shelf):
        if not key.startswith("sound"):
            shelf[key] = damage
    assert cases(of(world, shelf)) == 100


def test_a_fault_in_the_data_is_told_each_time_and_nothing_is_kept() -> None:
    world, shelf = MemoryWorld(smallest()), Shelf()
    broken = smallest()[REGISTER].replace(",100,", ",1OO,")  # type: ignore[union-attr,arg-type]
    world.change(REGISTER, broken)
    for _ in range(2):
        with pytest.raises(FaultsFound) as told:
            of(world, shelf)
        assert any(one.name == "bad-observation" and one.where.line == 2 for one in told.value.diagnostics)
    assert not shelf


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
    for path, text in smallest().items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(str(text), encoding="utf-8")
    (root / REGISTER).unlink()
    (root / REGISTER).symlink_to(outside)
    with pytest.raises(FaultsFound) as told:
        read_publication(DiskWorld(root))
    assert any(one.name == "unreadable-file" and one.where.file == REGISTER for one in told.value.diagnostics)


def test_a_folder_keeps_and_forgets(tmp_path: Path) -> None:
    folder = KeptFolder(tmp_path / "kept")
    assert folder.get("a") is None
    folder.put("a", b"1")
    folder.put("b", b"")
    assert (folder.get("a"), folder.get("b")) == (b"1", b"")
    folder.keep_only({"a"})
    assert (folder.get("a"), folder.get("b")) == (b"1", None)


def test_a_place_that_cannot_be_written_to_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "kept").write_bytes(b"a file where a folder should be")
    folder = KeptFolder(tmp_path / "kept")
    folder.put("a", b"1")
    folder.keep_only(set())
    assert folder.get("a") is None


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
