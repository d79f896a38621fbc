"""The docs are true: what is generated is what the code says, links lead somewhere, and worked examples work.

The terminal sessions in them are played by tests/cli/test_sessions.py.
"""

import ast
import inspect
import os
import re
import subprocess
import sys
import textwrap
import tomllib
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

import khabar.checks.rules
import khabar.render.formats
from khabar.core import plugin
from khabar.core.language import LANGUAGES
from khabar.core.plugin import names
from khabar.model.block import BLOCKS
from khabar.render import collation, date, number
from khabar.render import name as name_
from khabar.testing.cases import cases, checked, play
from khabar.testing.editions import full_edition
from khabar.workflow.build_issue import renderer
from tests.conftest import ROOT
from tests.render.shop import DrawnPictures, render
from tests.render.test_parity import lost

REFERENCE = ROOT / "docs" / "reference"
BY_HAND = {REFERENCE / name for name in ("extending.md", "open-data.md", "workspace.md")}
GENERATED = sorted(set(REFERENCE.glob("*.md")) - BY_HAND)
PACKAGE = ROOT / "src" / "khabar"
CONTRIBUTING = ROOT / "CONTRIBUTING.md"
WRITTEN = [
    *(ROOT / "README.md", CONTRIBUTING, ROOT / "CHANGELOG.md"),
    *sorted(set((ROOT / "docs").rglob("*.md")) - set(GENERATED)),
]
PAGES = [*WRITTEN, *GENERATED]

FENCE = re.compile(r"^(?P<fence>`{3,})(?P<info>[^`\n]*)\n(?P<text>.*?)^(?P=fence)$", re.MULTILINE | re.DOTALL)
INDENTED = re.compile(r"^(?: {4}.*\n)+", re.MULTILINE)
CODE = re.compile(r"`[^`\n]+`")
LINK = re.compile(r"!?\[(?:[^\[\]]|\[[^\]]*\])*\]\((?P<target>[^)\s]+)\)")
UNFINISHED = re.compile(r"\b(?:yet|currently|TODO|FIXME|XXX)\b", re.IGNORECASE)
LONGEST = 120  # columns, as in code


def place(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def prose(page: Path) -> str:
    """Give a page's own words, without what it shows of code and terminals."""
    text = FENCE.sub("", page.read_text(encoding="utf-8"))
    return CODE.sub("", INDENTED.sub("", text))


def blocks(page: Path, language: str) -> Iterator[tuple[str, str]]:
    """Give the fenced blocks of a language: the file that the fence names, if it names one, and the text."""
    for fence in FENCE.finditer(page.read_text(encoding="utf-8")):
        kind, _, file = fence["info"].partition(" ")
        if kind == language:
            yield file, fence["text"]


# --- what is generated ---------------------------------------------------------------------------------------------


@pytest.fixture
def generator(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """`docs/generate.py`, as `make docs` runs it."""
    monkeypatch.syspath_prepend(str(ROOT / "docs"))
    return import_module("generate")


def test_generated_pages_and_schemas_are_what_the_code_says(generator: ModuleType) -> None:
    assert [place(page) for page in generator.stale()] == [], "make docs"


def test_every_page_of_the_reference_is_generated_or_listed_as_written_by_hand(generator: ModuleType) -> None:
    made = set(generator.generated())
    assert set(GENERATED) <= made
    assert set((ROOT / "schema").iterdir()) <= made


def test_a_page_that_lags_fails_the_check(
    generator: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["generate.py", "--check"])
    assert generator.main() == 0
    monkeypatch.setitem(generator.PAGES, "exit-codes", lambda: iter(["# Something else"]))
    assert generator.main() == 1
    assert capsys.readouterr().err == "docs/reference/exit-codes.md is not what the code says: make docs\n"


@pytest.mark.parametrize("format_name", names("khabar.render.formats"))
def test_the_matrix_of_formats_has_no_holes(format_name: str) -> None:
    """The page says "no" where a format does not write a block: then the format must say why."""
    one = renderer(format_name)
    assert one.writes | one.drops.keys() == BLOCKS
    assert not one.writes & one.drops.keys()
    assert all(one.drops.values())
    assert all(one.leaves_out.values())


# --- links and words -----------------------------------------------------------------------------------------------


def anchors(page: Path) -> set[str]:
    """List the anchors of a page's headings, by GitHub's rule: small letters, hyphens for spaces, nothing else."""
    text = FENCE.sub("", page.read_text(encoding="utf-8"))
    headings = re.findall(r"^#{1,6} (.*)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-") for heading in headings}


def broken(page: Path) -> list[str]:
    """Give the links of a page that lead nowhere within the project."""
    wrong = []
    for link in LINK.finditer(prose(page)):
        target, _, anchor = link["target"].partition("#")
        if re.match(r"[a-z]+:", target):
            continue
        led = (page.parent / target).resolve() if target else page
        if not led.exists() or (target and not led.is_relative_to(ROOT)) or (anchor and anchor not in anchors(led)):
            wrong.append(link["target"])
    return wrong


@pytest.mark.parametrize("page", PAGES, ids=place)
def test_every_link_leads_somewhere(page: Path) -> None:
    assert broken(page) == []


def test_a_link_that_leads_nowhere_is_found(tmp_path: Path) -> None:
    page = ROOT / "docs" / "index.md"
    assert len(LINK.findall(prose(page))) > 10
    made = tmp_path / "page.md"
    made.write_text("# One two\n[a](#one-two) [b](#three) [c](gone.md) `[d](e.md)` [f](https://g.example)\n")
    assert broken(made) == ["#three", "gone.md"]


@pytest.mark.parametrize("page", WRITTEN, ids=place)
def test_no_page_speaks_of_what_is_not_there(page: Path) -> None:
    assert UNFINISHED.findall(prose(page)) == []


def test_every_page_is_on_the_map() -> None:
    index = ROOT / "docs" / "index.md"
    led = {(index.parent / link["target"]).resolve() for link in LINK.finditer(prose(index))}
    assert {page for page in PAGES if page.is_relative_to(ROOT / "docs")} - {index} <= led


@pytest.mark.parametrize("page", WRITTEN, ids=place)
def test_lines_can_be_read_in_a_terminal(page: Path) -> None:
    lines = FENCE.sub("", page.read_text(encoding="utf-8")).splitlines()
    assert [line for line in lines if len(line) > LONGEST and not line.startswith(("|", "!["))] == []


def test_every_dependency_is_told_of() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = [wanted.partition(">")[0] for wanted in project["dependencies"]]
    told = re.findall(
        r"^\| ([a-z0-9-]+) \|", (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert sorted(told) == sorted(["package", "---", *declared])


def test_pictures_are_light() -> None:
    pictures = sorted((ROOT / "docs" / "pictures").iterdir())
    assert [picture.name for picture in pictures] == ["overview.webp", "two-clocks.svg"]
    assert all(picture.stat().st_size < 300_000 for picture in pictures)


def test_the_picture_of_the_two_clocks_is_what_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "docs"))
    drawing = import_module("draw_two_clocks")
    assert drawing.PLACE.read_text(encoding="utf-8") == drawing.picture(), "python docs/draw_two_clocks.py"


def test_the_changelog_names_every_command() -> None:
    commands = re.findall(r"^## khabar (.+)$", (ROOT / "docs" / "reference" / "commands.md").read_text(), re.MULTILINE)
    text = " ".join((ROOT / "CHANGELOG.md").read_text(encoding="utf-8").split())
    groups = {command.rpartition(" ")[0] for command in commands}
    assert len(commands) > 10
    assert [command for command in commands if command not in groups and f"`{command}`" not in text] == []


def test_no_form_is_left_out_of_the_page_of_forms() -> None:
    """Whatever the functions of numbers, days, names and order write is shown."""
    source = (ROOT / "docs" / "forms_page.py").read_text(encoding="utf-8")
    called = {ast.unparse(node.func) for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)}
    writing = {
        f"{shown}.{name}"
        for module, shown in ((number, "number"), (date, "days"), (name_, "name"), (collation, "collation"))
        for name, function in vars(module).items()
        if callable(function) and function.__module__ == module.__name__ and name.islower() and name[0] != "_"
        if inspect.signature(function).return_annotation in (str, list[str])
    }
    assert {"number.number", "days.day", "name.city", "collation.in_order"} <= writing
    pieces = {"number.no_break", "number.ending", "name.spelt"}  # they are parts of other forms
    assert writing - pieces <= called


def test_the_page_of_forms_has_eight_columns_of_forms() -> None:
    page = (ROOT / "docs" / "reference" / "forms.md").read_text(encoding="utf-8")
    rows = [line.strip("|").split(" | ") for line in page.splitlines() if line.startswith("|")]
    assert len(rows) > 100
    assert {len(row) for row in rows} == {1 + len(LANGUAGES)}
    assert not [row for row in rows if not all(cell.strip() for cell in row[1:])]


def test_contributing_is_short() -> None:
    assert len(CONTRIBUTING.read_bytes()) <= 12_000


def steps() -> list[str]:
    """The files of the map from a story to a PDF, in the order of its steps."""
    rows = re.findall(r"^\| \d\. .*?$", CONTRIBUTING.read_text(encoding="utf-8"), re.MULTILINE)
    assert len(rows) == 6
    return [file for row in rows for file in re.findall(r"`([\w/*]+\.py)`", row.split("|")[2])]


@pytest.mark.slow
def test_a_build_without_cached_results_loads_every_file_of_the_map(tmp_path: Path) -> None:
    build = ["build", str(ROOT / "examples" / "minimal"), "--out", str(tmp_path / "site"), "--to", "pdf"]
    program = f"import sys; from khabar.cli.main import main; main({build}); print(*sys.modules, sep='\\n')"
    env = {**os.environ, "XDG_CACHE_HOME": str(tmp_path / "cache")}
    done = subprocess.run([sys.executable, "-c", program], env=env, capture_output=True, text=True, check=True)
    loaded = done.stdout.split()
    for step in steps():
        files = sorted(PACKAGE.glob(step))
        assert files, step
        modules = {".".join(["khabar", *file.relative_to(PACKAGE).with_suffix("").parts]) for file in files}
        assert {module.removesuffix(".__init__") for module in modules} <= {*loaded}, step


def test_every_file_that_the_architecture_names_exists() -> None:
    text = (ROOT / "docs" / "explanation" / "architecture.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`([\w/.-]+\.py)`", text))
    assert len(named) > 30
    assert sorted(one for one in named if not [*PACKAGE.rglob(one)] and not (ROOT / one).exists()) == []


def test_the_layers_of_the_map_are_those_that_are_checked() -> None:
    [contract] = [
        one
        for one in tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
        if one["name"] == "layers point downward"
    ]
    named = re.search(r"Layers point downward: (.*?)\. Packages", CONTRIBUTING.read_text(encoding="utf-8"), re.DOTALL)
    assert named
    layers = [set(re.findall(r"\w+", layer)) for layer in named[1].split("<")]
    assert layers == [set(layer.split(" | ")) for layer in reversed(contract["layers"])]


# --- worked examples -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", WRITTEN, ids=place)
def test_python_in_the_docs_is_python(page: Path) -> None:
    for _, text in blocks(page, "python"):
        ast.parse(textwrap.dedent(text))


@pytest.fixture
def radio(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[dict[str, str]]:
    """The renderer that CONTRIBUTING works through, standing where it says: a file in the folder of formats."""
    files = {file: text for file, text in blocks(CONTRIBUTING, "python") if file}
    (tmp_path / "radio.py").write_text(files["src/khabar/render/formats/radio.py"], encoding="utf-8")
    monkeypatch.setattr(khabar.render.formats, "__path__", [*khabar.render.formats.__path__, str(tmp_path)])
    plugin.forget()
    yield files
    plugin.forget()
    sys.modules.pop("khabar.render.formats.radio", None)


def test_the_worked_renderer_passes_its_own_tests(radio: dict[str, str]) -> None:
    assert "radio" in names("khabar.render.formats")
    own: dict[str, object] = {}
    exec(compile(radio["tests/render/test_radio.py"], "tests/render/test_radio.py", "exec"), own)  # noqa: S102 - ours
    tests = {name: test for name, test in own.items() if name.startswith("test_")}
    assert len(tests) == 3
    for test in tests.values():
        assert callable(test)
        test()


@pytest.mark.usefixtures("radio")
def test_the_worked_renderer_says_what_every_format_says() -> None:
    edition = full_edition()
    assert lost(edition, list(render("radio", edition, DrawnPictures()).artifacts), "radio") == []


def test_the_worked_source_holds_to_the_contract(tmp_path: Path) -> None:
    """The reader that CONTRIBUTING works through, brought by a package as its text says, under its own test."""
    files = {file: text for file, text in blocks(CONTRIBUTING, "python") if file}
    about = tmp_path / "ministry-1.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: ministry\nVersion: 1\n")
    (about / "entry_points.txt").write_text("[khabar.figures.sources]\nministry = ministry:PLUGIN\n")
    (tmp_path / "ministry.py").write_text(files["src/khabar/figures/sources/ministry.py"], encoding="utf-8")
    test = tmp_path / "test_ministry.py"
    test.write_text(files["tests/figures/test_ministry.py"], encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-n", "0", test],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    assert "11 passed" in done.stdout


def test_the_worked_check_finds_what_its_cases_say(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The check that CONTRIBUTING works through, standing where it says, with its own cases."""
    text = (CONTRIBUTING).read_text(encoding="utf-8")
    files = {file: code for file, code in blocks(CONTRIBUTING, "python") if file}
    [told] = re.findall(r"^````markdown tests/checks/shouting-title.md\n(.*?)^````$", text, re.MULTILINE | re.DOTALL)
    (tmp_path / "shouting_title.py").write_text(files["src/khabar/checks/rules/shouting_title.py"], encoding="utf-8")
    page = tmp_path / "shouting-title.md"
    page.write_text(told, encoding="utf-8")
    monkeypatch.setattr(khabar.checks.rules, "__path__", [*khabar.checks.rules.__path__, str(tmp_path)])
    played = cases(tmp_path)
    assert len(played) == 2
    for path, title in played:
        play(path, title, checked, accept=False)
    sys.modules.pop("khabar.checks.rules.shouting_title", None)


def test_a_renderer_of_another_package_is_found(
    radio: dict[str, str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    package = tmp_path / "site"
    about = package / "my_package-1.dist-info"
    about.mkdir(parents=True)
    (package / "my_package").mkdir()
    (package / "my_package" / "__init__.py").touch()
    (package / "my_package" / "radio.py").write_text(radio["src/khabar/render/formats/radio.py"], encoding="utf-8")
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: my-package\nVersion: 1\n")
    [(_, declared)] = blocks(REFERENCE / "extending.md", "toml")
    group, entry = re.findall(r'"([^"]*)"', declared)
    (about / "entry_points.txt").write_text(f"[{group}]\nmicrophone = {entry}\n")
    monkeypatch.syspath_prepend(str(package))
    plugin.forget()
    assert "microphone" in names(group)
    assert plugin.load(group, "microphone").ending == ".radio.txt"
    sys.modules.pop("my_package.radio", None)
