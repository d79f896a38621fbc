"""Reading `transliteration.yaml`: which language is produced from which, and the publication's own words."""

from collections.abc import Iterator, Mapping, Sequence

from khabar.codec.decode import Decoding, decode_named
from khabar.codec.tree import MappingNode, Tree
from khabar.core.diagnostic import Pointer, did_you_mean
from khabar.core.language import Lang
from khabar.model.transliteration import Transliteration

TRANSLITERATION = "transliteration.yaml"

LATIN, CYRILLIC = Lang("uz"), Lang("uz-Cyrl")

SOURCES: Mapping[Lang, Lang] = {CYRILLIC: LATIN, LATIN: CYRILLIC}
"""The languages that can be produced by transliteration, each with its source language."""


def read_transliterations(tree: Tree, decoding: Decoding, languages: Sequence[Lang]) -> dict[Lang, Transliteration]:
    """Return the transliterations by target language; `languages` are those of the publication.

    A pair of languages that is not supported, or a language without an edition, is reported and left out. A word that
    could never match, because it is more than one word or in another script, is reported too.
    """
    from khabar.read.uzbek import is_stem  # noqa: PLC0415 - large tables, needed only with such a file

    valid = {}
    for tag, transliteration in decode_named(Transliteration, tree, decoding, "to").items():
        lang = Lang(tag)
        where = tree.keys[lang] if isinstance(tree, MappingNode) else tree.where
        if lang not in languages:
            hint = did_you_mean(lang, languages)
            decoding.fault(where, f"{lang!r} is not a language of this publication", hint, "unknown-language")
        elif SOURCES.get(lang) != transliteration.source:
            supported = " and ".join(f"{to} from {source}" for to, source in SOURCES.items())
            where = transliteration.at("source") if lang in SOURCES else where
            message = f"{lang} cannot be transliterated from {transliteration.source}"
            decoding.fault(where, message, f"supported: {supported}")
        else:
            valid[lang] = transliteration
            for word, place in _words(tree, lang):
                if not is_stem(word, lang):
                    message = f"{word!r} is not one word in the letters of {transliteration.source}"
                    decoding.fault(place, message, _WORD_HINTS[lang])
    return valid


_WORD_HINTS = {
    CYRILLIC: "write a word or its beginning in Latin, and what it becomes: Termiz: Термиз",
    LATIN: "write a word or its beginning in Cyrillic, and what it becomes: Термиз: Termiz",
}


def _words(tree: Tree, lang: Lang) -> Iterator[tuple[str, Pointer]]:
    described = tree.items[lang] if isinstance(tree, MappingNode) else None
    words = described.items.get("words") if isinstance(described, MappingNode) else None
    if isinstance(words, MappingNode):
        yield from words.keys.items()
