"""All translations of a workspace with today's sentences: shared by extracting, counting, exporting and importing."""

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

    The sentences are cached in the store by the bytes of all files but the catalogues: counting and importing need not
    read ten years of stories again.

    Raises FaultsFound if a file cannot be read: with some of the sentences missing, translations would be taken for
    obsolete. Numbers that do not add up do not stop translators.
    """

    def __init__(self, world: World, store: ResultStore | None = None) -> None:
        self.world = world
        self.store = store
        self._digests = FileDigests(world)
        self._parsed: dict[Lang, Kept] = {}
        self._found: dict[tuple[Lang, str], tuple[TermMatch, ...]] = {}  # the terms in a sentence, for each language
        known = _Known.of(world, store, self._digests)
        self._read = known.publication
        self.name = known.name
        self.languages = known.languages
        self.respelt = known.respelt
        self.sources = known.sources

    def catalogue(self, lang: Lang) -> Kept:
        """Return one language's parsed catalogue; raise FaultsFound with its errors."""
        if lang not in self._parsed:
            findings: list[Diagnostic] = []
            self._parsed[lang] = parsed(lang, self.text(lang, findings), findings)
            if findings:
                raise FaultsFound(tuple(findings))
        return self._parsed[lang]

    @cached_property
    def catalogues(self) -> Mapping[Lang, Kept]:
        """All catalogues; raise FaultsFound with the errors of all of them."""
        findings: list[Diagnostic] = []
        for lang in self.languages:
            try:
                self.catalogue(lang)
            except FaultsFound as faults:
                findings.extend(faults.diagnostics)
        if findings:
            raise FaultsFound(tuple(findings))
        return self._parsed

    @cached_property
    def identity(self) -> Identity:
        """The identity of each sentence, the same in all languages."""
        return identify(self.sources, [catalogue.marks for catalogue in self.catalogues.values()])

    @cached_property
    def runs(self) -> list[tuple[str, list[Source], str, set[Lang]]]:
        """The sentences by file, with a fingerprint of each group and the languages it is written in."""
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
        """Return the writer of notes for translators into a language."""
        return Commentator(self.evaluated, lang, self._terms)

    def _terms(self, source: Source, lang: Lang) -> tuple[KeptTerm, ...]:
        place = source.lang, source.sentence
        matches = self._found.get(place)
        if matches is None:
            matches = self._found[place] = self._glossary.found(source.sentence, source.lang)
        terms = told_in(lang, matches) if matches else ()
        return tuple(term for term in terms if term.said or term.kept or term.note)  # others have nothing to show

    @cached_property
    def glossary_mark(self) -> str:
        """Return a fingerprint of all terms that translators are shown."""
        publication = self.publication
        return mark(publication.glossary, [organisation.title for organisation in publication.organisations.values()])

    @cached_property
    def _glossary(self) -> Glossary:
        return glossary_of(self.publication)

    def joined(self, lang: Lang) -> tuple[list[Joined], list[Entry]]:
        """Return each sentence with its translation, and translations of sentences that no longer exist."""
        catalogue = self.catalogue(lang)
        return join(self.sources, catalogue, identity_of(self.sources, catalogue) or self.identity)

    def wanted(self, languages: Collection[str]) -> Iterator[Lang]:
        """Yield the publication's languages, or those of them that are named."""
        for lang in self.languages:
            if not languages or lang in languages:
                yield lang

    def text(self, lang: Lang, findings: list[Diagnostic]) -> str:
        """Return the text of a catalogue in the workspace, "" if there is none."""
        path = catalogue_path(lang)
        try:
            self.world.size(path)
        except FileNotFoundError:
            return ""
        except OSError:
            pass  # reading it reports what is wrong
        return read_text(self.world, path, findings, CATALOGUE_LIMIT) or ""


def _languages_of(run: list[Source]) -> set[Lang]:
    return {lang for source in run for lang in (source.lang, *source.written)}


def catalogue_path(lang: Lang) -> str:
    """Return the path of a language's catalogue in a workspace."""
    return f"locale/{lang}.po"


def parsed(lang: Lang, source: str, findings: list[Diagnostic]) -> Kept:
    """Parse a catalogue, and add its errors to `found`."""
    path = catalogue_path(lang)
    try:
        catalogue = parse_catalogue(lang, source)
    except BrokenCatalogue as broken:
        findings.append(broken_catalogue(path, broken))
        return Kept(lang)
    if catalogue.header is not None:
        findings.extend(wrong_language(path, lang, catalogue.header.words))
    findings.extend(translated_twice(path, entry, first.line) for first, entry in catalogue.twice)
    return catalogue


class _Known(NamedTuple):
    """The languages of a publication, and every sentence that one of their catalogues may hold.

    `publication` is set if it had to be read for that.
    """

    name: str
    languages: tuple[Lang, ...]
    respelt: Mapping[Lang, Lang]  # by language, the one it is transliterated from
    sources: list[Source]
    publication: Publication[Text] | None

    @classmethod
    def of(cls, world: World, store: ResultStore | None, digests: FileDigests) -> Self:
        files = digests.snapshot()
        used = [(path, digest) for path, digest in files if not path.startswith("locale/")]
        key = result_key("sentences", used) if store is not None else ""
        cached = store.get(key) if store is not None else None
        if cached is not None:
            name, languages, respelt, plain = json.loads(cached)
            return cls(name, tuple(languages), respelt, [_source(*row) for row in plain], None)
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
