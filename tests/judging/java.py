"""How the judges written in Java are run: one short-lived process for many files."""

import os
import shutil
import subprocess

from tests.judges import require

QUICK_START = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
"""A judge lives for seconds: the optimising compiler and the parallel collector cost more than they give."""


def run_java(*arguments: str) -> str:
    """Run Java, and give what it printed; RuntimeError, with all it said, if it did not end well."""
    java = shutil.which("java")
    require(java, "this judge needs Java 17: apt install default-jre-headless")
    # Without a UTF-8 locale, Java finds no file whose name is not ASCII.
    surroundings = {**os.environ, "LC_ALL": "C.UTF-8"}
    command = [str(java), *QUICK_START, *arguments]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, env=surroundings)
    if done.returncode:
        raise RuntimeError(f"java ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return done.stdout
