"""Imports a translator's file: all valid translations or none, and reports every problem with its place."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from khabar.core.diagnostic import Diagnostic, Pointer, error
from khabar.core.errors import FaultsFound, UsageError
from khabar.core.language import Lang
from khabar.translate.conflict import Side
from khabar.translate.exchange_format import About, all_endings, format_of
from khabar.translate.receiving import Accepted, Received, receive
from khabar.workflow.check_translations import keys_by_line, new_errors
from khabar.workflow.export_units import units_of
from khabar.workflow.translations import Translations, catalogue_path
from khabar.workflow.update_catalogue import NewTranslation, update_catalogue


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedFile:
    """The result for one file: its language, the decision on each unit, and the updated catalogue if it changes."""

    lang: Lang
    received: Received
    taken: int
    catalogue: str | None


def import_units(  # noqa: PLR0913 - each an option of the command
    translations: Translations,
    file: str,
    data: bytes,
    *,
    partly: bool = False,
    reviewed: bool = False,
    side: Side | None = None,
) -> ImportedFile:
    """Decide on a file, and return the updated catalogue.

    If anything is refused, nothing is imported; with `partly` valid translations are imported all the same, unless the
    whole file is wrong. `reviewed` marks them as reviewed, `side` wins conflicts.

    Raises FaultsFound for a file in a language that this publication does not have, UsageError for a file in another
    format.
    """
    exchange = format_of(file)
    if exchange is None:
        endings = ", ".join(all_endings())
        raise UsageError(f"{PurePath(file).name} is not a translators' file: its name must end in one of {endings}")
    returned = exchange.read(data, file)
    lang = Lang(returned.target)
    if lang not in translations.languages:
        raise FaultsFound(returned.faults or (_not_ours(file, returned.target, translations),))
    units = {unit.key: unit for unit in units_of(translations, lang, everything=True, suggesting=False)}
    about = About(workspace=translations.name, source=Lang(returned.source), target=lang)
    received = receive(returned, units, about, reviewed=reviewed, side=side)
    while accepted := received.taken(partly=True):
        catalogue = update_catalogue(translations, lang, {unit.unit.key: _translation_of(unit) for unit in accepted})
        errors = list(_gate_errors(translations, lang, catalogue, accepted))
        if not errors:
            break
        received = received.without(errors)
    written = received.taken(partly=partly)
    return ImportedFile(
        lang=lang, received=received, taken=len(written), catalogue=catalogue if accepted and written else None
    )


def _translation_of(accepted: Accepted) -> NewTranslation:
    return NewTranslation(words=accepted.target, state=accepted.state, note=accepted.note)


def _gate_errors(
    translations: Translations, lang: Lang, catalogue: str, accepted: Sequence[Accepted]
) -> Iterator[tuple[str, Diagnostic]]:
    """Yield each error that `check` would report after the import, with the key of its text, "" for any other."""
    path, keys = catalogue_path(lang), {item.unit.key for item in accepted}
    issues = {item.unit.issue for item in accepted}
    errors = new_errors(translations.world, translations.store, path, catalogue, issues)
    index = keys_by_line(catalogue) if errors else None
    for fault in errors:
        key = index.key_at(fault.where.line) if index and fault.where.file == path else ""
        yield (key if key in keys else ""), fault


def _not_ours(file: str, language: str, translations: Translations) -> Diagnostic:
    message = f"the file is a translation into {language!r}, which is not a language of this publication"
    return error("translation-in-wrong-language", Pointer(file=file), message, _listed(translations.languages))


def _listed(languages: Sequence[Lang]) -> str:
    return f"languages: {', '.join(languages)}"
