"""Measuring processes with the counters of the operating system, and the rows of the table."""

import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "examples" / "central-asia"
ISSUE = "2020-004"


@dataclass(frozen=True, slots=True)
class Cost:
    """The cost of one process: seconds of CPU (user and system), and peak memory in bytes."""

    cpu: float
    peak: int


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table. `must` is the project's bound; a value above it is a MISS."""

    what: str
    ours: str
    theirs: str
    value: float
    must: float
    form: str = "{:.2f}"

    @property
    def reached(self) -> bool:
        """Whether the value is within the bound."""
        return self.value <= self.must

    def __str__(self) -> str:
        """Return the line."""
        mark = "ok  " if self.reached else "MISS"
        value, must = self.form.format(self.value), self.form.format(self.must)
        return f"{mark}  {self.what:<58} {self.ours:>12} {self.theirs:>14} {value:>9}  (at most {must})"


_LAUNCHER = """
import json, os, sys
child = os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ)
_, status, used = os.wait4(child, 0)
cost = [used.ru_utime + used.ru_stime, used.ru_maxrss * 1024, os.waitstatus_to_exitcode(status)]
os.write(3, json.dumps(cost).encode())
"""
"""Starts a command and reports its cost. A process inherits the peak size of its parent: this one is small."""


def run(command: Sequence[str], env: Mapping[str, str] | None = None, *, fails: bool = False) -> Cost:
    """Run a command and return its cost, including its children; `fails` allows an exit code other than 0."""
    reading, writing = os.pipe()
    process = subprocess.Popen(
        ["/bin/sh", "-c", f'exec "$@" 3>&{writing}', "sh", sys.executable, "-IS", "-c", _LAUNCHER, *command],
        cwd=ROOT,
        env={**os.environ, **(env or {})},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        pass_fds=[writing],
    )
    os.close(writing)
    _, complaint = process.communicate()
    with os.fdopen(reading) as answer:
        cpu, peak, code = json.loads(answer.read())
    if code and not fails:
        raise SystemExit(f"{' '.join(command)} failed:\n{complaint.decode()}")
    return Cost(cpu, peak)


def typical(command: Sequence[str], times: int, env: Mapping[str, str] | None = None) -> Cost:
    """Run a command once to warm the disk cache, then several times; return the median CPU and the peak memory."""
    run(command, env)
    costs = [run(command, env) for _ in range(times)]
    return Cost(median(cost.cpu for cost in costs), max(cost.peak for cost in costs))


def forget(kind: str) -> None:
    """Remove what the store holds of one kind, so that it is computed again."""
    for entry in Path(os.environ["XDG_CACHE_HOME"], "khabar").glob(f"{kind}-*"):
        entry.unlink()


def spent(work: Callable[[], object]) -> float:
    """Return the seconds of CPU that a function takes in this process, including threads."""
    before = resource.getrusage(resource.RUSAGE_SELF)
    work()
    after = resource.getrusage(resource.RUSAGE_SELF)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def seconds(value: float) -> str:
    """Return a duration in readable form: "1.24 s", "87 ms"."""
    return f"{value:.2f} s" if value >= 1 else f"{value * 1000:.0f} ms"
