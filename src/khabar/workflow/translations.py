"""All translations of a workspace beside today's sentences: what extracting, counting, exporting, importing share."""

from collections.abc import Collection, Iterator
from functools import cached_property

from khabar.codec.po import BrokenCatalogue, Entry
from khabar.core.diagnostic import Diagnostic
from khabar.core.errors import FaultsFound
from khabar.core.language import Lang
from khabar.core.world import World
from khabar.model.publication import Publication
from khabar.model.text import Text
from khabar.read.catalogue import broken_catalogue, translated_twice, wrong_language
from khabar.read.files import CATALOGUE_LIMIT, read_text
from khabar.read.workspace import WorkspaceReader
from khabar.translate.catalogue import Joined, Kept, join, parse_catalogue
from khabar.translate.comments import Commentator
from khabar.translate.identity import identify
from khabar.translate.source import sources
from khabar.workflow.evaluate_figures import FigureEvaluator
from khabar.workflow.evaluate_figures import Kept as KeptFigures


class Translations:
    """A workspace's sentences and its catalogues, read once; nothing is written here.

    Raises FaultsFound where a file cannot be read: with a part of the sentences missing, translations would be taken
    for obsolete. Numbers that do not add up are no reason to keep translators waiting.
    """

    def __init__(self, world: World, kept: KeptFigures | None = None) -> None:
        reading = WorkspaceReader(world, translated=False).read()
        if reading.publication is None:
            raise FaultsFound(reading.diagnostics)
        self._world = world
        self._kept = kept
        self.publication: Publication[Text] = reading.publication
        self.sources = sources(reading.publication)
        found: list[Diagnostic] = []
        self.before = {lang: self._text(lang, found) for lang in reading.publication.languages}
        self.catalogues = {lang: _parsed(lang, text, found) for lang, text in self.before.items()}
        if found:
            raise FaultsFound(tuple(found))
        self.identity = identify(self.sources, [kept.entries for kept in self.catalogues.values()])

    @cached_property
    def evaluated(self) -> Publication[Text]:
        """The publication with its figures' values, as far as they can be computed."""
        return FigureEvaluator(self._world, self._kept).evaluate(self.publication)[0]

    def commentator(self, lang: Lang) -> Commentator:
        """Give who tells translators into a language what helps them."""
        return Commentator(self.evaluated, lang)

    def joined(self, lang: Lang) -> tuple[list[Joined], list[Entry]]:
        """Give each sentence with what a language has for it, and translations whose sentences are gone."""
        return join(self.sources, self.catalogues[lang], self.identity)

    def wanted(self, languages: Collection[str]) -> Iterator[Lang]:
        """Give the publication's languages, or those of them that are named."""
        for lang in self.publication.languages:
            if not languages or lang in languages:
                yield lang

    def _text(self, lang: Lang, found: list[Diagnostic]) -> str:
        path = catalogue_path(lang)
        try:
            self._world.size(path)
        except FileNotFoundError:
            return ""
        except OSError:
            pass  # reading it tells what is wrong
        return read_text(self._world, path, found, CATALOGUE_LIMIT) or ""


def catalogue_path(lang: Lang) -> str:
    """Give the place of a language's catalogue in a workspace."""
    return f"locale/{lang}.po"


def _parsed(lang: Lang, source: str, found: list[Diagnostic]) -> Kept:
    path = catalogue_path(lang)
    try:
        kept = parse_catalogue(lang, source)
    except BrokenCatalogue as broken:
        found.append(broken_catalogue(path, broken))
        return Kept(lang, ())
    if kept.header is not None:
        found.extend(wrong_language(path, lang, kept.header.words))
    seen: dict[tuple[str, str], int] = {}
    for entry in kept.entries:
        if entry.words and entry.sentence:
            place = entry.context.partition("#")[0], entry.sentence
            if place in seen:
                found.append(translated_twice(path, entry, seen[place]))
            else:
                seen[place] = entry.line
    return kept
