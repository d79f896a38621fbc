"""`khabar serve` for real: a process of its own, HTTP on loopback, files saved while it runs."""

import os
import re
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.conftest import ROOT
from tests.judging.chromium import Chromium

PATIENCE = 20.0  # seconds until something that should happen is held not to


@dataclass
class Serving:
    address: str
    workspace: Path
    terminal: Path

    def get(self, path: str = "2020-001/en/", **headers: str) -> str:
        request = urllib.request.Request(self.address + path, headers=headers)  # noqa: S310
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:  # noqa: S310
            return answer.read().decode("utf-8", "replace")

    def save(self, old: str, new: str) -> None:
        story = self.workspace / "issues/2020-001/stories/one-number.md"
        text = story.read_text(encoding="utf-8")
        assert old in text
        story.write_text(text.replace(old, new), encoding="utf-8")

    def wait_for(self, words: str, path: str = "2020-001/en/") -> str:
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            if words in (page := self.get(path)):
                return page
            time.sleep(0.05)
        pytest.fail(f"{words!r} never came")


@pytest.fixture
def serving(tmp_path: Path) -> Iterator[Serving]:
    workspace = tmp_path / "minimal"
    shutil.copytree(ROOT / "examples" / "minimal", workspace)
    with served(workspace, tmp_path / "terminal") as running:
        yield running


@contextmanager
def served(workspace: Path, terminal: Path, packages: Path | None = None) -> Iterator[Serving]:
    """Run `khabar serve` on a workspace, with other packages in a folder if one is given."""
    environment = {**os.environ, **({"PYTHONPATH": f"{packages}:{ROOT / 'src'}"} if packages else {})}
    with terminal.open("w") as errors:
        process = subprocess.Popen(
            [sys.executable, "-m", "khabar", "serve", str(workspace), "--port", "0"],
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
            env=environment,
        )
    try:
        assert process.stdout is not None
        found = re.match(r"(http://127\.0\.0\.1:\d+/)2020-001/en/\n", process.stdout.readline())
        assert found, "the address is the first thing printed"
        yield Serving(found[1], workspace, terminal)
    finally:
        process.terminate()
        process.wait(timeout=PATIENCE)
        assert process.stdout is not None
        process.stdout.close()


def test_a_save_shows_at_once(serving: Serving) -> None:
    assert "A number with its day and its source" in serving.get()
    serving.save("A number with its day and its source", "A better title")
    page = serving.wait_for("A better title")
    assert 'role="alert"' not in page
    assert serving.get("2020-001/en/minimal-2020-001-en.txt").count("A better title") >= 1


def test_a_save_at_the_moment_the_address_is_printed_shows_too(serving: Serving) -> None:
    serving.save("A number with its day and its source", "Saved at once")
    assert "Saved at once" in serving.wait_for("Saved at once")


def test_a_fault_is_shown_and_the_last_good_page_stays(serving: Serving) -> None:
    serving.get()
    serving.save("{covid.cases}", "{covid.casses}")
    page = serving.wait_for('role="alert"')
    assert "unknown-figure" in page
    assert "38,659" in page
    serving.save("{covid.casses}", "{covid.cases}")
    until = time.monotonic() + PATIENCE
    while 'role="alert"' in serving.get():
        assert time.monotonic() < until
        time.sleep(0.05)


def test_a_save_is_read_once_and_the_terminal_tells_when_all_is_mended(serving: Serving) -> None:
    serving.save("{covid.cases}", "{covid.casses}")
    serving.wait_for('role="alert"')
    serving.save("{covid.casses}", "{covid.cases}")
    until = time.monotonic() + PATIENCE
    while "nothing found" not in (told := serving.terminal.read_text(encoding="utf-8")):
        assert time.monotonic() < until, told
        time.sleep(0.05)
    assert told.count("error[unknown-figure]") == 1
    assert told.endswith("nothing found\n")


def test_an_emoji_stops_no_pdf(serving: Serving) -> None:
    serving.save("A number with its day and its source", "A sign that no font has \N{PARTY POPPER}")
    assert serving.get("2020-001/en/minimal-2020-001-en.pdf").startswith("%PDF")


BROKEN_FORMAT = """
from khabar.core.errors import RenderFailed
from khabar.model.block import BLOCKS
from khabar.render.base import Matter


class Broken:
    title, ending, writes = "", ".broken.txt", frozenset()
    drops, leaves_out = dict.fromkeys(BLOCKS, "made up"), dict.fromkeys(Matter, "made up")

    def render(self, edition, context):
        raise RenderFailed("a made-up reason")


PLUGIN = Broken()
"""


def test_a_renderer_that_gives_up_says_why(tmp_path: Path) -> None:
    packages = tmp_path / "packages"
    info = packages / "made_up-1.dist-info"
    info.mkdir(parents=True)
    (packages / "made_up.py").write_text(BROKEN_FORMAT, encoding="utf-8")
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: made-up\nVersion: 1\n", encoding="utf-8")
    (info / "entry_points.txt").write_text("[khabar.render.formats]\nbroken = made_up:PLUGIN\n", encoding="utf-8")
    workspace = tmp_path / "minimal"
    shutil.copytree(ROOT / "examples" / "minimal", workspace)
    settings = workspace / "publication.yaml"
    settings.write_text(settings.read_text(encoding="utf-8") + "formats: [web, broken]\n", encoding="utf-8")
    with served(workspace, tmp_path / "terminal", packages) as running:
        with pytest.raises(urllib.error.HTTPError, match="500") as failed:
            running.get("2020-001/en/")
        assert "a made-up reason" in failed.value.read().decode()
        settings.write_text(settings.read_text(encoding="utf-8").replace(", broken", ""), encoding="utf-8")
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            try:
                assert "<html" in running.get("2020-001/en/")
            except urllib.error.HTTPError:
                time.sleep(0.05)
            else:
                break
        else:
            pytest.fail("the page never came back")


def test_every_way_in(serving: Serving) -> None:
    assert "<html" in serving.get("")
    assert "<html" in serving.get("index.html")
    assert "38,659" in serving.get("2020-001/en/figures/covid.cases.html")
    for nothing in ("2020-001/en/nothing.html", "2020-009/en/", "2020-001/../../etc/passwd", "%2e%2e/publication.yaml"):
        with pytest.raises(urllib.error.HTTPError, match="404"):
            serving.get(nothing)


def test_another_name_for_this_machine_is_refused(serving: Serving) -> None:
    with pytest.raises(urllib.error.HTTPError, match="421"):
        serving.get(Host="bulletin.example:80")


@pytest.mark.judge
def test_an_open_page_reloads_itself(serving: Serving, chromium: Chromium) -> None:
    def look(page: object) -> str:
        serving.save("A number with its day and its source", "Seen in the browser")
        page.wait_for_function("document.body.innerText.includes('Seen in the browser')", timeout=PATIENCE * 1000)
        return page.title()

    assert chromium.visit(serving.address + "2020-001/en/", look)
