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
    A translation that does not use the word of `glossary.yaml` for a term.

    A term counts as used if its words appear in their order, with any endings; names of organisations and missions are
    terms too. Unread machine translations are skipped.

    Why: readers take two names for two things; a legal term under another name may be another thing.
    Do instead: use a word of the glossary. If yours is right as well, add it there.
    """

    severity = Severity.WARNING

    def translations(self, source: Sentence, targets: Sequence[Sentence], context: Context) -> Iterator[Diagnostic]:
        """Check that the terms of a sentence are in its translations, if the glossary has words for them."""
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
            message = f"{short(one.written)!r} should be {short(wanted[0])!r} in {language}"
            hint = f"write {' or '.join(map(short, wanted))}; or add another word in {_home(one.term)}"
            yield self.report(target.where, message, hint)


def _home(term: Term) -> str:
    """Return where the words for a term are defined: in the glossary, or at the name of an organisation or mission."""
    return term.where.file if ":" in term.name else f"{term.where.file}, under {term.name}"


PLUGIN = TermNotKept
