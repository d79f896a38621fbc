"""Finds `term-not-kept`."""

from collections.abc import Iterator

from khabar.checks.check import Check
from khabar.checks.context import Context
from khabar.checks.finders.quoting import short
from khabar.checks.finders.terms import Found, Glossary, said_for
from khabar.checks.sentence import Sentence, Translated
from khabar.core.diagnostic import Diagnostic, Severity
from khabar.core.language import LANGUAGES
from khabar.model.glossary import Term
from khabar.model.text import Status


class TermNotKept(Check):
    """
    A translation that calls something by other words than `glossary.yaml` has for it in that language.

    A term counts as said if its words stand in the sentence in their order, whatever their endings; the names of
    organisations and missions are terms, too. What a machine translated and nobody has read is not looked at.

    Why: who finds one thing under two names takes it for two; a term of law under another name may be another thing.
    Do instead: use a word of the glossary; if yours is right as well, add it there.
    """

    severity = Severity.WARNING

    def translated(self, pair: Translated, context: Context) -> Iterator[Diagnostic]:
        """Look whether each term of a sentence is in its translation, where the glossary knows it in both languages."""
        glossary = context.once("glossary", Glossary)
        lang = pair.target.lang
        if pair.target.wording.status is Status.MACHINE:
            return
        for one in _terms(pair.source, glossary):
            if glossary.holds(pair.target.words, one.term, lang):
                continue
            if wanted := said_for(one, lang):
                message = (
                    f"{short(one.written)!r} is {short(wanted[0])!r} in {LANGUAGES[lang].own_name}: it is not said"
                )
                hint = (
                    f"write {' or '.join(map(short, wanted))}; another word that is right belongs in {_home(one.term)}"
                )
                yield self.found(pair.target.where, message, hint)


def _home(term: Term) -> str:
    """Say where the words for a term stand: in the glossary by its name, or where somebody's own name is given."""
    return term.where.file if ":" in term.name else f"{term.where.file}, under {term.name}"


def _terms(source: Sentence, glossary: Glossary) -> tuple[Found, ...]:
    """Give the terms of a sentence, each once; they are looked for when its first translation is."""
    if "terms" not in source.known:
        found = {one.term.name: one for one in reversed(glossary.found(source.own, source.lang))}
        source.known["terms"] = tuple(found.values())[::-1]
    known: tuple[Found, ...] = source.known["terms"]  # type: ignore[assignment]
    return known


PLUGIN = TermNotKept
