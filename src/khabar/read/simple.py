"""Sentences of plain words, figures and stress, as most are: what they look like, and what they say, unbuilt."""

import re
from functools import lru_cache

from khabar.model.text import FIGURE, FigureForm, FigureRef
from khabar.read.normalize import LONGEST

REFERENCE = re.compile(r"\{([a-z0-9][a-z0-9._-]*)(?:@([A-Z]{2}(?:-[A-Z0-9]{1,3})?))?(?::([a-z]+))?\}")
"""A figure as an author names it: name, place, form."""

FIGURE_FORMS = {member.value: member for member in FigureForm}

SPECIAL = re.compile(r"[\\`*_{}\[\]<>&\n]")
"""Without one of these a sentence is plain words."""

SIMPLE = re.compile(  # a figure; or stress that begins and ends where a word does, whatever CommonMark's other rules
    rf"[{{*](?:(?<=\{{){REFERENCE.pattern[2:]}"
    r"|(?<=\*)(?<!\S\*)\*(?!\s)(?P<strong>[^\\`*_\[\]<>&\n]+)(?<!\s)\*\*(?= |\Z))"
)
"""What a sentence may have and be read without CommonMark's machinery."""


def may_hold_more(source: str) -> bool:
    """Return cheaply whether a sentence may hold more than plain words."""
    return SPECIAL.search(source) is not None


def words_and_figures(source: str) -> tuple[str, tuple[FigureRef, ...]] | None:
    """Return the words of a sentence without emphasis, `FIGURE` for each figure, and the figures; else None.

    Who compares sentences need not have them built, which takes three times as long.
    """
    figures: list[FigureRef] = []

    def said(part: re.Match[str]) -> str:
        if not part[1]:
            return SIMPLE.sub(said, part["strong"])
        if part[3] and part[3] not in FIGURE_FORMS:
            return part[0]
        figures.append(_reference(part[1], part[2] or "", part[3] or FigureForm.VALUE))
        return FIGURE

    words = SIMPLE.sub(said, source) if len(source) <= LONGEST else source
    return None if SPECIAL.search(words) else (words, tuple(figures))


@lru_cache(maxsize=1024)
def _reference(name: str, place: str, form: str) -> FigureRef:
    return FigureRef(name=name, form=FigureForm(form), place=place)
