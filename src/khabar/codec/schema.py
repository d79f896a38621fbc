"""JSON Schemas of a workspace's files, made from the model: editors complete and check by them while one types.

One row of `KINDS` is one kind of file. Descriptions are the docstrings and comments of the model; forms are those by
which the decoder refuses, so that an editor's red line and `khabar check` agree.
"""

import inspect
import types
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import EnumType
from typing import Any, NewType, TypeVar, Union, get_args, get_origin, get_type_hints

from khabar.codec.form import FORMS
from khabar.core.language import LANGUAGES
from khabar.model.campaign import Campaign
from khabar.model.figure import Figure
from khabar.model.glossary import Term
from khabar.model.issue import Issue, Printed, Story
from khabar.model.media import Picture, Video
from khabar.model.organisation import Mission, Organisation, Service
from khabar.model.publication import Publication
from khabar.model.source import Source
from khabar.model.text import Text
from khabar.model.transliteration import Transliteration
from khabar.model.value import Name, Words

_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_PLACE = frozenset({"where", "marks"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of file: the type it holds, whether by name, and the fields set by its name or place."""

    title: str
    holds: Any = None
    by_name: bool = False
    key: str = "name"  # the field set by the keys of a file that holds several
    set_by_name: frozenset[str] = frozenset()
    lists: Mapping[str, Any] | None = None
    more: Mapping[str, Any] | None = None


_STORY_NAMES = {"type": "array", "items": {"$ref": "#/$defs/Name"}, "uniqueItems": True}

KINDS: Mapping[str, Kind] = {
    "publication": Kind(title="publication.yaml", holds=Publication),
    "mission": Kind(title="missions/COUNTRY.yaml", holds=Mission, set_by_name=frozenset({"country"})),
    "organisations": Kind(title="organisations.yaml", holds=Organisation, by_name=True),
    "sources": Kind(title="sources.yaml", holds=Source, by_name=True),
    "figures": Kind(title="figures.yaml", holds=Figure, by_name=True),
    "glossary": Kind(title="glossary.yaml", holds=Term, by_name=True),
    "transliteration": Kind(title="transliteration.yaml", holds=Transliteration, by_name=True, key="to"),
    "campaign": Kind(title="campaigns/NAME.yaml", holds=Campaign, set_by_name=frozenset({"name"})),
    "service": Kind(title="services/NAME.yaml", holds=Service, set_by_name=frozenset({"name"})),
    "issue": Kind(title="issues/KEY/issue.yaml", holds=Issue, more={"stories": _STORY_NAMES}),
    "media": Kind(title="issues/KEY/media/media.yaml", lists={"pictures": Picture, "videos": Video}),
    "printed": Kind(title="issues/KEY/printed.yaml", holds=Printed, by_name=True),
    "story": Kind(title="the head of issues/KEY/stories/NAME.md", holds=Story, set_by_name=frozenset({"name"})),
}


def schema(kind: str) -> dict[str, Any]:
    """Return the JSON Schema of one kind of file; KeyError for a kind there is not."""
    return _Draughtsman().draw(KINDS[kind])


class _Draughtsman:
    def __init__(self) -> None:
        self._definitions: dict[str, Any] = {"Name": self._form(Name)}

    def draw(self, kind: Kind) -> dict[str, Any]:
        if kind.lists is not None:
            properties = {name: self._named(holds) for name, holds in kind.lists.items()}
            body: dict[str, Any] = {"type": "object", "properties": properties, "additionalProperties": False}
        elif kind.by_name:
            body = self._named(kind.holds, kind.key)
        else:
            body = self._object(kind.holds, kind.set_by_name)
            body["properties"].update(kind.more or {})
        definitions = {name: self._definitions[name] for name in sorted(self._definitions)}
        return {"$schema": _DRAFT, "title": kind.title, **body, "$defs": definitions}

    def _named(self, holds: Any, key: str = "name") -> dict[str, Any]:
        return {
            "type": "object",
            "propertyNames": self._type(get_type_hints(holds)[key]),
            "additionalProperties": self._object(holds, frozenset({key})),
        }

    def _object(self, holds: Any, set_by_name: frozenset[str]) -> dict[str, Any]:
        hints = get_type_hints(holds)
        properties: dict[str, Any] = {}
        required: list[str] = []
        for field in fields(holds):
            if field.name in _PLACE or field.name in set_by_name or field.metadata.get("elsewhere"):
                continue
            drawn = self._type(hints[field.name])
            if field.default is MISSING and field.default_factory is MISSING:
                required.append(field.name)
            else:  # it may be missing or empty
                nothing = {"enum": ["", None]} if field.default == "" else {"type": "null"}
                drawn = {"anyOf": [drawn, nothing]}
            properties[field.name] = drawn
        return {
            "type": "object",
            "description": inspect.cleandoc(holds.__doc__ or "").replace("\n", " ").replace("  ", "\n\n"),
            "properties": properties,
            "required": required,
            "additionalProperties": False,
        }

    def _type(self, hint: Any) -> dict[str, Any]:  # one line a type: the decoder's table again
        origin = get_origin(hint)
        if isinstance(hint, TypeVar) or hint is Text:
            return self._defined("Text", _TEXT)
        if origin in (Union, types.UnionType):
            (inner,) = (arm for arm in get_args(hint) if arm is not type(None))
            return self._type(inner)
        if origin is tuple:
            return {"type": "array", "items": self._type(get_args(hint)[0])}
        if origin in (Mapping, dict):
            of_key, of_value = get_args(hint)
            return {
                "type": "object",
                "propertyNames": self._type(of_key),
                "additionalProperties": self._type(of_value),
            }
        if is_dataclass(origin or hint):
            kind: Any = origin or hint
            return self._defined(kind.__name__, lambda: self._object(kind, frozenset()))
        if hint is Words:
            return {"anyOf": [_WORDS, {"type": "array", "items": _WORDS}]}
        if isinstance(hint, NewType):
            return self._defined(hint.__name__, lambda: self._form(hint))
        if isinstance(hint, EnumType):
            values = [member.value for member in hint]  # type: ignore[var-annotated]
            return {"enum": values, "description": inspect.cleandoc(hint.__doc__ or "").partition("\n")[0]}
        return dict(_SIMPLE[hint])

    def _defined(self, name: str, draw: Any) -> dict[str, Any]:
        if name not in self._definitions:
            self._definitions[name] = {}  # a type that holds itself finds its name here
            self._definitions[name] = draw()
        return {"$ref": f"#/$defs/{name}"}

    @staticmethod
    def _form(kind: Any) -> dict[str, Any]:
        form = FORMS[kind]
        drawn: dict[str, Any] = {"type": "string", "pattern": f"^(?:{form.pattern})$", "description": form.hint}
        if form.fits("112"):  # a name or a phone number of digits alone is a number to YAML
            drawn["type"] = ["string", "integer"]
            if not form.fits("-1"):
                drawn["minimum"] = 0 if form.fits("0") else 10
        return drawn


_WORDS: Mapping[str, Any] = {
    # a number or a day is written without quotes; YAML gives either to a place where words are wanted
    "type": ["string", "number", "boolean"],
    "pattern": r"\S",
}


def _TEXT() -> dict[str, Any]:  # noqa: N802 - a row of the table below that must be created each time
    by_language = dict.fromkeys(LANGUAGES, _WORDS)
    return {
        "description": "A sentence of Markdown, or the same words by language.",
        "anyOf": [
            _WORDS,
            {"type": "object", "properties": by_language, "additionalProperties": False, "minProperties": 1},
        ],
    }


_SIMPLE: Mapping[Any, Mapping[str, Any]] = {
    str: _WORDS,
    int: {"type": "integer"},
    Decimal: {"type": "number"},
    bool: {"type": "boolean"},
    date: {"type": "string", "format": "date", "pattern": r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
    datetime: {"type": "string", "pattern": r"^[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2})?$"},
}
