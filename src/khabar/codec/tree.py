"""A YAML file as a tree in which every key and value knows its line and column.

PyYAML's libyaml composer gives nodes with marks 25 times faster than any other reader here; the values are resolved by
`yaml_scalar`, by the rules of YAML 1.2, so that `no` stays a word and `012` a number.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

import yaml

from khabar.codec.yaml_scalar import Scalar, resolve_scalar
from khabar.core.diagnostic import Diagnostic, Pointer, error

_DEEPEST = 40  # no file of ours is deeper than ten; a hostile one must not exhaust the stack
_PERHAPS_DEEP = 500  # brackets, or columns of indentation
_DEEP_LINE = re.compile(rf"^[ \t?:-]{{{_PERHAPS_DEEP}}}", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class ScalarNode:
    """One value: a word, a number, a date, yes or no, nothing. `text` is how it was written."""

    value: Scalar
    text: str
    where: Pointer


@dataclass(frozen=True, slots=True)
class MappingNode:
    """A mapping, in the order in which it was written; `keys` are the places of its keys."""

    items: Mapping[str, "Tree"]
    keys: Mapping[str, Pointer]
    where: Pointer


@dataclass(frozen=True, slots=True)
class SequenceNode:
    """A list."""

    items: tuple["Tree", ...]
    where: Pointer


Tree = ScalarNode | MappingNode | SequenceNode


class _Broken(Exception):  # it carries a finding to the top and is never seen outside
    def __init__(self, diagnostic: Diagnostic) -> None:
        self.diagnostic = diagnostic
        super().__init__(diagnostic.message)


def parse(text: str, file: str, first_line: int = 1) -> tuple[Tree | None, list[Diagnostic]]:
    """Read one YAML document; errors that leave a tree are returned beside it; a broken file has no tree.

    `first_line` is where the text begins in its file: a story's front matter begins at line 2.
    """
    diagnostics: list[Diagnostic] = []
    try:
        if text.count("[") + text.count("{") > _PERHAPS_DEEP or _DEEP_LINE.search(text):
            _refuse_depth(text, file, first_line)
        node = yaml.compose(text, Loader=yaml.CSafeLoader)
        if node is None:
            return MappingNode({}, {}, Pointer(file=file, line=first_line, column=1)), diagnostics
        return _Grower(file, first_line, diagnostics).grow(node, 0), diagnostics
    except yaml.MarkedYAMLError as broken:
        mark = broken.problem_mark or broken.context_mark
        where = Pointer(file=file, line=mark.line + first_line, column=mark.column + 1) if mark else Pointer(file=file)
        problem = " ".join(part for part in (broken.context, broken.problem) if part)
        diagnostics.append(error("bad-yaml", where, f"this is not YAML: {problem}", _yaml_hint(problem)))
    except yaml.YAMLError as broken:  # a character that no YAML file may hold
        diagnostics.append(error("bad-yaml", Pointer(file=file), f"this is not YAML: {broken}".replace("\n", " ")))
    except _Broken as broken_off:
        diagnostics.append(broken_off.diagnostic)
    return None, diagnostics


def _refuse_depth(text: str, file: str, first_line: int) -> None:
    """Refuse a file that is nested too deep, event by event: the composer calls itself and would crash the machine."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            mark = event.start_mark
            where = (
                Pointer(file=file, line=mark.line + first_line, column=mark.column + 1) if mark else Pointer(file=file)
            )
            raise _Broken(error("bad-yaml", where, f"nested more than {_DEEPEST} levels deep"))


def _yaml_hint(problem: str) -> str:
    if "found character '\\t'" in problem or "cannot start any token" in problem:
        return "indent with spaces, not tabs, and put text that starts with a character such as @ or ` in quotes"
    if "mapping values are not allowed" in problem:
        return "put text that contains a colon and a space in quotes"
    return "look at the line above, too: a quote that was not closed, or lines that are not indented alike"


class _Grower:
    """Turns PyYAML's nodes into our tree, refusing what YAML can do and our files never need."""

    def __init__(self, file: str, first_line: int, diagnostics: list[Diagnostic]) -> None:
        self._file = file
        self._first = first_line
        self._diagnostics = diagnostics
        self._seen: set[int] = set()

    def _where(self, node: yaml.Node) -> Pointer:
        mark = node.start_mark
        return Pointer(file=self._file, line=mark.line + self._first, column=mark.column + 1)

    def grow(self, node: yaml.Node, depth: int) -> Tree:
        where = self._where(node)
        if depth > _DEEPEST:
            raise _Broken(error("bad-yaml", where, f"nested more than {_DEEPEST} levels deep"))
        if id(node) in self._seen:
            # an alias shares its node; a few of them can expand to billions of values
            raise _Broken(
                error("bad-yaml", where, "anchors and aliases (& and *) are not supported", "repeat the value")
            )
        self._seen.add(id(node))
        if node.tag.startswith("!") or "python/" in node.tag:
            raise _Broken(
                error("bad-yaml", where, f"the tag {node.tag} is not supported", "remove the tag, keep the value")
            )
        if isinstance(node, yaml.MappingNode):
            return self._branch(node, where, depth)
        if isinstance(node, yaml.SequenceNode):
            return SequenceNode(tuple(self.grow(child, depth + 1) for child in node.value), where)
        if not isinstance(node, yaml.ScalarNode):
            raise TypeError(f"libyaml gave a node we do not know: {type(node).__name__}")
        return leaf(node.value, where, plain=not node.style)

    def _branch(self, node: yaml.MappingNode, where: Pointer, depth: int) -> MappingNode:
        items: dict[str, Tree] = {}
        keys: dict[str, Pointer] = {}
        for key, value in node.value:
            place = self._where(key)
            if not isinstance(key, yaml.ScalarNode):
                raise _Broken(error("bad-yaml", place, "a key must be text"))
            if key.value in items:
                first = keys[key.value]
                self._diagnostics.append(
                    error("duplicate-key", place, f"duplicate key {key.value!r}", f"it is already in line {first.line}")
                )
                continue
            keys[key.value] = place
            items[key.value] = self.grow(value, depth + 1)
        return MappingNode(items, keys, where)


def leaf(text: str, where: Pointer, *, plain: bool = True) -> ScalarNode:
    """Make a leaf of how a value is written; a day that no calendar has stays words, for its field to judge."""
    try:
        return ScalarNode(resolve_scalar(text, plain=plain), text, where)
    except ValueError:
        return ScalarNode(text, text, where)
