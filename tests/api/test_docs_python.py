"""The Python on the pages of the docs runs as it is shown, in a copy of the examples."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.conftest import ROOT

BLOCK = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PAGES = [page for page in sorted((ROOT / "docs").glob("how-to/*.md")) if BLOCK.search(page.read_text(encoding="utf-8"))]


def test_there_is_a_page() -> None:
    assert ROOT / "docs" / "how-to" / "use-from-python.md" in PAGES


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_examples_run(page: Path, tmp_path: Path) -> None:
    left_out = shutil.ignore_patterns("drawing", "draw_pictures.py", "__pycache__", ".khabar")
    shutil.copytree(ROOT / "examples", tmp_path / "examples", ignore=left_out)
    program = "\n".join(BLOCK.findall(page.read_text(encoding="utf-8")))
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", program], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
