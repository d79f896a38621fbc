"""The package by itself: its wheel in an empty environment, and what others start with it (pre-commit, an action)."""

import os
import re
import shutil
import subprocess
import sys
import zipfile
from importlib.metadata import distribution
from pathlib import Path

import pytest
import yaml

from tests.test_house import PACKAGE, ROOT, house_files, locked


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel from a copy of what it is made of, so that the checkout stays as it is."""
    copy = tmp_path_factory.mktemp("wheel")
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, copy)
    shutil.copytree(ROOT / "src", copy / "src", ignore=shutil.ignore_patterns("*.egg-info", "__pycache__"))
    build = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-index", "--no-deps", "--no-build-isolation"]
    done = subprocess.run([*build, "-w", copy, copy], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return next(copy.glob("*.whl"))


@pytest.fixture(scope="module")
def bare(wheel: Path) -> Path:
    """Make a virtual environment of khabar's wheel and the packages of run.txt, and nothing else; give its `bin`."""
    place = wheel.parent / "venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", place], check=True)
    inside = next(place.glob("lib/python*/site-packages"))
    for name in locked("run.txt"):
        package = distribution(name)
        # Linked, not installed: the very files that were tested, in no time.
        for top in {file.parts[0] for file in package.files or [] if file.parts[0] not in ("..", "__pycache__")}:
            (inside / top).symlink_to(Path(str(package.locate_file(top))))
    install = [sys.executable, "-m", "pip", "--python", place / "bin" / "python", "install"]
    done = subprocess.run(
        [*install, "--quiet", "--no-index", "--no-deps", "--no-compile", wheel],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return place / "bin"


@pytest.mark.slow
def test_the_wheel_holds_every_file_of_the_package(wheel: Path) -> None:
    own = {file.relative_to(PACKAGE.parent).as_posix() for file in house_files() if file.is_relative_to(PACKAGE)}
    with zipfile.ZipFile(wheel) as archive:
        assert own <= set(archive.namelist())


@pytest.mark.slow
def test_the_bare_package_shows_its_help(bare: Path) -> None:
    done = subprocess.run([bare / "khabar", "--help"], capture_output=True, text=True, check=False, cwd=bare)
    assert done.returncode == 0, done.stderr
    assert "build" in done.stdout


@pytest.mark.slow
def test_every_module_needs_only_what_the_package_declares(bare: Path) -> None:
    """`khabar.testing` apart, which may use the test tools of those who import it."""
    script = """
import importlib, pkgutil, sys, khabar
assert khabar.__file__.startswith(sys.prefix), khabar.__file__
names = [found.name for found in pkgutil.walk_packages(khabar.__path__, "khabar.")]
for name in names:
    if not name.startswith("khabar.testing") and not name.endswith("__main__"):
        importlib.import_module(name)
print(len(names))
"""
    done = subprocess.run([bare / "python", "-c", script], capture_output=True, text=True, check=False, cwd=bare)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 20


def in_bare(bare: Path, command: str, folder: Path, **environment: str) -> "subprocess.CompletedProcess[str]":
    """Run a command line in an empty home, with the installed package first in PATH and nothing of the checkout."""
    home = folder / "home"
    home.mkdir(exist_ok=True)
    path = f"{bare}{os.pathsep}{os.defpath}"
    return subprocess.run(
        ["sh", "-c", command],
        cwd=folder,
        env={"PATH": path, "HOME": f"{home}", "PYTHONUTF8": "1", **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.slow
def test_the_installed_package_makes_a_workspace_and_builds_it_in_every_format(bare: Path, tmp_path: Path) -> None:
    init = "khabar init water --full --country KG --country TJ --language en --language ky --language prs"
    made = in_bare(bare, f"{init} --date 2026-12-01", tmp_path)
    assert made.returncode == 0, made.stderr
    checked = in_bare(bare, "khabar check water", tmp_path)
    assert (checked.returncode, checked.stdout + checked.stderr) == (0, "water: nothing found\n")
    built = in_bare(bare, "khabar build water --out site", tmp_path)
    assert built.returncode == 0, built.stderr
    for lang in ("en", "ky", "prs"):
        names = {path.name for path in (tmp_path / "site" / "2026-001" / lang).iterdir()}
        endings = ("chat.txt", "eml", "json", "mail.html", "pdf", "png", "txt")
        assert {"index.html", "data", *(f"water-2026-001-{lang}.{ending}" for ending in endings)} <= names


# --- what other repositories call


@pytest.fixture
def two_bulletins(bare: Path, tmp_path: Path) -> Path:
    """A repository with a bulletin that has no fault and one with an error."""
    for name in ("good", "bad folder"):
        made = in_bare(bare, f"khabar init '{name}' --date 2026-12-01", tmp_path)
        assert made.returncode == 0, made.stderr
    issue = tmp_path / "bad folder" / "issues" / "2026-001" / "issue.yaml"
    issue.write_text(issue.read_text(encoding="utf-8").replace("2026-12-01", "2026-12-32"), encoding="utf-8")
    return tmp_path


@pytest.mark.slow
def test_the_hook_for_pre_commit_stops_a_faulty_bulletin(bare: Path, two_bulletins: Path) -> None:
    [hook] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert (hook["id"], hook["language"], hook["pass_filenames"]) == ("khabar-check", "python", False)
    assert re.search(hook["files"], "issues/2026-001/stories/a.md")
    assert not re.search(hook["files"], "setup.py")
    assert in_bare(bare, f"{hook['entry']} good", two_bulletins).returncode == 0
    failed = in_bare(bare, f"{hook['entry']} 'bad folder'", two_bulletins)
    assert failed.returncode == 1
    assert "2026-12-32" in failed.stdout + failed.stderr


@pytest.mark.slow
@pytest.mark.parametrize(("workspace", "code"), [("good", 0), ("bad folder", 1)])
def test_the_action_checks_and_writes_what_is_uploaded(
    bare: Path, two_bulletins: Path, workspace: str, code: int
) -> None:
    """Every step of the action that runs a command is run, but for the one that installs khabar."""
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    *_, sarif, check = (step for step in action["runs"]["steps"] if "run" in step)
    for step in (sarif, check):
        assert step["env"] == {"KHABAR_WORKSPACE": "${{ inputs.workspace }}"}
        assert "${{" not in step["run"], "an input in a script is a way in"
    written = in_bare(bare, sarif["run"], two_bulletins, KHABAR_WORKSPACE=workspace)
    assert written.returncode == 0, written.stderr
    assert '"version": "2.1.0"' in (two_bulletins / "khabar.sarif").read_text(encoding="utf-8")
    checked = in_bare(bare, check["run"], two_bulletins, KHABAR_WORKSPACE=workspace)
    assert checked.returncode == code
    assert ("::error" in checked.stdout) is bool(code)
