"""What users wait for: the help of the command, a check, and a saved story in `khabar serve`; in seconds of CPU.

The bounds are what users do not notice, not the best possible values.
"""

import shutil
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median

from bench.measure import EXAMPLE, ISSUE, Row, seconds, spent, typical

KHABAR = str(Path(sys.executable).with_name("khabar"))


def felt(folder: Path) -> Iterator[Row]:
    """Measure the three; the check has results in the store, as after an earlier check."""
    for words, most in (["--help"], 0.25), (["check", str(EXAMPLE)], 0.6):
        cost = typical([KHABAR, *words], 9).cpu
        shown = "check examples/central-asia" if words[1:] else words[0]
        yield Row(f"khabar {shown}: seconds of CPU", seconds(cost), "", cost, most)
    saved = save_story(folder / "felt", [f"{ISSUE}/ky/tj-radio.html"])
    yield Row("a story saved: its findings and page, seconds of CPU", seconds(saved), "", saved, 0.3)


def save_story(workspace: Path, pages: Sequence[str]) -> float:
    """Save a story several times; return the CPU until diagnostics and pages are updated, as in `khabar serve`."""
    from khabar.core.store import user_store
    from khabar.core.world import DiskWorld
    from khabar.workflow.build_publication import world_pictures
    from khabar.workflow.check_runner import CheckRunner
    from khabar.workflow.preview_site import PreviewSite
    from khabar.workflow.read_publication import PublicationReader

    shutil.copytree(EXAMPLE, workspace)
    world, store = DiskWorld(workspace), user_store()
    opened = PublicationReader(world, store, gate=CheckRunner(world, store))
    site = PreviewSite(opened, lambda: world_pictures(world, store))
    site.refresh()
    for page in pages:
        site.get(page)
    story = workspace / "issues" / ISSUE / "stories" / "tj-radio.md"
    costs = []
    for number in range(5):
        story.write_text(story.read_text(encoding="utf-8") + f"\nOne more sentence, {number}.\n", encoding="utf-8")

        def again() -> None:
            site.refresh()
            assert all(site.get(page) for page in pages)

        costs.append(spent(again))
    return median(costs)
