"""Skipping tests if an external validator is missing, unless all are required."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PROGRAMS = ROOT / ".judges"
"""Where `make judges` installs npm packages, and what is compiled from them."""


def require(condition: object, reason: str) -> None:
    """Continue if the condition holds; else skip the test, or fail it if KHABAR_REQUIRE_JUDGES=1."""
    if condition:
        return
    if os.environ.get("KHABAR_REQUIRE_JUDGES") == "1":
        pytest.fail(f"a judge is missing: {reason}", pytrace=False)
    pytest.skip(reason)
