"""From the model to plain data and JSON: what the JSON renderer writes, and what lies inside the PDF."""

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, time
from decimal import Decimal
from enum import Enum
from functools import cache
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


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind) if field.name not in _PLACE)


def encode(value: object) -> Any:
    """Turn a value of the model into dicts, lists, strings and numbers; blocks and inlines say their `type`.

    A Decimal that is whole becomes an int, any other a string, so that no reader rounds it.
    """
    match value:
        case Enum():
            return value.value
        case None | bool() | int() | str():
            return value
        case Decimal():
            return int(value) if value == value.to_integral_value() else format(value, "f")
        case IssueKey():
            return str(value)
        case date() | time():  # and datetime, which is a date
            return value.isoformat()
        case Mapping():
            return {str(key): encode(child) for key, child in value.items()}
        case tuple() | list():
            return [encode(child) for child in value]
    if is_dataclass(value):
        plain: dict[str, Any] = {"type": type(value).__name__} if type(value) in _TAGGED else {}
        kind: Any = type(value)
        for name in _names(kind):
            plain[name] = encode(getattr(value, name))
        return plain
    raise TypeError(f"the model has no {type(value).__name__}")


def encode_json(edition: Edition) -> bytes:
    """Write an edition as JSON in UTF-8, keys in the order of the model, without spaces that nobody needs.

    The JSON renderer asks for it, and the PDF, which carries it: the last one made is kept for the second to ask.
    """
    made = _last.get(id(edition))
    if made is None or made[0] is not edition:
        text = json.dumps({"format": FORMAT, **encode(edition)}, ensure_ascii=False, separators=(",", ":"))
        _last.clear()
        made = _last[id(edition)] = (edition, text.encode())
    return made[1]


_last: dict[int, tuple[Edition, bytes]] = {}
