"""Finds `term-not-kept`."""

from collections.abc import Iterator, Sequence

from khabar.checks.check import Check
from khabar.checks.context import Context
from khabar.checks.finders.phrases import TermMatch
from khabar.checks.finders.quoting import short
from khabar.checks.finders.terms import glossary_of, said_for
from khabar.checks.sentence import Sentence
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

    def translations(self, source: Sentence, targets: Sequence[Sentence], context: Context) -> Iterator[Diagnostic]:
        """Look whether each term of a sentence is in its translations, as far as the glossary knows their words."""
        glossary = context.once("glossary", glossary_of)
        terms = {one.term.name: one for one in reversed(glossary.found_in(source))}
        for one in reversed(terms.values()):
            ways = glossary.ways(one.term)
            for target in targets:
                if not ways[target.lang].holds(target.words):
                    yield from self._told(one, target)

    def _told(self, one: TermMatch, target: Sentence) -> Iterator[Diagnostic]:
        wanted = said_for(one, target.lang)
        if wanted and target.status is not Status.MACHINE:
            language = LANGUAGES[target.lang].own_name
            message = f"{short(one.written)!r} is {short(wanted[0])!r} in {language}: it is not said"
            hint = f"write {' or '.join(map(short, wanted))}; another word that is right belongs in {_home(one.term)}"
            yield self.report(target.where, message, hint)


def _home(term: Term) -> str:
    """Say where the words for a term stand: in the glossary by its name, or where somebody's own name is given."""
    return term.where.file if ":" in term.name else f"{term.where.file}, under {term.name}"


PLUGIN = TermNotKept
