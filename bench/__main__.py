"""`make bench`: measure, and print the table. A miss is printed as such; nothing here fails a build."""

import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import brotli

from bench.figures import asked, unchanged
from bench.figures_import import figures_import
from bench.gate import gate
from bench.hostile import hostile
from bench.measure import EXAMPLE, ISSUE, ROOT, Row, run, seconds, spent, typical
from bench.translations import translations
from bench.usual_way import MJML, cost
from bench.workspaces import many

KHABAR = str(Path(sys.executable).with_name("khabar"))


def against_the_usual_way(folder: Path) -> Iterator[Row]:
    """Build Issue 4 in eight languages and all formats, cold, beside what a user would do without khabar."""
    ours = typical([KHABAR, "build", str(EXAMPLE), "--issue", ISSUE, "--out", str(folder / "site")], 3)
    content = folder / "usual"
    run([sys.executable, "-m", "bench.usual_way", "prepare", str(content)])
    python, node = cost(content)
    theirs = python.cpu + node.cpu
    told = f"{seconds(theirs)} "
    yield Row(
        "Issue 4, 8 languages, all formats, cold: of the usual way",
        seconds(ours.cpu),
        told,
        ours.cpu / theirs,
        1 / 12,
        "{:.4f}",
    )
    yield _saved_story(folder, ours.cpu)


def _saved_story(folder: Path, cold: float) -> Row:
    """Save a story, and make its page and the PDF again, as `khabar serve` does."""
    import shutil

    from khabar.core.store import user_store
    from khabar.core.world import DiskWorld
    from khabar.workflow.build_publication import world_pictures
    from khabar.workflow.preview_site import PreviewSite
    from khabar.workflow.read_publication import Workspace

    workspace = folder / "edited"
    shutil.copytree(EXAMPLE, workspace)
    world = DiskWorld(workspace)
    opened = Workspace(world, user_store())
    site = PreviewSite(opened, lambda: world_pictures(world, user_store()))
    site.refresh()
    pages = [f"{ISSUE}/ky/tj-radio.html", f"{ISSUE}/ky/central-asia-{ISSUE}-ky.pdf"]
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
    middle = sorted(costs)[2]
    return Row(
        "a story saved: its page and PDF again, of the cold build",
        seconds(middle),
        seconds(cold),
        middle / cold,
        1 / 10,
    )


def growth(folder: Path) -> Iterator[Row]:
    """Build 10 and 200 issues in one process: in two languages for their cost, in all eight for memory."""
    costs = {}
    for count in (10, 200):
        workspace = many(folder / f"issues-{count}", count, languages=2)
        costs[count] = run([KHABAR, "build", str(workspace), "--out", str(folder / f"site-{count}")])
    each = {count: cost.cpu / count for count, cost in costs.items()}
    yield Row(
        "one more issue: CPU each, of 200 against of 10",
        seconds(each[200]),
        seconds(each[10]),
        each[200] / each[10],
        1.1,
    )
    peaks = {}
    for count in (10, 200):
        workspace = many(folder / f"memory-{count}", count, languages=8)
        peaks[count] = run([sys.executable, "-m", "bench.memory", str(workspace)]).peak / 1e6
    told = (f"{peaks[200]:.0f} MB", f"{peaks[10]:.0f} MB")
    yield Row("memory: peak of 200 issues, 8 languages, against 10", *told, peaks[200] / peaks[10], 1.5)
    yield Row("memory: peak of 200 issues, 8 languages, MB", *told, peaks[200], 400, "{:.0f}")
    by_languages = {}
    for count in (2, 4, 8):
        workspace = many(folder / f"languages-{count}", 1, languages=count)
        command = [KHABAR, "build", str(workspace), "--out", str(folder / f"tongues-{count}")]
        by_languages[count] = typical(command, 3).cpu
    early, late = (by_languages[4] - by_languages[2]) / 2, (by_languages[8] - by_languages[4]) / 4
    yield Row(
        "one more language: CPU of the last four against the first", seconds(late), seconds(early), late / early, 1.2
    )


def size(folder: Path) -> Iterator[Row]:
    """Compress every page as a server does; pictures are apart."""
    sizes = {
        path.relative_to(folder).as_posix(): len(brotli.compress(path.read_bytes(), quality=11))
        for path in (folder / "site").rglob("*.html")
        if ".mail." not in path.name
    }
    largest = max(sizes, key=sizes.__getitem__)
    middle = sorted(sizes.values())[len(sizes) // 2]
    yield Row(
        f"largest page, brotli, kB ({largest.partition('/')[2]})",
        f"{sizes[largest]}",
        f"({middle})",
        sizes[largest] / 1000,
        10,
        "{:.1f}",
    )


def figures(folder: Path) -> Iterator[Row]:
    """Ask figures of many observations, and build again when none has changed."""
    yield from asked(folder)
    yield from figures_import(folder)
    yield unchanged(folder)


def starts() -> Iterator[Row]:
    """Start khabar and a bare Python in turn: a machine whose speed drifts does so under both."""
    bare = [sys.executable, "-c", "pass"]
    for words, most in (["--help"], 6), (["check", str(ROOT / "examples" / "minimal")], 12):
        pairs = [(run([KHABAR, *words]).cpu, run(bare).cpu) for _ in range(31)]
        ours, theirs = (median(side) for side in zip(*pairs, strict=True))
        shown = " ".join(words).replace(f"{ROOT}/", "")
        what = f"khabar {shown}, in starts of a bare Python"
        yield Row(what, seconds(ours), seconds(theirs), ours / theirs, most, "{:.1f}")


def main() -> None:
    """Measure everything, printing each row as it is known."""
    if not MJML.exists():
        raise SystemExit("the npm mjml command is not installed: make bench installs it")
    print(f"{'':6}{'what':<58} {'khabar':>12} {'compared with':>14} {'ratio':>9}")
    missed = 0
    with tempfile.TemporaryDirectory(prefix="khabar-bench-") as name:
        folder = Path(name)
        os.environ["XDG_CACHE_HOME"] = str(folder / "cache")  # the store is empty at first, and goes with the folder
        parts = (
            starts(),
            against_the_usual_way(folder),
            size(folder),
            growth(folder),
            figures(folder),
            translations(folder),
            gate(folder),
            hostile(),
        )
        for rows in parts:
            for row in rows:
                print(row, flush=True)
                missed += not row.reached
    print("every bound is reached" if not missed else f"{missed} missed")


if __name__ == "__main__":
    main()
