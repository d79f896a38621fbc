"""A folder is its own registry, and looking into it loads nothing."""

import subprocess
import sys

import pytest

from khabar.core.plugin import load, names

FORMATS = "khabar.render.formats"


def test_the_files_of_a_folder_are_its_plug_ins() -> None:
    assert {"web", "pdf", "email", "text", "json"} <= set(names(FORMATS))
    assert load("khabar.publish.targets", "folder").__name__ == "FolderTarget"


@pytest.mark.parametrize("name", ["word", "_private", "a.b", "../web", "", "__init__"])
def test_a_plug_in_nobody_has_is_told_with_those_there_are(name: str) -> None:
    with pytest.raises(LookupError, match=r"available: .*web"):
        load(FORMATS, name)


def test_listing_loads_no_plug_in() -> None:
    program = f"import sys; from khabar.core.plugin import names; names({FORMATS!r}); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert not {"typst", "mrml", "PIL", "babel", "jinja2"} & set(done.stdout.split())
