"""When a judge may be missing: on a newcomer's machine, with a plain reason; never where all are asked for."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PROGRAMS = ROOT / ".judges"
"""Where `make judges` puts what comes from npm, and what is compiled from it."""


def require(condition: object, reason: str) -> None:
    """Go on if the condition holds; else skip the test, or fail it where KHABAR_REQUIRE_JUDGES=1."""
    if condition:
        return
    if os.environ.get("KHABAR_REQUIRE_JUDGES") == "1":
        pytest.fail(f"a judge is missing: {reason}", pytrace=False)
    pytest.skip(reason)
