"""Generates the page of docs/reference that describes the JSON of an edition, from the model."""

import inspect
import re
from collections.abc import Iterator, Mapping
from dataclasses import is_dataclass
from datetime import date, datetime, time
from decimal import Decimal
from enum import EnumType
from typing import Any, get_args, get_origin, get_type_hints

from generated_page import Lines, first_paragraph, table

from khabar.codec.encode import FORMAT, written_fields
from khabar.model.block import BLOCKS
from khabar.model.edition import Edition
from khabar.model.text import Inline

_PLACE = {"where", "marks"}  # places in the workspace: not part of an edition
_AS_TEXT = {"IssueKey"}
_SIMPLE = {int: "number", bool: "true or false", Decimal: "number", date: "day", datetime: "moment", time: "hour"}
_UNIONS = {
    frozenset(get_args(Inline)): ("Inline", "What a sentence is made of."),
    BLOCKS: ("Block", "What a story is made of."),
}


def json_page() -> Lines:
    """Write the page, type by type."""
    yield "# The edition's JSON"
    yield ""
    yield "`khabar build --to json` writes one file per edition; its PDF has the same bytes as an attachment. The first"
    yield f"field, `format`, is `{FORMAT}`: the number goes up with every incompatible change."
    yield ""
    yield "Everything is in the language of the edition, as data (`value`, `as_of`) and as the printed words"
    yield "(`printed`, `as_of_printed`). A date is written `2020-08-07`, a time with its offset from UTC. Whole numbers"
    yield "are numbers; others are text, so that no program rounds them. Blocks and inlines have their kind in `type`."
    for kind in _reached(Edition):
        yield from ("", f"## {kind.__name__}", "", inspect.getdoc(kind) or "")
        comments = dict(re.findall(r"^    (\w+): .*?  # (.*)$", inspect.getsource(kind), re.MULTILINE))
        hints = get_type_hints(kind)
        names = written_fields(kind)
        rows = [[f"`{name}`", _type(hints[name]), comments.get(name, "")] for name in names]
        yield from table(["field", "is", ""], rows) if rows else ()
    for kinds, (name, description) in _UNIONS.items():
        yield from ("", f"## {name}", "", f"{description} Its `type` is one of:")
        rows = [[_link(kind), first_paragraph(kind)] for kind in sorted(kinds, key=lambda kind: kind.__name__)]
        yield from table(["type", "what it is"], rows)


def _reached(root: type) -> list[Any]:
    """Return the dataclasses that a type contains, itself first, in order of appearance."""
    seen: dict[Any, None] = {}
    waiting: list[Any] = [root]
    while waiting:
        hint = waiting.pop(0)
        kind = get_origin(hint) or hint
        if is_dataclass(kind) and kind not in seen and _name(kind) not in _AS_TEXT:
            seen[kind] = None
            waiting += [held for name, held in get_type_hints(kind).items() if name not in _PLACE]
        waiting += _held(hint)
    return list(seen)


def _held(hint: Any) -> Iterator[Any]:
    return (one for one in get_args(hint) if one is not Ellipsis and not isinstance(one, str))


def _type(hint: Any) -> str:
    """Return the type of a field in JSON terms."""
    kind = get_origin(hint) or hint
    held = list(_held(hint))
    if kind is tuple:
        return f"list of {_type(held[0])}"
    if isinstance(kind, type) and issubclass(kind, Mapping):
        return f"by name: {_type(held[1])}"
    if is_dataclass(kind):
        return "text" if _name(kind) in _AS_TEXT else _link(kind)
    if held:
        return _either(held)
    if isinstance(kind, EnumType):
        return ", ".join(f'`"{member.value}"`' for member in kind)  # type: ignore[var-annotated]
    return _SIMPLE.get(kind, "text")


def _either(held: list[Any]) -> str:
    kinds = [one for one in held if one is not type(None)]
    union = _UNIONS.get(frozenset(get_origin(one) or one for one in kinds))
    written = f"[{union[0]}](#{union[0].lower()})" if union else " or ".join(map(_type, kinds))
    return written if len(kinds) == len(held) else f"{written} or `null`"


def _name(kind: Any) -> str:
    return str(kind.__name__)


def _link(kind: Any) -> str:
    return f"[{_name(kind)}](#{_name(kind).lower()})"
