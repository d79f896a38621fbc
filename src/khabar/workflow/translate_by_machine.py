"""Translates missing texts by machine, as a first version; pages mark them until a person has reviewed them."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from khabar.codec.po import MACHINE
from khabar.core.language import Lang
from khabar.core.plugin import reported_failures
from khabar.translate.machine import Refused, machine
from khabar.translate.translator import TRANSLATORS, Access, translator
from khabar.translate.unit import State
from khabar.workflow.export_units import units_of
from khabar.workflow.translations import Translations
from khabar.workflow.update_catalogue import NewTranslation


@dataclass(frozen=True, slots=True, kw_only=True)
class MachineBatch:
    """The result of one request: translations by key, and texts that stay untranslated."""

    lang: Lang
    translations: dict[str, NewTranslation]
    refused: tuple[Refused, ...]


def translate_by_machine(
    translations: Translations, name: str, access: Access, languages: Collection[str] = (), issue: str = ""
) -> Iterator[MachineBatch]:
    """Send all missing texts to a machine, a few at a time; yield each result.

    Raises UsageError for an unknown machine or language, FetchFailed if the server fails.
    """
    made_by = translator(name)
    for lang in translations.wanted(languages):
        units = units_of(translations, lang, issue=issue, suggesting=False)
        missing = [unit for unit in units if unit.state is State.MISSING]
        with reported_failures(TRANSLATORS, name):
            for batch in machine(missing, made_by, access):
                origin = f"{MACHINE}: {name}"
                translated = {
                    unit.key: NewTranslation(words=unit.target, state=State.MACHINE, machine=origin)
                    for unit in batch.made
                }
                yield MachineBatch(lang=lang, translations=translated, refused=batch.refused)
