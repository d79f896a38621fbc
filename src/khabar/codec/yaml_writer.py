"""YAML in house style: as js-yaml writes it, with people's comments kept in place.

One style for all who write, whether khabar, an editor built on git or a person with a formatter, so that a diff shows
what was changed and nothing else. Own code, because no library in Python writes js-yaml's form: PyYAML and ruamel.yaml
quote and fold by other rules, and neither keeps comments at the speed of libyaml (see `yaml_comments`). How one value
is written is in `yaml_scalar_writer`; this module arranges entries.

A date is written plain, `2020-08-07`, as our reader wants it; js-yaml has no dates and would quote it as words.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import yaml

from khabar.codec.yaml_comments import Remark, Remembered, remember
from khabar.codec.yaml_scalar import resolve_scalar
from khabar.codec.yaml_scalar_writer import write_key, write_scalar

_Likeness = str | tuple[Any, ...] | None
"""Plain data as something that can be compared and looked up."""

_LONGEST_KEY = 1024  # a longer one must be announced by `? `, says YAML


def dump(value: object, *, header: str = "") -> str:
    """Write a mapping or list of plain data as a YAML file, below the comment lines of `header`.

    Raises TypeError for what is not plain data, ValueError for a value that would not be read back the same.
    """
    lines = header.splitlines()
    if any(line.strip() and not line.startswith("#") for line in lines):
        raise ValueError("the header of a YAML file is made of comments: begin each line with #")
    return _Writer(lines).file(value, Remembered())


def rewrite(text: str, value: object) -> str:
    """Write a changed value into the text of a file: in house style, with the comments and blank lines it had.

    A file in house style with an unchanged value comes back byte for byte. A comment goes with
    its entry; one at the end of a list stays at its end; one that has no place in house style goes above the entry.
    Raises yaml.YAMLError if the old text is not YAML, and what `dump` raises.
    """
    return _Writer([]).file(value, remember(text))


def _is_collection(value: object) -> bool:
    return isinstance(value, Mapping | list | tuple)


class _Writer:
    """Writes entry after entry, from top to bottom."""

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines
        self._line = ""  # how the line being written begins: `key:`, or `-`, or `- -`
        self._text_column = 0  # where the text begins, if a block of text was written last
        self._keeps_blanks = False  # whether a blank line would now become part of that text

    def file(self, value: object, old: Remembered) -> str:
        """Write a whole file."""
        if not _is_collection(value):
            raise TypeError(f"a YAML file of ours is a mapping or a list, not a {type(value).__name__}")
        self._remarks(old.before, 0)
        if value and old.trailing:
            self._remarks([Remark(old.trailing.strip())], 0)
        self._write(value, old, level=0, inline=True)
        if self._keeps_blanks:
            self._lines.append("...")  # else a program that strips the end of a file would change the text
        return "\n".join([*self._lines, ""])

    def _write(self, value: Any, old: Remembered, *, level: int, inline: bool) -> None:
        """Write what belongs behind the beginning of the line: there, or, if it holds entries, below."""
        if _is_collection(value) and value:
            if not inline:
                self._end(old.trailing)
            elif self._line:
                self._line += " "
            if isinstance(value, Mapping):
                self._mapping(value, old, level)
            else:
                self._list(value, old, level)
        else:
            empty = "{}" if isinstance(value, Mapping) else "[]"
            first, *text = (empty if _is_collection(value) else write_scalar(value, level)).split("\n")
            self._line += " " + first if self._line else first
            self._end(old.trailing)
            self._lines += text
            if text:
                self._text_column = 2 * level
                self._keeps_blanks = first.endswith("+")
        if _same_kind(value, old):
            self._remarks(old.foot, 2 * (level if value else max(0, level - 1)))

    def _mapping(self, value: Mapping[Any, Any], old: Remembered, level: int) -> None:
        column = 2 * level
        known = {child.label: child for child in old.children} if _same_kind(value, old) else {}
        for key, child in value.items():
            if not isinstance(key, str):
                raise TypeError(f"the key {key!r} is not a word: make it text first")
            before = known.get(key, _NOTHING)
            words = write_key(key, column)
            announced = "\n" in key or len(words) > _LONGEST_KEY
            self._begin(child, before, column, inline=announced)
            if announced:
                self._line += "? " + words
                self._end("")
                self._line = " " * column + ":"
            else:
                self._line += words + ":"
            self._write(child, before, level=level + 1, inline=announced)

    def _list(self, value: Sequence[Any], old: Remembered, level: int) -> None:
        for child, before in zip(value, _matched(value, old), strict=True):
            self._begin(child, before, 2 * level, inline=True)
            self._line += "-"
            self._write(child, before, level=level + 1, inline=True)

    def _begin(self, child: object, old: Remembered, column: int, *, inline: bool) -> None:
        """Write the comments above an entry, and begin its line."""
        self._remarks(old.before, column)
        if inline and old.trailing and _is_collection(child) and child:
            self._remarks([Remark(old.trailing.strip())], column)  # another entry follows it now
        self._line = self._line or " " * column

    def _end(self, trailing: str) -> None:
        self._lines.append(self._line + trailing)
        self._line = ""
        self._text_column = 0
        self._keeps_blanks = False

    def _remarks(self, remarks: list[Remark], column: int) -> None:
        for remark in remarks:
            if not remark.text:
                if self._lines and not self._keeps_blanks:  # a file begins with words
                    self._lines.append("")
                continue
            place = max(0, column + remark.shift)
            if self._text_column and place >= self._text_column:
                place = self._text_column - 2  # further right it would be a line of the text
            self._lines.append(" " * place + remark.text)
            self._text_column = 0
            self._keeps_blanks = False


_NOTHING = Remembered()
"""The record of a new entry: empty."""


def _same_kind(value: object, old: Remembered) -> bool:
    if isinstance(value, Mapping):
        return isinstance(old.node, yaml.MappingNode)
    return isinstance(value, list | tuple) and isinstance(old.node, yaml.SequenceNode)


def _matched(value: Sequence[Any], old: Remembered) -> Iterator[Remembered]:
    """Find each item of a list among those it had: the same one, else the one that begins alike, else the one there.

    An item may have moved, so the same one is looked for everywhere; a changed one follows the item it followed
    behind before.
    """
    if not _same_kind(value, old) or not old.children:
        yield from [_NOTHING] * len(value)
        return
    new = [_likeness(child) for child in value]
    was = [_node_likeness(child.node) for child in old.children]
    places: dict[int, int] = {}
    used: set[int] = set()

    def take(index: int, place: int) -> None:
        places[index] = place
        used.add(place)

    for alike in (_whole, _beginning):
        free: dict[_Likeness, list[int]] = {}
        for place in range(len(was) - 1, -1, -1):
            if place not in used:
                free.setdefault(alike(was[place]), []).append(place)
        for index, item in enumerate(new):
            if index not in places and free.get(alike(item)) and alike(item) is not None:
                take(index, free[alike(item)].pop())
    for index in range(len(new)):
        behind = places.get(index - 1, len(was)) + 1 if index else 0
        if index not in places and behind < len(was) and behind not in used:
            take(index, behind)
        yield old.children[places[index]] if index in places else _NOTHING


def _whole(item: _Likeness) -> _Likeness:
    return item


def _beginning(item: _Likeness) -> _Likeness:
    """Return the first key and value of a mapping: most often its name."""
    if isinstance(item, tuple) and item[:1] == ("a mapping",):
        return item[:2]
    return None


def _likeness(value: object) -> _Likeness:
    """Turn plain data into something that can be looked up."""
    if isinstance(value, Mapping):
        return ("a mapping", *((key, _likeness(child)) for key, child in value.items()))
    if isinstance(value, list | tuple):
        return ("a list", *map(_likeness, value))
    if isinstance(value, float) and value.is_integer():
        return repr(int(value))  # 2.0 is written as 2, and read as a whole number
    return str(value) if isinstance(value, str) else repr(value)


def _node_likeness(node: yaml.Node | None) -> _Likeness:
    match node:
        case yaml.MappingNode():
            return ("a mapping", *((key.value, _node_likeness(child)) for key, child in node.value))
        case yaml.SequenceNode():
            return ("a list", *map(_node_likeness, node.value))
        case yaml.ScalarNode():
            try:
                return _likeness(resolve_scalar(node.value, plain=not node.style))
            except ValueError:
                return str(node.value)
    return None
