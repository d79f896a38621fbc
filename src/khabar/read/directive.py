"""Directives, blocks that Markdown lacks: `:::{name} argument`, options, a body, then `:::` (MyST's colon fence).

    :::{warning} The counting changed
    Words in *Markdown*.
    :::

The closing fence has as many colons as the opening one. To nest directives, give the outer one more colons (`::::`).
"""

import re
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.rules_block.fence import make_fence_rule
from markdown_it.token import Token

_INFO = re.compile(r"\{([a-z]+)\}[ \t]*(.*)")
OPTION = re.compile(r":([a-z-]+):[ \t]*(.*?)[ \t]*")
"""An option, `:name: value`: a line between the opening fence and the body."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Directive:
    """A directive as written; `body_line` is the first line of the body, from 0 at the start of the parsed text."""

    name: str
    argument: str
    options: dict[str, str]
    body: str
    body_line: int
    level: int  # number of lists and quotations around it


def install(markdown: MarkdownIt) -> None:
    """Add directives to a parser. A directive may follow a paragraph without an empty line between them."""
    rule = make_fence_rule(markers=(":",), token_type="directive", exact_match=True, disallow_marker_in_info=())
    markdown.block.ruler.before("fence", "directive", rule, {"alt": ["paragraph", "reference", "blockquote", "list"]})


def read_directive(token: Token) -> Directive | None:
    """Return the directive of a token; None if it has no name in braces."""
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
    """Return whether a directive has its closing fence; without one it runs to the end of the block around it."""
    if token.map is None:
        return False
    lines = token.content.count("\n") + (not token.content.endswith("\n") and token.content != "")
    return token.map[1] - token.map[0] == lines + 2
