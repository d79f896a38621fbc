"""A catalogue of translations (a PO file of gettext), read entry by entry, and written so that tools read it back.

polib could do both; but it takes ten times as long, passes over lines that no PO file has, and leaves so much behind
that reading ten years of issues took half as much memory again. What khabar says of an entry beyond gettext's own marks
is in its extracted comments (`#.`), which every tool shows and keeps.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

# Possessive groups keep memory small in files of millions of lines. Python before 3.11.5 does not go back to where the
# last repetition began if that one fails in its middle (gh-106052), unless it is one of several alternatives; `(?!)` is
# an alternative that never matches.
_STRINGS = r'((?:"[^"\\\n]*+(?:\\.[^"\\\n]*+)*+"\n|(?!))++)'
_NOTES = r"(?:#\n|#[^~\n][^\n]*+\n)*+"
_GONE = r"(?:#~[^\n]*+\n)++"
_WHOLE = re.compile(rf"\n*+({_NOTES})((?:msgctxt {_STRINGS})?msgid {_STRINGS}msgstr {_STRINGS})")
_BETWEEN = re.compile(rf"(?:\n++|{_NOTES}{_GONE})*+")  # empty lines, and obsolete entries
_COMMENTS = re.compile(r"^(?:#[^\n]*+\n)++", re.MULTILINE)
_OBSOLETE = re.compile(f"{_NOTES}{_GONE}")
_FIELD = r"(?:(?P<field>msgctxt|msgid_plural|msgid|msgstr(?:\[[0-9]\])?)\s*)?"
_LINE = re.compile(rf"""\s*(?:(?P<comment>\#.*)|{_FIELD}"(?P<words>[^"\\]*(?:\\.[^"\\]*)*)"\s*)?""")
_ESCAPED = re.compile(r'\\([\\ntrvbf"])')
_SIGNS = {"n": "\n", "t": "\t", "r": "\r", "v": "\v", "b": "\b", "f": "\f"}
_TO_ESCAPE = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"})
_MUST_ESCAPE = re.compile(r'[\\"\n\t\r]')

MACHINE = "translated by a machine"
"""Start of the comment that marks an unreviewed machine translation."""

MOST_ENTRIES = 500_000
"""More than eighty years of weekly issues have."""

LONGEST_ENTRY = 1_000_000
"""Characters of one entry with its comments; a sentence may have a hundredth of them."""

_WIDTH = 77  # characters between the quotes of a line: one line is at most 79 wide, as gettext's tools wrap it


class Entry(NamedTuple):
    """One sentence and its translation, "" where there is none; the header's sentence is empty.

    `comments` are the lines above it and `body` the rest, both as in the file; `body` is "" if it is
    not as khabar would write it.
    """

    context: str
    sentence: str
    words: str
    line: int  # where it begins
    comments: str = ""
    body: str = ""

    @property
    def is_draft(self) -> bool:
        """Whether it is marked `fuzzy`: no native speaker has approved it."""
        return "\n#," in (text := f"\n{self.comments}") and any(
            flag.strip() == "fuzzy"
            for line in text.split("\n")
            if line.startswith("#,")
            for flag in line[2:].split(",")
        )

    @property
    def is_of_another(self) -> bool:
        """Whether it was made of another sentence, which is above it as the previous one (`#|`)."""
        return "\n#|" in f"\n{self.comments}"

    @property
    def is_machine_made(self) -> bool:
        """Whether a comment says that a machine made it."""
        return f"\n#. {MACHINE}" in f"\n{self.comments}"

    @property
    def previous(self) -> str:
        """The sentence it was made of, where that has changed since; "" where it has not."""
        lines = (line[2:].strip() for line in self.comments.split("\n") if line.startswith("#|"))
        pieces: list[str] = []
        inside = False
        for line in lines:
            inside = line.startswith(("msgid ", '"')) and (inside or not line.startswith('"'))
            if inside:
                pieces.append(line.removeprefix("msgid ").strip()[1:-1])
        return _read(pieces)

    @property
    def note(self) -> str:
        """The comments of translators (`# `)."""
        lines = self.comments.split("\n")
        return "\n".join(line[1:].strip() for line in lines if line == "#" or line.startswith("# "))


class BrokenCatalogue(ValueError):
    """A line that is not valid at its place in a PO file, or from which on the file is too large."""

    def __init__(self, line: int, reason: str = "this line is not valid in a PO file") -> None:
        self.line, self.reason = line, reason
        super().__init__(f"line {line}: {reason}")


def entries(source: str, most: int = MOST_ENTRIES) -> Iterator[Entry]:
    """Return all entries, those without words too; no plural forms, none that is kept as obsolete.

    Raises BrokenCatalogue, also for more than `most` entries and for an entry without an end.
    """
    for number, entry in enumerate(_entries(source)):
        if number > most:  # the header is one more
            raise BrokenCatalogue(entry.line, f"the file has more than {most:,} texts")
        if len(entry.comments) + len(entry.body) > LONGEST_ENTRY:
            raise BrokenCatalogue(entry.line, f"this text has more than {LONGEST_ENTRY:,} characters")
        yield entry


def _entries(source: str) -> Iterator[Entry]:
    source = source if source.endswith("\n") else f"{source}\n"
    at, line = 0, 1
    count, whole = source.count, _WHOLE.match
    while True:
        match = whole(source, at)
        if match is None:
            between = _BETWEEN.match(source, at)
            if between is None or between.end() == at:
                break
            line += count("\n", at, between.end())
            at = between.end()
            continue
        comments, body, context, sentence, words = match.groups()
        begins = match.start(1)
        line += count("\n", at, begins)
        yield Entry(_joined(context) if context else "", _joined(sentence), _joined(words), line, comments, body)
        at = match.end()
        line += count("\n", begins, at)
    if at < len(source):
        yield from _line_by_line(source, at, line)


def obsolete(source: str) -> Iterator[Entry]:
    """Return the obsolete entries, kept at the end for translators to draw on."""
    first = source.find("\n#~")
    if first < 0 and not source.startswith("#~"):
        return
    at = source.rfind("\n\n", 0, first) + 2 if first >= 0 else 0  # translators' comments are above it
    source = source if source.endswith("\n") else f"{source}\n"
    blocks = (block[0] for block in _COMMENTS.finditer(source, max(at, 0)))
    for match in (match for block in blocks for match in _OBSOLETE.finditer(block, 0, _end_of_obsolete(block))):
        lines = (line.removeprefix("#~").removeprefix(" ") for line in match[0].split("\n"))
        try:
            entry = next(entries("\n".join(lines)), None)
        except BrokenCatalogue:
            entry = None  # not lost: the writer of the file keeps what cannot be read
        yield Entry("", "", "", 0, body=match[0]) if entry is None else entry._replace(body=match[0])


def _end_of_obsolete(block: str) -> int:
    """Return the end of the last obsolete line; without it, each of many comments would be matched up to the end."""
    last = block.rfind("\n#~") + 1
    return block.find("\n", last) + 1 if block.startswith("#~", last) else 0


def _joined(strings: str) -> str:
    text = strings[1:-2]
    if '"\n"' in text:
        text = text.replace('"\n"', "")
    return _unescaped(text) if "\\" in text else text


# --- a file that does not look as tools write it


def _line_by_line(source: str, at: int, first: int) -> Iterator[Entry]:
    fields: dict[str, list[str]] = {}
    comments: list[str] = []
    words: list[str] | None = None  # of the field that may go on in the next line
    begins, is_whole, length = 0, False, 0
    line_of = _LINE.fullmatch
    for number, line in enumerate(_lines(source, at), start=first):
        match = line_of(line)
        if match is None:
            raise BrokenCatalogue(number)
        length += len(line) + 1
        if length > LONGEST_ENTRY:
            raise BrokenCatalogue(begins or number, f"this text has more than {LONGEST_ENTRY:,} characters")
        kind = match.lastgroup
        if kind is None:
            length -= len(line) + 1  # an empty line
            continue
        field = match["field"]
        if is_whole and (kind == "comment" or (field and not field.startswith("msgstr"))):
            yield from _entry(fields, begins, comments)
            fields, comments, words, begins, is_whole, length = {}, [], None, 0, False, 0
        if kind == "comment":
            begins = 0 if match["comment"].startswith("#~") else begins or number
            comments.append(match["comment"])
            continue
        begins = begins or number
        if field:
            is_whole = field.startswith("msgstr")
            if field in fields or (is_whole and "msgid" not in fields):
                raise BrokenCatalogue(number)
            words = fields[field] = []
        if words is None:
            raise BrokenCatalogue(number)
        words.append(match["words"])
    yield from _entry(fields, begins, comments)


def _lines(source: str, at: int) -> Iterator[str]:
    """Yield the lines one after the other: all at once would take as much memory as the catalogue."""
    while (end := source.find("\n", at)) >= 0:
        yield source[at:end]
        at = end + 1
    yield source[at:]


def _entry(fields: dict[str, list[str]], line: int, comments: list[str]) -> Iterator[Entry]:
    if "msgid" not in fields or "msgid_plural" in fields:
        return
    context, sentence, words = (_read(fields.get(name, [])) for name in ("msgctxt", "msgid", "msgstr"))
    own = [comment.strip() for comment in comments if not comment.startswith("#~")]
    yield Entry(context, sentence, words, line, "".join(f"{comment}\n" for comment in own))


def _read(pieces: Iterable[str]) -> str:
    text = "".join(pieces)
    return _unescaped(text) if "\\" in text else text


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda sign: _SIGNS.get(sign[1], sign[1]), text)


# --- writing


def body(context: str, sentence: str, words: str) -> str:
    """Write an entry without its comments."""
    text = written("msgctxt", context) if context else ""
    return f"{text}{written('msgid', sentence)}{written('msgstr', words)}"


def written(field: str, text: str, mark: str = "") -> str:
    """Write one field, a long one over several lines, each with a mark before it ("#| " for a previous sentence)."""
    escaped = _escaped(text)
    if len(escaped) + len(field) + len(mark) < _WIDTH and "\n" not in text[:-1]:
        return f'{mark}{field} "{escaped}"\n'
    lines = "".join([f'{mark}"{line}"\n' for line in _wrapped(text, escaped, _WIDTH - len(mark))])
    return f'{mark}{field} ""\n{lines}'


def _escaped(text: str) -> str:
    return (
        text.translate(_TO_ESCAPE) if _MUST_ESCAPE.search(text) else text
    )  # translating all takes longer than looking


def _wrapped(text: str, whole: str, width: int) -> Iterator[str]:
    """Return a text with the escaped form `whole`, in lines of some width."""
    for escaped in map(_escaped, text.splitlines(keepends=True)) if "\n" in text else (whole,):
        at = 0
        while len(escaped) - at > width:
            end = escaped.rfind(" ", at, at + width) + 1  # a space stays at its line's end
            if end <= at:
                end = escaped.find(" ", at) + 1 or len(escaped)
            yield escaped[at:end]
            at = end
        if at < len(escaped):
            yield escaped[at:]


def language_of(header: str) -> str:
    """Return what a catalogue's header says of its language, "" if it says nothing."""
    match = re.search(r"^Language:[ \t]*(.*?)[ \t]*$", header, re.MULTILINE)
    return match[1] if match else ""
