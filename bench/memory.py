"""The memory of many issues in eight languages in one process: all are read, resolved and written as text.

    python -m bench.memory WORKSPACE

All other formats are rendered only for the first and the last five issues: for 200 issues in eight languages they would
take a quarter of an hour, and they free their memory after each edition.
"""

import sys
from pathlib import Path

from khabar.core.store import user_store
from khabar.core.world import DiskWorld
from khabar.workflow.build_issue import build_issue, build_request
from khabar.workflow.build_publication import world_pictures
from khabar.workflow.read_publication import read_publication

EACH_END = 5


def build(folder: Path) -> None:
    """Build a workspace, freeing each edition as `khabar build` does."""
    world = DiskWorld(folder)
    publication, _ = read_publication(world, user_store())
    pictures = world_pictures(world, user_store())
    whole, text = build_request(publication), build_request(publication, formats=["text"])
    ends = {*whole.issues[:EACH_END], *whole.issues[-EACH_END:]}
    for key in whole.issues:
        formats = whole.formats if key in ends else text.formats
        for built in build_issue(publication, publication.issues[key], pictures, whole.languages, formats):
            assert built.artifacts


if __name__ == "__main__":
    build(Path(sys.argv[1]))
