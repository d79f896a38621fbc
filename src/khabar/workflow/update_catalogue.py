"""Puts translations into a language's catalogue and updates it; everything else stays unchanged."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from khabar.core.language import Lang
from khabar.translate.catalogue import Joined
from khabar.translate.layout import put_together, runs
from khabar.translate.unit import State
from khabar.translate.writing import write_entries, write_gone, write_header
from khabar.workflow.translations import Translations


@dataclass(frozen=True, slots=True, kw_only=True)
class NewTranslation:
    """A translation for the catalogue, and how far it may be trusted.

    `note` is the translator's comment; `machine` is the name of the machine that made it, "" for a person's.
    """

    words: str
    state: State
    note: str = ""
    machine: str = ""


def update_catalogue(translations: Translations, lang: Lang, new: Mapping[str, NewTranslation]) -> str:
    """Return the text of the catalogue with these translations, by key; raise KeyError for an unknown key."""
    joined, left = translations.joined(lang)
    unknown = new.keys() - {entry.key for entry in joined}
    if unknown:
        raise KeyError(", ".join(sorted(unknown)))
    catalogue, commentator = translations.catalogue(lang), translations.commentator(lang)
    updated = [_with(entry, new[entry.key]) if entry.key in new else entry for entry in joined]
    waiting = iter(updated)
    sections = [
        ((context, ""), write_entries([next(waiting) for _ in run], commentator))
        for context, run in runs(entry.source for entry in updated)
    ]
    text, _, _ = put_together(write_header(catalogue), sections, write_gone(updated, left, catalogue))
    return text


def _with(entry: Joined, new: NewTranslation) -> Joined:
    known = entry.note.splitlines()
    remark = "\n".join(line for line in new.note.splitlines() if line not in known)
    if (new.words, new.state) == (entry.words, entry.state):
        return replace(entry, remark=remark)  # a question alone
    return replace(
        entry,
        words=new.words,
        state=new.state,
        previous="",
        was_reviewed=False,
        machine=new.machine if new.state is State.MACHINE else "",
        remark=remark,
    )
