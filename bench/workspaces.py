"""Made-up workspaces of many issues: weekly copies of the example's Issue 4."""

import re
import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from bench.measure import EXAMPLE, ISSUE

_FIRST = date(2020, 8, 7)
_STORY = "tj-radio"
_NO_TEXT = re.compile(r":::$|:::\{(?:figures|contacts)\}|$")
_NEXT_TEXT = re.compile(r" *(?:-|\d\.) |:::|$")


def many(folder: Path, count: int, languages: int = 8) -> Path:
    """Write a workspace of Issue 3 and `count` complete copies of Issue 4, in some languages."""
    return _written(folder, count, languages, brief=False)


def brief(folder: Path, count: int, languages: int = 8) -> Path:
    """Write a workspace of Issue 3 and `count` weekly issues of one story and no pictures, in some languages.

    All issues differ: each text of a story ends with a made-up word of its issue.
    """
    return _written(folder, count, languages, brief=True)


def _written(folder: Path, count: int, languages: int, *, brief: bool) -> Path:
    shutil.copytree(EXAMPLE, folder, ignore=shutil.ignore_patterns(ISSUE, "drawing", "*.py", "__pycache__", ".khabar"))
    _forget_revisions(folder / "data" / "observations" / "jhu-csse.csv")
    wanted = _languages(folder, languages)
    numbered = dict(keys(count))
    for number, (key, day) in enumerate(numbered.items()):
        _issue(folder / "issues" / key, day, int(key[5:]), _word(number, "en") if brief else "")
    kept = [f"{ISSUE}/issue", f"{ISSUE}/{_STORY}"] if brief else [f"{ISSUE}/"]
    for catalogue in (folder / "locale").glob("*.po"):
        if catalogue.stem not in wanted:
            catalogue.unlink()
            continue
        entries = catalogue.read_text(encoding="utf-8").split("\n\n")
        of_issue = [entry for entry in entries if any(f'msgctxt "{context}' in entry for context in kept)]
        others = [entry for entry in entries if f'msgctxt "{ISSUE}/' not in entry]
        copies = [
            _translation(entry, key, number if brief else None, catalogue.stem)
            for number, key in enumerate(numbered)
            for entry in of_issue
        ]
        catalogue.write_text("\n\n".join(others + copies) + "\n", encoding="utf-8")
    return folder


def _forget_revisions(observations: Path) -> None:
    """Remove revisions after 2020: a falling total between two of the made-up issues would need a note."""
    header, *rows = observations.read_text(encoding="utf-8").splitlines(keepends=True)
    known = header.strip().split(",").index("known_at")
    observations.write_text(header + "".join(row for row in rows if row.split(",")[known] < "2021"), encoding="utf-8")


def _languages(folder: Path, count: int) -> set[str]:
    """Reduce the publication to its first languages; return their tags."""
    publication = folder / "publication.yaml"
    text = publication.read_text(encoding="utf-8")
    tags = re.search(r"^languages:\n((?:  - .*\n)+)", text, re.M)
    assert tags is not None
    kept = tags[1].splitlines(keepends=True)[:count]
    publication.write_text(text.replace(tags[1], "".join(kept)), encoding="utf-8")
    wanted = {line.strip("- \n") for line in kept}
    if not {"uz", "uz-Cyrl"} <= wanted:
        (folder / "transliteration.yaml").unlink()
    return wanted


def keys(count: int) -> Iterator[tuple[str, date]]:
    """Return key and date of each weekly issue; numbers start again each year."""
    number = int(ISSUE[5:]) - 1
    for week in range(count):
        day = _FIRST + timedelta(weeks=week)
        number = number + 1 if day.year == (day - timedelta(weeks=1)).year else 1
        yield f"{day.year}-{number:03d}", day


def _word(number: int, lang: str) -> str:
    """Return the made-up word of an issue: one syllable per digit, in the script of a language."""
    syllables = ("ба", "да", "га", "ла", "ма", "на", "ра", "са", "та", "ва")
    if lang in ("en", "tk", "uz"):
        syllables = ("ba", "da", "ga", "la", "ma", "na", "ra", "sa", "ta", "va")
    return "".join(syllables[int(digit)] for digit in f"{number:03d}")


def _translation(entry: str, key: str, number: int | None, lang: str) -> str:
    """Return an entry of Issue 4 for another issue, with the issue's made-up word if it has one."""
    entry = entry.replace(f'msgctxt "{ISSUE}/', f'msgctxt "{key}/')
    if number is None or f'msgctxt "{key}/{_STORY}' not in entry:
        return entry
    said, translated = entry.rstrip().rsplit("\nmsgstr ", 1)
    return f'{said[:-1]} {_word(number, "en")}"\nmsgstr {translated[:-1]} {_word(number, lang)}"'


def _marked(story: str, word: str) -> str:
    """Return a story with a word added to each text."""
    _, front, body = story.split("---\n", 2)
    front = re.sub(r"^(title: .*|  .*(?=\nlanguage:))", rf"\1 {word}", front, flags=re.M)
    lines = body.splitlines()
    for number, (line, following) in enumerate(zip(lines, [*lines[1:], ""], strict=True)):
        is_end = line.startswith(":::{") or _NEXT_TEXT.match(following)
        if is_end and not _NO_TEXT.match(line):
            lines[number] = f"{line} {word}"
    return f"---\n{front}---\n" + "\n".join(lines) + "\n"


def _issue(place: Path, day: date, number: int, word: str) -> None:
    """Write one issue: Issue 4 with another number and date; or, with a made-up word, only one story of it."""
    brief = bool(word)
    source = EXAMPLE / "issues" / ISSUE
    if brief:
        (place / "stories").mkdir(parents=True)
        story = (source / "stories" / f"{_STORY}.md").read_text(encoding="utf-8")
        story = _marked(re.sub(r"^picture: .*\n", "", story, flags=re.M), word)
        (place / "stories" / f"{_STORY}.md").write_text(story, encoding="utf-8")
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
