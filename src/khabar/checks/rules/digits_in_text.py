"""Finds `digits-in-text`."""

from collections.abc import Iterator
from decimal import Decimal

from khabar.checks.check import Check
from khabar.checks.context import Context
from khabar.checks.finders.labels import label_words, stems, words_of
from khabar.checks.finders.number import Kind, Number
from khabar.checks.finders.numbers import in_own_digits
from khabar.checks.sentence import Sentence
from khabar.core.diagnostic import Diagnostic, Severity
from khabar.model.issue import Issue
from khabar.model.observation import Unit
from khabar.model.text import FigureRef, Text

_PLAIN_ENOUGH = 1000
"""From this number on, two equal numbers are rarely a coincidence, unless they are round."""
_SMALLEST = 20
_NEAR = 40


class DigitsInText(Check):
    """
    A number typed as digits that equals the current value of a figure, or of a figure in one place.

    Numbers below 1,000 and round numbers are reported only next to a word of the figure's label; years, dates, phone
    numbers and codes never are. Translations are compared with their source instead.

    Why: typed digits do not change when the figure is revised, and have no date and no source.
    Do instead: write the name of the figure instead of the digits, as the hint shows.
    """

    severity = Severity.WARNING

    def issue(self, issue: Issue[Text], context: Context) -> Iterator[Diagnostic]:
        """Search the authors' text for the values of the issue's figures."""
        values = _values(issue)
        for sentence, *_ in context.every:
            for number in in_own_digits(sentence):
                if number.kind is Kind.PLAIN and not number.percent and number.value in values:
                    yield from self._same(sentence, number, values[number.value], context)

    def _same(
        self, sentence: Sentence, number: Number, figures: list[FigureRef], context: Context
    ) -> Iterator[Diagnostic]:
        chance = number.value < _PLAIN_ENOUGH or not number.value % 100
        for figure in figures:
            if chance and not _is_beside(sentence, number, figure.name, context):
                continue
            message = f"{number.written[:40]} is the value of the figure {figure.name}"
            if figure.place:
                message += f" in {figure.place}"
            hint = f"write {figure.written} instead, or reword the sentence if it is about something else"
            yield self.report(context.place(sentence, number.written), message, hint)
            return


def _values(issue: Issue[Text]) -> dict[Decimal, list[FigureRef]]:
    found = dict[Decimal, list[FigureRef]]()
    for name, evaluated in issue.figures.items():
        current = evaluated.current
        if current.value >= _SMALLEST:
            found.setdefault(current.value, []).append(FigureRef(name=name))
        for part in current.parts:
            if part.value >= _SMALLEST and len(current.parts) > 1:
                found.setdefault(part.value, []).append(FigureRef(name=name, place=part.place))
    return found


def _is_beside(sentence: Sentence, number: Number, name: str, context: Context) -> bool:
    figure = context.publication.figures.get(name)
    if figure is None or figure.unit is Unit.SHARE:
        return False
    words = sentence.own
    around = words[max(0, number.start - _NEAR) : number.start], words[number.end : number.end + _NEAR]
    known = stems(label_words(figure, sentence.lang, context))
    return not known.isdisjoint(stems(tuple(words_of(" ".join(around)))))


PLUGIN = DigitsInText
