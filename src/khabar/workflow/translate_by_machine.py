"""Have a machine translate what nobody has, as a first version; readers are told so until a person has read it."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from khabar.codec.po import MACHINE
from khabar.core.language import Lang
from khabar.core.plugin import reported_failures
from khabar.translate.machine import Refused, machine
from khabar.translate.translator import TRANSLATORS, Access, translator
from khabar.translate.unit import State
from khabar.workflow.export_units import units_of
from khabar.workflow.take_translations import Taken
from khabar.workflow.translations import Translations


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeByMachine:
    """What came of one question: translations by key, and what stays without."""

    lang: Lang
    taken: dict[str, Taken]
    refused: tuple[Refused, ...]


def translate_by_machine(
    translations: Translations, name: str, access: Access, languages: Collection[str] = (), issue: str = ""
) -> Iterator[MadeByMachine]:
    """Ask the machine of that name, a few sentences at a time, for all that is missing; give each answer as it comes.

    Raises UsageError for a machine or a language that is not known, FetchFailed when the server fails on the way.
    """
    made_by = translator(name)
    for lang in translations.wanted(languages):
        units = units_of(translations, lang, issue=issue, suggesting=False)
        missing = [one for one in units if one.state is State.MISSING]
        with reported_failures(TRANSLATORS, name):
            for batch in machine(missing, made_by, access):
                told = f"{MACHINE}: {name}"
                taken = {one.key: Taken(words=one.target, state=State.MACHINE, machine=told) for one in batch.made}
                yield MadeByMachine(lang=lang, taken=taken, refused=batch.refused)
