"""Adds every sentence that needs translation to the catalogues, and keeps everything that translators did.

A section is written again only if its sentences or the values of its figures have changed, or if a translator has sent
a new file.
"""

from collections.abc import Collection, Iterator, Mapping
from functools import cached_property

from khabar.core.diagnostic import Diagnostic
from khabar.core.errors import FaultsFound
from khabar.core.language import Lang
from khabar.core.store import ResultStore, result_key
from khabar.translate.catalogue import join
from khabar.translate.comments import Commentator
from khabar.translate.identity import Identity, identify
from khabar.translate.layout import Layout, Section, mark, put_together
from khabar.translate.source import Place, Source
from khabar.translate.writing import write_entries, write_gone, write_header
from khabar.workflow.translations import Translations, parsed


class Extraction:
    """The catalogues of a workspace, brought up to date one by one."""

    def __init__(self, translations: Translations, store: ResultStore | None = None) -> None:
        self._translations = translations
        self._store = store
        findings: list[Diagnostic] = []
        self._of = {lang: _Catalogue(self, lang, findings) for lang in translations.languages}
        if findings:
            raise FaultsFound(tuple(findings))

    def changed(self, languages: Collection[str] = ()) -> Iterator[tuple[Lang, str]]:
        """Yield the catalogues that change, updated: existing translations in the order of today's sentences.

        The caller calls `written` after writing one.
        """
        for lang in self._translations.wanted(languages):
            catalogue = self._of[lang]
            if not catalogue.is_needed:
                continue
            if catalogue.after != catalogue.before:
                yield lang, catalogue.after
            elif not catalogue.is_known:
                self.written(lang)

    def written(self, lang: Lang) -> None:
        """Remember the layout of a catalogue that has been written."""
        if self._store is not None:
            catalogue = self._of[lang]
            self._store.put(result_key("layout", lang, catalogue.after), catalogue.layout.dump())

    def known_layout(self, lang: Lang, text: str) -> Layout | None:
        """Return the layout of a catalogue's text, if khabar wrote it."""
        cached = self._store.get(result_key("layout", lang, text)) if self._store is not None else None
        return Layout.load(cached) if cached is not None else None

    def figures_of(self, context: str) -> str:
        """Return a fingerprint of the figures that a file's sentences quote, and of all terms."""
        return self._figures.get(context, self._translations.glossary_mark)

    @cached_property
    def _figures(self) -> Mapping[str, str]:
        """Figure values as one language shows them, for all languages: formatting them in each would take long."""
        translations = self._translations
        teller = translations.commentator(translations.languages[0])
        marks: dict[str, str] = {}
        for context, run, _, _ in translations.runs:
            figure_texts = [teller.figures(source) for source in run if "{" in source.sentence]
            if any(figure_texts):
                marks[context] = mark(marks.get(context), figure_texts, translations.glossary_mark)
        return marks

    @property
    def translations(self) -> Translations:
        """The sentences."""
        return self._translations

    @cached_property
    def identity(self) -> Identity:
        """The identities of the sentences in sections that are written again."""
        unknown = set(self._fresh)
        marks = [catalogue.marks for catalogue in self._of.values()]
        for catalogue in self._of.values():  # one language with an unchanged file is enough
            marks.append(catalogue.marks_of(known := unknown & catalogue.taken_over))
            unknown -= known
        return identify(self._sources, marks)

    @cached_property
    def keys(self) -> dict[tuple[str, str], str]:
        """The keys of these sentences."""
        pairs = zip(self._sources, self.identity.keys, strict=True)
        return {(source.context, source.sentence): key for source, key in pairs}

    @cached_property
    def _fresh(self) -> set[str]:
        return {context for catalogue in self._of.values() for context in catalogue.fresh}

    @cached_property
    def _sources(self) -> list[Source]:
        return [source for source in self._translations.sources if source.context in self._fresh]


class _Catalogue:
    """One language's catalogue: the sections that stay, and the new text of the others."""

    def __init__(self, extraction: Extraction, lang: Lang, findings: list[Diagnostic]) -> None:
        self._extraction = extraction
        self._lang = lang
        self._commentator: Commentator = extraction.translations.commentator(lang)
        self.before = extraction.translations.text(lang, findings)
        self._known = extraction.known_layout(lang, self.before) if self.before else None
        self._runs: list[tuple[Section, list[Source]]] = []
        for context, whole, marked, own in extraction.translations.runs:
            run = [source for source in whole if source.is_for(lang)] if lang in own else whole
            if run:
                again = mark(run) if len(run) < len(whole) else marked
                self._runs.append(((context, mark(len(self._runs), again, extraction.figures_of(context))), run))
        known = self._known.sections if self._known is not None else {}
        self.fresh = {section[0] for section, _ in self._runs if section not in known}
        self._reused = [section for section, _ in self._runs if section[0] not in self.fresh]
        text = self.before if self._known is None else self._known.left_over(self.before, self._reused)
        self._kept = parsed(lang, text, findings)
        self._made: tuple[str, Layout] | None = None

    @property
    def is_needed(self) -> bool:
        """Whether there is or was anything to translate; a language that all texts are written in needs nothing."""
        return bool(self._runs or self._kept.entries)

    @property
    def is_known(self) -> bool:
        """Whether the catalogue's layout is known, and nobody has edited it since."""
        return self._known is not None

    @property
    def marks(self) -> Mapping[Place, str]:
        """The marks of sentences in sections that are written again."""
        return self._kept.marks

    @property
    def taken_over(self) -> set[str]:
        """The files with sections that are kept unchanged."""
        return {context for context, _ in self._reused}

    def marks_of(self, contexts: Collection[str]) -> Mapping[Place, str]:
        """Return the marks of kept files: another language may need to write them again."""
        if self._known is None or not contexts:
            return {}
        text = self._known.left_over(self.before, [part for part in self._reused if part[0] not in contexts])
        return parsed(self._lang, text, []).marks

    @property
    def after(self) -> str:
        """The updated text of the catalogue."""
        return self._make()[0]

    @property
    def layout(self) -> Layout:
        """The layout of that text."""
        return self._make()[1]

    def _make(self) -> tuple[str, Layout]:
        if self._made is not None:
            return self._made
        updated = [source for section, run in self._runs if section[0] in self.fresh for source in run]
        keys = self._extraction.keys
        identity = Identity(
            [keys[source.context, source.sentence] for source in updated], self._extraction.identity.before
        )
        joined, left = join(updated, self._kept, identity)
        waiting = iter(joined)
        sections: list[tuple[Section, str]] = []
        for section, run in self._runs:
            if section[0] in self.fresh:
                sections.append((section, write_entries([next(waiting) for _ in run], self._commentator)))
            elif self._known is not None:
                begins, ends = self._known.sections[section]
                sections.append((section, self.before[begins:ends]))
        header = write_header(self._kept)
        text, places, tail = put_together(header, sections, write_gone(joined, left, self._kept))
        self._made = text, Layout(len(header), places, tail)
        return self._made
