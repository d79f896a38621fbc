"""How a sentence of the workspace becomes a `Text`: its own words, and those of every translation catalogue."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import field

from khabar.codec.decode import BAD, Decoding
from khabar.codec.tree import Branch, Leaf, Tree
from khabar.core.dataclass import dataclass
from khabar.core.diagnostic import Diagnostic, Pointer, did_you_mean, error, warning
from khabar.core.language import LANGUAGES, Lang
from khabar.core.world import World
from khabar.model.text import Status, Text, Wording
from khabar.read.files import CATALOGUE_LIMIT, read_text
from khabar.read.inline import parse_inline
from khabar.read.unit import unit

UNWRITTEN = "(to be written)"
"""What `khabar new` puts where a person must write; it is told until somebody has."""


_PO_LINE = re.compile(
    r"""\s*(?:\#.*|(?:(?:msgctxt|msgid|msgid_plural|msgstr(?:\[[0-9]\])?)\s*)?"(?:[^"\\]|\\.)*"\s*)?"""
)


@dataclass(frozen=True, slots=True)
class Unit:
    """One translated sentence of a catalogue: where it stands, and whether a native speaker has read it."""

    words: str
    draft: bool
    line: int


@dataclass(slots=True)
class Catalogue:
    """All translations into one language, by context and source sentence."""

    lang: Lang
    file: str
    units: Mapping[tuple[str, str], Unit] = field(default_factory=dict)


def read_catalogue(world: World, path: str, lang: Lang, found: list[Diagnostic]) -> Catalogue:
    """Read `locale/<tag>.po`. A unit marked `fuzzy` is a draft awaiting native review."""
    import polib  # noqa: PLC0415 - a workspace in one language never needs it

    source = read_text(world, path, found, CATALOGUE_LIMIT)
    if source is None:
        return Catalogue(lang, path)
    if "msgid" not in source:
        if source.strip():
            found.append(error("bad-catalogue", Pointer(file=path), "this is not a PO file: it has no msgid"))
        return Catalogue(lang, path)
    if broken_line := _broken_line(source):
        where = Pointer(file=path, line=broken_line)
        hint = "look for marks of a merge (<<<<<<<) and for quotes that are not closed; msgfmt -c tells more"
        found.append(error("bad-catalogue", where, "this line cannot stand in a PO file", hint))
        return Catalogue(lang, path)
    try:
        # the line end tells polib that this is a catalogue itself and not the name of one
        entries = polib.pofile(source + "\n")
    except (OSError, ValueError, UnicodeError) as broken:
        found.append(error("bad-catalogue", Pointer(file=path), f"this is not a PO file: {_told(broken)}", "msgfmt -c"))
        return Catalogue(lang, path)
    told = re.split("[-_@.]", entries.metadata.get("Language", "").strip())[0]
    if told and told.lower() != LANGUAGES[lang].base:
        hint = f"correct the line Language: of its header, or rename it to {told}.po"
        found.append(error("bad-catalogue", Pointer(file=path), f"its header says that it is in {told!r}", hint))
    units: dict[tuple[str, str], Unit] = {}
    for entry in entries:
        if entry.obsolete or not entry.msgstr:
            continue
        key = (entry.msgctxt or "", entry.msgid)
        if key in units:
            where = Pointer(file=path, line=entry.linenum or 1)
            hint = f"it stands in line {units[key].line} already: keep one"
            found.append(error("duplicate-translation", where, f"{entry.msgid[:60]!r} is translated twice", hint))
            continue
        units[key] = Unit(
            entry.msgstr, draft="fuzzy" in entry.flags, line=entry.linenum or 1
        )  # polib counts the first from 0
    return Catalogue(lang, path, units)


def _broken_line(source: str) -> int:
    """Find the first line that no PO file has, 0 if there is none: polib passes over some of them."""
    for number, line in enumerate(source.split("\n"), start=1):
        if not _PO_LINE.fullmatch(line):
            return number
    return 0


def _told(broken: Exception) -> str:
    # polib puts the whole text in front of the place when it was given text and not a file
    return str(broken).rpartition("\n")[2][-120:].strip()


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
        for catalogue in self.catalogues:
            unit = catalogue.units.get((self.context, markdown))
            if unit is None or catalogue.lang in by_lang:
                continue
            place = Pointer(file=catalogue.file, line=unit.line)
            by_lang[catalogue.lang] = Wording(
                inlines=parse_inline(unit.words, place, self.found),
                status=Status.DRAFT if unit.draft else Status.REVIEWED,
                where=place,
            )
        return Text(source=source, markdown=markdown, context=self.context, by_lang=by_lang, where=where)
