"""The gate itself: which parts are looked at, what is remembered, what becomes of a check that fails."""

import re
from collections.abc import Iterator
from functools import cache
from importlib.metadata import EntryPoint

import pytest

from khabar.checks import gate
from khabar.checks.check import Check
from khabar.checks.context import Context
from khabar.checks.page import Sign
from khabar.checks.sentence import Sentence
from khabar.core import plugin
from khabar.core.diagnostic import Diagnostic, Fix, Pointer, Severity
from khabar.core.language import Lang
from khabar.model.issue import Issue
from khabar.model.publication import Publication
from khabar.model.text import Text
from khabar.testing.memory_store import MemoryStore
from khabar.testing.workspaces import smallest
from khabar.testing.world import MemoryWorld
from khabar.workflow.check_runner import CheckRunner
from khabar.workflow.read_publication import PublicationReader

ISSUE = "issues/2020-001/issue.yaml"
STORY = "issues/2020-001/stories/a.md"


class Seen(Check):
    """
    A check that tells what it is shown.

    Why: tests ask.
    Do instead: nothing.
    """

    def publication(self, publication: Publication[Text], context: Context) -> Iterator[Diagnostic]:
        yield self.report(publication.where, "shared")

    def issue(self, issue: Issue[Text], context: Context) -> Iterator[Diagnostic]:
        before = str(context.previous.key) if context.previous else "none"
        yield self.report(issue.where, f"{issue.key} after {before}")


class Counting(Seen):
    """The same, noting how often it speaks."""

    def __init__(self, name: str, looked: list[object]) -> None:
        super().__init__(name)
        self._looked = looked

    def report(self, where: Pointer, message: str, hint: str = "", fix: Fix | None = None) -> Diagnostic:
        self._looked.append(message)
        return super().report(where, message, hint, fix)


class Broken(Check):
    """A check that fails."""

    def issue(self, issue: Issue[Text], context: Context) -> Iterator[Diagnostic]:
        yield self.report(issue.where, "said before it failed")
        raise KeyError(issue.number)


class OfOneIssue(Check):
    """A check that wants to see words with an A, and fails at those of one issue."""

    def sign(self, lang: Lang, context: Context) -> Sign | None:
        return re.compile("[Aa]")

    def sentence(self, sentence: Sentence, context: Context) -> Iterator[Diagnostic]:
        if context.issue and context.issue.number == 2:
            raise KeyError(sentence.words)
        yield self.report(sentence.where, f"{context.issue.key if context.issue else 'shared'}: {sentence.words}")


class WithoutSign(OfOneIssue):
    """A check that fails before it looks."""

    def sign(self, lang: Lang, context: Context) -> Sign | None:
        raise ValueError(lang)


def three_issues() -> dict[str, str | bytes]:
    files = smallest()
    for number in (2, 3):
        day = f"2020-08-{7 + number:02}"
        text = str(files[ISSUE]).replace("number: 1", f"number: {number}").replace("2020-08-07", day)
        files[f"issues/2020-{number:03}/issue.yaml"] = text
        files[f"issues/2020-{number:03}/stories/a.md"] = files[STORY]
    return files


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[Check]:
    """Only the checks put in here are run."""
    chosen: list[Check] = [Seen("seen")]
    monkeypatch.setattr(gate, "checks", lambda *_, **__: tuple(chosen))
    return chosen


def messages(found: tuple[Diagnostic, ...]) -> list[str]:
    return [one.message for one in found]


@pytest.mark.usefixtures("shown")
def test_what_is_shared_and_each_issue_are_looked_at_once() -> None:
    world = MemoryWorld(three_issues())
    told = messages(PublicationReader(world).check().diagnostics)
    assert told == ["shared", "2020-001 after none", "2020-002 after 2020-001", "2020-003 after 2020-002"]


def test_a_check_that_fails_is_told_and_the_others_go_on(shown: list[Check]) -> None:
    shown.insert(0, Broken("broken"))
    found = PublicationReader(MemoryWorld(smallest())).check().diagnostics
    failed = [one for one in found if one.name == "check-failed"]
    assert messages(tuple(failed)) == ["the check broken failed: KeyError: 1"]
    assert failed[0].severity is Severity.ERROR
    assert failed[0].where.file == ISSUE
    assert "2020-001 after none" in messages(found)


@pytest.mark.parametrize("texts", [1, 7, 1000])
def test_a_check_that_fails_in_one_issue_looks_at_the_others(
    shown: list[Check], monkeypatch: pytest.MonkeyPatch, texts: int
) -> None:
    monkeypatch.setattr(gate, "_TEXTS", texts)
    shown[0] = OfOneIssue("of-one-issue")
    found = PublicationReader(MemoryWorld(three_issues())).check().diagnostics
    failed = [one.where.file for one in found if one.name == "check-failed"]
    assert failed == ["issues/2020-002/issue.yaml"]
    seen = {one.message.partition(":")[0] for one in found if one.name == "of-one-issue"}
    assert seen == {"shared", "2020-001", "2020-003"}


def test_a_check_whose_sign_cannot_be_given_fails_everywhere(shown: list[Check]) -> None:
    shown.insert(0, WithoutSign("without-sign"))
    found = PublicationReader(MemoryWorld(three_issues())).check().diagnostics
    failed = [one for one in found if one.name == "check-failed"]
    assert [one.where.file.split("/")[0] for one in failed] == ["publication.yaml", "issues", "issues", "issues"]
    assert {one.message for one in failed} == {"the check without-sign failed: ValueError: en"}
    assert "2020-003 after 2020-002" in messages(found)


@pytest.mark.parametrize(
    ("changed", "again"),
    [
        (None, 0),
        ("issues/2020-003/stories/a.md", 1),
        ("issues/2020-001/stories/a.md", 2),  # its own issue, and the one that is compared with it
        ("organisations.yaml", 4),
    ],
)
def test_only_what_depends_on_a_change_is_looked_at_again(shown: list[Check], changed: str | None, again: int) -> None:
    files, store = three_issues(), MemoryStore()
    world = MemoryWorld(files)
    first = PublicationReader(world, gate=CheckRunner(world, store)).check().diagnostics
    assert len(store) == 4
    if changed:
        world.change(changed, f"{files[changed]!s}\n")
    looked: list[object] = []
    shown[0] = Counting("seen", looked)
    second = PublicationReader(world, gate=CheckRunner(world, store)).check().diagnostics
    assert (second, len(looked), len(store)) == (first, again, 4 + again)
    for path, text in files.items():
        world.change(path, text)
    third = PublicationReader(world, gate=CheckRunner(world, store)).check().diagnostics
    assert (third, len(looked)) == (first, again), "the bytes count, not when they were written"


def test_findings_are_the_same_whether_they_were_kept_or_not(shown: list[Check]) -> None:
    fix, where = Fix(old="old", new="new"), Pointer(file=ISSUE, line=3, column=4)
    finding = Diagnostic(severity=Severity.EXPLAIN, name="seen", where=where, message="Хабар", hint="do this", fix=fix)
    shown[:] = [With(finding)]
    world, store = MemoryWorld(smallest()), MemoryStore()
    first = PublicationReader(world, gate=CheckRunner(world, store)).check().diagnostics
    shown.clear()
    assert PublicationReader(world, gate=CheckRunner(world, store)).check().diagnostics == first
    assert finding in first


class With(Check):
    """A check that finds one thing."""

    def __init__(self, finding: Diagnostic) -> None:
        super().__init__("seen")
        self._finding = finding

    def issue(self, issue: Issue[Text], context: Context) -> Iterator[Diagnostic]:
        yield self._finding


class Editing(Seen):
    """A check during which somebody saves the file that it looks at."""

    def __init__(self, world: MemoryWorld) -> None:
        super().__init__("seen")
        self._world = world

    def issue(self, issue: Issue[Text], context: Context) -> Iterator[Diagnostic]:
        self._world.change(STORY, str(three_issues()[STORY]))
        return super().issue(issue, context)


def test_what_changed_while_it_was_checked_is_checked_again(shown: list[Check]) -> None:
    world, store, looked = MemoryWorld(smallest()), MemoryStore(), list[object]()
    shown[0] = Editing(world)
    workspace = PublicationReader(world, gate=CheckRunner(world, store))
    workspace.check()
    assert not store
    shown[0] = Counting("seen", looked)
    workspace.check()
    assert (len(looked), len(store)) == (2, 2)


def test_a_workspace_names_a_check_of_another_package(monkeypatch: pytest.MonkeyPatch) -> None:
    entry = EntryPoint("our_own", f"{__name__}:Seen", gate.RULES)
    monkeypatch.setattr(plugin, "_entries", cache(lambda folder: (entry,) if folder == gate.RULES else ()))
    plugin.forget()
    files = smallest()
    without = PublicationReader(MemoryWorld(files)).check().diagnostics
    files["publication.yaml"] = f"{files['publication.yaml']!s}checks:\n  - our-own\n"
    world, store = MemoryWorld(files), MemoryStore()
    found = PublicationReader(world, gate=CheckRunner(world, store)).check().diagnostics
    plugin.forget()
    assert without == ()
    assert len(store) == 2
    assert [(one.name, one.message) for one in found] == [("our-own", "shared"), ("our-own", "2020-001 after none")]


def test_a_check_that_nobody_brings_is_told_with_its_place() -> None:
    files = smallest()
    files["publication.yaml"] = f"{files['publication.yaml']!s}checks:\n  - our-own\n"
    [found] = PublicationReader(MemoryWorld(files)).check().diagnostics
    assert (found.name, found.where.line) == ("unknown-check", 10)
