"""Finds `misspelt-month`."""

from collections.abc import Iterator

from khabar.checks.check import Check
from khabar.checks.context import Context
from khabar.checks.finders.months import nearly_months, slips_of_months
from khabar.checks.page import Sign
from khabar.checks.sentence import Only, Sentence
from khabar.core.diagnostic import Diagnostic, Severity
from khabar.core.language import Lang


class MisspeltMonth(Check):
    """
    A word next to a day or year that is almost the name of a month, in English or Russian.

    One wrong letter counts, two in long names; for June, July, March and April only swapped or doubled letters, because
    "Match 3" and "Jane 7" are not months.

    Why: no calendar and no search finds the date, and no check can compare it with the translations.
    Do instead: correct the word. If it is right, add an allowance that says what it means.
    """

    severity = Severity.WARNING
    only = Only.DIGITS

    def sign(self, lang: Lang, context: Context) -> Sign | None:
        """Select sentences with a word that is nearly a month."""
        return slips_of_months(lang)

    def sentence(self, sentence: Sentence, context: Context) -> Iterator[Diagnostic]:
        """Check the words next to numbers."""
        for word, month in nearly_months(sentence.own, sentence.lang):
            yield self.report(context.place(sentence, word), f"{word!r} looks like {month!r}", f"write {month}")


PLUGIN = MisspeltMonth
