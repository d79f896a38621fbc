"""Reads `transliteration.yaml`: which language is made from which, and the words of a publication's own."""

from collections.abc import Iterator, Mapping, Sequence

from khabar.codec.decode import Decoding, decode_named
from khabar.codec.tree import MappingNode, Tree
from khabar.core.diagnostic import Pointer, did_you_mean
from khabar.core.language import Lang
from khabar.model.transliteration import Transliteration

TRANSLITERATION = "transliteration.yaml"

LATIN, CYRILLIC = Lang("uz"), Lang("uz-Cyrl")

SOURCES: Mapping[Lang, Lang] = {CYRILLIC: LATIN, LATIN: CYRILLIC}
"""The languages that can be made from another one, and from which."""


def read_transliterations(tree: Tree, decoding: Decoding, languages: Sequence[Lang]) -> dict[Lang, Transliteration]:
    """Return what is to be made, by language; `languages` are those of the publication.

    What cannot be made, or is for no edition, is told and left out. So is a word that the rules would never look up,
    because it is several words, or in letters of another script.
    """
    from khabar.read.uzbek import is_stem  # noqa: PLC0415 - its tables, for who has such a file

    sound = {}
    for tag, one in decode_named(Transliteration, tree, decoding, "to").items():
        lang = Lang(tag)
        where = tree.keys[lang] if isinstance(tree, MappingNode) else tree.where
        if lang not in languages:
            hint = did_you_mean(lang, languages)
            decoding.fault(where, f"{lang!r} is not a language of this publication", hint, "unknown-language")
        elif SOURCES.get(lang) != one.source:
            made = " and ".join(f"{to} from {source}" for to, source in SOURCES.items())
            where = one.at("source") if lang in SOURCES else where
            decoding.fault(where, f"{lang} cannot be transliterated from {one.source}", f"supported: {made}")
        else:
            sound[lang] = one
            for word, place in _words(tree, lang):
                if not is_stem(word, lang):
                    decoding.fault(place, f"{word!r} is not one word in the letters of {one.source}", _WORD_HINTS[lang])
    return sound


_WORD_HINTS = {
    CYRILLIC: "write a word or its beginning in Latin, and what it becomes: Termiz: Термиз",
    LATIN: "write a word or its beginning in Cyrillic, and what it becomes: Термиз: Termiz",
}


def _words(tree: Tree, lang: Lang) -> Iterator[tuple[str, Pointer]]:
    described = tree.items[lang] if isinstance(tree, MappingNode) else None
    words = described.items.get("words") if isinstance(described, MappingNode) else None
    if isinstance(words, MappingNode):
        yield from words.keys.items()
