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


def update_catalogue(translations: Translations, lang: Lang, taken: Mapping[str, NewTranslation]) -> str:
    """Return the text of the catalogue with these translations, by key; raise KeyError for an unknown key."""
    joined, left = translations.joined(lang)
    unknown = taken.keys() - {one.key for one in joined}
    if unknown:
        raise KeyError(", ".join(sorted(unknown)))
    kept, commentator = translations.catalogue(lang), translations.commentator(lang)
    anew = [_with(one, taken[one.key]) if one.key in taken else one for one in joined]
    waiting = iter(anew)
    sections = [
        ((context, ""), write_entries([next(waiting) for _ in run], commentator))
        for context, run in runs(one.source for one in anew)
    ]
    text, _, _ = put_together(write_header(kept), sections, write_gone(anew, left, kept))
    return text


def _with(one: Joined, taken: NewTranslation) -> Joined:
    known = one.note.splitlines()
    remark = "\n".join(line for line in taken.note.splitlines() if line not in known)
    if (taken.words, taken.state) == (one.words, one.state):
        return replace(one, remark=remark)  # a question alone
    return replace(
        one,
        words=taken.words,
        state=taken.state,
        previous="",
        was_reviewed=False,
        machine=taken.machine if taken.state is State.MACHINE else "",
        remark=remark,
    )
