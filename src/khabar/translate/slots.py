"""What changes from issue to issue in a sentence that stays: numbers, days and references, each set apart as a slot."""

import re
from dataclasses import dataclass
from functools import lru_cache

from khabar.checks.finders.dates import dates
from khabar.checks.finders.number import SPACES, Kind
from khabar.core.language import Lang

SLOT = "\N{REPLACEMENT CHARACTER}"
"""Stands in a skeleton for a slot: a sign that no author types."""

_DIGIT = re.compile(r"[0-9]")
_REFERENCE = re.compile(r"\{[^{}\n]{1,200}\}")
# not what belongs to a name: COVID-19, B2
_NUMBER = re.compile(rf"(?<![^\W_])(?<![^\W\d][-‑])[0-9]+(?:[.,'’:/{SPACES}][0-9]+)*")
_YEAR_AFTER = re.compile(rf",?[{SPACES}][12][0-9]{{3}}(?![0-9])")
_WORD = re.compile(rf"[^\W_]+(?:[-‑’'ʻʼ][^\W_]+)*|{SLOT}")
_PIECE = re.compile(r"[^\W_]+(?:[-‑’'ʻʼ][^\W_]+)*|\S")


@dataclass(frozen=True, slots=True)
class Skeleton:
    """A sentence without what is in its slots.

    `words` are those by which sentences are compared: small letters, a sign for each slot, no other signs. `slots` are
    what stood in them, in order.
    """

    words: str
    slots: tuple[str, ...]


@lru_cache(maxsize=1 << 16)  # a source comes again with each language it is translated into
def skeleton(text: str, lang: Lang) -> Skeleton:
    """Set apart the slots of a sentence: references in braces, days with or without their year, numbers."""
    slots: list[str] = []
    rest: list[str] = []
    end = 0
    for start, stop in _spans(text, lang):
        rest += text[end:start], f" {SLOT} "
        slots.append(text[start:stop])
        end = stop
    rest.append(text[end:])
    return Skeleton(" ".join(_WORD.findall("".join(rest).casefold())), tuple(slots))


def pieces(text: str, lang: Lang) -> list[str]:
    """Cut a sentence into words, signs and whole slots: what a comparison shows as left out or put in."""
    cut: list[str] = []
    end = 0
    for start, stop in _spans(text, lang):
        cut += _PIECE.findall(text[end:start])
        cut.append(text[start:stop])
        end = stop
    return cut + _PIECE.findall(text[end:])


def digits(slot: str) -> str:
    """Return what two languages write alike in a slot: 2,742 and 2 742 have the same digits; a reference stays."""
    return slot if slot.startswith("{") else "".join(_DIGIT.findall(slot))


def _spans(text: str, lang: Lang) -> list[tuple[int, int]]:
    """Find where slots stand, in order; none lies in another."""
    named = [match.span() for match in _REFERENCE.finditer(text)] if "{" in text else []
    if not _DIGIT.search(text):
        return named
    for day in dates(text, lang, text.split()):
        if day.kind is Kind.DATE and day.value:
            year = _YEAR_AFTER.match(text, day.end)
            named.append((day.start, year.end() if year else day.end))
    spans: list[tuple[int, int]] = []
    end = 0
    for start, stop in (*sorted(named), (len(text), len(text))):
        if start >= end:
            spans += (number.span() for number in _NUMBER.finditer(text, end, start))
            spans.append((start, stop))
            end = stop
    return spans[:-1]
