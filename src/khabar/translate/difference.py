"""What changed from one text to another, word by word: what a translator of a sentence that was edited looks for."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from enum import StrEnum

_WORD = re.compile(r"\s+|\w+|[^\w\s]")


class Change(StrEnum):
    """What became of a stretch of words."""

    KEPT = "kept"
    TAKEN_AWAY = "taken away"
    ADDED = "added"


def difference(before: str, after: str) -> Iterator[tuple[Change, str]]:
    """Return the stretches of both texts in order; what stands in one place of both comes once."""
    ours, theirs = _WORD.findall(before), _WORD.findall(after)
    for operation, a, b, c, d in SequenceMatcher(a=ours, b=theirs, autojunk=False).get_opcodes():
        if operation == "equal":
            yield Change.KEPT, "".join(ours[a:b])
            continue
        if b > a:
            yield Change.TAKEN_AWAY, "".join(ours[a:b])
        if d > c:
            yield Change.ADDED, "".join(theirs[c:d])


def marked(before: str, after: str) -> str:
    """Write the difference in one line: [-what was taken away-] {+what was added+}."""
    signs = {Change.KEPT: ("", ""), Change.TAKEN_AWAY: ("[-", "-]"), Change.ADDED: ("{+", "+}")}
    return "".join(f"{signs[change][0]}{text}{signs[change][1]}" for change, text in difference(before, after))
