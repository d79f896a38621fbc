"""The comments and blank lines of a YAML file, each with its entry.

libyaml throws comments away, and the one Python library that keeps them (ruamel.yaml) writes another form than ours and
reads 25 times slower. But libyaml reports where each key and value begins and ends; between two of them are only
punctuation, spaces and comments.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

_LINE_END = re.compile("[\n\r\x85\u2028\u2029]")  # what libyaml ends a comment at
_HEADER = re.compile(r"[|>][-+0-9]*([ \t]*)(#.*)?")  # the first line of a block of text
_MODELINE = "# yaml-language-server:"


@dataclass(slots=True)
class Remark:
    """A comment in a line of its own, or a blank line; `shift` is how far it is to the right of its entry."""

    text: str
    shift: int = 0


@dataclass(slots=True, eq=False)
class Remembered:
    """One entry (a key with its value, an item of a list, or the file) as it was, with its comments.

    `before` is above it, `trailing` after it on its line, `foot` below the last entry inside it. `label` is its
    key in the mapping it belongs to; `value` is compared when a list has changed, to find each item again.
    """

    parent: "Remembered | None" = None
    label: str = ""
    column: int = 0
    before: list[Remark] = field(default_factory=list)
    trailing: str = ""
    foot: list[Remark] = field(default_factory=list)
    node: yaml.Node | None = None
    inner_column: int = 0  # where the entries inside it begin
    children: "list[Remembered]" = field(default_factory=list)

    def lineage(self) -> "list[Remembered]":
        """Return the entries that contain this one, innermost first."""
        above = self.parent
        containing = []
        while above:
            containing.append(above)
            above = above.parent
        return containing


@dataclass(frozen=True, slots=True)
class _Mark:
    """A key or a value: its place, its owner, and the outermost entry that begins with it, if any."""

    start: int
    end: int
    entry: Remembered
    begins: Remembered | None
    is_block: bool = False


def remember(text: str) -> Remembered:
    """Read the remarks of a YAML file; the file's own, at its top, are those `before` the entry that is returned.

    Raises yaml.YAMLError for a text that is not YAML.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")  # as Windows writes; both would shift what is counted
    root = Remembered(node=yaml.compose(text, Loader=yaml.CSafeLoader))
    before = _Mark(0, 0, root, None, is_block=True)  # as after a block: its first line is a line of its own
    for mark in _marks(root, root.node, None) if root.node else ():
        _sort(text, before, mark)
        before = mark
    _sort(text, before, None)
    _lift_head(root)
    return root


def _marks(entry: Remembered, node: yaml.Node, begins: Remembered | None) -> Iterator[_Mark]:
    """Return keys and values in the order of the file; `begins` is an entry that has begun and had no mark yet."""
    start, end = node.start_mark, node.end_mark
    entry.inner_column = start.column
    if not node.value or isinstance(node, yaml.ScalarNode):
        is_block = isinstance(node, yaml.ScalarNode) and node.style in ("|", ">")
        # an empty [] or {} may hold a comment: only its place is a mark
        yield _Mark(
            start.index, end.index if isinstance(node, yaml.ScalarNode) else start.index, entry, begins, is_block
        )
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            child = Remembered(entry, key.value, start.column, node=value)
            entry.children.append(child)
            yield _Mark(key.start_mark.index, key.end_mark.index, child, begins or child)
            begins = None
            yield from _marks(child, value, None)
    else:
        for value in node.value:
            child = Remembered(entry, "", start.column, node=value)
            entry.children.append(child)
            yield from _marks(child, value, begins or child)
            begins = None


def _sort(text: str, last: _Mark, following: _Mark | None) -> None:
    """Return each remark between two marks to its entry."""
    gap = text[last.end : following.start if following else len(text)]
    lines = _LINE_END.split(gap)
    if last.is_block:
        lines = ["", *_swallowed(text, last), *lines]
    elif "#" in lines[0]:
        _put_behind(last.entry, lines[0])
    remarks: list[Remark] = []
    for line in lines[1:-1] if following else lines[1:]:
        sign, hash_sign, words = line.partition("#")
        if hash_sign:
            own_line = not sign.strip()
            remarks.append(Remark(hash_sign + words, len(sign) if own_line else -1))
        elif not sign.strip():
            remarks.append(Remark(""))
    if following is None:
        while remarks and not remarks[-1].text:
            remarks.pop()
    _place(remarks, last, following)


def _swallowed(text: str, block: _Mark) -> list[str]:
    """Move blank lines that libyaml counts with the text above to their place; keep the comment in its header."""
    span = text[block.start : block.end]
    if not span:
        return []
    head = _LINE_END.split(span, maxsplit=1)[0]
    match = _HEADER.match(head)
    if match and match[2]:
        block.entry.trailing = (match[1] or " ") + match[2]
    if "+" in head.partition("#")[0]:  # there they belong to the text
        return []
    lines = _LINE_END.split(span)
    blank = next(count for count, line in enumerate(reversed(lines)) if line)  # a line of spaces may be text
    return [""] * (blank - 1)


def _put_behind(entry: Remembered, line: str) -> None:
    code, _, words = line.partition("#")
    spaces = code[len(code.rstrip(" \t")) :] or " "
    for closed in code.strip():  # behind a bracket that is closed here it is about the whole list
        if closed in "]}" and entry.parent and entry.parent.parent:
            entry = entry.parent
        elif closed in "[{":
            break
    if entry.trailing:
        entry.before.append(Remark(entry.trailing.strip()))
    entry.trailing = f"{spaces}#{words}"


def _place(remarks: list[Remark], last: _Mark, following: _Mark | None) -> None:
    """Put remarks below a list or mapping that ended above them if they are inside it, else above what follows."""
    target = (following.begins or following.entry) if following else None
    open_still = following.entry.lineage() if following else []
    ended = [above for above in last.entry.lineage() if above not in open_still]
    placed = 0
    for index, remark in enumerate(remarks):
        if not remark.text:
            continue  # a blank line goes with the comment below it
        holder = _holder(remark.shift, ended, target)
        if not holder:
            break
        holder.foot += _shifted(remarks[placed : index + 1], holder.inner_column)
        placed = index + 1
        ended = ended[ended.index(holder) :]
    if target and following:
        free = following.begins is None or _is_flow(target.parent)  # its column says nothing
        target.before += _shifted(remarks[placed:], None if free else target.column)
    elif remarks[placed:]:
        (ended[-1] if ended else last.entry).foot += _shifted(remarks[placed:], None)


def _holder(column: int, ended: list[Remembered], target: Remembered | None) -> Remembered | None:
    """Find the list or mapping that a comment in this column closes; none if it is about what follows."""
    if target and column <= target.column:
        return None
    around = [above for above in ended if above.inner_column <= column and not _is_flow(above)]
    same = [above for above in around if above.inner_column == around[0].inner_column]
    return same[-1] if same else None


def _shifted(remarks: list[Remark], column: int | None) -> list[Remark]:
    """Count the columns of remarks from that of their entry; those after a bracket are right above it."""
    for remark in remarks:
        remark.shift = 0 if column is None or remark.shift < 0 else remark.shift - column
    return remarks


def _is_flow(entry: Remembered | None) -> bool:
    return bool(entry and isinstance(entry.node, yaml.CollectionNode) and entry.node.flow_style)


def _lift_head(root: Remembered) -> None:
    """Attach the comments at the top to the file: up to the last blank line, and an editor modeline."""
    if not isinstance(root.node, yaml.CollectionNode):  # a file of nothing but comments
        root.before, root.foot = root.before + root.foot, []
    if not root.children:
        return
    first = root.children[0]
    blank = [index for index, remark in enumerate(first.before) if not remark.text]
    end = blank[-1] + 1 if blank else int(bool(first.before) and first.before[0].text.startswith(_MODELINE))
    root.before, first.before = first.before[:end], first.before[end:]
