"""Fixtures and options for all tests."""

import os
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from khabar.core.world import DiskWorld
from khabar.model.publication import Publication
from khabar.model.text import Text
from khabar.workflow.build_issue import BuiltEdition, build_issue, build_request
from khabar.workflow.build_publication import world_pictures
from khabar.workflow.read_publication import read_publication
from tests.judging.chromium import Chromium

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "examples" / "central-asia"


collect_ignore = ["second_package"]  # runs in its own environment: see test_second_package.py

Built = dict[str, BuiltEdition]

# No test depends on time, so Hypothesis has no deadline: the machine may be busy.
settings.register_profile("khabar", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("khabar")

# A shell ignores Ctrl-C for what it starts in the background, and every program the tests start would inherit that.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--accept`, which writes the actual results as the expected ones; review the diff as carefully as code."""
    parser.addoption("--accept", action="store_true", help="rewrite golden files and expected findings")


@pytest.fixture(scope="session", autouse=True)
def _store_of_the_tests(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Use a separate result store for the tests, not the user's."""
    place = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:  # all workers share one, as programs that run side by side do
        place = place.parent
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(place / "cache"))
        yield


@pytest.fixture
def accept(request: pytest.FixtureRequest) -> bool:
    """Whether to rewrite expected results instead of comparing with them."""
    return bool(request.config.getoption("--accept"))


@pytest.fixture(scope="session")
def example() -> Publication[Text]:
    """The full example, read once."""
    return read_publication(DiskWorld(EXAMPLE))[0]


@pytest.fixture(scope="session")
def built_example(example: Publication[Text]) -> dict[str, BuiltEdition]:
    """Issue 4 of the full example, built in all languages and formats, by language."""
    chosen = build_request(example, issues=["2020-004"])
    issue = example.issues[chosen.issues[0]]
    pictures = world_pictures(DiskWorld(EXAMPLE))
    return {
        str(built.edition.lang): built
        for built in build_issue(example, issue, pictures, chosen.languages, chosen.formats)
    }


@pytest.fixture(scope="session")
def right_to_left(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example with two more languages, Dari and Arabic, into which it is partly translated."""
    folder = tmp_path_factory.mktemp("right-to-left") / "central-asia"
    shutil.copytree(EXAMPLE, folder)
    shutil.copytree(ROOT / "tests" / "workspaces" / "right-to-left", folder, dirs_exist_ok=True)
    about = folder / "publication.yaml"
    text = about.read_text(encoding="utf-8").replace("  - uz-Cyrl\n", "  - uz-Cyrl\n  - prs\n  - ar\n", 1)
    about.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def built_right_to_left(right_to_left: Path) -> dict[str, BuiltEdition]:
    """Issue 4 in Dari and in Arabic, in all formats, by language."""
    publication = read_publication(DiskWorld(right_to_left))[0]
    chosen = build_request(publication, issues=["2020-004"], languages=["prs", "ar"])
    issue = publication.issues[chosen.issues[0]]
    pictures = world_pictures(DiskWorld(right_to_left))
    return {
        str(built.edition.lang): built
        for built in build_issue(publication, issue, pictures, chosen.languages, chosen.formats)
    }


@pytest.fixture(scope="session")
def built(built_example: dict[str, BuiltEdition], built_right_to_left: dict[str, BuiltEdition]) -> Built:
    """Issue 4 in every language that khabar knows, in all formats, by language."""
    return built_example | built_right_to_left


@pytest.fixture(scope="session")
def chromium() -> Iterator[Chromium]:
    """The machine's Chromium, started once for all tests; `tests/judging/chromium.py` describes what it can do."""
    with Chromium() as browser:
        yield browser
