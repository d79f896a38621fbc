"""All translations of a workspace beside today's sentences: what extracting, counting, exporting, importing share."""

import json
from collections.abc import Collection, Iterator, Mapping
from functools import cached_property
from typing import Any, NamedTuple, Self

from khabar.checks.finders.phrases import TermMatch
from khabar.checks.finders.terms import Glossary, glossary_of
from khabar.codec.po import BrokenCatalogue, Entry
from khabar.core.diagnostic import Diagnostic
from khabar.core.errors import FaultsFound
from khabar.core.file_digests import FileDigests
from khabar.core.language import Lang
from khabar.core.store import ResultStore, result_key
from khabar.core.world import World
from khabar.model.publication import Publication
from khabar.model.text import Text
from khabar.read.catalogue import broken_catalogue, translated_twice, wrong_language
from khabar.read.files import CATALOGUE_LIMIT, read_text
from khabar.read.workspace import WorkspaceReader
from khabar.translate.catalogue import Joined, Kept, identity_of, join, parse_catalogue
from khabar.translate.comments import Commentator
from khabar.translate.identity import Identity, identify
from khabar.translate.layout import mark, runs
from khabar.translate.source import Source, sources
from khabar.translate.terms import told_in
from khabar.translate.unit import KeptTerm
from khabar.workflow.evaluate_figures import FigureEvaluator


class Translations:
    """A workspace's sentences and its catalogues, read once; nothing is written here.

    The sentences are kept in the store by the bytes of all files but the catalogues: who counts, or takes in what a
    translator sent, need not read ten years of stories again.

    Raises FaultsFound where a file cannot be read: with a part of the sentences missing, translations would be taken
    for obsolete. Numbers that do not add up are no reason to keep translators waiting.
    """

    def __init__(self, world: World, store: ResultStore | None = None) -> None:
        self.world = world
        self.store = store
        self._digests = FileDigests(world)
        self._parsed: dict[Lang, Kept] = {}
        self._found: dict[
            tuple[Lang, str], tuple[TermMatch, ...]
        ] = {}  # terms of a sentence, asked for in each language
        known = _Known.of(world, store, self._digests)
        self._read = known.publication
        self.name = known.name
        self.languages = known.languages
        self.respelt = known.respelt
        self.sources = known.sources

    def catalogue(self, lang: Lang) -> Kept:
        """Give one language's catalogue, taken apart; raise FaultsFound with what is wrong in it."""
        if lang not in self._parsed:
            found: list[Diagnostic] = []
            self._parsed[lang] = parsed(lang, self.text(lang, found), found)
            if found:
                raise FaultsFound(tuple(found))
        return self._parsed[lang]

    @cached_property
    def catalogues(self) -> Mapping[Lang, Kept]:
        """All of them; what is wrong in any is told at once."""
        found: list[Diagnostic] = []
        for lang in self.languages:
            try:
                self.catalogue(lang)
            except FaultsFound as faults:
                found.extend(faults.diagnostics)
        if found:
            raise FaultsFound(tuple(found))
        return self._parsed

    @cached_property
    def identity(self) -> Identity:
        """Which mark each sentence has, in all languages alike."""
        return identify(self.sources, [kept.marks for kept in self.catalogues.values()])

    @cached_property
    def runs(self) -> list[tuple[str, list[Source], str, set[Lang]]]:
        """The sentences, parted by their files, with a mark of each part and the languages it is written in."""
        return [(context, run, mark(run), _languages_of(run)) for context, run in runs(self.sources)]

    @cached_property
    def publication(self) -> Publication[Text]:
        """The publication as it was written, without its translations."""
        return self._read or _read(self.world)

    @cached_property
    def evaluated(self) -> Publication[Text]:
        """The publication with its figures' values, as far as they can be computed."""
        return FigureEvaluator(self.world, self.store, self._digests).evaluate(self.publication)[0]

    def commentator(self, lang: Lang) -> Commentator:
        """Give who tells translators into a language what helps them."""
        return Commentator(self.evaluated, lang, self._terms)

    def _terms(self, source: Source, lang: Lang) -> tuple[KeptTerm, ...]:
        place = source.lang, source.sentence
        found = self._found.get(place)
        if found is None:
            found = self._found[place] = self._glossary.found(source.sentence, source.lang)
        terms = told_in(lang, found) if found else ()
        return tuple(one for one in terms if one.said or one.kept or one.note)  # others say nothing that is not seen

    @cached_property
    def glossary_mark(self) -> str:
        """Give what changes with any term that translators are shown."""
        publication = self.publication
        return mark(publication.glossary, [one.title for one in publication.organisations.values()])

    @cached_property
    def _glossary(self) -> Glossary:
        return glossary_of(self.publication)

    def joined(self, lang: Lang) -> tuple[list[Joined], list[Entry]]:
        """Give each sentence with what a language has for it, and translations whose sentences are gone."""
        kept = self.catalogue(lang)
        return join(self.sources, kept, identity_of(self.sources, kept) or self.identity)

    def wanted(self, languages: Collection[str]) -> Iterator[Lang]:
        """Give the publication's languages, or those of them that are named."""
        for lang in self.languages:
            if not languages or lang in languages:
                yield lang

    def text(self, lang: Lang, found: list[Diagnostic]) -> str:
        """Give a catalogue as it stands in the workspace, "" where there is none."""
        path = catalogue_path(lang)
        try:
            self.world.size(path)
        except FileNotFoundError:
            return ""
        except OSError:
            pass  # reading it tells what is wrong
        return read_text(self.world, path, found, CATALOGUE_LIMIT) or ""


def _languages_of(run: list[Source]) -> set[Lang]:
    return {lang for one in run for lang in (one.lang, *one.written)}


def catalogue_path(lang: Lang) -> str:
    """Give the place of a language's catalogue in a workspace."""
    return f"locale/{lang}.po"


def parsed(lang: Lang, source: str, found: list[Diagnostic]) -> Kept:
    """Take a catalogue apart, and add its faults to what was found."""
    path = catalogue_path(lang)
    try:
        kept = parse_catalogue(lang, source)
    except BrokenCatalogue as broken:
        found.append(broken_catalogue(path, broken))
        return Kept(lang)
    if kept.header is not None:
        found.extend(wrong_language(path, lang, kept.header.words))
    found.extend(translated_twice(path, entry, first.line) for first, entry in kept.twice)
    return kept


class _Known(NamedTuple):
    """The languages of a publication, and every sentence that one of their catalogues may hold.

    `publication` is there where it had to be read for that.
    """

    name: str
    languages: tuple[Lang, ...]
    respelt: Mapping[Lang, Lang]  # by language, the one whose words it has in other letters
    sources: list[Source]
    publication: Publication[Text] | None

    @classmethod
    def of(cls, world: World, store: ResultStore | None, digests: FileDigests) -> Self:
        files = digests.snapshot()
        used = [(path, digest) for path, digest in files if not path.startswith("locale/")]
        key = result_key("sentences", used) if store is not None else ""
        kept = store.get(key) if store is not None else None
        if kept is not None:
            name, languages, respelt, plain = json.loads(kept)
            return cls(name, tuple(languages), respelt, [_source(*one) for one in plain], None)
        publication = _read(world)
        respelt = {by.to: by.source for by in publication.transliteration.values()}
        known = cls(publication.name, publication.languages, respelt, sources(publication), publication)
        if store is not None and files.is_current():
            store.put(key, json.dumps([*known[:4]], ensure_ascii=False).encode())
        return known


def _read(world: World) -> Publication[Text]:
    reading = WorkspaceReader(world, translated=False).read()
    if reading.publication is None:
        raise FaultsFound(reading.diagnostics)
    return reading.publication


def _source(  # noqa: PLR0913, PLR0917 - a row of a table
    context: str, sentence: str, lang: Lang, written: list[Lang], role: str, limit: int, issue: str, where: list[Any]
) -> Source:
    file, line, column = where
    return Source(context, sentence, lang, tuple(written), role, limit, issue, (file, line, column))
