"""What translators are given: units made of today's sentences, with all that helps to translate them."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from khabar.core.language import Lang
from khabar.translate.catalogue import Joined
from khabar.translate.comments import Commentator
from khabar.translate.memory import Memory
from khabar.translate.unit import State, Suggested, Unit

UNFINISHED = frozenset(State) - {State.REVIEWED}
"""The states of what somebody still has to look at."""


def unit_of(one: Joined, lang: Lang, commentator: Commentator) -> Unit:
    """Make the unit of a sentence in a language."""
    source = one.source
    return replace(
        remembered(one, lang),
        role=source.role,
        where=source.place,
        limit=source.limit,
        figures=commentator.figures(source),
        terms=tuple(commentator.terms(source, lang)),
        note=one.note,
    )


def remembered(one: Joined, lang: Lang) -> Unit:
    """Make a unit for the memory alone: its words, and how far they may be trusted."""
    source = one.source
    return Unit(
        key=one.key,
        lang=lang,
        source_lang=source.lang,
        source=source.sentence,
        target=one.words,
        state=one.state,
        previous=one.previous,
    )


def wanted(joined: Iterable[Joined], issue: str, states: Collection[State]) -> Iterator[Joined]:
    """Choose what is to be translated: of one issue or, where none is named, of all, and in some states."""
    for one in joined:
        if (not issue or one.source.issue == issue) and one.state in states:
            yield one


def suggested(unit: Unit, memory: Memory) -> tuple[Suggested, ...]:
    """Look up what was said before for the same or nearly the same sentence; its own translation is no suggestion."""
    return tuple(
        Suggested(score=one.score, source=one.source, target=one.target, state=one.state, key=one.key)
        for one in memory.suggestions(unit)
        if one.key != unit.key
    )
