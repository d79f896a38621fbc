"""The digest of code changes with every byte of khabar and of the packages that bring plug-ins."""

import importlib
import shutil
import subprocess
import sys
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

import khabar
from khabar.core import plugin
from khabar.core.code_digest import CodeUnreadable, code_digest, plugin_digest, tree_digest

PACKAGE = Path(khabar.__file__).parent
GROUP = "khabar.checks.rules"


def of_copy(root: Path) -> str:
    """Give what a copy of the package says of itself, in a process of its own."""
    script = (
        "from khabar.core.code_digest import code_digest; import khabar; print(khabar.__file__); print(code_digest())"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], env={"PYTHONPATH": str(root)}, capture_output=True, text=True, check=True
    )
    place, digest = done.stdout.split("\n")[:2]
    assert place.startswith(str(root))
    return digest


@pytest.mark.parametrize(
    "changed", ["figures/evaluate.py", "locale/tg.po", "checks/rules/hard_words.py", "render/picture.py", "new.txt"]
)
def test_any_byte_of_the_package_counts(tmp_path: Path, changed: str) -> None:
    shutil.copytree(PACKAGE, tmp_path / "khabar", ignore=shutil.ignore_patterns("__pycache__"))
    before = of_copy(tmp_path)
    assert of_copy(tmp_path) == before, "compiled modules do not count"
    with (tmp_path / "khabar" / changed).open("a", encoding="utf-8") as file:
        file.write("\n")
    assert of_copy(tmp_path) != before


def test_an_upgrade_of_any_package_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(tmp_path)
    digests = set()
    for name in ("pillow-13.0.dist-info", "pillow-13.1.dist-info"):
        (tmp_path / name).mkdir()
        code_digest.cache_clear()
        digests.add(code_digest())
        (tmp_path / name).rmdir()
    code_digest.cache_clear()
    assert len({*digests, code_digest()}) == 3


def test_names_places_and_bytes_of_files_count(tmp_path: Path) -> None:
    def of(files: dict[str, str]) -> str:
        shutil.rmtree(tmp_path / "tree", ignore_errors=True)
        for name, text in files.items():
            place = tmp_path / "tree" / name
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(text, encoding="utf-8")
        return tree_digest(tmp_path / "tree")

    trees = [{"a": "1", "b": "2"}, {"a": "12", "b": ""}, {"a": "2", "b": "1"}, {"ab": "12"}, {"x/a": "1", "b": "2"}]
    assert len({of(tree) for tree in trees}) == len(trees)
    assert of({"b": "2", "a": "1", "__pycache__/a.pyc": "compiled"}) == of(trees[0])


def test_a_tree_that_is_no_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "package.zip").write_bytes(b"")
    for place in (tmp_path / "package.zip", tmp_path / "nothing"):
        with pytest.raises(CodeUnreadable):
            tree_digest(place)


# --- plug-ins of other packages


@pytest.fixture
def brought(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> dict[str, str]:
    """Entry points by name, of packages below `tmp_path`."""
    entries: dict[str, str] = {}
    monkeypatch.syspath_prepend(tmp_path)
    found = lambda group: [EntryPoint(name, value, group) for name, value in entries.items()]  # noqa: E731
    monkeypatch.setattr(plugin, "_entries", found)
    return entries


def digest(*names: str) -> str:
    importlib.invalidate_caches()
    return plugin_digest(GROUP, names)


def test_khabars_own_plug_ins_are_in_its_own_digest() -> None:
    assert not digest("hard-words", "dead-link")


@pytest.mark.parametrize(
    ("module", "files", "changed"),
    [
        ("theirs_alone", ["theirs_alone.py"], "theirs_alone.py"),
        ("theirs.rules.tone", ["theirs/__init__.py", "theirs/rules/tone.py", "theirs/words.txt"], "theirs/words.txt"),
        ("space.theirs.tone", ["space/theirs/__init__.py", "space/theirs/tone.py"], "space/theirs/tone.py"),
    ],
)
def test_any_byte_of_a_plug_ins_package_counts(
    tmp_path: Path, brought: dict[str, str], module: str, files: list[str], changed: str
) -> None:
    for file in files:
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_text("", encoding="utf-8")
    brought["tone"] = f"{module}:Check"
    before = digest("tone")
    assert before == digest("tone", "hard-words") != digest()
    (tmp_path / changed).write_text("#", encoding="utf-8")
    changed_code = digest("tone")
    brought["tone"] = f"{module}:Other"
    assert len({before, changed_code, digest("tone")}) == 3


def test_a_neighbour_in_a_namespace_does_not_count(tmp_path: Path, brought: dict[str, str]) -> None:
    for name in ("shared_space/theirs", "shared_space/neighbour"):
        (tmp_path / name).mkdir(parents=True)
        (tmp_path / name / "__init__.py").touch()
    brought["tone"] = "shared_space.theirs:Check"
    before = digest("tone")
    (tmp_path / "shared_space" / "neighbour" / "__init__.py").write_text("#", encoding="utf-8")
    assert digest("tone") == before


def test_a_plug_in_that_cannot_be_found_has_no_digest(brought: dict[str, str]) -> None:
    brought["tone"] = "no_such_package_anywhere:Check"
    with pytest.raises(CodeUnreadable):
        digest("tone")


def test_a_name_that_nobody_has_is_only_a_name() -> None:
    assert digest("tone") == digest("tone") != digest("other")
