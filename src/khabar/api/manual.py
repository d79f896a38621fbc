"""The manual of problems, and the schemas of a workspace's files."""

from collections.abc import Mapping
from typing import Any

from khabar.checks.manual import Page, pages
from khabar.codec.schema import KINDS, schema
from khabar.core.diagnostic import did_you_mean
from khabar.core.errors import UsageError


def manual() -> Mapping[str, Page]:
    """Give the manual page of every problem by its name, those of other packages' checks among them."""
    return pages()


def explain(name: str) -> Page:
    """Give the manual page of one problem; raises UsageError, with the nearest name, for one there is not."""
    known = pages()
    if name not in known:
        raise UsageError(f"unknown problem {name!r}: {did_you_mean(name, known)}")
    return known[name]


def schemas() -> tuple[str, ...]:
    """List the kinds of files that have a JSON Schema: `publication`, `issue`, `figures` ..."""
    return tuple(KINDS)


def json_schema(kind: str) -> Mapping[str, Any]:
    """Give the JSON Schema of one kind of file; raises UsageError for a kind there is not."""
    if kind not in KINDS:
        raise UsageError(f"unknown schema {kind!r}: {did_you_mean(kind, KINDS)}")
    return schema(kind)
