"""Going through a model: every node once, in the order in which it is read."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, TypeVar

K = TypeVar("K")


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind) if field.compare)


def nodes(root: object, kind: type[K]) -> Iterator[K]:
    """Give every value of a type that stands anywhere below `root`, the root included, from top to bottom."""
    if isinstance(root, kind):
        yield root
    if is_dataclass(root):
        kind_of_root: Any = type(root)
        for name in _names(kind_of_root):
            yield from nodes(getattr(root, name), kind)
    elif isinstance(root, Mapping):
        for value in root.values():
            yield from nodes(value, kind)
    elif isinstance(root, tuple):
        for value in root:
            yield from nodes(value, kind)
