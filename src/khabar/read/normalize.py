"""A sentence in the one form that translators see, and what a line of it may not begin with.

A story's author breaks lines where the window ends, a translator's tool somewhere else; so that both mean the same
sentence, soft line ends become spaces and hard ones a backslash. Reader and writer share these rules: what the reader
makes of a sentence, the writer can put back as it stands.
"""

import re

from markdown_it.common.utils import mdTrim

LONGEST = 20_000
"""Characters of one sentence or paragraph; whoever writes more has forgotten the empty lines."""

_PIECE = re.compile(
    r"""
      \\[^\n]                                          # an escaped sign
    | (?P<fence>`+)(?!`) (?P<code>.+?) (?<!`)(?P=fence)(?!`)  # a span of code: its line ends are spaces
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
    """Bring a sentence into the one form that translators see."""
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
    """Make a line safe to begin a paragraph with: one that Markdown would take for a list or a heading is escaped."""
    return _escaped(line, _BEGINS_BLOCK.match(line))


def continuing(line: str) -> str:
    """Make a line safe to stand below another in one paragraph."""
    return _escaped(line, _BREAKS_PARAGRAPH.match(line))


def _escaped(line: str, begins: re.Match[str] | None) -> str:
    if begins is None:
        return line
    if begins["digits"]:
        return f"{begins['digits']}\\{line[len(begins['digits']) :]}"
    if line.startswith("`"):
        return begins[0].replace("`", "&#96;") + line[begins.end() :]  # a sign escaped with \ may still end a code
    return f"\\{line}"
