"""How many seeded faults the gate finds, and how often it speaks where it should not."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from khabar.checks.gate import checks
from khabar.core.diagnostic import Diagnostic, Severity
from khabar.testing.cases import block_of, changed
from khabar.testing.memory_store import MemoryStore
from khabar.testing.workspaces import smallest
from khabar.testing.world import MemoryWorld
from khabar.workflow.check_runner import CheckRunner
from khabar.workflow.read_publication import PublicationReader

LEAST_RECALL = 0.95
MOST_ALARMS = 0.1  # a clean workspace
NEAR = 3  # lines: a finding may point at the beginning of what holds the fault

_TITLE = re.compile(r"^## (.+)\n", re.MULTILINE)
_SEED = re.compile(r"([a-z-]+) ([^:\n]+)(?::([0-9]+))?")


class Seed(NamedTuple):
    """A fault that was put into a workspace; line 0 stands for any line."""

    name: str
    file: str
    line: int

    def __str__(self) -> str:
        """Write it as cases do."""
        return f"{self.name} {self.file}:{self.line}" if self.line else f"{self.name} {self.file}"

    def is_told_by(self, found: Diagnostic) -> bool:
        """Tell whether a finding is about this fault."""
        near = not self.line or abs(found.where.line - self.line) <= NEAR
        return found.name == self.name and found.where.file == self.file and near


class Case(NamedTuple):
    """A workspace, and what was seeded in it."""

    place: str
    title: str
    files: dict[str, str | bytes]
    seeds: tuple[Seed, ...]

    def __str__(self) -> str:
        """Write where it stands."""
        return f"{self.place}: {self.title}"


class Measured(NamedTuple):
    """What the gate made of one case."""

    case: Case
    seeded: tuple[Seed, ...]
    missed: tuple[Seed, ...]
    alarms: tuple[Diagnostic, ...]


@cache
def corpus() -> tuple[Case, ...]:
    """Read all cases."""
    return tuple(case for path in sorted(Path(__file__).parent.glob("*.md")) for case in _cases(path))


def _cases(path: Path) -> Iterator[Case]:
    before, *rest = _TITLE.split(path.read_text(encoding="utf-8"))
    for title, section in zip(rest[::2], rest[1::2], strict=True):
        told = block_of(section, "faults")
        if told is None:
            raise ValueError(f"{path.name}: {title}: a case without faults")
        files = changed(changed(smallest(), before), section)
        yield Case(place=path.name, title=title, files=files, seeds=tuple(map(_seed, told.splitlines())))


def _seed(line: str) -> Seed:
    told = _SEED.fullmatch(line)
    if told is None:
        raise ValueError(f"{line!r} is no seeded fault: write `name file:line`")
    return Seed(name=told[1], file=told[2], line=int(told[3] or 0))


def on_trial() -> frozenset[str]:
    """Name the checks that run with `--preview` only."""
    return frozenset(check.name for check in checks(preview=True) if check.preview)


@cache
def measured(*, preview: bool = False) -> tuple[Measured, ...]:
    """Run the gate over all cases; without preview, faults that only checks on trial know are not asked for."""
    unasked = frozenset[str]() if preview else on_trial()
    store = MemoryStore()  # most cases share their observations, and to ask DuckDB takes time
    return tuple(_measure(case, unasked, store, preview=preview) for case in corpus())


def _measure(case: Case, unasked: frozenset[str], store: MemoryStore, *, preview: bool) -> Measured:
    world = MemoryWorld(case.files)
    found = PublicationReader(world, store, gate=CheckRunner(world, preview=preview)).check().diagnostics
    told = [one for one in found if one.severity in (Severity.ERROR, Severity.EXPLAIN, Severity.WARNING)]
    seeded = tuple(seed for seed in case.seeds if seed.name not in unasked)
    missed = tuple(seed for seed in seeded if not any(map(seed.is_told_by, told)))
    alarms = tuple(one for one in told if not any(seed.is_told_by(one) for seed in seeded))
    return Measured(case=case, seeded=seeded, missed=missed, alarms=alarms)


class Totals(NamedTuple):
    """What the whole corpus gives."""

    cases: int
    clean: int
    seeded: int
    found: int
    alarms: int

    @property
    def recall(self) -> float:
        """Give the share of the seeded faults that were found."""
        return self.found / self.seeded

    @property
    def alarms_a_clean_workspace(self) -> float:
        """Give the false alarms of all cases, the faulty ones too, by the number of clean ones."""
        return self.alarms / self.clean

    @property
    def good(self) -> bool:
        """Tell whether the gate keeps within its bounds."""
        return self.recall >= LEAST_RECALL and self.alarms_a_clean_workspace <= MOST_ALARMS

    def __str__(self) -> str:
        """Say it in a sentence, as `docs/how-to/check-an-issue.md` does."""
        return (
            f"{self.found} of {self.seeded} seeded faults found ({self.recall:.1%}), "
            f"{self.alarms} false alarms in {self.clean} clean and {self.cases - self.clean} faulty workspaces"
        )


def totals(of: Iterable[Measured]) -> Totals:
    """Add up."""
    all_of = tuple(of)
    seeded = sum(len(one.seeded) for one in all_of)
    return Totals(
        cases=len(all_of),
        clean=sum(not one.case.seeds for one in all_of),
        seeded=seeded,
        found=seeded - sum(len(one.missed) for one in all_of),
        alarms=sum(len(one.alarms) for one in all_of),
    )


def report(of: Sequence[Measured]) -> Iterator[str]:
    """Write a row for each check that the corpus speaks of, the totals, and each miss and false alarm."""
    seeded = Counter(seed.name for one in of for seed in one.seeded)
    missed = Counter(seed.name for one in of for seed in one.missed)
    alarms = Counter(alarm.name for one in of for alarm in one.alarms)
    names = sorted({*seeded, *alarms})
    yield f"{'check':<32}{'seeded':>8}{'found':>8}{'missed':>8}{'recall':>8}{'alarms':>8}"
    for name in names:
        recall = f"{1 - missed[name] / seeded[name]:.0%}" if seeded[name] else "–"
        row = seeded[name], seeded[name] - missed[name], missed[name], recall, alarms[name]
        yield f"{name:<32}" + "".join(f"{cell:>8}" for cell in row)
    whole = totals(of)
    row = whole.seeded, whole.found, whole.seeded - whole.found, f"{whole.recall:.1%}", whole.alarms
    yield f"{'all':<32}" + "".join(f"{cell:>8}" for cell in row)
    for one in of:
        yield from (f"missed: {seed}\n  {one.case}" for seed in one.missed)
        yield from (f"false alarm: {told.name} {told.where}: {told.message}\n  {one.case}" for told in one.alarms)
    yield f"{whole}; {whole.alarms_a_clean_workspace:.3f} false alarms a clean workspace"
