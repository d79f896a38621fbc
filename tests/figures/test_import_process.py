"""Importing as a program of its own: two at once, and one that is killed, at whatever moment."""

import csv
import signal
import subprocess
import sys
import time
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from shutil import copytree

import pytest

from khabar.online.world import DiskOnlineWorld
from khabar.workflow.import_figures import Importer
from khabar.workflow.workspace_lock import workspace_lock
from tests.figures.taking import Taking

SOURCES = """\
register:
  title: A made-up register
  publisher: office
  intake:
    reader: csv
    columns: {as_of: day, place: place, known_at: said}
    series: {cases: cases}
"""
FIGURES = """\
cases:
  label: made-up cases
  unit: cases
  places: [KG]
  definition: Made up.
"""
COUNTRIES = ["KG", "KZ", "TJ", "TM", "UZ", "RU", "CN", "MN", "AF", "IR", "PK", "IN"]


def workspace(root: Path) -> Path:
    root.mkdir(parents=True)
    for name, text in {"publication": "", "sources": SOURCES, "figures": FIGURES}.items():
        (root / f"{name}.yaml").write_text(text, encoding="utf-8")
    return root


def delivery(place: Path, rows: int, countries: list[str] = COUNTRIES) -> Path:
    """Write a table of as many rows, of every country as many days."""
    first = date(1990, 1, 1)
    lines = ["day,place,said,cases"]
    for at in range(rows):
        day = first + timedelta(days=at // len(countries))
        lines.append(f"{day},{countries[at % len(countries)]},2020-08-08 04:00:00,{at}")
    place.write_text("\n".join([*lines, ""]), encoding="utf-8")
    return place


def start(root: Path, file: Path, before: str = "") -> subprocess.Popen[str]:
    """Start an import as the command does, in a process that does something before."""
    program = f"import sys\n{before}\nfrom khabar.cli.main import run\nsys.exit(run())"
    command = [sys.executable, "-c", program, "figures", "import", "register", str(file), "--workspace", str(root)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def done(process: subprocess.Popen[str]) -> str:
    out, err = process.communicate(timeout=120)
    assert process.returncode == 0, out + err
    return out


def kept(root: Path) -> dict[str, bytes]:
    """Give all that is read as observations: hidden files are not."""
    folder = root / "data" / "observations"
    found = [place for place in folder.rglob("*") if place.is_file() and not place.name.startswith(".")]
    return {place.relative_to(root).as_posix(): place.read_bytes() for place in found}


def log(root: Path) -> list[dict[str, str]]:
    """Give what the log says of each import, save how much of it was new: a second try finds that known."""
    with (root / "data" / "raw" / "imports.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return [{name: cell for name, cell in row.items() if name not in ("new", "revised", "unchanged")} for row in rows]


def parts(root: Path) -> list[Path]:
    return list(root.rglob(".part-*"))


# --- two at once


@pytest.mark.slow
def test_of_two_imports_at_once_both_are_kept(tmp_path: Path) -> None:
    root = workspace(tmp_path / "workspace")
    files = [delivery(tmp_path / f"{code}.csv", 8000, [code]) for code in ("KG", "KZ")]
    with workspace_lock(root, pytest.fail):
        both = [start(root, file) for file in files]
        time.sleep(1)
        assert [process.poll() for process in both] == [None, None], "they wait"
    assert all("8,000 new, 0 revised, 0 known already" in done(process) for process in both)
    assert Counter(Taking(root).rows("place")) == {("KG",): 8000, ("KZ",): 8000}
    assert len(log(root)) == 2


# --- killed


BEFORE, AFTER = 12, 60_000
"""Rows of the first import, which stands as text, and of the one that is killed, which is too much for that."""


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a workspace `first`, two more deliveries, and for each a workspace into which it was imported in peace."""
    folder = tmp_path_factory.mktemp("undisturbed")
    imported(workspace(folder / "first"), delivery(folder / "first.csv", BEFORE))
    for name, rows in {"more": 2 * BEFORE, "many": AFTER}.items():
        imported(copytree(folder / "first", folder / name), delivery(folder / f"{name}.csv", rows))
    return folder


def imported(root: Path, file: Path) -> None:
    Importer(world=DiskOnlineWorld(root), root=root).file("register", file)


def holds(root: Path, undisturbed: Path, name: str) -> None:
    """Look at a workspace in which an import was killed, and import once more."""
    before, complete = kept(undisturbed / "first"), kept(undisturbed / name)
    assert before != complete
    assert kept(root) in (before, complete)
    assert len(Taking(root).rows("place")) in (BEFORE, len(Taking(undisturbed / name).rows("place")))
    imported(root, undisturbed / f"{name}.csv")
    assert kept(root) == complete
    assert not parts(root)
    assert log(root) == log(undisturbed / name)
    assert {place.name for place in (root / "data" / "raw").iterdir()} == {
        place.name for place in (undisturbed / name / "data" / "raw").iterdir()
    }


KILL = """
import os, signal
left = {times}
def hook(event, told):
    global left
    if event == {event!r} and ".part-" in str(told):
        left -= 1
        if not left:
            os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(hook)
"""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("event", "times"),
    [
        ("tempfile.mkstemp", 1),
        ("shutil.copyfile", 1),
        ("os.chmod", 2),
        ("os.rename", 1),
        ("os.rename", 2),
        ("os.rename", 3),
    ],
    ids=str,
)
def test_killed_at_any_step_of_writing_it_has_added_all_or_nothing(
    event: str, times: int, undisturbed: Path, tmp_path: Path
) -> None:
    """The process kills itself just before a step, as the system would: nothing is caught, and nothing cleaned up."""
    root = copytree(undisturbed / "first", tmp_path / "workspace")
    process = start(root, undisturbed / "more.csv", KILL.format(event=event, times=times))
    process.communicate(timeout=60)
    assert process.returncode == -signal.SIGKILL
    assert parts(root) or event == "tempfile.mkstemp"
    holds(root, undisturbed, "more")


@pytest.mark.slow
@pytest.mark.parametrize("seen", [1, 2, 3])
def test_killed_while_a_file_is_written_it_has_added_all_or_nothing(
    seen: int, undisturbed: Path, tmp_path: Path
) -> None:
    """The first file that appears is what was handed over, the second the observations, the third the log."""
    root = copytree(undisturbed / "first", tmp_path / "workspace")
    process = start(root, undisturbed / "many.csv")
    appeared: set[Path] = set()
    while process.poll() is None and len(appeared) < seen:
        appeared.update(parts(root / "data"))
    process.kill()
    process.communicate(timeout=60)
    holds(root, undisturbed, "many")


@pytest.mark.slow
@pytest.mark.parametrize("after", [0.3, 0.6, 0.9])
def test_killed_while_it_reads_and_compares_it_has_added_nothing_or_all(
    after: float, undisturbed: Path, tmp_path: Path
) -> None:
    root = copytree(undisturbed / "first", tmp_path / "workspace")
    process = start(root, undisturbed / "many.csv")
    time.sleep(after)
    process.kill()
    process.communicate(timeout=60)
    holds(root, undisturbed, "many")
