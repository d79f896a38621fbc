"""The last line of a row's notes: the versions of what was sent, and what a translator has added below it.

`version: 1a2b3c4d 5e6f7a8b` has the digests of the translation and of the notes above it. Whatever stands below is the
translator's; a change above shows by the second digest.
"""

import re
from typing import NamedTuple

from khabar.translate.conflict import version_of

_VERSION = re.compile(r"^version: ([0-9a-f]{8})(?: ([0-9a-f]{8}))?[ \t]*$", re.MULTILINE)


class Notes(NamedTuple):
    """The notes of a returned row."""

    version: str  # of the translation that was sent; "" if the line is gone
    remark: str  # what the translator wrote below the notes, or in their place
    is_changed: bool  # whether something was written among the notes


def version_line(target: str, notes: str) -> str:
    """Return the last line of a row's notes."""
    return f"version: {version_of(target)} {_digest(notes)}"


def read_notes(cell: str) -> Notes:
    """Take the notes of a returned row apart."""
    found = _VERSION.search(cell)
    if found is None:
        return Notes("", cell.strip(), is_changed=False)
    is_changed = found[2] is not None and found[2] != _digest(cell[: found.start()])
    return Notes(found[1], cell[found.end() :].strip(), is_changed)


def _digest(notes: str) -> str:
    return version_of(" ".join(notes.split()))
