"""Terms that a unit's source holds, as a translator is shown them: how the target language says each, and why."""

from collections.abc import Iterable

from khabar.checks.finders.phrases import TermMatch
from khabar.checks.finders.terms import said_for
from khabar.core.language import Lang
from khabar.model.glossary import Term
from khabar.translate.unit import KeptTerm


def told_in(target_lang: Lang, terms: Iterable[TermMatch]) -> tuple[KeptTerm, ...]:
    """Tell those who translate into a language the terms of a sentence in their order, each once.

    A term that the glossary does not know in the target language is given all the same: the translator sees what is
    meant, and that a word is wanted.
    """
    found: dict[str, KeptTerm] = {}
    for one in terms:
        words = said_for(one, target_lang)
        found.setdefault(
            one.term.name, KeptTerm(term=one.written, said=words, kept=one.term.kept, note=_note(one.term, target_lang))
        )
    return tuple(found.values())


def _note(term: Term, lang: Lang) -> str:
    """Say what is meant, whose term it is, and which words not to use."""
    avoided = term.avoid.get(lang, ())
    parts = (term.definition, f"Source: {term.source}" if term.source else "", f"Not: {', '.join(avoided)}")
    return " ".join(part if part.endswith(".") else f"{part}." for part in parts[: 3 if avoided else 2] if part)
