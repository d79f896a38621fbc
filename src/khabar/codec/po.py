"""A catalogue of translations (a PO file of gettext), read entry by entry.

polib writes catalogues, and could read them, too; but it passes over lines that no PO file has, takes twice as long,
and leaves so much behind that reading ten years of issues took half as much memory again.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

_FIELD = r"(?:(?P<field>msgctxt|msgid_plural|msgid|msgstr(?:\[[0-9]\])?)\s*)?"
_LINE = re.compile(rf"""\s*(?:(?P<comment>\#.*)|{_FIELD}"(?P<words>[^"\\]*(?:\\.[^"\\]*)*)"\s*)?""")
_ESCAPED = re.compile(r'\\([\\ntrvbf"])')
_SIGNS = {"n": "\n", "t": "\t", "r": "\r", "v": "\v", "b": "\b", "f": "\f"}


class Entry(NamedTuple):
    """One translated sentence, and the line where its entry begins; the header's sentence is empty."""

    context: str
    sentence: str
    words: str
    is_draft: bool  # marked `fuzzy`
    line: int


class BrokenCatalogue(ValueError):
    """A line that cannot stand where it stands in a PO file."""

    def __init__(self, line: int) -> None:
        self.line = line
        super().__init__(f"line {line} cannot stand in a PO file")


def entries(source: str) -> Iterator[Entry]:
    """Give what is translated: no entries without words, no plural forms, none that is kept as obsolete."""
    fields: dict[str, list[str]] = {}
    words: list[str] | None = None  # of the field that may go on in the next line
    begins, is_draft, is_whole = 0, False, False
    line_of = _LINE.fullmatch
    for number, line in enumerate(_lines(source), start=1):
        found = line_of(line)
        if found is None:
            raise BrokenCatalogue(number)
        kind = found.lastgroup
        if kind is None:
            continue
        field = found["field"]
        if is_whole and (kind == "comment" or (field and not field.startswith("msgstr"))):
            yield from _entry(fields, begins, is_draft=is_draft)
            fields, words, begins, is_draft, is_whole = {}, None, 0, False, False
        if kind == "comment":
            begins = 0 if found["comment"].startswith("#~") else begins or number
            is_draft = is_draft or _is_draft(found["comment"])
            continue
        begins = begins or number
        if field:
            is_whole = field.startswith("msgstr")
            if field in fields or (is_whole and "msgid" not in fields):
                raise BrokenCatalogue(number)
            words = fields[field] = []
        if words is None:
            raise BrokenCatalogue(number)
        words.append(found["words"])
    yield from _entry(fields, begins, is_draft=is_draft)


def _is_draft(comment: str) -> bool:
    return comment.startswith("#,") and "fuzzy" in [flag.strip() for flag in comment[2:].split(",")]


def _lines(source: str) -> Iterator[str]:
    """Give one line after the other: all of them at once would be as large as the catalogue, and leave memory torn."""
    at = 0
    while (end := source.find("\n", at)) >= 0:
        yield source[at:end]
        at = end + 1
    yield source[at:]


def _entry(fields: dict[str, list[str]], line: int, *, is_draft: bool) -> Iterator[Entry]:
    context, sentence, words = (_read(fields.get(name, [])) for name in ("msgctxt", "msgid", "msgstr"))
    if words:
        yield Entry(context, sentence, words, is_draft, line)


def _read(pieces: list[str]) -> str:
    text = "".join(pieces)
    return _ESCAPED.sub(lambda sign: _SIGNS.get(sign[1], sign[1]), text) if "\\" in text else text


def language_of(header: str) -> str:
    """Give what a catalogue's header says of its language, "" if it says nothing."""
    found = re.search(r"^Language:[ \t]*(.*?)[ \t]*$", header, re.MULTILINE)
    return found[1] if found else ""
