"""Checks a publication part by part; a part is checked again only if its files have changed.

The findings of a part are cached in the store by the bytes of the files it depends on: its own, those of the issue
before it, and all that issues share. Which issue is the newest counts as well: some checks look at that one only. A
check of another package may read any issue; with one of these each part depends on every file.
"""

import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from khabar.core.code_digest import CodeUnreadable, plugin_digest
from khabar.core.diagnostic import Diagnostic, Fix, Pointer, Severity
from khabar.core.file_digests import Snapshot
from khabar.core.fingerprint import fingerprint
from khabar.core.store import ResultStore, result_key
from khabar.core.world import World
from khabar.model.publication import Publication
from khabar.model.text import Text

if TYPE_CHECKING:
    from khabar.checks.gate import Part

CHECKS = "khabar.checks.rules"


class CheckRunner:
    """Checks one workspace repeatedly, at the cost of what changed."""

    def __init__(self, world: World, store: ResultStore | None = None, *, preview: bool = False) -> None:
        self._world = world
        self._store = store
        self._preview = preview
        self._last: dict[str, tuple[Diagnostic, ...]] = {}  # by fingerprint, from the last run

    def check(self, publication: Publication[Text], files: Snapshot) -> tuple[Diagnostic, ...]:
        """Return all findings of the checks that no allowance permits.

        `files` are the workspace's, as they were before the publication was read.
        """
        marks, store = self._marks(publication, files), self._store
        try:
            foreign = plugin_digest(CHECKS, publication.checks)
        except CodeUnreadable:
            foreign, store = "", None
        findings: dict[Part, tuple[Diagnostic, ...]] = {}
        for part, mark in marks.items():
            cached = store.get(result_key("findings", foreign, mark)) if store and mark not in self._last else None
            if cached is not None:
                findings[part] = _read(cached)
            elif mark in self._last:
                findings[part] = self._last[mark]
        run = _Run(self._world, publication, preview=self._preview)
        new = dict(run.examine([part for part in marks if part not in findings]))
        if run.unknown:
            return run.unknown
        findings = {part: findings[part] if part in findings else new[part] for part in marks}
        if not new or files.is_current():
            self._last = {marks[part]: part_findings for part, part_findings in findings.items()}
            if store is not None:
                for part, part_findings in new.items():
                    store.put(result_key("findings", foreign, marks[part]), _written(part_findings))
        if not any(findings.values()) and not any(
            (publication.allow, *(issue.allow for issue in publication.issues.values()))
        ):
            return ()
        from khabar.checks.gate import apply_allowances  # noqa: PLC0415 - where nothing is found nothing is loaded

        return tuple(apply_allowances(publication, findings))

    def _marks(self, publication: Publication[Text], files: Snapshot) -> "dict[Part, str]":
        """Return for each part a fingerprint of everything its findings depend on, except the code of checks."""
        by_issue: dict[str, list[tuple[str, str]]] = {}
        for path, digest in files:
            folder, issue, *inside = [*path.split("/", 2), ""]
            owner = issue if folder == "issues" and any(inside) and not publication.checks else ""
            by_issue.setdefault(owner, []).append((path, digest))
        shared = fingerprint(by_issue.get("", []), publication.checks, self._preview)
        newest = max(publication.issues, default=None)
        marks: dict[Part, str] = {None: fingerprint(shared)}
        before: list[tuple[str, str]] = []
        for key in sorted(publication.issues):
            own = by_issue.get(str(key), [])
            marks[key] = fingerprint(shared, key, key == newest, own, before)
            before = own
        return {part: marks[part] for part in (None, *publication.issues)}


class _Run:
    """The checks of one run, loaded when a part must be checked."""

    def __init__(self, world: World, publication: Publication[Text], *, preview: bool) -> None:
        self._world = world
        self._publication = publication
        self._preview = preview
        self.unknown: tuple[Diagnostic, ...] = ()

    def examine(self, keys: Sequence["Part"]) -> Iterator[tuple["Part", tuple[Diagnostic, ...]]]:
        """Return the findings of some parts; empty if the publication names unknown checks."""
        if not keys:
            return
        from khabar.checks.gate import checks, lines_of, run_checks  # noqa: PLC0415

        self.unknown = tuple(self._strangers())
        if not self.unknown:
            chosen = checks(self._publication.checks, preview=self._preview)
            yield from run_checks(self._publication, keys, lines_of(self._world.read), chosen)

    def _strangers(self) -> Iterator[Diagnostic]:
        if not self._publication.checks:
            return
        from khabar.checks.gate import RULES  # noqa: PLC0415
        from khabar.workflow.foreign_plugins import foreign_faults  # noqa: PLC0415

        yield from foreign_faults("unknown-check", self._publication.at("checks"), self._publication.checks, RULES)


# --- findings in the cache


def _written(findings: Sequence[Diagnostic]) -> bytes:
    return json.dumps([_plain(finding) for finding in findings], ensure_ascii=False, separators=(",", ":")).encode()


def _read(cached: bytes) -> tuple[Diagnostic, ...]:
    return tuple(map(_finding, json.loads(cached)))


def _plain(finding: Diagnostic) -> list[object]:
    where = finding.where
    plain: list[object] = [
        finding.severity.value,
        finding.name,
        where.file,
        where.line,
        where.column,
        finding.message,
        finding.hint,
    ]
    return [*plain, finding.fix.old, finding.fix.new] if finding.fix else plain


def _finding(plain: list[object]) -> Diagnostic:
    severity, name, file, line, column, message, hint, *fix = plain
    return Diagnostic(
        severity=Severity(str(severity)),
        name=str(name),
        where=Pointer(file=str(file), line=int(str(line)), column=int(str(column))),
        message=str(message),
        hint=str(hint),
        fix=Fix(*map(str, fix)) if fix else None,
    )
