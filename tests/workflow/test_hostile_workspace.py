"""A workspace from somebody else: its links lead nowhere, and what it brings as results is not believed."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.conftest import ROOT

from khabar.core.store import DiskStore

NAMES = ("figures", "checked", "sentences", "catalogues", "pictures", "khabar")


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    return Path(shutil.copytree(ROOT / "examples" / "minimal", tmp_path / "minimal"))


def held(folder: Path) -> dict[str, bytes]:
    """Give what a folder holds, with all that is below it."""
    return {place.relative_to(folder).as_posix(): place.read_bytes() for place in folder.rglob("*") if place.is_file()}


@pytest.fixture
def victim(tmp_path: Path) -> Iterator[Path]:
    """A folder outside of the workspace, which must be afterwards as it was before."""
    folder = tmp_path / "victim"
    for name in ("diary.txt", "found", "figures/diary.txt", "checked/found", "khabar/diary.txt", "writing.lock"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("mine", encoding="utf-8")
    before = held(folder)
    yield folder
    assert held(folder) == before


def khabar(workspace: Path, *words: str) -> str:
    """Run the command in a process of its own."""
    command = [sys.executable, "-m", "khabar", *words]
    done = subprocess.run(command, cwd=workspace, capture_output=True, text=True, check=False, timeout=300)
    assert "Traceback" not in done.stderr
    return done.stdout + done.stderr


def serve(workspace: Path) -> None:
    """Serve it until it has said where."""
    command = [sys.executable, "-m", "khabar", "serve", ".", "--port", "0"]
    with subprocess.Popen(command, cwd=workspace, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline().startswith("http://127.0.0.1:")
        process.terminate()


def link_all(workspace: Path, victim: Path) -> None:
    (workspace / ".khabar").symlink_to(victim)


def link_each(workspace: Path, victim: Path) -> None:
    (workspace / ".khabar").mkdir()
    for name in NAMES:
        (workspace / ".khabar" / name).symlink_to(victim)
    (workspace / ".khabar" / "writing.lock").symlink_to(victim / "writing.lock")


def link_files(workspace: Path, victim: Path) -> None:
    for name in NAMES:
        (workspace / ".khabar" / name).mkdir(parents=True)
        (workspace / ".khabar" / name / "found").symlink_to(victim / "found")


def pipe(workspace: Path, victim: Path) -> None:  # noqa: ARG001 - nothing leads there
    os.mkfifo(workspace / ".khabar")


@pytest.mark.slow
@pytest.mark.parametrize("lay", [link_all, link_each, link_files, pipe])
def test_what_links_lead_to_stays_as_it_is(workspace: Path, victim: Path, lay: Callable[[Path, Path], None]) -> None:
    sound = khabar(workspace, "check", ".")
    lay(workspace, victim)
    for _ in range(2):
        assert khabar(workspace, "check", ".") == sound
    khabar(workspace, "build", ".", "--to", "web", "--out", "site")
    assert (workspace / "site" / "2020-001" / "en" / "index.html").is_file()
    khabar(workspace, "translate", "status", ".")
    khabar(workspace, "translate", "extract", ".")
    serve(workspace)


@pytest.mark.slow
def test_a_clone_that_brings_a_store_of_its_own_is_not_believed(
    workspace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Entries that are whole, made by the same code of the same bytes, with another number in them."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))  # with the results of this workspace alone
    build = ("build", ".", "--to", "web", "--out")
    khabar(workspace, *build, str(tmp_path / "site"))
    mine = Path(os.environ["XDG_CACHE_HOME"], "khabar")
    (workspace / ".khabar").mkdir()
    for name in NAMES:
        forged = DiskStore(workspace / ".khabar" / name)
        for key in (entry.name for entry in mine.glob("figures-*")):
            forged.put(key, (DiskStore(mine).get(key) or b"").replace(b'"38659"', b'"99999"'))
            assert b'"99999"' in (forged.get(key) or b"")
    khabar(workspace, *build, str(tmp_path / "again"))
    assert held(tmp_path / "again") == held(tmp_path / "site")
