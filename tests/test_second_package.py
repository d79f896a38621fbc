"""Another package adds a plug-in of each kind: installed beside khabar, held to the shipped contracts, and used."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from khabar.testing.workspaces import smallest
from tests.conftest import ROOT
from tests.test_docs import blocks

PACKAGE = Path(__file__).parent / "second_package"
GUIDE = ROOT / "docs" / "how-to" / "write-a-plug-in-package.md"


def new_environment(place: Path, *packages: Path) -> Path:
    """Make an environment that sees everything of this one, install packages into it, and give its `bin`."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", place], check=True)
    inside = next(place.glob("lib/python*/site-packages"))
    seen = [path for path in sys.path if path.endswith("site-packages")]
    (inside / "seen.pth").write_text("".join(f"import site; site.addsitedir({path!r})\n" for path in seen))
    install = [sys.executable, "-m", "pip", "--python", place / "bin" / "python", "install", "--quiet", "--no-index"]
    for package in packages:
        done = subprocess.run(
            [*install, "--no-deps", "--no-build-isolation", package], capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
    return place / "bin"


def run(bin_: Path, *command: str, cwd: Path) -> tuple[int, str]:
    """Run khabar in an environment; give its exit code and what it printed."""
    env = {**os.environ, "PYTHONUTF8": "1", "COLUMNS": "100"}
    done = subprocess.run(
        [bin_ / "python", "-m", "khabar", *command], cwd=cwd, env=env, capture_output=True, text=True, check=False
    )
    assert "Traceback" not in done.stderr, done.stderr
    return done.returncode, done.stdout + done.stderr


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with the second package."""
    place = tmp_path_factory.mktemp("installed")
    shutil.copytree(PACKAGE, place / "package", ignore=shutil.ignore_patterns("build", "*.egg-info", "__pycache__"))
    return new_environment(place / "venv", place / "package")


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """The smallest workspace, on disk, with a story with a title in capitals; it names no plug-in."""
    return written(tmp_path / "workspace")


def written(place: Path, more: str = "") -> Path:
    for path, text in smallest().items():
        (place / path).parent.mkdir(parents=True, exist_ok=True)
        (place / path).write_text(str(text).replace("title: A story", "title: A HUNDRED DAYS"))
    with (place / "publication.yaml").open("a") as file:
        file.write(more)
    return place


def test_the_guide_shows_this_package() -> None:
    shown = [named for kind in ("toml", "python", "markdown") for named in blocks(GUIDE, kind) if named[0]]
    assert len(shown) == 7
    for file, text in shown:
        assert text == (PACKAGE / file).read_text(encoding="utf-8"), file


@pytest.mark.slow
def test_its_plug_ins_hold_to_the_shipped_contracts(installed: Path, tmp_path: Path) -> None:
    shutil.copytree(PACKAGE / "tests", tmp_path / "tests")
    done = subprocess.run(
        [installed / "python", "-m", "pytest", "-q", "-n", "0", "-p", "no:cacheprovider", "tests"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    assert " passed" in done.stdout
    assert "skipped" not in done.stdout


@pytest.mark.slow
@pytest.mark.usefixtures("workspace")
def test_its_plug_ins_are_used_only_where_they_are_named(installed: Path, tmp_path: Path) -> None:
    assert run(installed, "check", "workspace", cwd=tmp_path) == (0, "workspace: nothing found\n")
    assert run(installed, "build", "workspace", "--out", "site", cwd=tmp_path)[0] == 0
    assert not list((tmp_path / "site").rglob("*.radio.txt"))
    assert not (tmp_path / "site" / "issues.txt").exists()
    assert (tmp_path / "site" / "index.html").exists()

    code, printed = run(installed, "explain", "shouting-title", cwd=tmp_path)
    assert (code, printed.splitlines()[0]) == (0, "shouting-title")
    assert "Do instead: write it as a sentence." in printed

    assert run(installed, "build", "workspace", "--to", "radio-script", "--out", "radio", cwd=tmp_path)[0] == 0
    assert [path.name for path in (tmp_path / "radio").rglob("*.txt")] == ["made-up-2020-001-en.radio.txt"]
    zipped = run(
        installed, "build", "workspace", "--to", "text", "--target", "zip-file", "--out", "a.zip", cwd=tmp_path
    )
    assert zipped[0] == 0
    assert (tmp_path / "a.zip").read_bytes().startswith(b"PK")


@pytest.mark.slow
def test_a_publication_names_its_plug_ins(installed: Path, tmp_path: Path) -> None:
    named = "checks:\n  - shouting-title\nformats:\n  - web\n  - radio-script\n  - issue-list\n"
    written(tmp_path / "workspace", named)
    code, printed = run(installed, "check", "workspace", cwd=tmp_path)
    assert code == 0
    assert "warning[shouting-title] issues/2020-001/stories/a.md:2:8" in printed
    code, printed = run(installed, "check", "workspace", "--report", "tap", cwd=tmp_path)
    assert (code, printed.splitlines()[0]) == (0, "1..1")
    assert printed.splitlines()[1].startswith("not ok 1 - shouting-title issues/2020-001/stories/a.md:2:8 ")
    assert run(installed, "build", "workspace", "--out", "site", cwd=tmp_path)[0] == 0
    assert (tmp_path / "site" / "issues.txt").read_text() == "2020-001\ten\tOne story\n"
    assert (tmp_path / "site" / "index.html").exists()
    assert len(list((tmp_path / "site").rglob("*.radio.txt"))) == 1


def other_package(place: Path, name: str, group: str, entry: str, code: str) -> Path:
    """Write a package with one plug-in."""
    module = name.replace("-", "_")
    (place / module).mkdir(parents=True)
    (place / module / "__init__.py").write_text(code)
    (place / "pyproject.toml").write_text(
        f'[build-system]\nrequires = ["setuptools"]\nbuild-backend = "setuptools.build_meta"\n'
        f'[project]\nname = "{name}"\nversion = "1"\n'
        f'[project.entry-points."{group}"]\n{entry} = "{module}:PLUGIN"\n'
    )
    return place


_FAILING = {
    "khabar.render.formats": """
from khabar.model.block import BLOCKS
class PLUGIN:
    title, ending, writes, drops, leaves_out = "", ".x", BLOCKS, {}, {}
    def render(edition, context):
        return edition.nowhere
""",
    "khabar.render.sites": """
class PLUGIN:
    title, needs, whole = "A list", frozenset(), False
    def render(editions, context):
        return editions.nowhere
""",
    "khabar.publish.targets": """
class PLUGIN:
    def __init__(self, place): pass
    def check(self): pass
    def plan(self, files, keep=None):
        for file in files:
            return file.nowhere
""",
    "khabar.cli.reports": """
def PLUGIN(diagnostics):
    return diagnostics.nowhere
""",
    "khabar.figures.sources": """
class PLUGIN:
    summary, endings = "A list.", (".csv",)
    def open(delivery, settings, database):
        return settings.nowhere
""",
}


@pytest.mark.slow
def test_a_plug_in_that_fails_is_reported_with_its_package_and_line(tmp_path: Path) -> None:
    packages = [
        other_package(tmp_path / str(at), f"office-{at}", group, "failing", code)
        for at, (group, code) in enumerate(_FAILING.items())
    ]
    bin_ = new_environment(tmp_path / "venv", *packages)
    written(tmp_path / "w")
    (tmp_path / "w" / "sources.yaml").write_text(
        "register:\n  title: A register\n  publisher: office\n  intake: {reader: failing}\n"
    )
    (tmp_path / "list.csv").write_text("a,b\n1,2\n")
    for command, kind, package in (
        (("build", "w", "--to", "failing", "--out", "s"), "format", "office-0"),
        (("check", "w", "--report", "failing"), "report", "office-3"),
        (("build", "w", "--to", "text", "--target", "failing", "--out", "s"), "target", "office-2"),
        (("figures", "import", "--workspace", "w", "register", "list.csv"), "reader", "office-4"),
    ):
        code, printed = run(bin_, *command, cwd=tmp_path)
        assert (code, f"the {kind} 'failing' of the package {package} failed (AttributeError" in printed) == (
            5,
            True,
        ), printed
        assert "__init__.py:" in printed
        assert not (tmp_path / "s").exists()


@pytest.mark.slow
def test_an_error_in_making_files_is_not_blamed_on_a_target_of_another_package(tmp_path: Path) -> None:
    """A failing site renderer is named although the files were made for a failing target."""
    sites, targets = "khabar.render.sites", "khabar.publish.targets"
    patient = "class PLUGIN:\n    def __init__(self, place): pass\n    def check(self): pass\n"
    patient += "    def plan(self, files, keep=None): list(files)\n"
    bin_ = new_environment(
        tmp_path / "venv",
        other_package(tmp_path / "1", "office-1", sites, "failing", _FAILING[sites]),
        other_package(tmp_path / "2", "office-2", targets, "patient", patient),
    )
    written(tmp_path / "w")
    code, printed = run(bin_, "build", "w", "--to", "failing", "--target", "patient", "--out", "s", cwd=tmp_path)
    assert code == 5
    assert "the site renderer 'failing' of the package office-1 failed (AttributeError" in printed


@pytest.mark.slow
def test_a_plug_in_that_cannot_be_used_is_reported_with_its_package(tmp_path: Path) -> None:
    rules, formats = "khabar.checks.rules", "khabar.render.formats"
    bin_ = new_environment(
        tmp_path / "venv",
        other_package(tmp_path / "1", "broken-one", rules, "half-done", "import nowhere_to_be_had\n"),
        other_package(tmp_path / "2", "first-office", formats, "leaflet", "PLUGIN = None\n"),
        other_package(tmp_path / "3", "second-office", formats, "leaflet", "PLUGIN = None\n"),
        other_package(tmp_path / "4", "third-office", formats, "web", "PLUGIN = None\n"),
    )
    written(tmp_path / "unnamed")
    assert run(bin_, "check", "unnamed", cwd=tmp_path) == (0, "unnamed: nothing found\n")
    assert run(bin_, "build", "unnamed", cwd=tmp_path)[0] == 0
    assert "broken-one" in run(bin_, "explain", "half-done", cwd=tmp_path)[1]
    assert run(bin_, "explain", cwd=tmp_path)[0] == 0

    written(tmp_path / "named", "checks:\n  - half-done\nformats:\n  - web\n  - leaflet\n  - gone-format\n")
    code, printed = run(bin_, "check", "named", cwd=tmp_path)
    assert code == 1
    assert "check 'half-done' of the package broken-one cannot be loaded (ModuleNotFoundError" in printed
    assert "format 'leaflet' is in first-office and second-office" in printed
    assert "format 'web' is in khabar and third-office" in printed
    assert "error[unknown-format]" in printed
    assert "'gone-format'" in printed

    code, printed = run(bin_, "build", "unnamed", "--to", "leaflet", cwd=tmp_path)
    assert code == 5
    assert "first-office and second-office: uninstall all but one of them" in printed
