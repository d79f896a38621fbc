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
    A word beside the number of a day or a year, in English or Russian, that is nearly the name of a month.

    One slip is believed, in long names two; in June, July, March and April only letters that are exchanged or doubled,
    since "Match 3" and "Jane 7" are no months.

    Why: no calendar and no search finds the day, and no check can hold a translation to it.
    Do instead: correct the word; if it is right, write an allowance that says what it names.
    """

    severity = Severity.WARNING
    only = Only.DIGITS

    def sign(self, lang: Lang, context: Context) -> Sign | None:
        """Look only where a word is nearly a month."""
        return slips_of_months(lang)

    def sentence(self, sentence: Sentence, context: Context) -> Iterator[Diagnostic]:
        """Look at the words beside numbers."""
        for word, month in nearly_months(sentence.own, sentence.lang):
            yield self.report(context.place(sentence, word), f"{word!r} is nearly {month!r}", f"write {month}")


PLUGIN = MisspeltMonth
