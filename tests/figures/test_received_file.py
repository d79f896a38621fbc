"""The file that is imported: the bytes that are hashed are the bytes that are read, whatever happens to the file."""

import hashlib
import os
import threading
from datetime import date
from pathlib import Path

import pytest

from khabar.cli.day import moment
from khabar.core.errors import FaultsFound, UsageError, WorkspaceNotFound
from khabar.figures.imports import received_file
from khabar.figures.imports.received_file import clean_name, receive
from khabar.online.world import DiskOnlineWorld
from khabar.workflow.import_figures import Importer
from tests.figures.taking import Taking, utc
from tests.figures.test_import_process import workspace

TABLE = "day,place,said,cases\n2020-08-05,KG,2020-08-06 04:00:00,41\n"


def test_a_file_that_is_replaced_while_it_is_imported_is_imported_as_it_was(tmp_path: Path) -> None:
    root, file = workspace(tmp_path / "workspace"), tmp_path / "cases.csv"
    file.write_text(TABLE, encoding="utf-8")
    fingerprint = hashlib.sha256(TABLE.encode()).hexdigest()

    def replace_it(step: str) -> None:
        if step == "reading":
            file.write_text(TABLE.replace("41", "99"), encoding="utf-8")

    imported = Importer(world=DiskOnlineWorld(root), root=root, progress=replace_it).file("register", file)
    assert file.read_text(encoding="utf-8") != TABLE, "it was replaced"
    assert Taking(root).rows("value::INTEGER, sha256") == [(41, fingerprint)]
    assert imported.raw == f"data/raw/{fingerprint}.csv"
    assert (root / imported.raw).read_text(encoding="utf-8") == TABLE


def test_a_file_that_changes_while_it_is_copied_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "cases.csv"
    file.write_text(TABLE, encoding="utf-8")
    copy = received_file._copy  # the moment at which another program writes

    def and_then_it_grows(*given: object) -> None:
        copy(*given)  # type: ignore[arg-type]
        with file.open("a", encoding="utf-8") as more:
            more.write("2020-08-06,KG,2020-08-06 04:00:00,42\n")

    monkeypatch.setattr(received_file, "_copy", and_then_it_grows)
    (tmp_path / "own").mkdir()
    with pytest.raises(FaultsFound) as refused:
        receive(file, tmp_path / "own")
    assert [found.name for found in refused.value.diagnostics] == ["file-changed"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with a name on this system")
def test_a_pipe_is_read_once_and_imported(tmp_path: Path) -> None:
    root, pipe = workspace(tmp_path / "workspace"), tmp_path / "cases.csv"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_text, args=(TABLE,), daemon=True)
    writer.start()
    Importer(world=DiskOnlineWorld(root), root=root).file("register", pipe)
    writer.join()
    assert Taking(root).rows("place, as_of, value::INTEGER") == [("KG", date(2020, 8, 5), 41)]


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceNotFound, match="there is no file"):
        receive(tmp_path / "nothing.csv", tmp_path)
    (tmp_path / "folder.csv").mkdir()
    with pytest.raises(UsageError, match="is a folder"):
        receive(tmp_path / "folder.csv", tmp_path)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="there is no file without an end on this system")
def test_a_file_without_an_end_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(received_file, "LARGEST", 5_000_000)
    with pytest.raises(FaultsFound) as refused:
        receive(Path("/dev/zero"), tmp_path)
    assert [found.name for found in refused.value.diagnostics] == ["file-too-large"]


def test_a_name_is_recorded_without_what_nobody_can_see() -> None:
    assert clean_name(Path("a\x01\u202eb.csv")) == "a??b.csv"
    assert clean_name(Path(os.fsdecode(b"x\xff.csv"))) == "x?.csv"
    assert clean_name(Path("таблица 1.xlsx")) == "таблица 1.xlsx"


@pytest.mark.parametrize("told", ["9999-12-31T23:59-05:00", "0001-01-01T00:00+05:00", "yesterday", "2020-13-01"])
def test_a_moment_that_is_none_is_refused(told: str) -> None:
    with pytest.raises(UsageError, match="is not a date and time"):
        moment(told)


def test_a_moment_of_another_zone_is_read() -> None:
    assert moment("2020-08-08T04:16+06:00") == utc("2020-08-07 22:16")
