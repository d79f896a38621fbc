"""How a sentence of the workspace becomes a `Text`: its own words, and those of every translation catalogue."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from operator import attrgetter

from khabar.codec.decode import BAD, Decoding
from khabar.codec.tree import MappingNode, ScalarNode, Tree
from khabar.core.diagnostic import Diagnostic, Pointer, did_you_mean, warning
from khabar.core.language import LANGUAGES, Lang
from khabar.model.text import NOWHERE, FigureRef, Inlines, Sparing, Status, Text, Wording, is_plain
from khabar.model.transliteration import Transliteration
from khabar.read.catalogue import Catalogue, Translation
from khabar.read.inline import parse_inline
from khabar.read.normalize import normalize_sentence
from khabar.read.sentence_matching import follow, in_place
from khabar.read.simple import words_and_figures

_STATUS = attrgetter("status")

UNWRITTEN = "(to be written)"
"""What `khabar new` puts where a person must write; it is told until somebody has."""


@dataclass(frozen=True, slots=True)
class Transliterated:
    """A translation in another script of its language, made of the words in the first one."""

    translation: Translation | Wording
    by: Transliteration

    def wording(self) -> Wording:
        """Make the words. Nobody who reads that script has read them: they are a draft at best."""
        from khabar.read.uzbek import transliterated  # noqa: PLC0415 - its tables, for who needs them

        first = _wording(self.translation) if isinstance(self.translation, Translation) else self.translation
        inlines = transliterated(first.inlines, self.by.to, self.by.words)
        return Wording(inlines=inlines, status=self.status, where=first.where)

    @property
    def status(self) -> Status:
        """How far it may be trusted."""
        status = self.translation.status
        return status if status in _UNREAD else Status.DRAFT


_UNREAD = frozenset({Status.DRAFT, Status.MACHINE, Status.BEHIND})


def _wording(one: Translation) -> Wording:
    return Wording(inlines=_read_again(one.words), status=one.status, where=one.where)


class Wordings(Sparing):
    """A text's wordings, those of catalogues made when somebody asks for one.

    A publication of ten years in eight languages has a hundred thousand of them, and a build needs those of one edition
    at a time. Each was read once for its faults before.
    """

    __slots__ = ("_langs", "_own", "_translations")

    def __init__(self, own: Mapping[Lang, Wording], translations: Mapping[Lang, Translation | Transliterated]) -> None:
        self._own = own
        self._langs = _together(tuple(translations))
        self._translations = tuple(translations.values())

    def also(self, lang: Lang, translation: Translation | Transliterated) -> None:
        """Take in one more, while the file it belongs to is being read."""
        self._langs = _together((*self._langs, lang))
        self._translations = (*self._translations, translation)

    @property
    def written(self) -> Collection[Lang]:
        """The languages in which the author wrote it."""
        return self._own.keys()

    def __getitem__(self, lang: Lang) -> Wording:
        if lang not in self._langs:
            return self._own[lang]
        one = self._translations[self._langs.index(lang)]
        return one.wording() if isinstance(one, Transliterated) else _wording(one)

    def status_of(self, lang: Lang) -> Status:
        """Return how far a translation may be trusted."""
        if lang not in self._langs:
            return self._own[lang].status
        return self._translations[self._langs.index(lang)].status

    def has(self, status: Status) -> bool:
        """Return whether one of them may be trusted just so far."""
        return status in map(_STATUS, self._translations) or status in map(_STATUS, self._own.values())

    def inlines_of(self, lang: Lang) -> Inlines:
        """Return what a translation is made of."""
        one = self._translations[self._langs.index(lang)] if lang in self._langs else self._own[lang]
        return _read_again(one.words) if isinstance(one, Translation) else self[lang].inlines

    def words(self) -> Iterator[tuple[Lang, str | None, tuple[FigureRef, ...]]]:
        """Return every language, with the words of a translation that has nothing but them, stress and figures."""
        for lang in self._own:
            yield lang, None, ()
        for lang, one in zip(self._langs, self._translations, strict=True):
            if not isinstance(one, Translation):
                yield lang, None, ()
            elif one.is_plain:
                yield lang, one.words, ()
            else:
                yield lang, *(words_and_figures(one.words) or (None, ()))

    def marked(self, worth: Callable[[str], bool] = bool) -> Iterator[Wording]:
        """Return those that may hold more than plain words, and of translations those that are worth it."""
        yield from (wording for wording in self._own.values() if not is_plain(wording.inlines))
        for one in self._translations:
            first = one.translation if isinstance(one, Transliterated) else one
            if isinstance(first, Wording):
                if not is_plain(first.inlines):
                    yield one.wording() if isinstance(one, Transliterated) else first
            elif not first.is_plain and worth(first.words):
                yield one.wording() if isinstance(one, Transliterated) else _wording(first)

    def respell(self, by: Transliteration) -> None:
        """Make the words of one script of those of the other, where the first has none of its own."""
        if by.to in self or by.source not in self:
            return
        if by.source in self._own:
            self.also(by.to, Transliterated(self._own[by.source], by))
        else:
            first = self._translations[self._langs.index(by.source)]
            if isinstance(first, Translation):
                self.also(by.to, Transliterated(first, by))

    def __contains__(self, lang: object) -> bool:
        return lang in self._own or lang in self._langs

    def __iter__(self) -> Iterator[Lang]:
        yield from self._own
        yield from self._langs

    def __len__(self) -> int:
        return len(self._own) + len(self._langs)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Wordings):
            return super().__eq__(other)
        return (self._own, self._langs, self._translations) == (other._own, other._langs, other._translations)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return repr(dict(self))


def written_languages(text: Text) -> Collection[Lang]:
    """Return the languages in which a text was written where it stands: no catalogue translates it into these."""
    return text.by_lang.written if isinstance(text.by_lang, Wordings) else text.by_lang.keys()


@cache
def _together(langs: tuple[Lang, ...]) -> tuple[Lang, ...]:
    return langs  # one for all texts that are translated into the same languages


@lru_cache(maxsize=4096)  # references are checked, figures looked for, and an edition made: of the same words
def _read_again(words: str) -> Inlines:
    return parse_inline(words, NOWHERE, [])


@dataclass(slots=True)
class TextMaker:
    """Makes the texts of one file: they share a context, a language and the catalogues."""

    file: str
    context: str
    source: Lang
    catalogues: Sequence[Catalogue]
    languages: tuple[Lang, ...]
    found: list[Diagnostic]
    transliteration: Mapping[Lang, Transliteration] = field(default_factory=dict)
    _said: dict[str, list[Wordings]] = field(default_factory=dict, repr=False)  # those a catalogue may translate

    def sentence(self, markdown: str, where: Pointer) -> Text:
        """Make a text of a sentence in the file's language, with every translation there is."""
        return self._text({self.source: (markdown, where)}, self.source, where)

    def from_tree(self, tree: Tree, decoding: Decoding) -> object:
        """Make a text of a YAML value: a sentence, or the same words by language."""
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
            if tag not in LANGUAGES:  # a motto, or a name, may be in a language that the publication has no edition in
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
            one = catalogue.translations.get((self.context, markdown))
            if one is None:
                is_known = False
                continue
            markdown = one.sentence  # equal, and held by the catalogues already
            if one.words:
                self._read(one)
                translations[catalogue.lang] = one
        is_plain = not translations and is_known and not self.transliteration
        wordings = by_lang if is_plain else Wordings(by_lang, translations)
        said = self._said.setdefault(markdown, [])
        if isinstance(wordings, Wordings):
            said.append(wordings)
        return Text(source=source, markdown=markdown, context=self.context, by_lang=wordings, where=where)

    def _read(self, translation: Translation) -> None:
        parse_inline(translation.words, translation.where, self.found)  # for its faults

    def follow(self) -> None:
        """Return sentences that were edited the translation of what they were: it is behind, and not lost.

        To be called when all of the file has been read: only then is it known which entries are left over.
        """
        for catalogue in self.catalogues:
            new = [
                markdown
                for markdown, all_wordings in self._said.items()
                if any(catalogue.lang not in wordings for wordings in all_wordings)
                and (self.context, markdown) not in catalogue.translations
            ]
            if not new:
                continue
            before = catalogue.of(self.context)
            old = [one for one in before if one.words and one.sentence not in self._said]
            if not old:
                continue
            numbers = {one.sentence: number for number, one in enumerate(old)}
            pairs = in_place(list(self._said), [one.sentence for one in before])
            between = [(new.index(now), numbers[then]) for now, then in pairs if now in new and then in numbers]
            for here, there in follow(new, [one.sentence for one in old], between).items():
                translation = replace(old[there], status=Status.BEHIND)
                self._read(translation)
                for wordings in self._said[new[here]]:
                    if catalogue.lang not in wordings:
                        wordings.also(catalogue.lang, translation)
        self._respell()

    def _respell(self) -> None:
        for by in self.transliteration.values():
            for all_wordings in self._said.values():
                for wordings in all_wordings:
                    wordings.respell(by)
