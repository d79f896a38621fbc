"""The block that Markdown lacks: `:::{name} argument`, options, a body, and `:::` to close (MyST's colon fence).

    :::{warning} The counting changed
    Words in *Markdown*.
    :::

The closing fence is as long as the opening one, so that a directive may hold others inside longer colons (`::::`).
"""

import re
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.rules_block.fence import make_fence_rule
from markdown_it.token import Token

_INFO = re.compile(r"\{([a-z]+)\}[ \t]*(.*)")
OPTION = re.compile(r":([a-z-]+):[ \t]*(.*?)[ \t]*")
"""A line right under the opening that is not the body's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Directive:
    """A directive as written; `body_line` is the line of the body's beginning, from 0 where the parsed text begins."""

    name: str
    argument: str
    options: dict[str, str]
    body: str
    body_line: int
    level: int  # how deep in lists and quotations it stands


def install(markdown: MarkdownIt) -> None:
    """Teach a parser to read directives, also where they end a paragraph."""
    rule = make_fence_rule(markers=(":",), token_type="directive", exact_match=True, disallow_marker_in_info=())
    markdown.block.ruler.before("fence", "directive", rule, {"alt": ["paragraph", "reference", "blockquote", "list"]})


def read_directive(token: Token) -> Directive | None:
    """Take a directive's token apart; None where the braces with a name are missing."""
    opening = _INFO.fullmatch(token.info.strip())
    if not opening:
        return None
    lines = token.content.split("\n")
    options: dict[str, str] = {}
    count = 0
    while count < len(lines) and (option := OPTION.fullmatch(lines[count])):
        options[option[1]] = option[2]
        count += 1
    first = token.map[0] if token.map else 0
    return Directive(
        name=opening[1],
        argument=opening[2].strip(),
        options=options,
        body="\n".join(lines[count:]),
        body_line=first + 1 + count,
        level=token.level,
    )


def is_closed(token: Token) -> bool:
    """Return whether a directive has its closing fence; without one it reaches to the end of what it stands in."""
    if token.map is None:
        return False
    lines = token.content.count("\n") + (not token.content.endswith("\n") and token.content != "")
    return token.map[1] - token.map[0] == lines + 2
