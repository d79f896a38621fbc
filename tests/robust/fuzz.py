"""Mutated workspaces through check and build: `python -m tests.robust.fuzz COUNT [SEED]`, or `make fuzz COUNT=10000`.

Several files are damaged at a time and checked together. Those with errors are then put back, and the rest is built in
all formats and both languages: so every damaged file is checked, and whatever the check lets through is built.

What may come out: exit code 0, or 1 with findings. A traceback, or a build that gives up after a clean check, is a
fault of khabar; the damaged files are kept for whoever looks into it.
"""

import gc
import io
import json
import resource
import shutil
import sys
import tempfile
import traceback
from collections.abc import Iterator, Mapping
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from khabar.cli.main import main
from tests.patience import stopped_after
from tests.robust import every_feature
from tests.robust.mutate import mutated

AT_ONCE = 6
_SECONDS = 60.0
_FOUND_NOTHING, _FOUND_FAULTS = 0, 1


@dataclass
class Tally:
    """What a run did: files damaged, those refused by the check, those built, and the failures."""

    mutated: int = 0
    refused: int = 0
    built: int = 0
    failures: list[str] = field(default_factory=list)


def run(count: int, seed: int, folder: Path) -> Tally:
    """Damage at least `count` files, starting from a seed; the workspace lies in `folder`."""
    clean = _clean(folder)
    tally = Tally()
    number = seed
    while tally.mutated < count:
        chance = Random(number)  # noqa: S311 - nothing is kept secret by it
        paths = chance.sample(sorted(clean), min(AT_ONCE, count - tally.mutated))
        damaged = {path: mutated(path, clean[path], chance) for path in paths}
        failure = _tried(folder, clean, damaged, tally)
        if failure:
            tally.failures.append(f"seed {number}: {failure}")
            print(tally.failures[-1], f"({tally.mutated} files so far)", flush=True)  # noqa: T201 - a command
            _keep(folder, number, damaged)
        for path in damaged:
            (folder / "workspace" / path).write_bytes(clean[path])
        tally.mutated += len(damaged)
        number += 1
        gc.collect()
    return tally


def _clean(folder: Path) -> Mapping[str, bytes]:
    """Write the workspace, and give its files as they are."""
    workspace = folder / "workspace"
    every_feature.write(workspace)
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        every_feature.translate(workspace)
    return {
        path.relative_to(workspace).as_posix(): path.read_bytes()
        for path in workspace.rglob("*")
        if path.is_file() and ".khabar" not in path.parts
    }


def _tried(folder: Path, clean: Mapping[str, bytes], damaged: dict[str, bytes], tally: Tally) -> str:
    """Check the damaged workspace, put back what has errors, and build the rest; give what went wrong, or ""."""
    workspace = folder / "workspace"
    for path, data in damaged.items():
        (workspace / path).write_bytes(data)
    code, written, failure = _called(["check", str(workspace), "--json"])
    if failure or code not in (_FOUND_NOTHING, _FOUND_FAULTS):
        return failure or f"check ended with {code}: {written[-500:]}"
    remaining = dict(damaged)
    if code == _FOUND_FAULTS:
        blamed = set(_blamed(written)) & damaged.keys()
        tally.refused += len(blamed)
        for path in blamed or damaged:
            (workspace / path).write_bytes(clean[path])
            del remaining[path]
    if not remaining:
        return ""
    code, written, failure = _called(["build", str(workspace), "--out", str(folder / "site"), "--json"])
    if failure or code not in (_FOUND_NOTHING, _FOUND_FAULTS):
        return failure or f"build ended with {code}: {written[-1500:]}"
    tally.built += len(remaining) if code == _FOUND_NOTHING else 0
    return ""


def _blamed(written: str) -> Iterator[str]:
    for finding in json.loads(written)["diagnostics"]:
        if finding["level"] in ("error", "explain"):
            yield finding["file"]


def _called(words: list[str]) -> tuple[int, str, str]:
    """Run a command in this process; give its exit code, what it wrote, and a failure that is khabar's own."""
    out, err = io.StringIO(), io.StringIO()
    try:
        with redirect_stdout(out), redirect_stderr(err), stopped_after(seconds=_SECONDS):
            code = main(words)
    except SystemExit as ended:
        return int(ended.code or 0), out.getvalue() + err.getvalue(), ""
    except BaseException:  # noqa: BLE001 - also what a library aborts with
        return -1, "", f"{words[0]}: {traceback.format_exc()}"
    return code, out.getvalue() or err.getvalue(), "Traceback" if "Traceback" in err.getvalue() else ""


def _keep(folder: Path, number: int, damaged: Mapping[str, bytes]) -> None:
    for path, data in damaged.items():
        place = folder / "failures" / str(number) / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)


def _told(arguments: list[str]) -> int:
    count, seed = int(arguments[0]), int(arguments[1]) if len(arguments) > 1 else 0
    folder = Path(tempfile.mkdtemp(prefix="fuzz-"))
    tally = run(count, seed, folder)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(  # noqa: T201
        f"{tally.mutated} files damaged: {tally.refused} refused, {tally.built} built, {len(tally.failures)} failures;"
        f" at most {memory} MB"
    )
    if tally.failures:
        print(f"the damaged files are in {folder / 'failures'}")  # noqa: T201
        return 1
    shutil.rmtree(folder)
    return 0


if __name__ == "__main__":
    sys.exit(_told(sys.argv[1:]))
