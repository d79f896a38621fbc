"""What `import khabar` offers: every name, loaded only when it is used, and typed."""

import subprocess
import sys
from dataclasses import is_dataclass
from importlib.metadata import version
from pathlib import Path

import pytest
from tests.conftest import ROOT

import khabar

HEAVY = {"duckdb", "typst", "PIL", "babel", "jinja2", "lxml", "mrml", "pytest", "rich", "argparse"}


def loaded_by(program: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", f"{program}\nimport sys\nprint(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stdout.split())


def test_every_public_name_is_there() -> None:
    assert khabar.__version__ == version("khabar")
    places = vars(khabar)["_PLACE_OF"]
    assert sorted(khabar.__all__) == sorted({"__version__", *places})
    for name, place in places.items():
        found = getattr(khabar, name)
        assert found is getattr(sys.modules[place], name)
        assert (found.__doc__ or "").strip()
    assert set(khabar.__all__) <= set(dir(khabar))


def test_a_name_that_is_not_there_is_refused() -> None:
    with pytest.raises(AttributeError, match="'khabar' has no attribute 'Wrkspace'"):
        vars(khabar)["__getattr__"]("Wrkspace")


def test_importing_khabar_loads_nothing() -> None:
    loaded = loaded_by("import khabar")
    assert not loaded & HEAVY
    assert {one for one in loaded if one.startswith("khabar")} == {"khabar"}


def test_opening_a_workspace_loads_no_engine() -> None:
    assert not loaded_by("import khabar\nkhabar.Workspace, khabar.Report") & HEAVY


def test_every_error_is_in_one_tree() -> None:
    errors = [one for name in khabar.__all__ if isinstance(one := getattr(khabar, name), type)]
    raised = [one for one in errors if issubclass(one, BaseException)]
    assert len(raised) > 10
    assert all(issubclass(one, khabar.KhabarError) for one in raised)


def test_return_values_are_frozen() -> None:
    for name in ("Report", "BuildReport", "BuildProgress", "Preview", "NewIssue", "FigureAnswer", "ReturnedFile"):
        one = getattr(khabar, name)
        assert is_dataclass(one)
        assert one.__dataclass_params__.frozen


@pytest.mark.slow
def test_a_program_that_uses_it_passes_the_type_checker(tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text(PROGRAM)
    for text, is_sound in ((PROGRAM, True), (PROGRAM.replace("report.ok", "report.okay"), False)):
        program.write_text(text)
        done = subprocess.run(
            [sys.executable, "-m", "mypy", "--strict", "--cache-dir", ROOT / ".mypy_cache", program],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.returncode == 0) is is_sound, done.stdout
    assert '"Report" has no attribute "okay"' in done.stdout


PROGRAM = """
import khabar
from khabar import Diagnostic, Severity


def problems(folder: str) -> list[Diagnostic]:
    workspace = khabar.Workspace.open(folder)
    report = workspace.check()
    if report.ok:
        built = workspace.build("site", languages=["en"], progress=lambda one: print(one.issue, one.done))
        files: int = built.written
        print(files, khabar.__version__)
    answer = workspace.figures.show("cases")
    print(answer.evaluated.current.value + 1)
    for file in workspace.translations.export("po"):
        print(file.save("out").name)
    return [one for one in report if one.severity is Severity.ERROR]


try:
    problems(".")
except khabar.FaultsFound as stopped:
    print(stopped.diagnostics[0].where.file)
except khabar.KhabarError as failed:
    raise SystemExit(failed.exit_code) from failed
"""
