"""The Nu HTML checker: is a page HTML as the standard has it?"""

import json
from collections.abc import Iterable
from pathlib import Path

from tests.judges import PROGRAMS, require
from tests.judging.java import run_java

JAR = PROGRAMS / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


def errors(paths: Iterable[Path]) -> list[str]:
    """List the errors in these pages (no warnings: the checker takes Turkmen for Turkish); one process for all."""
    files = list(paths)
    if not files:
        raise ValueError("the Nu checker was given no file: a test that judges nothing passes for nothing")
    for file in files:
        file.stat()  # the checker would pass over a file that is not there
    require(JAR.is_file(), "the Nu checker is not installed: make judges")
    output = run_java(
        "-Xss8m",
        "-jar",
        str(JAR),
        "--errors-only",
        "--exit-zero-always",
        "--stdout",
        "--format",
        "json",
        *map(str, files),
    )
    return [
        f"{Path(error.get('url', '?')).name}:{error.get('lastLine', '?')}: {error['message']} {error.get('extract')!r}"
        for error in json.loads(output)["messages"]
    ]
