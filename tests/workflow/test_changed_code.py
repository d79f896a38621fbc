"""After any change of code every result is computed again: what a store holds of other code is never used.

khabar is copied, run, changed in one line and run again, with the same workspace and the same store. What it then gives
is what it gives with an empty store, and not what it gave before.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
from tests.render.shop import drawn

import khabar
from khabar.testing.workspaces import smallest

PACKAGE = Path(khabar.__file__).parent
STORY = "issues/2020-001/stories/a.md"

MEDIA = """\
pictures:
  trees:
    file: trees.jpg
    alt: Two lines, the one above the other.
    credit: The office
    consent: Nobody is shown.
"""


class Change(NamedTuple):
    """A change of one line, and the part of khabar in which it is."""

    part: str
    old: str
    new: str


CHANGES = {
    "arithmetic": Change("figures", "sum(value)", "sum(value + 1)"),
    "language data": Change("", '"utilize": "use",', '"utilize": "employ",'),
    "a check": Change("checks/rules", "        most = context.thresholds.headline", "        most = 5"),
    "how pictures are encoded": Change("render", '"quality": 80', '"quality": 20'),
    "a template": Change("render/web", "<footer>", "<footer data-changed>"),
    "the interface's words": Change("locale", 'msgstr "Источник', 'msgstr "Источники'),
}


def change(package: Path, changed: Change) -> None:
    """Change the first line that holds the old words, wherever it is in its part of khabar."""
    for file in sorted((package / changed.part).rglob("*.*")):
        if file.suffix in (".py", ".po", ".html") and changed.old in (text := file.read_text(encoding="utf-8")):
            file.write_text(text.replace(changed.old, changed.new), encoding="utf-8")
            return
    pytest.fail(f"no file of khabar holds {changed.old!r}")


def run(copy: Path, workspace: Path, store: Path) -> dict[str, bytes | str]:
    """Check and build a workspace with a copy of khabar; give all that comes of it."""
    site = workspace.parent / "site"
    shutil.rmtree(site, ignore_errors=True)
    env = {**os.environ, "PYTHONPATH": str(copy), "XDG_CACHE_HOME": str(store)}
    told = []
    for words in (["check", ".", "--preview"], ["build", ".", "--to", "web", "--to", "text", "--out", str(site)]):
        done = subprocess.run(
            [sys.executable, "-m", "khabar", *words],
            cwd=workspace,
            env=env,
            capture_output=True,
            text=True,
            check=False,
        )
        assert "Traceback" not in done.stderr
        told.append(done.stdout + done.stderr)
    files = {file.relative_to(site).as_posix(): file.read_bytes() for file in site.rglob("*") if file.is_file()}
    assert files, told
    return {**files, "told": "".join(told)}


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    root = tmp_path / "workspace"
    files = smallest()
    files[STORY] = f"{files[STORY]!s}\nThe offices utilize rooms.\n\n![](trees)\n"
    files["issues/2020-001/media/trees.jpg"] = drawn(1200, 800)
    files["issues/2020-001/media/media.yaml"] = MEDIA
    files["publication.yaml"] = str(files["publication.yaml"]).replace("  - en\n", "  - en\n  - ru\n")
    for path, data in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data if isinstance(data, bytes) else data.encode())
    return root


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copytree(PACKAGE, tmp_path / "copy" / "khabar", ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path / "copy"


@pytest.mark.slow
@pytest.mark.parametrize("what", CHANGES)
def test_what_other_code_computed_is_computed_again(what: str, copy: Path, workspace: Path, tmp_path: Path) -> None:
    before = run(copy, workspace, tmp_path / "store")
    kept = {entry.name.split("-")[0] for entry in (tmp_path / "store" / "khabar").iterdir()}
    assert kept >= {"figures", "sound", "findings", "picture"}
    change(copy / "khabar", CHANGES[what])
    after = run(copy, workspace, tmp_path / "store")
    assert after == run(copy, workspace, tmp_path / "empty")
    assert after != before, "the change can be seen"
