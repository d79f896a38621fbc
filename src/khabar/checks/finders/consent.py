"""Checking statements of consent."""

import re

_WORD = re.compile(r"[\w/]+")
_SAY_NOTHING = frozenset(
    {
        "",
        "unknown",
        "not known",
        "n/a",
        "na",
        "none",
        "nil",
        "no",
        "yes",
        "ok",
        "tbd",
        "tbc",
        "todo",
        "pending",
        "unclear",
    }
    | {"not applicable", "to be confirmed", "неизвестно", "не известно", "нет", "да", "есть", "уточнить", "уточняется"}
    | {"agreed", "consented", "consent", "given", "obtained", "received", "verbal", "consent given", "consent obtained"}
    | {"they agreed", "all agreed", "согласен", "согласна", "согласны"}
    | {"согласие", "согласие есть", "согласие получено"}
    | {"не требуется", "нд", "н/д", "нп", "н/п"}
)


def says_nothing(consent: str) -> bool:
    """Return whether a statement is empty or has no verifiable content."""
    return " ".join(_WORD.findall(consent)).casefold() in _SAY_NOTHING
