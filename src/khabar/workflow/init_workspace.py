"""Creates a new workspace that passes every check and builds in every format."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from khabar.codec.form import FORMS
from khabar.core.diagnostic import did_you_mean
from khabar.core.errors import UsageError
from khabar.core.language import LANGUAGES, Lang
from khabar.core.unfinished import temporary_folder
from khabar.core.world import DiskWorld, World
from khabar.figures.imports.place import countries, plain_name
from khabar.model.value import Url
from khabar.read.workspace import PUBLICATION_FILE
from khabar.translate.unit import State
from khabar.workflow.new_files import write_new_files
from khabar.workflow.read_publication import read_publication
from khabar.workflow.starter import NewWorkspace, starter_files
from khabar.workflow.starter_words import ENGLISH
from khabar.workflow.translations import Translations, catalogue_path
from khabar.workflow.update_catalogue import NewTranslation, update_catalogue


def init_workspace(folder: Path, new: NewWorkspace) -> tuple[str, ...]:
    """Write the files of a new workspace into a folder; return their paths in it. Nothing is ever overwritten.

    The folder may hold other files (a fresh git repository). Raises UsageError if one of the new files exists,
    FaultsFound if a title or a name has a fault that stops a build, WriteFailed if the disk refuses;
    then nothing was written.
    """
    if (folder / PUBLICATION_FILE).exists():
        raise UsageError(f"{str(folder)!r} is a workspace already: it has a {PUBLICATION_FILE}")
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{str(folder)!r} is a file: choose another name")
    new = _sound(new)
    files = {path: text.encode() for path, text in starter_files(new)}
    with temporary_folder("init") as draft:
        write_new_files(draft, files)
        catalogues = {path: text.encode() for path, text in _catalogues(new, DiskWorld(draft))}
        write_new_files(draft, catalogues)
        read_publication(DiskWorld(draft))
    files |= catalogues
    write_new_files(folder, files)
    return tuple(sorted(files))


def _sound(new: NewWorkspace) -> NewWorkspace:
    """Return the options without duplicates; raise UsageError for invalid ones."""
    for what, words in (("title", new.title), ("organisation", new.organisation)):
        if hidden := next((character for character in words if is_hidden(character)), ""):
            name = unicodedata.name(hidden, "a control character")
            raise UsageError(f"the {what} has an invisible character (U+{ord(hidden):04X}, {name}): type it again")
    if not new.title.strip():
        raise UsageError("the title is empty: give one with --title")
    if not new.languages or not new.countries:
        raise UsageError("a workspace needs at least one language and one country")
    if not FORMS[Url].fits(new.address):
        raise UsageError(f"{new.address!r} {FORMS[Url].message}: {FORMS[Url].hint}")
    for lang in new.languages:
        if lang not in LANGUAGES:
            raise UsageError(f"unknown language {lang!r}: {did_you_mean(lang, LANGUAGES)}")
    return replace(
        new,
        languages=tuple(dict.fromkeys(new.languages)),
        countries=tuple(dict.fromkeys(map(country_code, new.countries))),
    )


def country_code(words: str) -> str:
    """Return a country's code by code or English name (`KG`, `kyrgyzstan`); raise UsageError for unknown ones."""
    known = countries()
    code = known.get(words.strip().upper()) or known.get(plain_name(words))
    if code is None or len(code) != len("KG"):
        raise UsageError(
            f"unknown country {words!r}: use its English name or its two letters (ISO 3166), for example KG"
        )
    return code


def is_hidden(character: str) -> bool:
    """Return whether a character is invisible, or missing from all fonts; the joiners of Dari are allowed."""
    categories = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
    return unicodedata.category(character) in categories and character not in "\u200c\u200d"


def short_name(words: str) -> str:
    """Return a publication's short name from a folder's name: `Water News` becomes `water-news`."""
    name = re.sub(r"[^a-z0-9]+", "-", words.casefold()).strip("-")[:40].strip("-")
    return name or "bulletin"


def _catalogues(new: NewWorkspace, world: World) -> Iterator[tuple[str, str]]:
    """Translate the example's sentences, all as drafts; the user's own texts are left to translators."""
    translations = Translations(world)
    for lang in translations.languages:
        known = _known(new, lang)
        joined, _ = translations.joined(lang)
        drafts = {
            entry.key: NewTranslation(words=known[entry.source.sentence], state=State.DRAFT)
            for entry in joined
            if entry.source.sentence in known and entry.source.lang != lang
        }
        if joined:
            yield catalogue_path(lang), update_catalogue(translations, lang, drafts)


def _known(new: NewWorkspace, lang: Lang) -> dict[str, str]:
    """Return the translation of each sentence of the example, by its text in the first language."""
    first = new.languages[0]
    known = {new.say(english): new.say(english, lang) for english in ENGLISH}
    return known | {new.mission(place, first): new.mission(place, lang) for place in new.countries}
