"""Convert a parsed tree to the model's types; report every error with its line and column.

This file is longer than others because the rules for all kinds of values are in one table.

No library does this: cattrs gives paths but neither line nor column, and with its generated code it costs more than the
whole of `khabar check` on a small workspace may (docs/dependencies.md). The rules are few: a dataclass is a mapping
with a key for each field; a tuple is a list; a `Text` is made by the reader, which knows languages and catalogues.
"""

import re
import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import EnumType
from functools import cache
from typing import Any, NewType, TypeVar, Union, get_args, get_origin, get_type_hints

from khabar.codec.form import FORMS, is_zone
from khabar.codec.tree import MappingNode, ScalarNode, SequenceNode, Tree
from khabar.core.diagnostic import Diagnostic, Pointer, did_you_mean, error
from khabar.core.hidden_characters import ANY_HIDDEN, HIDDEN, hidden_characters, hidden_in_address
from khabar.model.text import Placed, Text
from khabar.model.value import Words, Zone

_PLACE = frozenset({"where", "marks"})
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOMENT = re.compile(rf"{_DAY.pattern}[T ][0-9]{{2}}:[0-9]{{2}}(?::[0-9]{{2}})?")


class _Bad:
    """Placeholder for a value with an error: the error is reported, reading continues, and nothing is built from it."""


BAD = _Bad()


@dataclass(slots=True)
class Decoding:
    """One file being decoded: how texts are made here, and the faults found on the way."""

    text: Callable[[Tree, "Decoding"], Any]
    diagnostics: list[Diagnostic]

    def fault(self, where: Pointer, message: str, hint: str = "", name: str = "bad-value") -> _Bad:
        """Note a fault and give the mark of a value that cannot be used."""
        self.diagnostics.append(error(name, where, message, hint))
        return BAD


_Reader = Callable[[Tree, Decoding], Any]


@dataclass(frozen=True, slots=True)
class _Field:
    name: str
    read: _Reader
    required: bool
    may_be_empty: bool  # "" says that there is none, as the field's default does


def decode(kind: Any, tree: Tree, decoding: Decoding, **given: Any) -> Any:
    """Build a value of a dataclass `kind` from a mapping; `given` are fields set from outside, such as a key.

    Errors are in `decoding.diagnostics`. Parts with errors are left out, so that the rest can be read; returns None if
    a required part is left out.
    """
    built = _dataclass(kind, tree, decoding, given)
    return None if built is BAD else built


def decode_word(kind: Any, tree: Tree, decoding: Decoding) -> Any:
    """Return a word of a kind that has a form, such as a name; BAD when it has another."""
    return _reader(kind)(tree, decoding)


def decode_named(kind: Any, tree: Tree, decoding: Decoding, key: str = "name") -> dict[str, Any]:
    """Build a mapping from names to values, leaving out those with errors."""
    if not isinstance(tree, MappingNode):
        decoding.fault(tree.where, "expected names with descriptions", "write `name:` and indent the lines below it")
        return {}
    built: dict[str, Any] = {}
    name_form = FORMS[get_type_hints(kind)[key]]
    for name, child in tree.items.items():
        if not name_form.fits(name):
            decoding.fault(tree.keys[name], f"{name!r} {name_form.message}", name_form.hint)
            continue
        value = _dataclass(kind, child, decoding, {key: name})
        if value is not BAD:
            built[name] = value
    return built


@cache
def _fields(kind: Any) -> tuple[_Field, ...]:
    hints = get_type_hints(kind)
    return tuple(
        _Field(
            field.name,
            _reader(hints[field.name]),
            required=field.default is MISSING and field.default_factory is MISSING,
            may_be_empty=field.default == "",
        )
        for field in fields(kind)
        if field.name not in _PLACE and not field.metadata.get("elsewhere")
    )


def _dataclass(kind: Any, tree: Tree, decoding: Decoding, given: Mapping[str, Any]) -> Any:
    if not isinstance(tree, MappingNode):
        what = ", ".join(field.name for field in _fields(kind) if field.required and field.name not in given)
        return decoding.fault(tree.where, f"expected the keys of {_called(kind)}", f"required: {what}")
    plan = {field.name: field for field in _fields(kind) if field.name not in given}
    values: dict[str, Any] = dict(given)
    marks: dict[str, tuple[int, int]] = {}
    for key, child in tree.items.items():
        place = tree.keys[key]
        if key not in plan:
            hint = _MOVED.get((_called(kind), key)) or did_you_mean(key, plan)
            decoding.fault(place, f"unknown key {key!r} in {_called(kind)}", hint, "unknown-key")
            continue
        if _says_nothing(child, plan[key]):
            continue
        marks[key] = (child.where.line, child.where.column)
        value = plan[key].read(child, decoding)
        if value is not BAD:
            values[key] = value
    needed = [field.name for field in plan.values() if field.required]
    for name in needed:
        if name not in tree.items:
            decoding.fault(
                tree.where, f"missing key {name!r} in {_called(kind)}", _need_hint(kind, name), "missing-key"
            )
    if not values.keys() >= set(needed):
        return BAD
    if issubclass(kind, Placed):
        values["where"] = tree.where
        values["marks"] = marks
    return kind(**values)


def _says_nothing(tree: Tree, field: _Field) -> bool:
    """Return whether an optional key is present without a value, as an editor's form writes it."""
    if not isinstance(tree, ScalarNode) or field.required:
        return False
    return tree.value is None or (field.may_be_empty and not tree.text)


_NEED_HINTS = {
    "source": "every number needs a source: name one from sources.yaml",
    "transliteration.source": "name the language it is transliterated from: source: uz",
    "as_of": "every number needs a date: add as_of: YYYY-MM-DD",
    "unit": "say what is counted: people, cases, deaths, items, USD or share",
    "alt": "describe in one sentence what the picture shows, for people who cannot see it",
    "consent": "say how the people shown agreed, or that no person is shown",
    "credit": "say who made the picture",
    "checked": "the date of the last check: YYYY-MM-DD",
    "timezone": "an IANA name such as Asia/Almaty",
}


_MOVED = {
    ("figure", "values"): "values are now rows of data/observations: add them with `khabar figures add`",
    ("source", "retrieved"): "the retrieval date is now in each row of data/observations: delete this line",
}
"""The new place of a key from an earlier version."""


def _need_hint(kind: Any, name: str) -> str:
    called = _called(kind)
    return _NEED_HINTS.get(f"{called}.{name}") or _NEED_HINTS.get(name, f"add {name}: to this {called}")


def _called(kind: Any) -> str:
    return "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in kind.__name__).strip()


@cache
def _reader(hint: Any) -> _Reader:
    """Choose, once for each type, how a value of it is read."""
    origin = get_origin(hint)
    if isinstance(hint, TypeVar) or hint is Text:
        return lambda tree, decoding: decoding.text(tree, decoding)
    if origin in (Union, types.UnionType):
        (inner,) = (arm for arm in get_args(hint) if arm is not type(None))
        return _optional(_reader(inner))
    if origin is tuple:
        return _many(_reader(get_args(hint)[0]))
    if origin in (Mapping, dict):
        of_key, of_value = get_args(hint)
        kind = get_origin(of_value) or of_value
        if is_dataclass(kind):
            return lambda tree, decoding: decode_named(kind, tree, decoding)
        return _mapping(_reader(of_key), _reader(of_value))
    if is_dataclass(origin or hint):
        return lambda tree, decoding: _dataclass(origin or hint, tree, decoding, {})
    if hint is Words:
        return _one_or_many(_read_str)
    if isinstance(hint, NewType):
        return _formed(hint)
    if isinstance(hint, EnumType):
        return _choice(hint)
    return _SIMPLE[hint]


def _optional(inner: _Reader) -> _Reader:
    def read(tree: Tree, decoding: Decoding) -> Any:
        return None if isinstance(tree, ScalarNode) and tree.value is None else inner(tree, decoding)

    return read


def _many(inner: _Reader) -> _Reader:
    def read(tree: Tree, decoding: Decoding) -> Any:
        if not isinstance(tree, SequenceNode):
            return decoding.fault(tree.where, "expected a list", "start each entry with '- ' on its own line")
        values = (inner(child, decoding) for child in tree.items)
        return tuple(value for value in values if value is not BAD)

    return read


def _one_or_many(inner: _Reader) -> _Reader:
    """Read a list that may be written without one, where it has one entry."""
    many = _many(inner)

    def read(tree: Tree, decoding: Decoding) -> Any:
        if isinstance(tree, SequenceNode):
            return many(tree, decoding)
        value = inner(tree, decoding)
        return value if value is BAD else (value,)

    return read


def _mapping(of_key: _Reader, of_value: _Reader) -> _Reader:
    def read(tree: Tree, decoding: Decoding) -> Any:
        if not isinstance(tree, MappingNode):
            return decoding.fault(tree.where, "expected names with values", "for example: KZ: 12")
        built = {
            of_key(ScalarNode(key, key, tree.keys[key]), decoding): of_value(child, decoding)
            for key, child in tree.items.items()
        }
        return {key: value for key, value in built.items() if key is not BAD and value is not BAD}

    return read


def _formed(kind: Any) -> _Reader:
    form = FORMS[kind]

    def read(tree: Tree, decoding: Decoding) -> Any:
        if not isinstance(tree, ScalarNode):
            return decoding.fault(tree.where, f"this {form.message}", form.hint)
        is_word = not isinstance(tree.value, bool | Decimal)  # 1.5 and true may look like names
        if hidden := hidden_in_address(tree.text):
            message = f"{tree.text[:80]!r} has invisible characters: {hidden}"
            return decoding.fault(tree.where, message, "type it again", HIDDEN)
        if not (is_word and form.fits(tree.text)) or (kind is Zone and not is_zone(tree.text)):
            return decoding.fault(tree.where, f"{tree.text[:80]!r} {form.message}", form.hint)
        return tree.text

    return read


def _choice(kind: Any) -> _Reader:
    def read(tree: Tree, decoding: Decoding) -> Any:
        choices = [member.value for member in kind]
        if not isinstance(tree, ScalarNode) or tree.text not in choices:
            value = repr(tree.text) if isinstance(tree, ScalarNode) else "this"
            hint = did_you_mean(tree.text if isinstance(tree, ScalarNode) else "", [word for word in choices if word])
            return decoding.fault(tree.where, f"{value} is not a {_called(kind)}", hint)
        return kind(tree.text)

    return read


def _read_str(tree: Tree, decoding: Decoding) -> Any:
    if not isinstance(tree, ScalarNode) or tree.value is None or not tree.text.strip():
        return decoding.fault(tree.where, "expected text")
    if ANY_HIDDEN.search(tree.text):
        decoding.diagnostics.extend(hidden_characters(tree.text, tree.where))
    return tree.text


def _read_int(tree: Tree, decoding: Decoding) -> Any:
    if not isinstance(tree, ScalarNode) or not isinstance(tree.value, int) or isinstance(tree.value, bool):
        return decoding.fault(tree.where, f"{_shown(tree)} is not a whole number")
    return tree.value


def _read_decimal(tree: Tree, decoding: Decoding) -> Any:
    if not isinstance(tree, ScalarNode) or not isinstance(tree.value, int | Decimal) or isinstance(tree.value, bool):
        hint = "use digits only, with a point for decimals: 171428, not 171,428 or 171 428"
        return decoding.fault(tree.where, f"{_shown(tree)} is not a number", hint)
    return Decimal(tree.value)


def _read_bool(tree: Tree, decoding: Decoding) -> Any:
    if not isinstance(tree, ScalarNode) or not isinstance(tree.value, bool):
        return decoding.fault(tree.where, f"{_shown(tree)} is not true or false")
    return tree.value


def _read_date(tree: Tree, decoding: Decoding) -> Any:
    if not isinstance(tree, ScalarNode) or not _DAY.fullmatch(tree.text):
        return decoding.fault(tree.where, f"{_shown(tree)} is not a date", "write YYYY-MM-DD: 2020-08-07")
    try:
        return date.fromisoformat(tree.text)  # also in quotes, as other programs write it
    except ValueError:
        return decoding.fault(tree.where, f"{tree.text} is not a valid date", "check month and day")


def _read_datetime(tree: Tree, decoding: Decoding) -> Any:
    try:
        if isinstance(tree, ScalarNode) and _MOMENT.fullmatch(tree.text):
            return datetime.fromisoformat(tree.text)
    except ValueError:
        pass
    hint = "write YYYY-MM-DD HH:MM in the event's time zone: 2020-07-30 10:00"
    return decoding.fault(tree.where, f"{_shown(tree)} is not a date and time", hint)


def _shown(tree: Tree) -> str:
    return repr(tree.text[:80]) if isinstance(tree, ScalarNode) else "this"


_SIMPLE: dict[Any, _Reader] = {
    str: _read_str,
    int: _read_int,
    Decimal: _read_decimal,
    bool: _read_bool,
    date: _read_date,
    datetime: _read_datetime,
}
