"""`make bench`: measure and print the table. A missed bound is printed as MISS; nothing here fails a build."""

import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import brotli

from bench.felt import felt, save_story
from bench.figures import asked, unchanged
from bench.figures_import import figures_import
from bench.gate import gate
from bench.hostile import hostile
from bench.measure import EXAMPLE, ISSUE, Row, run, seconds, typical
from bench.translations import translations
from bench.usual_way import MJML, cost
from bench.workspaces import many

KHABAR = str(Path(sys.executable).with_name("khabar"))


def against_the_usual_way(folder: Path) -> Iterator[Row]:
    """Build Issue 4 in eight languages and all formats, cold, compared with the usual tools."""
    ours = typical([KHABAR, "build", str(EXAMPLE), "--issue", ISSUE, "--out", str(folder / "site")], 3)
    content = folder / "usual"
    run([sys.executable, "-m", "bench.usual_way", "prepare", str(content)])
    python, node = cost(content)
    theirs = python.cpu + node.cpu
    yield Row(
        "Issue 4, 8 languages, all formats, cold: of the usual way",
        seconds(ours.cpu),
        f"{seconds(theirs)} ",
        ours.cpu / theirs,
        1 / 12,
        "{:.4f}",
    )
    yield _saved_story(folder, ours.cpu)


def _saved_story(folder: Path, cold: float) -> Row:
    """Save a story, and render its page and the PDF again, as `khabar serve` does."""
    middle = save_story(folder / "edited", [f"{ISSUE}/ky/tj-radio.html", f"{ISSUE}/ky/central-asia-{ISSUE}-ky.pdf"])
    return Row(
        "a story saved: its page and PDF again, of the cold build",
        seconds(middle),
        seconds(cold),
        middle / cold,
        1 / 10,
    )


def growth(folder: Path) -> Iterator[Row]:
    """Build 10 and 200 issues in one process: in two languages for CPU, in all eight for memory."""
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
    peak_texts = (f"{peaks[200]:.0f} MB", f"{peaks[10]:.0f} MB")
    yield Row("memory: peak of 200 issues, 8 languages, against 10", *peak_texts, peaks[200] / peaks[10], 1.5)
    yield Row("memory: peak of 200 issues, 8 languages, MB", *peak_texts, peaks[200], 400, "{:.0f}")
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
    """Compress every page as a server does, without pictures."""
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
    """Compute figures from many observations, and build again with unchanged data."""
    yield from asked(folder)
    yield from figures_import(folder)
    yield unchanged(folder)


def main() -> None:
    """Measure everything, printing each row when it is ready."""
    if not MJML.exists():
        raise SystemExit("the npm mjml command is not installed: make bench installs it")
    print(f"{'':6}{'what':<58} {'khabar':>12} {'compared with':>14} {'ratio':>9}")
    missed = 0
    with tempfile.TemporaryDirectory(prefix="khabar-bench-") as name:
        folder = Path(name)
        os.environ["XDG_CACHE_HOME"] = str(folder / "cache")  # the store starts empty, and is deleted with the folder
        parts = (
            felt(folder),
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
