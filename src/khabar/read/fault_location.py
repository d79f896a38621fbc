"""Where in its sentence a fault stands: the reader of a sentence knows what is wrong, its file knows where that is.

A sentence is joined of several lines before it is read, so a fault in it has at first the place where it begins. Once
all is read, the words that a fault is about are looked for from there on: to the empty line that ends a paragraph.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from khabar.core.diagnostic import Diagnostic, Pointer
from khabar.core.world import World

_LINED = (".md", ".yaml", ".po")  # a table's places are counted in cells


def placed(found: Iterable[Diagnostic], world: World) -> Iterator[Diagnostic]:
    """Return each finding the place of the words it is about, where they can be found."""
    read: dict[str, list[str]] = {}
    for one in found:
        file = one.where.file
        if not (one.about and one.where.line and file.endswith(_LINED)):
            yield one
            continue
        if file not in read:
            read[file] = _lines(world, file)
        yield replace(one, where=_nearer(one.where, one.about.split("\n", 1)[0], read[file]))


def _lines(world: World, file: str) -> list[str]:
    try:
        return re.split(r"\r\n|\r|\n", world.read(file).decode("utf-8-sig", "replace"))
    except OSError:  # it went while the others were read: the next reading will tell
        return []


def _nearer(where: Pointer, words: str, lines: list[str]) -> Pointer:
    # "cases" is looked for, and not a part of "covid.cases"; signs such as those of "{covid.cases}" end by themselves
    before = r"(?<![\w-])(?<!\w\.)" if words[:1].isalnum() else ""
    after = r"(?![\w-]|\.\w)" if words[-1:].isalnum() else ""
    pattern = re.compile(f"{before}{re.escape(words)}{after}")
    begins, column = where.line, max(where.column - 1, 0)
    if where.file.endswith(".po"):  # an entry begins with comments and with what is translated
        begins = next((at for at in range(begins, len(lines) + 1) if lines[at - 1].startswith("msgstr")), begins)
    for number in range(begins, len(lines) + 1):
        line = lines[number - 1]
        if number > begins and not line.strip():
            break
        if at := pattern.search(line, column if number == where.line else 0):
            return Pointer(file=where.file, line=number, column=at.start() + 1)
    return where
