"""Exports what is to be translated: one file for each language, in the format of the translators' tool."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from khabar.core.language import Lang
from khabar.core.plugin import load
from khabar.translate.catalogue import Joined
from khabar.translate.exchange_format import FORMATS, About, ExchangeFormat, by_source_language
from khabar.translate.given import UNFINISHED, remembered, suggested, unit_of, wanted
from khabar.translate.memory import Memory
from khabar.translate.unit import State, Unit
from khabar.workflow.translations import Translations


def export_units(
    translations: Translations, lang: Lang, form: str, *, issue: str = "", everything: bool = False
) -> Iterator[tuple[str, bytes]]:
    """Return name and bytes of each file: one for each source language of the texts.

    Reviewed texts are left out, unless `everything` is wanted. Each unit has similar translations from earlier issues,
    for the translator to choose from.
    """
    exchange: ExchangeFormat = load(FORMATS, form)
    units = units_of(translations, lang, issue=issue, everything=everything)
    for source, listed in by_source_language(units).items():
        about = About(workspace=translations.name, source=source, target=lang, issue=issue)
        name = "-".join(filter(None, (translations.name, issue, source, lang)))
        yield f"{name}{exchange.endings[0]}", exchange.write(listed, about)


def units_of(
    translations: Translations, lang: Lang, *, issue: str = "", everything: bool = False, suggesting: bool = True
) -> list[Unit]:
    """List the units of a language that are to be translated, each with similar earlier translations."""
    joined, _ = translations.joined(lang)
    states = frozenset(State) if everything else UNFINISHED
    commentator = translations.commentator(lang)
    units = [unit_of(entry, lang, commentator) for entry in wanted(joined, issue, states)]
    return list(_with_suggestions(units, joined, lang)) if suggesting else units


def suggestions_for(translations: Translations, lang: Lang, issue: str = "") -> list[Unit]:
    """List the units that are to be translated and have similar earlier translations, with only those."""
    joined, _ = translations.joined(lang)
    units = [remembered(entry, lang) for entry in wanted(joined, issue, UNFINISHED)]
    return [entry for entry in _with_suggestions(units, joined, lang) if entry.suggestions]


def _with_suggestions(units: Iterable[Unit], joined: Iterable[Joined], lang: Lang) -> Iterator[Unit]:
    memory = Memory(remembered(entry, lang) for entry in joined if entry.words)
    for unit in units:
        suggestions = suggested(unit, memory) if unit.state is not State.REVIEWED else ()
        yield replace(unit, suggestions=suggestions) if suggestions else unit
