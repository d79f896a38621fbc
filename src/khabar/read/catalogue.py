"""A catalogue of translations: one language's words for the sentences of a workspace, `locale/<tag>.po`.

An entry's context tells the file and the block: `2020-004/tj-radio#8f3a`. The block's mark stays when its words
change; so does its translation, which then is *behind*. Catalogues of before blocks had marks are read as well.
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
from khabar.read.simple import may_hold_more


@dataclass(frozen=True, slots=True)
class Translation:
    """One entry of a catalogue: a sentence, its translation ("" where there is none), and how far it may be trusted.

    `is_plain` marks words that have nothing else among them: no figure, no link, no stress.
    """

    sentence: str
    words: str
    status: Status
    file: str = field(compare=False)
    line: int = field(compare=False)
    is_plain: bool = False

    @property
    def where(self) -> Pointer:
        """Its place, for whoever has something to tell of it."""
        return Pointer(file=self.file, line=self.line)


@dataclass(slots=True)
class Catalogue:
    """All translations into one language, by file of the workspace and sentence."""

    lang: Lang
    file: str
    translations: Mapping[tuple[str, str], Translation] = field(default_factory=dict)
    _by_context: dict[str, list[Translation]] = field(default_factory=dict, repr=False)

    def of(self, context: str) -> list[Translation]:
        """Return all of one file, in the catalogue's order."""
        if not self._by_context:
            for (own, _), translation in self.translations.items():
                self._by_context.setdefault(own, []).append(translation)
        return self._by_context.get(context, [])


def status(entry: Entry) -> Status:
    """Return how far a translation may be trusted, of the marks that every translators' tool knows.

    `fuzzy` is a draft; one that has the previous sentence above it (`#|`) is behind; one whose comment says so was made
    by a machine. Whoever takes `fuzzy` away stands by the words.
    """
    if not entry.is_draft:
        return Status.REVIEWED
    if entry.is_of_another:
        return Status.BEHIND
    return Status.MACHINE if entry.is_machine_made else Status.DRAFT


def read_catalogue(
    world: World, path: str, lang: Lang, found: list[Diagnostic], known: dict[Any, Any] | None = None
) -> Catalogue:
    """Read `locale/<tag>.po`.

    `known` are the sentences of catalogues read before: all languages translate the same ones, and share them.
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
    doubled: list[Diagnostic] = []
    try:
        for entry in entries(source):
            if not entry.sentence:
                header = header or entry.words
            context = entry.context.partition("#")[0]
            context = known.setdefault(context, context)
            key = known.setdefault((context, entry.sentence), (context, entry.sentence))
            if key in translations:
                doubled.extend(_doubled(entry, translations[key], path))
                if not entry.words or translations[key].words:
                    continue
            plain = not may_hold_more(entry.words)
            translations[key] = Translation(key[1], entry.words, status(entry), path, entry.line, plain)
    except BrokenCatalogue as broken:
        found.append(broken_catalogue(path, broken))
        return Catalogue(lang, path)
    translations.pop(("", ""), None)
    found.extend(wrong_language(path, lang, header))
    found.extend(doubled)
    return Catalogue(lang, path, translations)


def broken_catalogue(path: str, broken: BrokenCatalogue) -> Diagnostic:
    """Return which line of a catalogue cannot stand there."""
    where = Pointer(file=path, line=broken.line)
    hint = "look for merge marks (<<<<<<<) and unclosed quotes; `msgfmt -c` reports more"
    return error("bad-catalogue", where, "this line is not valid in a PO file", hint)


def wrong_language(path: str, lang: Lang, header: str) -> list[Diagnostic]:
    """Return a catalogue whose header says that it is in another language than its name."""
    told = re.split("[-_@.]", language_of(header))[0]
    if not told or told.lower() == LANGUAGES[lang].base:
        return []
    hint = f"correct the line Language: of its header, or rename it to {told}.po"
    return [error("bad-catalogue", Pointer(file=path), f"its header has the language {told!r}", hint)]


def translated_twice(path: str, entry: Entry, first_line: int) -> Diagnostic:
    """Return a sentence of one file that has two translations."""
    hint = f"it is already in line {first_line}: keep one"
    message = f"{entry.sentence[:60]!r} is translated twice"
    return error("duplicate-translation", Pointer(file=path, line=entry.line), message, hint)


def _doubled(entry: Entry, first: Translation, path: str) -> list[Diagnostic]:
    # two blocks of the same words may have an entry each, of which one is empty
    return [translated_twice(path, entry, first.line)] if entry.words and first.words else []
