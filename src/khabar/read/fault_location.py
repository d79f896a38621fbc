"""Finding the exact line and column of a diagnostic that is about words in a sentence.

The lines of a sentence are joined before it is parsed, so a diagnostic first points to the start of the sentence. When
everything is read, its words (`about`) are searched for in the file, from that start to the end of the paragraph.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from khabar.core.diagnostic import Diagnostic, Pointer
from khabar.core.world import World

_LINED = (".md", ".yaml", ".po")  # in a table (CSV), columns count cells, not characters


def placed(found: Iterable[Diagnostic], world: World) -> Iterator[Diagnostic]:
    """Return the diagnostics, each pointing to the words it is about if they are found; else unchanged."""
    lines_of: dict[str, list[str]] = {}
    for diagnostic in found:
        where = diagnostic.where
        if not (diagnostic.about and where.line and where.file.endswith(_LINED)):
            yield diagnostic
            continue
        if where.file not in lines_of:
            lines_of[where.file] = _lines(world, where.file)
        yield replace(diagnostic, where=_nearer(where, diagnostic.about.split("\n", 1)[0], lines_of[where.file]))


def _lines(world: World, file: str) -> list[str]:
    try:
        return re.split(r"\r\n|\r|\n", world.read(file).decode("utf-8-sig", "replace"))
    except OSError:  # the file was deleted while others were read: the next run reports it
        return []


def _nearer(where: Pointer, words: str, lines: list[str]) -> Pointer:
    # "cases" must match as a whole word, not inside "covid.cases"; "{covid.cases}" needs no such boundary
    before = r"(?<![\w-])(?<!\w\.)" if words[:1].isalnum() else ""
    after = r"(?![\w-]|\.\w)" if words[-1:].isalnum() else ""
    pattern = re.compile(f"{before}{re.escape(words)}{after}")
    begins, column = where.line, max(where.column - 1, 0)
    if where.file.endswith(".po"):  # an entry starts with comments and the source sentence
        begins = next((at for at in range(begins, len(lines) + 1) if lines[at - 1].startswith("msgstr")), begins)
    for number in range(begins, len(lines) + 1):
        line = lines[number - 1]
        if number > begins and not line.strip():
            break
        if at := pattern.search(line, column if number == where.line else 0):
            return Pointer(file=where.file, line=number, column=at.start() + 1)
    return where
