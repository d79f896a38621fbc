"""Made-up workspaces of many issues: the example's Issue 4 again and again, month after month."""

import re
import shutil
from datetime import date, timedelta
from pathlib import Path

from bench.measure import EXAMPLE, ISSUE


def many(folder: Path, count: int, languages: int = 8) -> Path:
    """Write a workspace of `count` issues, of which each differs in number, day and titles, in some languages."""
    shutil.copytree(EXAMPLE, folder, ignore=shutil.ignore_patterns("issues", "drawing", "*.py", "__pycache__"))
    publication = folder / "publication.yaml"
    text = publication.read_text(encoding="utf-8")
    tags = re.search(r"^languages:\n((?:  - .*\n)+)", text, re.M)
    assert tags is not None
    kept = tags[1].splitlines(keepends=True)[:languages]
    publication.write_text(text.replace(tags[1], "".join(kept)), encoding="utf-8")
    wanted = {line.strip("- \n") for line in kept}
    source = EXAMPLE / "issues" / ISSUE
    units: dict[Path, str] = {}
    for catalogue in (folder / "locale").glob("*.po"):
        if catalogue.stem in wanted:
            units[catalogue] = catalogue.read_text(encoding="utf-8")
        else:
            catalogue.unlink()
    keys = []
    for number in range(count):
        day = date(2020, 8, 7) + timedelta(days=7 * number)
        key = f"{day.year}-{number + 1:03d}"
        keys.append(key)
        place = folder / "issues" / key
        shutil.copytree(source, place, ignore=shutil.ignore_patterns("printed.yaml"))  # of another day
        issue = place / "issue.yaml"
        text = issue.read_text(encoding="utf-8")
        text = re.sub(r"^number: .*", f"number: {number + 1}", text, flags=re.M)
        text = re.sub(r"^date: .*", f"date: {day}", text, flags=re.M)
        text = re.sub(r"^(  last): .*", rf"\1: {day}", text, flags=re.M)
        issue.write_text(text, encoding="utf-8")
    for catalogue, text in units.items():
        entries = text.split("\n\n")
        of_issue = [entry for entry in entries if f'msgctxt "{ISSUE}/' in entry]
        others = [entry for entry in entries if 'msgctxt "2020-' not in entry]
        copies = [entry.replace(f'msgctxt "{ISSUE}/', f'msgctxt "{key}/') for key in keys for entry in of_issue]
        catalogue.write_text("\n\n".join(others + copies) + "\n", encoding="utf-8")
    return folder
