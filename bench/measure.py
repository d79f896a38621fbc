"""Costs of whole processes as the operating system counts them, and the rows of the table."""

import os
import resource
import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "examples" / "central-asia"
ISSUE = "2020-004"


@dataclass(frozen=True, slots=True)
class Cost:
    """What one process used: seconds of CPU (its own and the system's), and its largest size in bytes."""

    cpu: float
    peak: int


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table. `must` is the bound named by the project; a value above it is a miss."""

    what: str
    ours: str
    theirs: str
    value: float
    must: float
    form: str = "{:.2f}"

    @property
    def reached(self) -> bool:
        """Whether the bound holds."""
        return self.value <= self.must

    def __str__(self) -> str:
        """Write the line."""
        mark = "ok  " if self.reached else "MISS"
        value, must = self.form.format(self.value), self.form.format(self.must)
        return f"{mark}  {self.what:<58} {self.ours:>12} {self.theirs:>14} {value:>9}  (at most {must})"


def run(command: Sequence[str], env: Mapping[str, str] | None = None, *, fails: bool = False) -> Cost:
    """Run a command to its end and give what it cost, its children included; one that finds something `fails`."""
    process = subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, **(env or {})}, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    assert process.stderr is not None
    told = process.stderr.read()
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    process.stderr.close()
    if process.returncode and not fails:
        raise SystemExit(f"{' '.join(command)} failed:\n{told.decode()}")
    return Cost(used.ru_utime + used.ru_stime, used.ru_maxrss * 1024)


def typical(command: Sequence[str], times: int, env: Mapping[str, str] | None = None) -> Cost:
    """Run a command several times, after once to warm the disk's cache; give the median CPU and the largest size."""
    run(command, env)
    costs = [run(command, env) for _ in range(times)]
    return Cost(median(cost.cpu for cost in costs), max(cost.peak for cost in costs))


def spent(work: Callable[[], object]) -> float:
    """Give the seconds of CPU that a piece of work takes in this process, threads included."""
    before = resource.getrusage(resource.RUSAGE_SELF)
    work()
    after = resource.getrusage(resource.RUSAGE_SELF)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def seconds(value: float) -> str:
    """Write a cost so that it can be read: "1.24 s", "87 ms"."""
    return f"{value:.2f} s" if value >= 1 else f"{value * 1000:.0f} ms"
