"""Bad input told in prose: each file of `imports/` shows files that sources hand over, and what is found in them.

A section is one case: a file in a block named by its name, what its `intake` says besides the usual in a block named
`intake`, and in `findings` what is found, or the rows that are kept. A file named after `register` is the made-up
source's, with the columns `day`, `place` and `cases`. It was said on 8 August 2020, unless a column says when. A file
whose name ends with `.xlsx` is made a spreadsheet of the rows that stand there, with the cells merged that are said to
be.
`pytest --accept` writes what was found; read the difference as carefully as code.
"""

import csv
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from khabar.core.diagnostic import Diagnostic, in_order
from khabar.core.errors import FaultsFound
from khabar.core.outside import OnlineWorld
from khabar.online.world import DiskOnlineWorld
from khabar.workflow.import_figures import Importer
from tests.figures.taking import Taking, utc, workbook

CASES = Path(__file__).parent / "imports"
_SECTION = re.compile(r"^## (.+)$", re.MULTILINE)
_BLOCK = re.compile(r"^(`{3,})([^`\n]+)\n(.*?)^\1$", re.MULTILINE | re.DOTALL)
_USUAL = {"reader": "csv", "columns": {"as_of": "day", "place": "place"}, "series": {"cases": "cases"}}
_FIGURES = """\
cases:
  label: made-up cases
  unit: cases
  kind: cumulative
  places: [KG]
  definition: Made up.
  sources: [register]
"""


def cases() -> list[tuple[Path, str]]:
    paths = sorted(CASES.glob("*.md"))
    return [(path, title[1]) for path in paths for title in _SECTION.finditer(path.read_text(encoding="utf-8"))]


def shown(found: Diagnostic) -> str:
    hint = f"\n  {found.hint}" if found.hint else ""
    return f"{found.severity}[{found.name}] {found.where}: {found.message}{hint}\n"


def workspace(root: Path, intake: dict[str, Any]) -> OnlineWorld:
    own = intake.get("reader", "csv") in ("csv", "xlsx", "hxl") and "columns" not in intake
    given = {**(_USUAL if own else {"reader": "csv", "series": {"cases": "cases"}}), **intake}
    if given["reader"] in ("manual", "jhu", "who"):
        given.pop("columns", None)
        given["series"] = {} if given["reader"] == "manual" else given["series"]
    if given["reader"] == "hxl":
        given.pop("columns", None)
    if given["reader"] in ("jhu", "who"):
        given["series"] = {"jhu": {"deaths": "cases"}, "who": {"Cumulative_cases": "cases"}}[given["reader"]]
    source = {"register": {"title": "A made-up register", "publisher": "office", "intake": given}}
    (root / "publication.yaml").write_text("", encoding="utf-8")
    (root / "sources.yaml").write_text(yaml.safe_dump(source), encoding="utf-8")
    (root / "figures.yaml").write_text(_FIGURES, encoding="utf-8")
    return DiskOnlineWorld(root)


def outcome(root: Path, file: Path, intake: dict[str, Any]) -> str:
    try:
        importer = Importer(world=workspace(root, intake), root=root)
        imported = importer.file("register", file, utc("2020-08-08 04:00"))
    except FaultsFound as refused:
        assert not (root / "data").exists(), "half imported"
        return "".join(map(shown, in_order(refused.diagnostics)))
    rows = Taking(root).rows("place, as_of, value, qualifier, known_at, row")
    kept = "".join(
        f"kept: {place} {as_of}: {qualifier or ''}{' ' if qualifier else ''}{value.normalize():f},"
        f" said {known_at:%Y-%m-%d %H:%M} (row {row})\n"
        for place, as_of, value, qualifier, known_at, row in rows
    )
    return kept + "".join(map(shown, in_order(imported.diagnostics)))


@pytest.mark.parametrize(("path", "title"), cases(), ids=lambda value: getattr(value, "stem", value))
def test_what_is_found(path: Path, title: str, accept: bool, tmp_path: Path) -> None:
    whole = path.read_text(encoding="utf-8")
    start = whole.index(f"## {title}\n")
    section = whole[start : (after.start() if (after := _SECTION.search(whole, start + 3)) else len(whole))]
    intake: dict[str, Any] = {}
    file = tmp_path / "none"
    expected = None
    for block in _BLOCK.finditer(section):
        if block[2] == "findings":
            expected = block
        elif block[2] == "intake":
            intake = yaml.safe_load(block[3])
        else:
            name, _, merged = block[2].partition(", merged ")
            file = tmp_path / "handed" / name
            file.parent.mkdir()
            text = block[3].replace("(no end)\n", "").replace("(return)\n", "\r\n")
            if name.endswith(".xlsx"):
                file.write_bytes(workbook(*csv.reader(text.splitlines()), merge=merged))
            else:
                file.write_text(text, encoding="utf-8", newline="")
    assert expected is not None, "a case without findings"
    root = tmp_path / "workspace"
    root.mkdir()
    found = outcome(root, file, intake)
    if accept:
        accepted = section[: expected.start(3)] + found + section[expected.end(3) :]
        path.write_text(whole[:start] + accepted + whole[start + len(section) :], encoding="utf-8")
        return
    assert found == expected[3]


def test_every_case_has_a_title_of_its_own() -> None:
    assert len(set(cases())) == len(list(cases())) > 35
