"""The old wording of this project, and the places where people read words: pages, help, messages, docstrings."""

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

OLD: Mapping[str, str] = {
    # single words
    r"speaks? of": "is dated, is about",
    r"speaks? in this issue": "this issue covers",
    r"(?:is|are|be|was|were) told": "is reported, is shown",
    r"told of": "described",
    r"tells? of": "describes",
    r"tells? every": "reports every",
    r"mend(?:s|ed|ing)?": "fix",
    r"spoilt": "broken, with mistakes",
    r"whose": "a new sentence",
    r"of which": "a new sentence",
    r"parted by": "separated by",
    r"gone through": "checked",
    r"by and by": "later",
    r"(?:stands?|stood)(?! for\b)": "is",
    r"tak(?:e|es|en|ing) (?:(?:it|them|that) )?away": "remove, delete",
    r"anew": "again",
    # whole phrases of messages and pages
    r"sets? the issue": "produces the issue",
    r"(?<!there )is no workspace": "has no publication.yaml",
    r"says? neither": "has no",
    r"there (?:is|are) (?-i:[A-Z]{2,3})": "allowed: KG",
    r"said by": "published",
    r"said something else": "revised",
    r"(?:\d+|\}) signs": "characters",
    r"signs long": "characters",
    r"(?:\d+|\}) are read": "keep it to",
    r"can be followed": "aim for",
    r"and no link": "not a link",
    r"not a day with an hour": "is not a date and time",
    r"nobody knows": "unknown",
    r"is (?:read )?is not said": "has no settings",
    r"(?:words|a word|a text|a number) (?:is|are) expected(?: here)?": "expected text",
    r"that alone made": "this change alone added",
    r"added up over the": "sum of the",
    r"read it all": "read the full issue",
}
"""A pattern of the old wording, and what to write instead."""

_REPORTS = {"error", "warning", "report", "fault", "explain", "note", "Diagnostic", "add_argument", "add_parser"}


def old_words(text: str) -> list[str]:
    """List the old wording in a text, each with what to write instead."""
    text = " ".join(text.split())
    return [
        f"{match.group()}: {better}"
        for pattern, better in OLD.items()
        for match in re.finditer(rf"(?<![\w-])(?:{pattern})(?![\w-])", text, re.IGNORECASE)
    ]


def docstrings(file: Path) -> Iterator[str]:
    """Yield the docstrings of a Python file, of its constants too."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            yield node.value.value


def messages(file: Path) -> Iterator[str]:
    """Yield the text of every message in a Python file: what is reported, raised or shown as help."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and (_called(node) in _REPORTS or _called(node).endswith("_error")):
            yield from _texts(node)
        elif isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
            yield from _texts(node.exc)
        elif isinstance(node, ast.keyword) and node.arg in {"hint", "help", "description", "epilog"}:
            yield from _texts(node.value)


def _called(call: ast.Call) -> str:
    match call.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


def _texts(inside: ast.expr) -> Iterator[str]:
    """Yield string literals; each value of an f-string is written as `{}`."""
    parts = {id(value) for node in ast.walk(inside) if isinstance(node, ast.JoinedStr) for value in node.values}
    for node in ast.walk(inside):
        if isinstance(node, ast.JoinedStr):
            yield "".join(str(value.value) if isinstance(value, ast.Constant) else "{}" for value in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in parts:
            yield node.value
