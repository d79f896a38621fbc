"""What a killed program leaves is removed by the next; what a program is filling is not; a full disk leaves nothing."""

import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from khabar.core.artifact import Artifact
from khabar.core.replacing import replacing
from khabar.core.unfinished import is_abandoned, remove_abandoned, temporary_folder, unfinished_file, unfinished_folder
from khabar.publish.targets.folder import FolderTarget
from khabar.testing.workspaces import SMALLEST

ARTIFACT = Artifact(path="a.txt", media_type="text/plain", data=b"words")


def test_what_nobody_fills_is_abandoned(tmp_path: Path) -> None:
    (tmp_path / ".part-folder").mkdir()
    (tmp_path / ".part-file").write_bytes(b"half")
    (tmp_path / "other").write_bytes(b"whole")
    with unfinished_folder(tmp_path, ".part-") as folder, unfinished_file(tmp_path, ".part-") as file:
        assert not is_abandoned(folder)
        assert not is_abandoned(file)
        remove_abandoned(tmp_path, ".part-")
        assert {path.name for path in tmp_path.iterdir()} == {"other", folder.name, file.name}
    assert [path.name for path in tmp_path.iterdir()] == ["other"]


def test_a_link_is_not_followed_to_what_it_names(tmp_path: Path) -> None:
    (tmp_path / "precious").mkdir()
    (tmp_path / "precious" / "file").write_bytes(b"words")
    (tmp_path / ".part-link").symlink_to(tmp_path / "precious")
    remove_abandoned(tmp_path, ".part-")
    assert (tmp_path / "precious" / "file").read_bytes() == b"words"


def test_the_next_write_removes_what_a_killed_one_left(tmp_path: Path) -> None:
    (tmp_path / ".part-abc").write_bytes(b"half")
    with replacing(tmp_path / "ru.po") as part:
        part.write_bytes(b"whole")
    assert [path.name for path in tmp_path.iterdir()] == ["ru.po"]


def test_the_next_run_removes_temporary_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    (tmp_path / "khabar-import-left").mkdir()
    (tmp_path / "khabar-import-left" / "rows.csv").write_bytes(b"1")
    with temporary_folder("import") as folder:
        assert list(tmp_path.iterdir()) == [folder]
    assert list(tmp_path.iterdir()) == []


def test_the_next_build_removes_what_a_killed_one_left(tmp_path: Path) -> None:
    left = tmp_path / ".site.khabar-999-abc"
    left.mkdir()
    (left / "half.html").write_bytes(b"<html")
    FolderTarget(tmp_path / "site").publish([ARTIFACT])
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_build_killed_between_two_renames_is_put_back(tmp_path: Path) -> None:
    """Where the system cannot exchange two folders, the published one has another name for a moment."""
    target = FolderTarget(tmp_path / "site")
    target.publish([ARTIFACT])
    (tmp_path / "site").rename(tmp_path / ".site.khabar-abc-old")
    (tmp_path / ".site.khabar-abc").mkdir()
    target.publish([], keep=lambda _: True)
    assert (tmp_path / "site" / "a.txt").read_bytes() == b"words"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no umask")
def test_what_is_published_is_private_where_the_user_wants_that(tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        FolderTarget(tmp_path / "site").publish([ARTIFACT])
        with replacing(tmp_path / "file") as part:
            part.write_bytes(b"words")
    finally:
        os.umask(before)
    modes = {path.name: path.stat().st_mode & 0o777 for path in (tmp_path / "site", tmp_path / "file")}
    assert modes == {"site": 0o700, "file": 0o600}


def test_a_file_that_is_replaced_keeps_its_permissions(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"old")
    (tmp_path / "file").chmod(0o640)
    with replacing(tmp_path / "file") as part:
        part.write_bytes(b"new")
    assert (tmp_path / "file").stat().st_mode & 0o777 == 0o640


def test_a_new_issue_on_a_full_disk_leaves_nothing(tmp_path: Path) -> None:
    for path, text in SMALLEST.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "khabar", "new", "issue", str(tmp_path), "--date", "2020-08-21"]
    done = subprocess.run(
        command,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (20, 20)),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 3, done.stderr
    assert "could not be written: File too large" in done.stderr
    assert [path.name for path in (tmp_path / "issues").iterdir()] == ["2020-001"]
