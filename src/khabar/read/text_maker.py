"""Making a `Text` of a sentence in the workspace: the author's words and the translations of every catalogue."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import NamedTuple, TypeVar

from khabar.codec.decode import BAD, Decoding
from khabar.codec.tree import MappingNode, ScalarNode, Tree
from khabar.core.diagnostic import Diagnostic, Pointer, did_you_mean, warning
from khabar.core.language import LANGUAGES, Lang
from khabar.model.text import NOWHERE, Inlines, Status, Text, Wording
from khabar.model.transliteration import Transliteration
from khabar.model.walk import replace_nodes
from khabar.read.catalogue import Catalogue, Translation
from khabar.read.inline import parse_inline
from khabar.read.normalize import normalize_sentence
from khabar.read.sentence_matching import follow, in_place
from khabar.read.translations import Translations

N = TypeVar("N")

UNWRITTEN = "(to be written)"
"""The placeholder that `khabar new` writes; reported until it is replaced."""


_UNREVIEWED = frozenset({Status.DRAFT, Status.MACHINE, Status.BEHIND})


class _Made(NamedTuple):
    """A text that catalogues may translate: its author's wordings, and those of catalogues."""

    text: Text
    own: Mapping[Lang, Wording]
    translated: dict[Lang, Wording]

    def lacks(self, lang: Lang) -> bool:
        """Return whether nobody has written or translated it in a language."""
        return lang not in self.own and lang not in self.translated


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
    _made: dict[str, list[_Made]] = field(default_factory=dict, repr=False)  # by sentence

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
            lang: Wording(inlines=self._inlines(words, place), where=place) for lang, (words, place) in own.items()
        }
        if not self.catalogues and not self.transliteration:
            return Text(source=source, markdown=markdown, context=self.context, by_lang=by_lang, where=where)
        translated: dict[Lang, Wording] = {}
        for catalogue in self.catalogues:
            entry = catalogue.translations.get((self.context, markdown)) if catalogue.lang not in own else None
            if entry is None:
                continue
            markdown = entry.sentence  # an equal string that the catalogues already share
            if entry.words:
                translated[catalogue.lang] = self._wording(entry, entry.status)
        wordings = self._translations(by_lang, translated)
        text = Text(source=source, markdown=markdown, context=self.context, by_lang=wordings, where=where)
        self._made.setdefault(markdown, []).append(_Made(text, by_lang, translated))
        return text

    def _wording(self, entry: Translation, status: Status) -> Wording:
        where = entry.where
        return Wording(inlines=self._inlines(entry.words, where), status=status, where=where)

    def _inlines(self, words: str, where: Pointer) -> Inlines:
        inlines = _without_faults(words)
        return parse_inline(words, where, self.found) if inlines is None else inlines

    def _translations(self, own: Mapping[Lang, Wording], translated: Mapping[Lang, Wording]) -> Translations:
        wordings = {**own, **translated}
        for by in self.transliteration.values():
            if by.to not in wordings and (by.source in own or by.source in translated):
                wordings[by.to] = _transliterated(wordings[by.source], by)
        return Translations(wordings)

    def finish(self, tree: N) -> N:
        """Return what was read, with old translations for sentences that were edited since: they are behind, not lost.

        Call it when the whole file has been read: only then is it known which entries no sentence uses.
        """
        changed = [made for catalogue in self.catalogues for made in self._follow(catalogue)]
        if not changed:
            return tree
        new = {
            id(made.text): replace(made.text, by_lang=self._translations(made.own, made.translated)) for made in changed
        }
        return replace_nodes(tree, Text, lambda text: new.get(id(text), text))

    def _follow(self, catalogue: Catalogue) -> Iterator[_Made]:
        """Add a catalogue's translations of sentences that were edited, and return the texts that get one."""
        lang = catalogue.lang
        new = [
            markdown
            for markdown, texts in self._made.items()
            if (self.context, markdown) not in catalogue.translations and any(made.lacks(lang) for made in texts)
        ]
        before = catalogue.of(self.context) if new else []
        old = [entry for entry in before if entry.words and entry.sentence not in self._made]
        if not old:
            return
        numbers = {entry.sentence: number for number, entry in enumerate(old)}
        pairs = in_place(list(self._made), [entry.sentence for entry in before])
        between = [(new.index(now), numbers[then]) for now, then in pairs if now in new and then in numbers]
        for here, there in follow(new, [entry.sentence for entry in old], between).items():
            wording = self._wording(old[there], Status.BEHIND)
            for made in self._made[new[here]]:
                if made.lacks(lang):
                    made.translated[lang] = wording
                    yield made


@lru_cache(maxsize=4096)  # issues repeat headings, labels and warnings: equal words share one value
def _without_faults(words: str) -> Inlines | None:
    faults: list[Diagnostic] = []
    inlines = parse_inline(words, NOWHERE, faults)
    return None if faults else inlines


def _transliterated(wording: Wording, by: Transliteration) -> Wording:
    """Return a wording in the language's other script: nobody has reviewed it, so it is a draft at best."""
    from khabar.read.uzbek import transliterated  # noqa: PLC0415 - large tables, not always needed

    status = wording.status if wording.status in _UNREVIEWED else Status.DRAFT
    return replace(wording, inlines=transliterated(wording.inlines, by.to, by.words), status=status)
