"""Write every sentence that awaits translation into the catalogues, losing nothing that translators did."""

from collections.abc import Iterator
from pathlib import Path

import polib

from khabar.core.language import Lang
from khabar.model.publication import Publication
from khabar.model.text import Text
from khabar.model.walk import nodes

# Plural rules by gettext's convention; those of Tajik await review by a native speaker.
PLURALS = {
    "ru": "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);",
}
_TWO = "nplurals=2; plural=(n != 1);"


def units(publication: Publication[Text], lang: Lang) -> Iterator[Text]:
    """Give every text that a catalogue of `lang` may translate, in the order of the model, each once."""
    seen: set[tuple[str, str]] = set()
    for text in nodes(publication, Text):
        own = text.by_lang.get(lang)
        written_here = own is not None and own.where.file == text.where.file
        key = (text.context, text.markdown)
        if text.source != lang and not written_here and key not in seen:
            seen.add(key)
            yield text


def extract_units(publication: Publication[Text], lang: Lang, before: str) -> str:
    """Give the catalogue of a language anew: old translations in the order of today's sentences.

    A translation whose sentence is gone is kept below as obsolete, for the translator to draw on.
    """
    old = polib.pofile(before) if before.strip() else polib.POFile()
    known = {(entry.msgctxt or "", entry.msgid): entry for entry in old}
    new = polib.POFile(wrapwidth=78)
    new.header = old.header
    new.metadata = dict(old.metadata) or {
        "Language": lang.replace("-Cyrl", "@cyrillic"),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": PLURALS.get(lang, _TWO),
    }
    for text in units(publication, lang):
        entry = known.pop((text.context, text.markdown), None) or polib.POEntry(
            msgctxt=text.context, msgid=text.markdown, msgstr=""
        )
        entry.obsolete = False
        entry.occurrences = [(text.where.file, str(text.where.line))]
        new.append(entry)
    for entry in known.values():
        if entry.msgstr:
            entry.obsolete = True
            entry.occurrences = []
            new.append(entry)
    return str(new)


def catalogue_path(root: Path, lang: Lang) -> Path:
    """Give the place of a language's catalogue in a workspace."""
    return root / "locale" / f"{lang}.po"
