"""The house keeps its own laws: layers, sizes, names, words, locks, licences."""

import ast
import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from fnmatch import fnmatch
from importlib.metadata import Distribution, distribution, packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "src" / "khabar"
MODULES = sorted(PACKAGE.rglob("*.py"))
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))

LONGEST = 300
BINDING = re.compile(r"(?<![A-Za-z])A?GPL|(?<!Lesser )General Public|Affero")
GRAB_BAGS = {"utils", "util", "helpers", "helper", "common", "misc", "shared", "tools"}

# Put together from parts, so that this file does not hold what it looks for.
MACHINE_PLACES = re.compile(
    "|".join([rf"(?<![\w.-])/{place}/" for place in ("root", "work", "opt/pypi", "opt/wheels")])
)
INDEX_HOSTS = re.compile("|".join(["files.python" + "hosted", r"py" + r"pi\.org/simple", r"registry\.npm" + "js"]))


def paths(files: list[Path]) -> list[str]:
    """Name parametrised cases by their place in the project."""
    return [file.relative_to(ROOT).as_posix() for file in files]


def house_files() -> list[Path]:
    """List the project's own files: what git holds or would take; all there is, made things apart, where git is not."""
    asked = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        listed = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        listed = "\0".join(file.relative_to(ROOT).as_posix() for file in ROOT.rglob("*") if not is_made(file))
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def is_made(file: Path) -> bool:
    """Return whether a file belongs to git or is listed in .gitignore as generated."""
    patterns = (ROOT / ".gitignore").read_text(encoding="utf-8").split()
    parts = file.relative_to(ROOT).parts
    return parts[0] == ".git" or any(fnmatch(part, pattern.strip("/")) for part in parts for pattern in patterns)


# --- the code -----------------------------------------------------------------------------------------------------


def test_layers_point_downward() -> None:
    command = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([command, "--no-cache", "--no-logo"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("module", MODULES, ids=paths(MODULES))
def test_a_file_is_short_or_says_at_its_top_why_it_is_longer_than_others(module: Path) -> None:
    text = module.read_text(encoding="utf-8")
    lines = len(text.splitlines())
    top = (ast.get_docstring(ast.parse(text)) or "").split("\n\n")[:2]  # the summary, and the paragraph after it
    assert lines <= LONGEST or "longer than" in " ".join(" ".join(top).split()), f"{lines} lines"


def test_no_file_is_a_grab_bag() -> None:
    assert not [
        file for file in house_files() if file.suffix == ".py" and GRAB_BAGS & {file.stem, *file.parent.parts[-1:]}
    ]


def public_definitions(module: Path) -> Iterator[tuple[str, ast.AST]]:
    """Give all that others may call: the module, its public classes and functions, and the public methods of those."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    if tree.body:
        yield "the module", tree
    yield from public_members(tree)


def public_members(holder: ast.Module | ast.ClassDef, prefix: str = "") -> Iterator[tuple[str, ast.AST]]:
    """Give the public classes and functions in the body of a module or class, and those in these classes."""
    for node in holder.body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and not node.name.startswith("_"):
            marks = {ast.unparse(mark).split(".")[-1] for mark in node.decorator_list}
            if not marks & {"overload", "override", "setter"}:
                yield f"{prefix}{node.name}", node
            if isinstance(node, ast.ClassDef):
                yield from public_members(node, f"{prefix}{node.name}.")


@pytest.mark.parametrize("module", MODULES, ids=paths(MODULES))
def test_all_that_is_public_begins_by_saying_what_it_is_in_a_sentence(module: Path) -> None:
    wrong = {}
    for name, node in public_definitions(module):
        first_line = (ast.get_docstring(node) or "").partition("\n")[0]
        if not re.fullmatch(r"(khabar|[^a-z\s]).*\s.*[.?!]", first_line):
            wrong[name] = first_line
    assert not wrong


# --- the words ----------------------------------------------------------------------------------------------------


def test_no_file_speaks_of_one_machine_or_of_where_packages_come_from() -> None:
    found = []
    for file in house_files():
        text = file.read_bytes().decode("utf-8", errors="ignore")
        for pattern in (MACHINE_PLACES, INDEX_HOSTS):
            found += [f"{file.relative_to(ROOT)}: {match.group()}" for match in pattern.finditer(text)]
    assert not found


def test_the_search_for_machines_and_hosts_finds_them() -> None:
    assert MACHINE_PLACES.search('open("/' + 'root/notes")')
    assert INDEX_HOSTS.search("https://" + "registry.npm" + "js.org/axe")
    assert not MACHINE_PLACES.search("see field/work/notes, https://example.org/work/")
    assert ROOT / "Makefile" in house_files()
    assert not [file for file in house_files() if ".venv" in file.parts or "__pycache__" in file.parts]


# --- its dependencies --------------------------------------------------------------------------------------------


def locked(name: str) -> dict[str, str]:
    """Read a lock: the version of each package in it."""
    text = (ROOT / "requirements" / name).read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+) \\$", text, re.MULTILINE))


@pytest.mark.parametrize(
    "lock", [lock for lock in LOCKS if not lock.name.startswith("npm")], ids=lambda lock: lock.name
)
def test_a_lock_holds_versions_and_hashes_and_nothing_else(lock: Path) -> None:
    lines = [line for line in lock.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    allowed = re.compile(r"[a-z0-9-]+==[0-9a-z.]+ \\|    --hash=sha256:[0-9a-f]{64}( \\)?|")
    assert not [line for line in lines if not allowed.fullmatch(line)]
    assert len(locked(lock.name)) > 1


@pytest.mark.parametrize("lock", ["run.txt", "dev.txt"])
def test_the_locks_answer_to_what_the_package_asks_for(lock: str) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    pinned = locked(lock)
    for wanted in map(Requirement, project["dependencies"]):
        assert wanted.name in pinned, f"{wanted.name} is not in {lock}: make lock"
        assert wanted.specifier.contains(pinned[wanted.name]), (
            f"{lock} has {wanted.name} {pinned[wanted.name]}: make lock"
        )


def test_the_package_imports_only_what_it_declares() -> None:
    """Nothing that only another dependency brings along. `khabar.testing` apart, which tests import.

    What an extra brings is imported where it is used, and its absence is reported (MissingExtra).
    """
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = [wanted for extra in project["optional-dependencies"].values() for wanted in extra]
    declared = {canonicalize_name(Requirement(wanted).name) for wanted in (*project["dependencies"], *extras)}
    brought_by = packages_distributions()
    undeclared = {}
    for module in MODULES:
        if not module.is_relative_to(PACKAGE / "testing"):
            for name in imported(module) - sys.stdlib_module_names - {"khabar"}:
                if not declared & {canonicalize_name(package) for package in brought_by.get(name, [])}:
                    undeclared[name] = module.relative_to(ROOT).as_posix()
    assert not undeclared


def imported(module: Path) -> set[str]:
    """List the top names of all that a file imports, at its head or anywhere in it."""
    names = set()
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.partition(".")[0])
    return names


def test_the_lock_of_the_tests_has_the_packages_of_the_users() -> None:
    assert locked("run.txt").items() <= locked("dev.txt").items()


def licence(package: Distribution) -> str:
    """Give all that a package says of its licence, in its metadata or else (mrml does so) in its bill of materials."""
    about = package.metadata
    classifiers = [value for value in about.get_all("Classifier") or [] if value.startswith("License ::")]
    said = [about["License-Expression"], (about["License"] or "")[:200], *classifiers]
    if not any(said):
        bills = [file for file in package.files or [] if file.name.endswith(".cyclonedx.json")]
        own = [json.loads(bill.read_text(encoding="utf-8"))["metadata"]["component"] for bill in bills]
        said = [choice.get("expression") for component in own for choice in component.get("licenses", [])]
    return " / ".join(filter(None, said))


@pytest.mark.parametrize("name", sorted(locked("run.txt")))
def test_no_package_in_use_forbids_a_free_choice_of_licence(name: str) -> None:
    said = licence(distribution(name))
    assert said, f"{name} does not say its licence"
    assert not BINDING.search(said), said


def test_a_licence_that_binds_is_known_from_one_that_does_not() -> None:
    for binding in ("GPL-3.0-only", "AGPL-3.0", "License :: OSI Approved :: GNU General Public License v3 (GPLv3)"):
        assert BINDING.search(binding)
    for free in ("LGPL-2.1-or-later", "GNU Lesser General Public License", "MIT", "MPL-2.0"):
        assert not BINDING.search(free)
