"""The gate: the cost of checking compared with reading, after an edit, in memory; and compared with a prose linter.

The workspace is made up: weekly issues of one story in eight languages, for nineteen years. Its figures are already
cached, as for an editor who checks again.

    python -m bench.gate read|check WORKSPACE
"""

import gc
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from bench.measure import Cost, Row, forget, run, seconds
from bench.workspaces import brief

MOST = 1000


def gate(folder: Path) -> Iterator[Row]:
    """Check a thousand issues, and a tenth of them."""
    places = {count: brief(folder / f"brief-{count}", count) for count in (MOST // 10, MOST)}
    for place in places.values():
        run(_command("check", place))  # computes and caches the figures
        forget("findings")
    read, full = _in_turn(places[MOST])
    yield Row(f"check of {MOST} issues, 8 languages: of reading them", *_both(full, read), full.cpu / read.cpu, 2)
    yield Row(f"check of {MOST} issues: memory, MB", f"{full.peak / 1e6:.0f} MB", "", full.peak / 1e6, 400, "{:.0f}")
    edited = _edited(places[MOST])
    times = (seconds(edited), seconds(full.cpu))
    yield Row("check after one edit: of the full check", *times, edited / full.cpu, 1 / 15, "{:.3f}")
    tenth = run(_command("check", places[MOST // 10]))
    each = full.cpu / MOST, tenth.cpu / (MOST // 10)
    times = (seconds(each[0]), seconds(each[1]))
    yield Row(f"check of one more issue: of {MOST} against of {MOST // 10}", *times, each[0] / each[1], 1.1)
    same, english = brief(folder / "brief-english", MOST // 10, languages=1), folder / "english"
    run(_command("check", same))
    forget("findings")
    words, ours = _english(same, english), run(_command("check", same))
    theirs = run([str(Path(sys.executable).with_name("proselint")), "check", str(english)], fails=True)
    what = f"check of {MOST // 10} issues in English: of proselint ({words:,} words)"
    yield Row(what, *_both(ours, theirs), ours.cpu / theirs.cpu, 1)


def _in_turn(place: Path) -> tuple[Cost, Cost]:
    """Read and check a workspace twice, alternating; return the cheaper run of each, because noise only adds cost."""
    costs = list[tuple[Cost, Cost]]()
    for _ in range(2):
        forget("findings")
        costs.append((run(_command("read", place)), run(_command("check", place))))
    read, full = (min(runs, key=lambda cost: cost.cpu) for runs in zip(*costs, strict=True))
    return read, full


def _both(ours: Cost, theirs: Cost) -> tuple[str, str]:
    return seconds(ours.cpu), seconds(theirs.cpu)


def _command(what: str, place: Path) -> list[str]:
    return [sys.executable, "-m", "bench.gate", what, str(place)]


def _edited(place: Path) -> float:
    """Check, edit a story, and return the CPU of a second check in the same process."""
    from bench.measure import spent

    workspace = _workspace(place)
    workspace.check()
    story = max(place.glob("issues/*/stories/*.md"))
    story.write_text(f"{story.read_text(encoding='utf-8')}\nOne more sentence.\n", encoding="utf-8")
    return spent(workspace.check)


def _english(place: Path, folder: Path) -> int:
    """Write the English text of the issues as plain files; return the number of words."""
    folder.mkdir()
    words = 0
    for story in place.glob("issues/*/stories/*.md"):
        text = re.sub(r"^---\n.*?^---\n", "", story.read_text(encoding="utf-8"), flags=re.M | re.S)
        words += len(text.split())
        (folder / f"{story.parts[-3]}.md").write_text(text, encoding="utf-8")
    return words


def _workspace(place: Path):  # noqa: ANN202
    from khabar.core.store import user_store
    from khabar.core.world import DiskWorld
    from khabar.workflow.check_runner import CheckRunner
    from khabar.workflow.read_publication import PublicationReader

    world = DiskWorld(place)
    return PublicationReader(world, user_store(), gate=CheckRunner(world, user_store()))


def main(what: str, place: Path) -> None:
    """Run one of the measured processes."""
    gc.set_threshold(50_000)  # as the khabar command does
    from khabar.core.world import DiskWorld
    from khabar.read.workspace import WorkspaceReader

    if what == "read":
        assert WorkspaceReader(DiskWorld(place)).read().publication
    elif what == "check":
        assert _workspace(place).check().publication
    else:
        raise SystemExit(f"there is no {what!r}")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
