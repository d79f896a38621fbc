"""Issues of the first and the last day of the calendar are built, or refused with a message."""

from pathlib import Path

import pytest

from khabar.cli.main import main
from khabar.testing.workspaces import SMALLEST


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01"])
def test_the_ends_of_the_calendar_give_no_traceback(
    day: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for path, text in SMALLEST.items():
        changed = text.replace("last: 2020-08-07", f"last: {day}").replace("date: 2020-08-07", f"date: {day}")
        place = tmp_path / path.replace("2020-001", f"{day[:4]}-001")
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(changed.replace("first: 2020-08-01", f"first: {day}"), encoding="utf-8")
    code = main(["build", str(tmp_path), "--out", str(tmp_path / "site")])
    assert code in {0, 1}
    if code:
        assert "error[" in capsys.readouterr().err
