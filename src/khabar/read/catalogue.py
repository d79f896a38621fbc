"""Reading a catalogue: the translations of a workspace's sentences into one language, `locale/<tag>.po`.

An entry's context names the file and the block: `2020-004/tj-radio#8f3a`. When the words of a block change, its mark
(`8f3a`) stays the same, and its translation is kept but becomes *behind*. Contexts without a mark, as older versions
wrote them, are read too.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from khabar.codec.po import BrokenCatalogue, Entry, entries, language_of
from khabar.core.diagnostic import Diagnostic, Pointer, error
from khabar.core.language import LANGUAGES, Lang
from khabar.core.world import World
from khabar.model.text import Status
from khabar.read.files import CATALOGUE_LIMIT, read_text


@dataclass(frozen=True, slots=True)
class Translation:
    """One entry of a catalogue: a sentence, its translation ("" if there is none) and its review status."""

    sentence: str
    words: str
    status: Status
    file: str = field(compare=False)
    line: int = field(compare=False)

    @property
    def where(self) -> Pointer:
        """The place of the entry, for diagnostics."""
        return Pointer(file=self.file, line=self.line)


@dataclass(slots=True)
class Catalogue:
    """All translations into one language, by context (the file in the workspace) and sentence."""

    lang: Lang
    file: str
    translations: Mapping[tuple[str, str], Translation] = field(default_factory=dict)
    _by_context: dict[str, list[Translation]] = field(default_factory=dict, repr=False)

    def of(self, context: str) -> list[Translation]:
        """Return all translations of one context, in the catalogue's order."""
        if not self._by_context:
            for (entry_context, _), translation in self.translations.items():
                self._by_context.setdefault(entry_context, []).append(translation)
        return self._by_context.get(context, [])


def status(entry: Entry) -> Status:
    """Return the review status of an entry, from the standard marks of PO files.

    `fuzzy` means a draft. A fuzzy entry that also has the previous sentence (`#|`) is behind; one with a comment saying
    so is a machine translation. An entry without `fuzzy` is reviewed: a translator who removes it approves the words.
    """
    if not entry.is_draft:
        return Status.REVIEWED
    if entry.is_of_another:
        return Status.BEHIND
    return Status.MACHINE if entry.is_machine_made else Status.DRAFT


def read_catalogue(
    world: World, path: str, lang: Lang, found: list[Diagnostic], known: dict[Any, Any] | None = None
) -> Catalogue:
    """Read `locale/<tag>.po`; problems are added to `found`.

    `known` saves memory: pass the same dict for each language, and the catalogues share the strings of the sentences
    they have in common.
    """
    source = read_text(world, path, found, CATALOGUE_LIMIT)
    if source is None:
        return Catalogue(lang, path)
    if "msgid" not in source:
        if source.strip():
            found.append(error("bad-catalogue", Pointer(file=path), "this is not a PO file: it has no msgid"))
        return Catalogue(lang, path)
    known = {} if known is None else known
    translations: dict[tuple[str, str], Translation] = {}
    header = ""
    duplicates: list[Diagnostic] = []
    try:
        for entry in entries(source):
            if not entry.sentence:
                header = header or entry.words
            context = entry.context.partition("#")[0]
            context = known.setdefault(context, context)
            key = known.setdefault((context, entry.sentence), (context, entry.sentence))
            if key in translations:
                duplicates.extend(_duplicates(entry, translations[key], path))
                if not entry.words or translations[key].words:
                    continue
            translations[key] = Translation(key[1], entry.words, status(entry), path, entry.line)
    except BrokenCatalogue as broken:
        found.append(broken_catalogue(path, broken))
        return Catalogue(lang, path)
    translations.pop(("", ""), None)
    found.extend(wrong_language(path, lang, header))
    found.extend(duplicates)
    return Catalogue(lang, path, translations)


def broken_catalogue(path: str, broken: BrokenCatalogue) -> Diagnostic:
    """Return the error for a line that is not valid in a PO file, or from which on it is too large."""
    where = Pointer(file=path, line=broken.line)
    hint = "look for merge marks (<<<<<<<) and unclosed quotes; `msgfmt -c` reports more"
    return error("bad-catalogue", where, broken.reason, hint)


def wrong_language(path: str, lang: Lang, header: str) -> list[Diagnostic]:
    """Return an error if the header names another language than the file's name; else nothing."""
    language = re.split("[-_@.]", language_of(header))[0]
    if not language or language.lower() == LANGUAGES[lang].base:
        return []
    hint = f"correct the line Language: of its header, or rename it to {language}.po"
    return [error("bad-catalogue", Pointer(file=path), f"its header has the language {language!r}", hint)]


def translated_twice(path: str, entry: Entry, first_line: int) -> Diagnostic:
    """Return the error for a sentence that has two translations in the same context."""
    hint = f"it is already in line {first_line}: keep one"
    message = f"{entry.sentence[:60]!r} is translated twice"
    return error("duplicate-translation", Pointer(file=path, line=entry.line), message, hint)


def _duplicates(entry: Entry, first: Translation, path: str) -> list[Diagnostic]:
    # two blocks with the same words may have one entry each; one of the entries may be empty
    return [translated_twice(path, entry, first.line)] if entry.words and first.words else []
