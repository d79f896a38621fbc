"""Creates a new story, and lists it in its issue."""

import re
from dataclasses import dataclass
from typing import Any

from khabar.codec.form import FORMS
from khabar.codec.tree import MappingNode, SequenceNode, Tree, parse
from khabar.codec.yaml_writer import dump, rewrite
from khabar.core.diagnostic import did_you_mean
from khabar.core.errors import FaultsFound, UsageError
from khabar.core.language import Lang
from khabar.core.world import World
from khabar.model.issue import IssueKey
from khabar.model.publication import Publication
from khabar.model.text import Text
from khabar.model.value import Name
from khabar.read.text_maker import UNWRITTEN


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryWords:
    """Optional content of a new story; empty fields are marked as still to be written."""

    title: str = ""
    lead: str = ""
    text: str = ""  # Markdown
    language: str = ""  # "" for the publication's first
    country: str = ""  # "" for the publication's first


@dataclass(frozen=True, slots=True, kw_only=True)
class NewStory:
    """A new story: its file, and its issue's file, which lists it."""

    path: str
    text: str
    issue_path: str
    issue_text: str


def new_story(publication: Publication[Text], world: World, name: str, issue: str, words: StoryWords) -> NewStory:
    """Return the files of a new story; its issue is the newest, if none is named.

    The comments in issue.yaml stay where they are. Raises UsageError for an invalid name, issue, language or
    country.
    """
    if not re.fullmatch(FORMS[Name].pattern, name):
        raise UsageError(f"{name!r} {FORMS[Name].message}: {FORMS[Name].hint}")
    folder = f"issues/{_issue(publication, issue)}"
    path, issue_path = f"{folder}/stories/{name}.md", f"{folder}/issue.yaml"
    if path in world.files(folder):
        raise UsageError(f"{path} exists already: choose another name")
    language = words.language or publication.languages[0]
    if language not in publication.languages:
        raise UsageError(
            f"{language!r} is not a language of this publication: {did_you_mean(language, publication.languages)}"
        )
    country = (words.country or publication.countries[0]).upper()
    if not re.fullmatch("[A-Z]{2}", country):
        raise UsageError(f"{words.country!r} is not a country code: use two letters, for example KG")
    head = {
        "title": words.title or UNWRITTEN,
        "lead": words.lead or UNWRITTEN,
        "language": Lang(language),
        "country": country,
    }
    body = words.text.replace("\r\n", "\n").strip("\n") or UNWRITTEN
    return NewStory(
        path=path,
        text=f"---\n{dump(head)}---\n\n{body}\n",
        issue_path=issue_path,
        issue_text=_listed(world.read(issue_path).decode("utf-8-sig"), issue_path, name),
    )


def _issue(publication: Publication[Text], issue: str) -> IssueKey:
    if not publication.issues:
        raise UsageError("there is no issue yet: create one with `khabar new issue`")
    if not issue:
        return max(publication.issues)
    known = {str(key): key for key in publication.issues}
    if issue not in known:
        raise UsageError(f"unknown issue {issue!r}: {did_you_mean(issue, known)}")
    return known[issue]


def _listed(source: str, path: str, name: str) -> str:
    """Add a story's name to the end of an issue's list."""
    tree, findings = parse(source, path)
    if not isinstance(tree, MappingNode):
        raise FaultsFound(findings)
    value = {key: _plain(item) for key, item in tree.items.items()}
    stories = value.get("stories")
    value["stories"] = [*(stories if isinstance(stories, list) else []), name]
    return rewrite(source, value)


def _plain(tree: Tree) -> Any:
    match tree:
        case MappingNode(items=items):
            return {key: _plain(item) for key, item in items.items()}
        case SequenceNode(items=items):
            return [_plain(item) for item in items]
    return tree.value
