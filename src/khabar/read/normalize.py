"""Normalizing a sentence's line breaks, and escaping lines that would start a block.

Authors and translation tools wrap lines in different places. So that the same sentence always compares equal, soft line
breaks become spaces and hard ones a backslash. Reader and writer share these rules: the writer can write a normalized
sentence unchanged.
"""

import re

from markdown_it.common.utils import mdTrim

LONGEST = 20_000
"""Maximum characters of a sentence or paragraph; a longer one is probably missing its empty lines."""

_PIECE = re.compile(
    r"""
      \\[^\n]                                          # an escaped character
    | (?P<fence>`+)(?!`) (?P<code>.+?) (?<!`)(?P=fence)(?!`)  # a code span: its line breaks are spaces
    | `+
    | (?P<hard> \\\n[ \t\n]* | [ ]{2,}\n[ \t\n]* )
    | (?P<soft> [ ]?\n[ \t\n]* )
    """,
    re.VERBOSE | re.DOTALL,
)

_RULE = r"(?P<rule>[-_*])[ \t]*(?:(?P=rule)[ \t]*){2,}$"
_FENCE = r":{3,}|~{3,}|`{3,}(?=[^`]*$)"
_BEGINS_BLOCK = re.compile(rf"(?:\#{{1,6}}|[-+*]|(?P<digits>[0-9]{{1,9}})[.)])(?=[ \t]|$)|>|{_FENCE}|{_RULE}")
_BREAKS_PARAGRAPH = re.compile(
    r"\#{1,6}(?=[ \t]|$)|>|(?:[-+*]|(?P<digits>0{0,8}1)[.)])[ \t]+(?=[^ \t])|=+[ \t]*$|-+[ \t]*$|[-:|][-:| \t]*$|"
    rf"{_FENCE}|{_RULE}"
)


def normalize_sentence(source: str) -> str:
    """Return a sentence in its normal form, as translators see it."""
    source = mdTrim(source)
    if "\n" not in source or len(source) > LONGEST:
        return source
    first, *rest = _PIECE.sub(_joined, source).split("\n")
    return "\n".join((first, *map(continuing, rest)))


def _joined(piece: re.Match[str]) -> str:
    if piece["code"]:
        return piece["fence"] + re.sub(r"\n[ \t\n]*", " ", piece["code"]) + piece["fence"]
    if piece["hard"]:
        return "\\\n"
    return " " if piece["soft"] else piece[0]


def beginning(line: str) -> str:
    """Return the first line of a paragraph, escaped if Markdown would read it as a list, a heading or another block."""
    return _escaped(line, _BEGINS_BLOCK.match(line))


def continuing(line: str) -> str:
    """Return a later line of a paragraph, escaped if Markdown would end the paragraph before it."""
    return _escaped(line, _BREAKS_PARAGRAPH.match(line))


def _escaped(line: str, begins: re.Match[str] | None) -> str:
    if begins is None:
        return line
    if begins["digits"]:
        return f"{begins['digits']}\\{line[len(begins['digits']) :]}"
    if line.startswith("`"):
        return begins[0].replace("`", "&#96;") + line[begins.end() :]  # an escaped backtick may still end a code span
    return f"\\{line}"
