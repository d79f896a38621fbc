"""Made-up workspaces of many issues: the example's Issue 4 again and again, week after week."""

import re
import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from bench.measure import EXAMPLE, ISSUE

_FIRST = date(2020, 8, 7)
_STORY = "tj-radio"


def many(folder: Path, count: int, languages: int = 8) -> Path:
    """Write a workspace of Issue 3 and `count` issues like Issue 4, whole, in some languages."""
    return _written(folder, count, languages, brief=False)


def brief(folder: Path, count: int, languages: int = 8) -> Path:
    """Write a workspace of Issue 3 and `count` weekly issues of one story and no pictures, in some languages."""
    return _written(folder, count, languages, brief=True)


def _written(folder: Path, count: int, languages: int, *, brief: bool) -> Path:
    shutil.copytree(EXAMPLE, folder, ignore=shutil.ignore_patterns(ISSUE, "drawing", "*.py", "__pycache__", ".khabar"))
    _forget_revisions(folder / "data" / "observations" / "jhu-csse.csv")
    wanted = _languages(folder, languages)
    numbered = dict(keys(count))
    for key, day in numbered.items():
        _issue(folder / "issues" / key, day, int(key[5:]), brief=brief)
    kept = [f"{ISSUE}/issue", f"{ISSUE}/{_STORY}"] if brief else [f"{ISSUE}/"]
    for catalogue in (folder / "locale").glob("*.po"):
        if catalogue.stem not in wanted:
            catalogue.unlink()
            continue
        entries = catalogue.read_text(encoding="utf-8").split("\n\n")
        of_issue = [entry for entry in entries if any(f'msgctxt "{context}' in entry for context in kept)]
        others = [entry for entry in entries if f'msgctxt "{ISSUE}/' not in entry]
        copies = [entry.replace(f'msgctxt "{ISSUE}/', f'msgctxt "{key}/') for key in numbered for entry in of_issue]
        catalogue.write_text("\n\n".join(others + copies) + "\n", encoding="utf-8")
    return folder


def _forget_revisions(observations: Path) -> None:
    """Leave out what was said after 2020: a fall between two of the made-up issues would be owed a note."""
    header, *rows = observations.read_text(encoding="utf-8").splitlines(keepends=True)
    known = header.strip().split(",").index("known_at")
    observations.write_text(header + "".join(row for row in rows if row.split(",")[known] < "2021"), encoding="utf-8")


def _languages(folder: Path, count: int) -> set[str]:
    """Leave the publication its first languages; give their tags."""
    publication = folder / "publication.yaml"
    text = publication.read_text(encoding="utf-8")
    tags = re.search(r"^languages:\n((?:  - .*\n)+)", text, re.M)
    assert tags is not None
    kept = tags[1].splitlines(keepends=True)[:count]
    publication.write_text(text.replace(tags[1], "".join(kept)), encoding="utf-8")
    return {line.strip("- \n") for line in kept}


def keys(count: int) -> Iterator[tuple[str, date]]:
    """Give key and day of each issue: week after week, counted anew each year."""
    number = int(ISSUE[5:]) - 1
    for week in range(count):
        day = _FIRST + timedelta(weeks=week)
        number = number + 1 if day.year == (day - timedelta(weeks=1)).year else 1
        yield f"{day.year}-{number:03d}", day


def _issue(place: Path, day: date, number: int, *, brief: bool) -> None:
    """Write one issue: Issue 4 with another number and day."""
    source = EXAMPLE / "issues" / ISSUE
    if brief:
        (place / "stories").mkdir(parents=True)
        story = (source / "stories" / f"{_STORY}.md").read_text(encoding="utf-8")
        (place / "stories" / f"{_STORY}.md").write_text(re.sub(r"^picture: .*\n", "", story, flags=re.M), "utf-8")
    else:
        shutil.copytree(source, place, ignore=shutil.ignore_patterns("printed.yaml", "issue.yaml"))  # of another day
    text = (source / "issue.yaml").read_text(encoding="utf-8")
    text = re.sub(r"^number: .*", f"number: {number}", text, flags=re.M)
    text = re.sub(r"^date: .*", f"date: {day}", text, flags=re.M)
    text = re.sub(r"^(  last): .*", rf"\1: {day}", text, flags=re.M)
    if brief:
        text = re.sub(r"^stories:\n(?:  - .*\n)+", f"stories:\n  - {_STORY}\n", text, flags=re.M)
        text = re.sub(r"^events:\n(?:[ -].*\n)+", "", text, flags=re.M)
    (place / "issue.yaml").write_text(text, encoding="utf-8")
