"""Making a `Text` of a sentence in the workspace: the author's words and the translations of every catalogue."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from operator import attrgetter

from khabar.codec.decode import BAD, Decoding
from khabar.codec.tree import MappingNode, ScalarNode, Tree
from khabar.core.diagnostic import Diagnostic, Pointer, did_you_mean, warning
from khabar.core.language import LANGUAGES, Lang
from khabar.model.text import NOWHERE, FigureRef, Inlines, LazyTranslations, Status, Text, Wording, is_plain
from khabar.model.transliteration import Transliteration
from khabar.read.catalogue import Catalogue, Translation
from khabar.read.inline import parse_inline
from khabar.read.normalize import normalize_sentence
from khabar.read.sentence_matching import follow, in_place
from khabar.read.simple import words_and_figures

_STATUS = attrgetter("status")

UNWRITTEN = "(to be written)"
"""The placeholder that `khabar new` writes; reported until it is replaced."""


@dataclass(frozen=True, slots=True)
class Transliterated:
    """A translation in the other script of its language, produced by transliteration."""

    translation: Translation | Wording
    by: Transliteration

    def wording(self) -> Wording:
        """Return the transliterated words. They are a draft at best, because no reader of that script reviewed them."""
        from khabar.read.uzbek import transliterated  # noqa: PLC0415 - large tables, not always needed

        original = _wording(self.translation) if isinstance(self.translation, Translation) else self.translation
        inlines = transliterated(original.inlines, self.by.to, self.by.words)
        return Wording(inlines=inlines, status=self.status, where=original.where)

    @property
    def status(self) -> Status:
        """The review status."""
        status = self.translation.status
        return status if status in _UNREVIEWED else Status.DRAFT


_UNREVIEWED = frozenset({Status.DRAFT, Status.MACHINE, Status.BEHIND})


def _wording(translation: Translation) -> Wording:
    return Wording(inlines=_parsed(translation.words), status=translation.status, where=translation.where)


class Translations(LazyTranslations):
    """The wordings of a text by language; those of catalogues are parsed only on access.

    Ten years of a publication in eight languages have a hundred thousand of them, and a build needs one edition's at a
    time. Each was parsed once before, to report its errors.
    """

    __slots__ = ("_langs", "_own", "_translations")

    def __init__(self, own: Mapping[Lang, Wording], translations: Mapping[Lang, Translation | Transliterated]) -> None:
        self._own = own
        self._langs = _interned(tuple(translations))
        self._translations = tuple(translations.values())

    def add(self, lang: Lang, translation: Translation | Transliterated) -> None:
        """Add a translation; only while the file of the text is being read."""
        self._langs = _interned((*self._langs, lang))
        self._translations = (*self._translations, translation)

    @property
    def written(self) -> Collection[Lang]:
        """The languages that the author wrote."""
        return self._own.keys()

    def __getitem__(self, lang: Lang) -> Wording:
        if lang not in self._langs:
            return self._own[lang]
        translation = self._translations[self._langs.index(lang)]
        return translation.wording() if isinstance(translation, Transliterated) else _wording(translation)

    def status_of(self, lang: Lang) -> Status:
        """Return the review status of a language's words."""
        if lang not in self._langs:
            return self._own[lang].status
        return self._translations[self._langs.index(lang)].status

    def has(self, status: Status) -> bool:
        """Return whether any wording has this status."""
        return status in map(_STATUS, self._translations) or status in map(_STATUS, self._own.values())

    def inlines_of(self, lang: Lang) -> Inlines:
        """Return the inlines of a language's words."""
        wording = self._translations[self._langs.index(lang)] if lang in self._langs else self._own[lang]
        return _parsed(wording.words) if isinstance(wording, Translation) else self[lang].inlines

    def words(self) -> Iterator[tuple[Lang, str | None, tuple[FigureRef, ...]]]:
        """Return every language with its words and figures; the words are None unless it is a simple translation."""
        for lang in self._own:
            yield lang, None, ()
        for lang, translation in zip(self._langs, self._translations, strict=True):
            if not isinstance(translation, Translation):
                yield lang, None, ()
            elif translation.is_plain:
                yield lang, translation.words, ()
            else:
                yield lang, *(words_and_figures(translation.words) or (None, ()))

    def marked(self, worth: Callable[[str], bool] = bool) -> Iterator[Wording]:
        """Return the wordings with markup; of the translations, only those for which `worth(words)` is true."""
        yield from (wording for wording in self._own.values() if not is_plain(wording.inlines))
        for translation in self._translations:
            original = translation.translation if isinstance(translation, Transliterated) else translation
            if isinstance(original, Wording):
                if not is_plain(original.inlines):
                    yield translation.wording() if isinstance(translation, Transliterated) else original
            elif not original.is_plain and worth(original.words):
                yield translation.wording() if isinstance(translation, Transliterated) else _wording(original)

    def transliterate(self, by: Transliteration) -> None:
        """Add the transliteration from the other script, if this script has no words of its own."""
        if by.to in self or by.source not in self:
            return
        if by.source in self._own:
            self.add(by.to, Transliterated(self._own[by.source], by))
        else:
            original = self._translations[self._langs.index(by.source)]
            if isinstance(original, Translation):
                self.add(by.to, Transliterated(original, by))

    def __contains__(self, lang: object) -> bool:
        return lang in self._own or lang in self._langs

    def __iter__(self) -> Iterator[Lang]:
        yield from self._own
        yield from self._langs

    def __len__(self) -> int:
        return len(self._own) + len(self._langs)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Translations):
            return super().__eq__(other)
        return (self._own, self._langs, self._translations) == (other._own, other._langs, other._translations)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return repr(dict(self))


def written_languages(text: Text) -> Collection[Lang]:
    """Return the languages a text was written in by its author: no catalogue translates it into these."""
    return text.by_lang.written if isinstance(text.by_lang, Translations) else text.by_lang.keys()


@cache
def _interned(langs: tuple[Lang, ...]) -> tuple[Lang, ...]:
    return langs  # one shared tuple for all texts that are translated into the same languages


@lru_cache(maxsize=4096)  # the same words are parsed to check references, to find figures and to make an edition
def _parsed(words: str) -> Inlines:
    return parse_inline(words, NOWHERE, [])


@dataclass(slots=True)
class TextMaker:
    """Makes the texts of one file, which share a context, a language and the catalogues."""

    file: str
    context: str
    source: Lang
    catalogues: Sequence[Catalogue]
    languages: tuple[Lang, ...]
    found: list[Diagnostic]
    transliteration: Mapping[Lang, Transliteration] = field(default_factory=dict)
    _by_sentence: dict[str, list[Translations]] = field(default_factory=dict, repr=False)  # translatable texts

    def sentence(self, markdown: str, where: Pointer) -> Text:
        """Return the text of a sentence in the file's language, with all its translations."""
        return self._text({self.source: (markdown, where)}, self.source, where)

    def from_tree(self, tree: Tree, decoding: Decoding) -> object:
        """Return the text of a YAML value: a sentence, or a mapping of languages to words."""
        match tree:
            case ScalarNode(text=text, value=value) if value is not None and text.strip():
                return self.sentence(normalize_sentence(text), tree.where)
            case MappingNode(items=items) if items:
                return self._by_language(tree, decoding)
        return decoding.fault(tree.where, "expected text", "a sentence, or text by language: {en: ..., ru: ...}")

    def _by_language(self, tree: MappingNode, decoding: Decoding) -> object:
        words: dict[Lang, tuple[str, Pointer]] = {}
        whole = True
        for tag, child in tree.items.items():
            if tag not in LANGUAGES:  # a motto or a name may be in a language without an edition
                hint = did_you_mean(tag, LANGUAGES)
                decoding.fault(
                    tree.keys[tag], f"{tag!r} is not a language that khabar supports", hint, "unknown-language"
                )
                whole = False
            elif not isinstance(child, ScalarNode) or not child.text.strip():
                decoding.fault(child.where, "expected text")
                whole = False
            else:
                words[Lang(tag)] = (normalize_sentence(child.text), child.where)
        if not whole:
            return BAD
        source = self.source if self.source in words else next(iter(words))
        return self._text(words, source, tree.where)

    def _text(self, own: Mapping[Lang, tuple[str, Pointer]], source: Lang, where: Pointer) -> Text:
        markdown = own[source][0]
        if markdown == UNWRITTEN:
            hint = "fill it in, or delete the line if it is optional"
            self.found.append(warning("to-be-written", where, "this placeholder text has not been replaced", hint))
        by_lang = {
            lang: Wording(inlines=parse_inline(words, place, self.found), where=place)
            for lang, (words, place) in own.items()
        }
        if not self.catalogues and not self.transliteration:
            return Text(source=source, markdown=markdown, context=self.context, by_lang=by_lang, where=where)
        translations: dict[Lang, Translation] = {}
        is_known = True
        for catalogue in self.catalogues:
            if catalogue.lang in own:
                continue
            translation = catalogue.translations.get((self.context, markdown))
            if translation is None:
                is_known = False
                continue
            markdown = translation.sentence  # an equal string that the catalogues already share
            if translation.words:
                self._check(translation)
                translations[catalogue.lang] = translation
        is_plain = not translations and is_known and not self.transliteration
        wordings = by_lang if is_plain else Translations(by_lang, translations)
        translatable = self._by_sentence.setdefault(markdown, [])
        if isinstance(wordings, Translations):
            translatable.append(wordings)
        return Text(source=source, markdown=markdown, context=self.context, by_lang=wordings, where=where)

    def _check(self, translation: Translation) -> None:
        parse_inline(translation.words, translation.where, self.found)  # for its errors

    def follow(self) -> None:
        """Find translations for edited sentences: they get the one of their previous version, with status `behind`.

        Call it after all of the file was read: only then is it known which entries of the catalogue are unused.
        """
        for catalogue in self.catalogues:
            new = [
                markdown
                for markdown, all_wordings in self._by_sentence.items()
                if any(catalogue.lang not in wordings for wordings in all_wordings)
                and (self.context, markdown) not in catalogue.translations
            ]
            if not new:
                continue
            before = catalogue.of(self.context)
            old = [entry for entry in before if entry.words and entry.sentence not in self._by_sentence]
            if not old:
                continue
            numbers = {entry.sentence: number for number, entry in enumerate(old)}
            pairs = in_place(list(self._by_sentence), [entry.sentence for entry in before])
            between = [(new.index(now), numbers[then]) for now, then in pairs if now in new and then in numbers]
            for here, there in follow(new, [entry.sentence for entry in old], between).items():
                translation = replace(old[there], status=Status.BEHIND)
                self._check(translation)
                for wordings in self._by_sentence[new[here]]:
                    if catalogue.lang not in wordings:
                        wordings.add(catalogue.lang, translation)
        self._transliterate()

    def _transliterate(self) -> None:
        for by in self.transliteration.values():
            for all_wordings in self._by_sentence.values():
                for wordings in all_wordings:
                    wordings.transliterate(by)
