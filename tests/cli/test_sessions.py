"""Every `console` block of `tests/cli/*.md`, of the README and of the docs is run, and must print what stands there.

A line that begins with `$ ` is a command; what follows, up to the next one, is what it prints to both streams; `[1]` as
the last line is an exit code other than 0; `...` stands for any lines. Commands run in a copy of the examples.
A block whose fence names a file (```yaml my-bulletin/figures.yaml) is written there, in its turn.
`pytest --accept` writes what was printed, except over a `...`.
"""

import os
import re
import shlex
import shutil
import subprocess
import sys
from contextlib import chdir, redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path

import pytest
from tests.conftest import ROOT

from khabar.cli.main import main

PAGES = sorted([*Path(__file__).parent.glob("*.md"), ROOT / "README.md", *(ROOT / "docs").rglob("*.md")])
BLOCK = re.compile(r"(?<=^```console\n)(.*?)(?=^```$)", re.M | re.S)
SHELL = re.compile(r"[|&;<>$()*?~`#\n]")
NAMED = re.compile(r"^```[a-z]+ (?P<path>\S+)\n(?P<text>.*?)^```$", re.M | re.S)


def sessions(page: Path) -> list[str]:
    return BLOCK.findall(page.read_text(encoding="utf-8"))


def steps(session: str) -> list[tuple[str, str]]:
    parts = re.split(r"^\$ (.*)\n", session, flags=re.M)
    assert parts[0] == "", "a session begins with a command"
    return list(zip(parts[1::2], parts[2::2], strict=True))


def run(command: str, folder: Path) -> str:
    """Run a command line as a person would, and give what they would see.

    `khabar` alone is called in this process, which saves a start of Python each time; whatever needs a shell gets one,
    and `tests/test_package.py` runs the installed program.
    """
    if SHELL.search(command) or not command.startswith("khabar "):
        return run_in_shell(command, folder)
    printed, complained = StringIO(), StringIO()
    with chdir(folder), redirect_stdout(printed), redirect_stderr(complained):
        try:
            code = main(shlex.split(command)[1:])
        except SystemExit as end:  # argparse: wrong words, --help
            code = int(end.code or 0)
    # a program's errors are written at once, and the rest, into a pipe, when it ends
    return complained.getvalue() + printed.getvalue() + (f"[{code}]\n" if code else "")


def run_in_shell(command: str, folder: Path) -> str:
    """Run a command line in a shell."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["sh", "-c", command],
        cwd=folder,
        env={**os.environ, "PATH": path, "PYTHONUTF8": "1", "COLUMNS": "100"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=120,
        check=False,
    )
    assert "Traceback" not in done.stdout, done.stdout
    return done.stdout + (f"[{done.returncode}]\n" if done.returncode else "")


def fits(printed: str, expected: str) -> bool:
    """Compare line by line, where `...` stands for any number of lines and, inside a line, for any words."""
    pattern = re.escape(expected).replace(re.escape("...\n"), r"(?:.*\n)*").replace(re.escape("..."), ".*")
    return re.fullmatch(pattern, printed) is not None


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A place with the examples in it, free to be changed."""
    left_out = shutil.ignore_patterns("drawing", "draw_pictures.py", "__pycache__", ".khabar")
    shutil.copytree(ROOT / "examples", tmp_path / "examples", ignore=left_out)
    return tmp_path


@pytest.mark.parametrize("page", [page for page in PAGES if sessions(page)], ids=lambda page: page.stem)
def test_a_session_prints_what_the_page_says(
    page: Path, folder: Path, accept: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "100")

    def play(block: re.Match[str]) -> str:
        after = ""
        for command, expected in steps(block[0]):
            printed = run(command, folder)
            said = printed if accept and not fits(printed, expected) else expected
            assert fits(printed, said), f"$ {command}\n{printed}\n--- expected\n{said}"
            after += f"$ {command}\n{said}"
        return after

    def write(file: re.Match[str]) -> None:
        place = folder / file["path"]
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(file["text"], encoding="utf-8")

    text = page.read_text(encoding="utf-8")
    played, at = "", 0
    for block in sorted([*BLOCK.finditer(text), *NAMED.finditer(text)], key=re.Match.start):
        if block.re is NAMED:
            write(block)
        else:
            played += text[at : block.start()] + play(block)
            at = block.end()
    played += text[at:]
    if accept and played != text:
        page.write_text(played, encoding="utf-8")


def test_a_difference_is_seen() -> None:
    assert not fits("one\ntwo\n", "one\nthree\n")
    assert not fits("one\ntwo\n", "one\n")
    assert fits("one\ntwo\nthree\n", "one\n...\n")
    assert fits("1.3 MB written\n", "... MB written\n")
