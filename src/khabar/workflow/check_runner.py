"""Check a publication part by part, and again only the parts whose files have changed.

What was found in a part is kept in the workspace's hidden folder `.khabar/checked` under a fingerprint of the files it
depends on: its own, those of the issue before it, and all that issues share. Which issue is the newest counts as well:
some checks look at that one alone.
"""

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import khabar
from khabar.core.diagnostic import Diagnostic, Fix, Pointer, Severity, did_you_mean, error
from khabar.core.fingerprint import fingerprint
from khabar.core.world import World
from khabar.model.publication import Publication
from khabar.model.text import Text
from khabar.read.files import stamped
from khabar.workflow.evaluate_figures import Kept

if TYPE_CHECKING:
    from khabar.checks.gate import Part

_KEPT = "found"
CHECKS = Path(khabar.__file__).with_name("checks")


class CheckRunner:
    """Checks one workspace, again and again at the cost of what changed."""

    def __init__(self, world: World, kept: Kept | None = None, *, preview: bool = False) -> None:
        self._world = world
        self._kept = kept
        self._preview = preview
        self._last: dict[str, tuple[Diagnostic, ...]] | None = None  # by fingerprint, of the last run

    def check(self, publication: Publication[Text]) -> tuple[Diagnostic, ...]:
        """Tell all that the checks find and that no allowance lets pass."""
        stamps = self._stamps()
        shared = fingerprint(_code(), stamps.get("", ()), publication.checks, self._preview)
        kept = None if publication.checks else self._kept  # another package's checks may change without our knowing
        marks: dict[Part, str] = {}
        before: Part = None
        newest = max(publication.issues, default=None)
        for key in (None, *publication.issues):
            mine, last = stamps.get(str(key), ()), stamps.get(str(before), ())
            marks[key] = fingerprint(shared, key, key == newest, mine, last)
            before = key
        if self._last is None:
            self._last = _read(kept)
        run = _Run(self._world, publication, preview=self._preview)
        found = {key: self._last[mark] for key, mark in marks.items() if mark in self._last}
        new = dict(run.examine([key for key in marks if key not in found]))
        if run.unknown:
            return run.unknown
        found = {key: found[key] if key in found else new[key] for key in marks}
        self._last = {marks[key]: told for key, told in found.items()}
        if kept is not None and new:
            kept.put(_KEPT, _written(self._last))
            kept.keep_only((_KEPT,))
        if not any(found.values()) and not publication.allow and not any(i.allow for i in publication.issues.values()):
            return ()
        from khabar.checks.gate import apply_allowances  # noqa: PLC0415 - where nothing is found nothing is loaded

        return tuple(apply_allowances(publication, found))

    def _stamps(self) -> dict[str, tuple[object, ...]]:
        """Give the stamps of all files, by the issue they belong to; those that all share under the empty name."""
        found: dict[str, list[object]] = {}
        for path, stamp in stamped(self._world):
            parts = path.split("/", 2)
            issue = parts[1] if parts[0] == "issues" and len(parts) > 2 else ""  # noqa: PLR2004
            found.setdefault(issue, []).append((path, stamp))
        return {name: tuple(stamps) for name, stamps in found.items()}


class _Run:
    """The checks of one run, loaded where a part must be looked at."""

    def __init__(self, world: World, publication: Publication[Text], *, preview: bool) -> None:
        self._world = world
        self._publication = publication
        self._preview = preview
        self.unknown: tuple[Diagnostic, ...] = ()

    def examine(self, keys: Sequence["Part"]) -> Iterator[tuple["Part", tuple[Diagnostic, ...]]]:
        """Give what is found in some parts; nothing where the publication names checks that nobody has."""
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
        from khabar.core.plugin import names  # noqa: PLC0415

        where, known = self._publication.at("checks"), names(RULES)
        for name in self._publication.checks:
            if name not in known:
                yield error("unknown-check", where, f"no package brings a check {name!r}", did_you_mean(name, known))


def _code() -> tuple[object, ...]:
    """Give the stamps of the checks themselves: another version of one may find something else."""
    files = (file for folder in (CHECKS, *CHECKS.iterdir()) if folder.is_dir() for file in os.scandir(folder))
    found = ((file.path, file.stat()) for file in files if file.name.endswith(".py"))
    return tuple(sorted((path, stat.st_size, stat.st_mtime_ns) for path, stat in found))


# --- what is kept: one file for all parts, since there may be a thousand of them


def _written(found: Mapping[str, Sequence[Diagnostic]]) -> bytes:
    plain = {mark: [_plain(one) for one in several] for mark, several in found.items()}
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode()


def _read(kept: Kept | None) -> dict[str, tuple[Diagnostic, ...]]:
    """Give what was found by another run, by fingerprint: nothing where it was cut short, or is not ours."""
    data = kept.get(_KEPT) if kept is not None else None
    try:
        return {mark: tuple(map(_finding, several)) for mark, several in json.loads(data or b"{}").items()}
    except (ValueError, TypeError, KeyError, AttributeError):
        return {}


def _plain(one: Diagnostic) -> list[object]:
    where = one.where
    plain: list[object] = [one.severity.value, one.name, where.file, where.line, where.column, one.message, one.hint]
    return [*plain, one.fix.old, one.fix.new] if one.fix else plain


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
