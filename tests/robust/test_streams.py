"""Standard streams that are closed, full or know few characters, and signals: exit codes, and never a traceback."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from khabar.testing.workspaces import SMALLEST
from tests.conftest import EXAMPLE

_KHABAR = f"{sys.executable} -m khabar"


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """Write the smallest workspace."""
    for path, text in SMALLEST.items():
        place = tmp_path / "workspace" / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    return tmp_path / "workspace"


def shell(command: str, workspace: Path, **environment: str) -> "subprocess.CompletedProcess[str]":
    """Run a shell's line; {khabar} and {workspace} are replaced in it."""
    line = command.format(khabar=_KHABAR, workspace=workspace)
    return subprocess.run(
        ["/bin/bash", "-c", line],
        env={**os.environ, **environment},
        cwd=workspace.parent,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("command", "code"),
    [
        ("{khabar} check {workspace} >&-", 0),
        ("{khabar} check {workspace} <&-", 0),
        ("{khabar} check {workspace} <&- >&- 2>&-", 0),
        ("{khabar} check {workspace} > /dev/full", 3),
        ("{khabar} check {workspace} > /dev/full 2>&1", 3),
        ("{khabar} explain > /dev/full", 3),
        ("{khabar} check nowhere 2> /dev/full", 3),
        ("{khabar} --help >&-", 0),
        ("{khabar} nonsense 2>&-", 2),
        ("{khabar} explain | head -n 0; exit ${{PIPESTATUS[0]}}", 0),
    ],
)
def test_a_stream_that_cannot_be_used_gives_no_traceback(command: str, code: int, workspace: Path) -> None:
    done = shell(command, workspace)
    assert done.returncode == code
    assert "Traceback" not in done.stderr
    assert "Exception" not in done.stderr


def test_a_full_disk_under_standard_output_is_reported(workspace: Path) -> None:
    assert shell("{khabar} check {workspace} > /dev/full", workspace).stderr == "khabar: No space left on device\n"


def test_a_build_is_made_although_nobody_listens(workspace: Path) -> None:
    assert shell("{khabar} build {workspace} --to text --out site >&- 2>&-", workspace).returncode == 0
    assert (workspace.parent / "site" / "khabar-manifest.json").is_file()


def test_characters_that_a_stream_lacks_are_escaped(workspace: Path) -> None:
    story = workspace / "issues" / "2020-001" / "stories" / "a.md"
    story.write_text(story.read_text(encoding="utf-8").replace("By {", "Жди 🙂 {"), encoding="utf-8")
    done = shell("{khabar} check {workspace} --json", workspace, PYTHONIOENCODING="ascii")
    assert done.stderr == ""
    assert any("🙂" in finding["message"] for finding in json.loads(done.stdout)["diagnostics"])


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)])
@pytest.mark.parametrize("when", ["argparse", "khabar.read.workspace", "khabar.render.resolve", "typst"])
def test_a_signal_ends_the_program_while_it_imports(
    number: signal.Signals, code: int, when: str, tmp_path: Path
) -> None:
    """The signal arrives when a module is being found: at the very start, while reading, and while building."""
    program = f"""
import os, sys
class Signal:
    def find_spec(self, name, path=None, target=None):
        if name == {when!r}:
            os.kill(os.getpid(), {int(number)})
sys.meta_path.insert(0, Signal())
from khabar.cli.start import run
sys.argv = ["khabar", "build", {str(EXAMPLE.parent / "minimal")!r}, "--out", {str(tmp_path / "site")!r}]
run()
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (code, "", "")
    assert list(tmp_path.iterdir()) == []


def test_an_ignored_signal_stays_ignored(workspace: Path) -> None:
    """`nohup khabar build` goes on when the terminal is closed."""
    ends = "main.parser = lambda words: os.kill(os.getpid(), signal.SIGHUP) or sys.exit(7)"
    program = f"import os, signal, sys; from khabar.cli import main, start; {ends}; start.run()"
    line = f"trap '' HUP; {sys.executable} -c '{program}'"
    assert shell(line.replace("{", "{{").replace("}", "}}"), workspace).returncode == 7
