"""Checks a catalogue before it is written: an import accepts only what `khabar check` accepts.

The workspace is read as it would be with the new catalogue, and the checks run on the parts that change. New checks
therefore apply to imports as well.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterator
from pathlib import Path

from khabar.checks.gate import apply_allowances, checks, lines_of, run_checks
from khabar.codec.po import entries
from khabar.core.diagnostic import Diagnostic
from khabar.core.store import ResultStore
from khabar.core.world import World
from khabar.model.issue import IssueKey
from khabar.read.workspace import WorkspaceReader
from khabar.workflow.evaluate_figures import FigureEvaluator

_LINE = re.compile(r"\bline [0-9]+\b")


class ChangedWorld:
    """A workspace with other bytes in one file than on disk."""

    def __init__(self, world: World, path: str, data: bytes) -> None:
        self._world, self._path, self._data = world, path, data

    def read(self, path: str) -> bytes:
        """Return a file's bytes."""
        return self._data if path == self._path else self._world.read(path)

    def size(self, path: str) -> int:
        """Return a file's length in bytes."""
        return len(self._data) if path == self._path else self._world.size(path)

    def stamp(self, path: str) -> object:
        """Return the file's stamp; that of the changed file stays the same."""
        return ("changed", id(self)) if path == self._path else self._world.stamp(path)

    def on_disk(self, path: str) -> Path:
        """Return the path of a file on disk."""
        return self._world.on_disk(path)

    def files(self, folder: str) -> Iterator[str]:
        """List all files below a folder, including the changed one."""
        listed = set(self._world.files(folder))
        if not folder or self._path.startswith(f"{folder}/"):
            listed.add(self._path)
        yield from sorted(listed, key=lambda path: path.split("/"))


def new_errors(
    world: World, store: ResultStore | None, path: str, catalogue: str, issues: Collection[str]
) -> list[Diagnostic]:
    """List the errors that a catalogue would add to a workspace, in the shared parts and in some issues.

    Errors that the workspace has already are not listed, even if their lines move.
    """
    after = _errors(ChangedWorld(world, path, catalogue.encode()), store, issues)
    if not after:
        return []
    known = Counter(map(_identity, _errors(world, store, issues)))
    new = []
    for error in after:
        if known[_identity(error)]:
            known[_identity(error)] -= 1
        else:
            new.append(error)
    return new


def keys_by_line(catalogue: str) -> "KeysByLine":
    """Index the entries of a catalogue by their first lines."""
    listed = [(entry.line, entry.context) for entry in entries(catalogue)]
    return KeysByLine([line for line, _ in listed], [key for _, key in listed])


class KeysByLine:
    """The key of the entry that a line of a catalogue belongs to."""

    def __init__(self, lines: list[int], keys: list[str]) -> None:
        self._lines, self._keys = lines, keys

    def key_at(self, line: int) -> str:
        """Return the key, "" for a line above the first entry."""
        at = bisect_right(self._lines, line) - 1
        return self._keys[at] if at >= 0 else ""


def _errors(world: World, store: ResultStore | None, issues: Collection[str]) -> list[Diagnostic]:
    reading = WorkspaceReader(world).read()
    all_findings = list(reading.diagnostics)
    if reading.draft is not None:
        whole = reading.publication is not None
        publication, figure_findings = FigureEvaluator(world, store).evaluate(reading.draft, is_whole=whole)
        all_findings.extend(figure_findings)
        parts: list[IssueKey | None] = [None]
        parts += [key for key in publication.issues if str(key) in issues]
        chosen = checks(publication.checks)
        findings = dict(run_checks(publication, parts, lines_of(world.read), chosen))
        all_findings.extend(apply_allowances(publication, findings))
    return [finding for finding in all_findings if finding.severity.stops]


def _identity(error: Diagnostic) -> tuple[str, str, str]:
    return error.name, error.where.file, _LINE.sub("line", error.message)
