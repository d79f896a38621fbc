"""Programs killed at random moments: `python -m tests.robust.kill COUNT [SEED]`, or `make kills COUNT=300`.

Each round starts one command on a workspace, kills it with SIGKILL (every fourth time SIGINT) after a random part of
the time it needs, and runs it again to its end. Then the workspace has to be what it is without the kill: nothing torn,
lost, doubled or left over. No timing decides the outcome: wherever the signal falls, the result has to be right.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random

from tests.robust import every_feature

_KHABAR = [sys.executable, "-m", "khabar"]
_NEW_ROWS = 300
_PUBLISHED = "published,country,day,confirmed\n"


@dataclass(frozen=True)
class Task:
    """A command, and what has to be so when it was killed and then run again."""

    name: str
    words: Callable[[Path], list[str]]
    again: frozenset[int] = frozenset({0})


TASKS = (
    Task("check", lambda folder: ["check", str(folder / "workspace")]),
    Task("build", lambda folder: ["build", str(folder / "workspace"), "--out", str(folder / "site")]),
    Task(
        "figures import",
        lambda folder: [
            *("figures", "import", "register", str(folder / "rows.csv"), "--workspace", str(folder / "workspace"))
        ],
    ),
    Task("translate extract", lambda folder: ["translate", "extract", str(folder / "workspace"), "--lang", "ru"]),
    Task(
        "new issue",
        lambda folder: ["new", "issue", str(folder / "workspace"), "--date", "2020-08-21"],
        again=frozenset({0, 1, 2}),  # it may exist already, or be there to be filled in
    ),
)


def main(count: int, seed: int) -> int:
    """Kill that many commands, and report what was wrong afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="kills-"))
    made = folder / "clean" / "workspace"
    every_feature.write(made)
    (folder / "clean" / "rows.csv").write_text(_rows(), encoding="utf-8")
    (folder / "tmp").mkdir()
    wanted = {task.name: _whole(folder, task) for task in TASKS}
    chance = Random(seed)  # noqa: S311 - nothing is kept secret by it
    killed, failures = 0, 0
    for number in range(count):
        task = TASKS[number % len(TASKS)]
        sent = signal.SIGINT if number % 4 == 3 else signal.SIGKILL
        seconds, state = wanted[task.name]
        wrong, was_killed = _round(folder, task, sent, chance.random() * seconds, state)
        killed += was_killed
        failures += bool(wrong)
        for each in wrong:
            print(f"round {number}, {task.name}, {sent.name}: {each}", flush=True)  # noqa: T201 - a command
    shutil.rmtree(folder)
    print(f"{count} rounds, {killed} ended by the signal, {failures} wrong")  # noqa: T201
    return 1 if failures else 0


def _rows() -> str:
    days = [f"2020-{6 + number // 28:02}-{1 + number % 28:02}" for number in range(_NEW_ROWS // 10)]
    return _PUBLISHED + "".join(
        f"2020-08-{20 + version // 5}T0{version % 5}:00,KG,{day},{number + version}\n"
        for version in range(10)
        for number, day in enumerate(days, start=1)
    )


def _fresh(folder: Path) -> Path:
    place = folder / "run"
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(folder / "clean", place)
    return place


def _whole(folder: Path, task: Task) -> tuple[float, dict[str, bytes]]:
    """Run a command without disturbing it; give how long it takes and what it makes."""
    place = _fresh(folder)
    begun = time.monotonic()
    done = _start(folder, task, place)
    _, written = done.communicate()
    assert done.returncode == 0, written.decode()
    return time.monotonic() - begun, _state(place)


def _start(folder: Path, task: Task, place: Path) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [*_KHABAR, *task.words(place)],
        env={**os.environ, "TMPDIR": str(folder / "tmp"), "XDG_CACHE_HOME": str(folder / "cache")},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def _round(
    folder: Path, task: Task, sent: signal.Signals, after: float, wanted: dict[str, bytes]
) -> tuple[list[str], bool]:
    place = _fresh(folder)
    running = _start(folder, task, place)
    if sent == signal.SIGINT:
        _wait_for_handlers(running)
    time.sleep(after)
    running.send_signal(sent)
    _, written = running.communicate()
    wrong = []
    if sent == signal.SIGINT:
        if running.returncode not in (0, 130):
            wrong.append(f"it ended with {running.returncode}: {written.decode(errors='replace')[-800:]}")
        if b"Traceback" in written:
            wrong.append(written.decode(errors="replace")[-1500:])
    for path in (place / "site").rglob("khabar-manifest.json"):
        try:
            json.loads(path.read_bytes())
        except ValueError:
            wrong.append("the manifest is torn")
    again = _start(folder, task, place)
    _, told = again.communicate()
    if again.returncode not in task.again:
        wrong.append(f"run again, it ended with {again.returncode}: {told.decode(errors='replace')[-800:]}")
    state = _state(place)
    wrong += [f"{path} is missing" for path in sorted(wanted.keys() - state.keys())]
    wrong += [f"{path} is left over" for path in sorted(state.keys() - wanted.keys())]
    wrong += [f"{path} differs" for path in sorted(wanted.keys() & state.keys()) if wanted[path] != state[path]]
    wrong += [f"{path.name} is left in TMPDIR" for path in (folder / "tmp").iterdir()]
    return wrong, running.returncode < 0 or running.returncode == 130


def _wait_for_handlers(running: "subprocess.Popen[bytes]") -> None:
    """Wait until khabar handles signals: before that, Python itself is starting and answers Ctrl-C its own way.

    SIGTERM is handled after SIGINT, and by khabar only. Linux lists the handled signals as bits in hexadecimal.
    """
    status = Path(f"/proc/{running.pid}/status")
    while running.poll() is None:
        handled = next((line for line in status.read_text().splitlines() if line.startswith("SigCgt:")), "SigCgt: 0")
        if int(handled.split()[1], 16) >> (signal.SIGTERM - 1) & 1:
            return
        time.sleep(0.001)


def _state(place: Path) -> dict[str, bytes]:
    """Give all files of a run but locks; of an import's log the moment is left out."""
    state = {}
    for path in place.rglob("*"):
        name = path.relative_to(place).as_posix()
        if path.is_file() and not name.endswith(".lock"):
            state[name] = b"" if name.endswith("imports.csv") else path.read_bytes()
        elif path.is_dir() and path.name.startswith("."):
            state[f"{name}/"] = b""
    return {name: data for name, data in state.items() if not name.endswith(".khabar/")}


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0))
