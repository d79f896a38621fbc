"""Costs of whole processes as the operating system counts them, and the rows of the table."""

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


_LAUNCHER = """
import json, os, sys
child = os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ)
_, status, used = os.wait4(child, 0)
told = [used.ru_utime + used.ru_stime, used.ru_maxrss * 1024, os.waitstatus_to_exitcode(status)]
os.write(3, json.dumps(told).encode())
"""
"""Starts a command and tells what it used. A process inherits the size of the one that starts it: this one is small."""


def run(command: Sequence[str], env: Mapping[str, str] | None = None, *, fails: bool = False) -> Cost:
    """Run a command to its end and give what it cost, its children included; one that finds something `fails`."""
    told, tell = os.pipe()
    process = subprocess.Popen(
        ["/bin/sh", "-c", f'exec "$@" 3>&{tell}', "sh", sys.executable, "-IS", "-c", _LAUNCHER, *command],
        cwd=ROOT,
        env={**os.environ, **(env or {})},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        pass_fds=[tell],
    )
    os.close(tell)
    _, complaint = process.communicate()
    with os.fdopen(told) as answer:
        cpu, peak, code = json.loads(answer.read())
    if code and not fails:
        raise SystemExit(f"{' '.join(command)} failed:\n{complaint.decode()}")
    return Cost(cpu, peak)


def typical(command: Sequence[str], times: int, env: Mapping[str, str] | None = None) -> Cost:
    """Run a command several times, after once to warm the disk's cache; give the median CPU and the largest size."""
    run(command, env)
    costs = [run(command, env) for _ in range(times)]
    return Cost(median(cost.cpu for cost in costs), max(cost.peak for cost in costs))


def forget(kind: str) -> None:
    """Remove what the store holds of one kind, so that it is computed again."""
    for entry in Path(os.environ["XDG_CACHE_HOME"], "khabar").glob(f"{kind}-*"):
        entry.unlink()


def spent(work: Callable[[], object]) -> float:
    """Give the seconds of CPU that a piece of work takes in this process, threads included."""
    before = resource.getrusage(resource.RUSAGE_SELF)
    work()
    after = resource.getrusage(resource.RUSAGE_SELF)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def seconds(value: float) -> str:
    """Write a cost so that it can be read: "1.24 s", "87 ms"."""
    return f"{value:.2f} s" if value >= 1 else f"{value * 1000:.0f} ms"
