"""From the model to plain data and JSON: what the JSON renderer writes and the PDF attaches."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date, time
from decimal import Decimal
from enum import Enum
from typing import Any

from khabar.model.block import BLOCKS
from khabar.model.edition import Edition
from khabar.model.issue import IssueKey
from khabar.model.text import (
    Code,
    Emphasis,
    FigureMention,
    FigureRef,
    Foreign,
    LineBreak,
    Link,
    Plain,
    Strong,
)

FORMAT = "khabar-edition/1"
"""The name and version of the JSON form: a change that an old reader could not follow raises the number."""

_TAGGED = BLOCKS | {Plain, Emphasis, Strong, Code, Link, Foreign, LineBreak, FigureRef, FigureMention}
_PLACE = frozenset({"where", "marks"})


def encode(value: object) -> Any:
    """Turn a value of the model into dicts, lists, strings and numbers; blocks and inlines say their `type`.

    A Decimal that is whole becomes an int, any other a string, so that no reader rounds it.
    """
    kind = type(value)
    return (_WRITERS.get(kind) or _writer(kind))(value)


def _writer(kind: Any) -> Callable[[Any], Any]:
    """Choose how values of a type are written: once a type, since an edition has thousands of them."""
    writer: Callable[[Any], Any]
    if issubclass(kind, Enum):
        writer = _enum
    elif kind is type(None) or issubclass(kind, bool | int | str):
        writer = _as_it_is
    elif issubclass(kind, Decimal):
        writer = _decimal
    elif kind is IssueKey:
        writer = str
    elif issubclass(kind, date | time):  # and datetime, which is a date
        writer = _day
    elif issubclass(kind, Mapping):
        writer = _mapping
    elif issubclass(kind, tuple | list):
        writer = _row
    elif is_dataclass(kind):
        writer = _fields_of(kind)
    else:
        raise TypeError(f"the model has no {kind.__name__}")
    _WRITERS[kind] = writer
    return writer


_WRITERS: dict[type, Callable[[Any], Any]] = {}


def _as_it_is(value: Any) -> Any:
    return value


def _enum(value: Enum) -> Any:
    return value.value


def _decimal(value: Decimal) -> int | str:
    return int(value) if value == value.to_integral_value() else format(value, "f")


def _day(value: date | time) -> str:
    return value.isoformat()


def _mapping(value: Mapping[Any, Any]) -> dict[str, Any]:
    return {str(key): encode(child) for key, child in value.items()}


def _row(value: Sequence[Any]) -> list[Any]:
    return [encode(child) for child in value]


def written_fields(kind: Any) -> tuple[str, ...]:
    """Name the fields of a class that are written: not places in the workspace, nor what is marked as unpublished."""
    return tuple(
        field.name for field in fields(kind) if field.name not in _PLACE and not field.metadata.get("unpublished")
    )


def _fields_of(kind: Any) -> Callable[[Any], dict[str, Any]]:
    names = written_fields(kind)
    begun = {"type": kind.__name__} if kind in _TAGGED else {}

    def write(value: Any) -> dict[str, Any]:
        plain: dict[str, Any] = begun.copy()
        for name in names:
            child = getattr(value, name)
            # most are words: they need no call
            plain[name] = child if type(child) is str else encode(child)
        return plain

    return write


def encode_json(edition: Edition) -> bytes:
    """Write an edition as JSON in UTF-8, keys in the order of the model, without extra spaces.

    The JSON renderer asks for it, and the PDF, which carries it: so the last result is cached for the second call.
    """
    cached = _last.get(id(edition))
    if cached is None or cached[0] is not edition:
        text = json.dumps({"format": FORMAT, **encode(edition)}, ensure_ascii=False, separators=(",", ":"))
        _last.clear()
        cached = _last[id(edition)] = (edition, text.encode())
    return cached[1]


_last: dict[int, tuple[Edition, bytes]] = {}
