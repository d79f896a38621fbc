"""Prepares the next issue like the last one: same key figures, next number, the days since."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import takewhile
from typing import Any

from khabar.codec.yaml_writer import dump
from khabar.core.errors import UsageError
from khabar.core.world import World
from khabar.model.issue import Issue, IssueKey
from khabar.model.publication import Publication
from khabar.model.text import Text
from khabar.read.text_maker import UNWRITTEN


@dataclass(frozen=True, slots=True, kw_only=True)
class NewIssue:
    """A new issue: its key and its files, by path in the workspace."""

    key: IssueKey
    files: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueWords:
    """Optional content of a new issue; empty fields are marked as still to be written."""

    title: str = ""
    summary: str = ""
    highlights: tuple[str, ...] = ()


def new_issue(
    publication: Publication[Text],
    world: World,
    day: date,
    words: IssueWords = IssueWords(),
) -> NewIssue:
    """Return the files of the next issue; what people must still write is marked, and `khabar check` reports it.

    The line by which editors find the schema is copied from the last issue's files.
    """
    last = max(publication.issues.values(), key=lambda issue: issue.key, default=None)
    if last and day <= last.date:
        raise UsageError(f"{day} is not after the last issue, {last.key}, which is dated {last.date}")
    number = last.number + 1 if last else 1
    key = IssueKey(day.year, number)
    first = last.period.last + timedelta(days=1) if last else day.replace(day=1)
    issue: dict[str, Any] = {
        "number": number,
        "date": day,
        "period": {"first": min(first, day), "last": day},
        "title": words.title or UNWRITTEN,
        "summary": words.summary or UNWRITTEN,
        "highlights": [*words.highlights] or [UNWRITTEN],
        "key_figures": [str(name) for name in last.key_figures] if last else [],
        "stories": [],
    }
    folder = f"issues/{key}"
    return NewIssue(
        key=key,
        files={
            f"{folder}/issue.yaml": dump(issue, header=_header(world, last, "issue.yaml")),
            f"{folder}/media/media.yaml": dump({"pictures": {}}, header=_header(world, last, "media/media.yaml")),
        },
    )


def _header(world: World, last: Issue[Text] | None, file: str) -> str:
    """Return the comment lines at the top of a file of the last issue."""
    path = f"issues/{last.key}/{file}" if last else ""
    if path not in world.files("issues"):
        return ""
    lines = world.read(path).decode("utf-8-sig").splitlines()
    return "\n".join(takewhile(lambda line: line.startswith("#"), lines))
