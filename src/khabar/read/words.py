"""How a sentence of the workspace becomes a `Text`: its own words, and those of every translation catalogue."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from functools import cache, lru_cache
from typing import Any

from khabar.codec.decode import BAD, Decoding
from khabar.codec.po import BrokenCatalogue, entries, language_of
from khabar.codec.tree import Branch, Leaf, Tree
from khabar.core.dataclass import dataclass
from khabar.core.diagnostic import Diagnostic, Pointer, did_you_mean, error, warning
from khabar.core.language import LANGUAGES, Lang
from khabar.core.world import World
from khabar.model.text import NOWHERE, Inlines, Status, Text, Wording
from khabar.read.files import CATALOGUE_LIMIT, read_text
from khabar.read.inline import parse_inline
from khabar.read.unit import unit

UNWRITTEN = "(to be written)"
"""What `khabar new` puts where a person must write; it is told until somebody has."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One translated sentence of a catalogue: where it stands, and whether a native speaker has read it."""

    sentence: str
    words: str
    draft: bool
    file: str = field(compare=False)
    line: int = field(compare=False)

    @property
    def where(self) -> Pointer:
        """Its place, for whoever has something to tell of it."""
        return Pointer(file=self.file, line=self.line)


class Wordings(Mapping[Lang, Wording]):
    """A text's wordings, those of catalogues made when somebody asks for one.

    A publication of ten years in eight languages has a hundred thousand of them, and a build needs those of one edition
    at a time. Each was read once for its faults before.
    """

    __slots__ = ("_langs", "_own", "_units")

    def __init__(self, own: Mapping[Lang, Wording], units: Mapping[Lang, Unit]) -> None:
        self._own = own
        self._langs = _together(tuple(units))
        self._units = tuple(units.values())

    def __getitem__(self, lang: Lang) -> Wording:
        if lang not in self._langs:
            return self._own[lang]
        unit = self._units[self._langs.index(lang)]
        status = Status.DRAFT if unit.draft else Status.REVIEWED
        return Wording(inlines=_read_again(unit.words), status=status, where=unit.where)

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
        return (self._own, self._langs, self._units) == (other._own, other._langs, other._units)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return repr(dict(self))


@cache
def _together(langs: tuple[Lang, ...]) -> tuple[Lang, ...]:
    return langs  # one for all texts that are translated into the same languages


@lru_cache(maxsize=4096)  # references are checked, figures looked for, and an edition made: of the same words
def _read_again(words: str) -> Inlines:
    return parse_inline(words, NOWHERE, [])


@dataclass(slots=True)
class Catalogue:
    """All translations into one language, by context and source sentence."""

    lang: Lang
    file: str
    units: Mapping[tuple[str, str], Unit] = field(default_factory=dict)


def read_catalogue(
    world: World, path: str, lang: Lang, found: list[Diagnostic], known: dict[Any, Any] | None = None
) -> Catalogue:
    """Read `locale/<tag>.po`. A unit marked `fuzzy` is a draft awaiting native review.

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
    units: dict[tuple[str, str], Unit] = {}
    header = ""
    doubled: list[Diagnostic] = []
    try:
        for entry in entries(source):
            context = known.setdefault(entry.context, entry.context)
            key = known.setdefault((context, entry.sentence), (context, entry.sentence))
            if not entry.sentence:
                header = entry.words
            if key in units:
                where = Pointer(file=path, line=entry.line)
                hint = f"it stands in line {units[key].line} already: keep one"
                message = f"{entry.sentence[:60]!r} is translated twice"
                doubled.append(error("duplicate-translation", where, message, hint))
                continue
            units[key] = Unit(key[1], entry.words, entry.is_draft, path, entry.line)
    except BrokenCatalogue as broken:
        where = Pointer(file=path, line=broken.line)
        hint = "look for marks of a merge (<<<<<<<) and for quotes that are not closed; msgfmt -c tells more"
        found.append(error("bad-catalogue", where, "this line cannot stand in a PO file", hint))
        return Catalogue(lang, path)
    told = re.split("[-_@.]", language_of(header))[0]
    if told and told.lower() != LANGUAGES[lang].base:
        hint = f"correct the line Language: of its header, or rename it to {told}.po"
        found.append(error("bad-catalogue", Pointer(file=path), f"its header says that it is in {told!r}", hint))
    found.extend(doubled)
    return Catalogue(lang, path, units)


@dataclass(slots=True)
class TextMaker:
    """Makes the texts of one file: they share a context, a language and the catalogues."""

    file: str
    context: str
    source: Lang
    catalogues: Sequence[Catalogue]
    languages: tuple[Lang, ...]
    found: list[Diagnostic]

    def sentence(self, markdown: str, where: Pointer) -> Text:
        """Make a text of a sentence in the file's language, with every translation there is."""
        return self._text({self.source: (markdown, where)}, self.source, where)

    def from_tree(self, tree: Tree, decoding: Decoding) -> object:
        """Make a text of a YAML value: a sentence, or the same words by language."""
        match tree:
            case Leaf(text=text, value=value) if value is not None and text.strip():
                return self.sentence(unit(text), tree.where)
            case Branch(items=items) if items:
                return self._by_language(tree, decoding)
        return decoding.fault(
            tree.where, "words are expected here", "a sentence, or words by language: {en: ..., ru: ...}"
        )

    def _by_language(self, tree: Branch, decoding: Decoding) -> object:
        words: dict[Lang, tuple[str, Pointer]] = {}
        whole = True
        for tag, child in tree.items.items():
            if tag not in LANGUAGES:  # a motto, or a name, may be in a language that the publication has no edition in
                hint = did_you_mean(tag, LANGUAGES)
                decoding.fault(tree.keys[tag], f"{tag!r} is not a language khabar can set", hint, "unknown-language")
                whole = False
            elif not isinstance(child, Leaf) or not child.text.strip():
                decoding.fault(child.where, "words are expected here")
                whole = False
            else:
                words[Lang(tag)] = (unit(child.text), child.where)
        if not whole:
            return BAD
        source = self.source if self.source in words else next(iter(words))
        return self._text(words, source, tree.where)

    def _text(self, own: Mapping[Lang, tuple[str, Pointer]], source: Lang, where: Pointer) -> Text:
        markdown = own[source][0]
        if markdown == UNWRITTEN:
            hint = "write it, or take it away where it may be missing"
            self.found.append(warning("to-be-written", where, "these words are still to be written", hint))
        by_lang = {
            lang: Wording(inlines=parse_inline(words, place, self.found), where=place)
            for lang, (words, place) in own.items()
        }
        units: dict[Lang, Unit] = {}
        for catalogue in self.catalogues:
            unit = catalogue.units.get((self.context, markdown))
            if unit is not None and catalogue.lang not in own:
                parse_inline(unit.words, unit.where, self.found)
                units[catalogue.lang] = unit
                markdown = unit.sentence  # equal, and held by the catalogues already
        wordings = Wordings(by_lang, units) if units else by_lang
        return Text(source=source, markdown=markdown, context=self.context, by_lang=wordings, where=where)
