"""What all tests may ask for by name."""

from collections.abc import Iterator

import pytest

from tests.judging.chromium import Chromium


@pytest.fixture(scope="session")
def chromium() -> Iterator[Chromium]:
    """The machine's own browser, started once for all tests; see `tests/judging/chromium.py` for what it can tell."""
    with Chromium() as browser:
        yield browser
