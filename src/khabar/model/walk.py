"""Going through a model: every node once, in the order in which it is read."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from operator import attrgetter, is_
from types import UnionType
from typing import Any, NewType, TypeVar, get_args

from khabar.model.evaluated import Evaluated
from khabar.model.text import Inline, Text, Wording

K = TypeVar("K")
N = TypeVar("N")

_LEAVES: frozenset[Any] = frozenset({str, int, bool, date, datetime, time, Decimal, type(None)})

# How to get at the nodes that a value of a type holds, last to first; None for a type that holds none. A model has ten
# times as many words as nodes, so leaving fields out that can only hold words makes a walk several times as fast.
_INSIDE: dict[type, Callable[[Any], tuple[Any, ...]] | None] = dict.fromkeys(_LEAVES)


# The parts of a text: a search for anything else need not visit its words in eight languages.
_IN_WORDS: frozenset[Any] = frozenset({object, Wording, *get_args(Inline)})


def _inside(kind: Any) -> Callable[[Any], tuple[Any, ...]] | None:
    known: Callable[[Any], tuple[Any, ...]] | None = None
    if is_dataclass(kind):
        names = [field.name for field in reversed(fields(kind)) if field.compare and not _is_leaf(field.type)]
        if len(names) == 1:
            known = lambda node, get=attrgetter(*names): (get(node),)  # noqa: E731
        elif names:
            known = attrgetter(*names)
    elif kind is tuple:
        known = lambda node: node[::-1]  # noqa: E731
    elif issubclass(kind, Mapping):
        known = lambda node: tuple(node.values())[::-1]  # noqa: E731
    _INSIDE[kind] = known
    return known


def _is_leaf(hint: Any) -> bool:
    """Return whether a field of that type can hold nothing but words, numbers and days."""
    if isinstance(hint, NewType):
        return _is_leaf(hint.__supertype__)
    if isinstance(hint, UnionType):
        return all(map(_is_leaf, get_args(hint)))
    return hint in _LEAVES or (isinstance(hint, type) and issubclass(hint, Enum))


# The result of evaluating a figure holds numbers, dates and sources: a search for texts skips it.
_WITHOUT_WORDS: frozenset[Any] = frozenset({Evaluated})


def nodes(root: object, kind: type[K]) -> Iterator[K]:
    """Return every value of a type anywhere below `root`, the root included, from top to bottom.

    Words, numbers and days are no nodes.
    """
    waiting = [root]
    through_words = kind in _IN_WORDS
    while waiting:
        node = waiting.pop()
        if isinstance(node, kind):
            yield node
        own = type(node)
        if (own is Text and not through_words) or (kind is Text and own in _WITHOUT_WORDS):
            continue
        inside = _INSIDE[own] if own in _INSIDE else _inside(own)
        if inside is not None:
            waiting.extend(inside(node))


def replace_nodes(root: N, kind: type[K], change: Callable[[K], K]) -> N:
    """Return `root` with every value of a type below it changed; what holds none of them stays the same object."""
    result: N = _replaced(root, kind, change)
    return result


def _replaced(node: Any, kind: type[Any], change: Callable[[Any], Any]) -> Any:
    if isinstance(node, kind):
        return change(node)
    own = type(node)
    if own is tuple:
        items = tuple(_replaced(item, kind, change) for item in node)
        return node if all(map(is_, items, node)) else items
    if isinstance(node, Mapping):
        values = {name: _replaced(value, kind, change) for name, value in node.items()}
        return node if all(values[name] is value for name, value in node.items()) else values
    if is_dataclass(own):
        names = [field.name for field in fields(own) if field.compare and not _is_leaf(field.type)]
        new = {name: _replaced(getattr(node, name), kind, change) for name in names}
        changed = {name: value for name, value in new.items() if value is not getattr(node, name)}
        return replace(node, **changed) if changed else node
    return node
