"""Finds `number-contradicts-figure`."""

import re
from collections.abc import Iterator
from decimal import Decimal

from khabar.checks.check import Check
from khabar.checks.context import Context
from khabar.checks.finders.labels import label_words, words_of
from khabar.checks.finders.number import Kind, Number
from khabar.checks.finders.numbers import in_own_digits
from khabar.checks.sentence import Sentence
from khabar.core.diagnostic import Diagnostic, Severity
from khabar.core.language import Lang
from khabar.model.evaluated import Evaluated
from khabar.model.issue import Issue
from khabar.model.text import Text

_SMALLEST = 20
_AFTER = re.compile(r"[ \u00a0](?:[^\W_]|[- \u00a0])+")
_THING = 3
"""Minimum number of equal words, of four letters or more, for two numbers to count the same thing."""


class NumberContradictsFigure(Check):
    """
    A number before the words of a figure's label that is not a value of that figure.

    Also two different numbers of the same thing. It is reported only where the whole label follows and ends the clause
    ("300 deaths from COVID-19."), or where the same three long words follow two numbers in different sentences; never
    where a sentence has a date or year, or where the figure once had that value.

    Why: readers find two numbers for one thing and trust neither.
    Do instead: quote the figure (`{name}`), or say which date or place the other number is for.
    """

    severity = Severity.WARNING
    preview = True

    def issue(self, issue: Issue[Text], context: Context) -> Iterator[Diagnostic]:
        """Check the words after each number that an author typed."""
        labels = dict[Lang, dict[tuple[str, ...], str]]()
        things = dict[tuple[Lang, tuple[str, ...]], tuple[Sentence, Number]]()
        for text in context.texts:
            sentence = context.source(text)
            numbers = in_own_digits(sentence)
            if not numbers or any(one.kind in (Kind.DATE, Kind.YEAR) for one in numbers):
                continue
            for number in numbers:
                if number.kind is not Kind.PLAIN or number.percent or number.value < _SMALLEST:
                    continue
                known = labels.setdefault(sentence.lang, {}) or _labels(issue, sentence.lang, context)
                labels[sentence.lang] = known
                yield from self._beside_figures(issue, sentence, number, known, context)
                yield from self._beside_others(sentence, number, things, context)

    def _beside_figures(
        self,
        issue: Issue[Text],
        sentence: Sentence,
        number: Number,
        labels: dict[tuple[str, ...], str],
        context: Context,
    ) -> Iterator[Diagnostic]:
        name = labels.get(tuple(words_of(_clause(sentence.own, number))), "")
        if name and number.value not in _said(issue.figures[name]):
            current = issue.figures[name].current
            message = f"{number.written[:40]} is not the value of {name}, which is {current.value:,}"
            hint = f"write {{{name}}}, or say which date or place this number is for"
            yield self.report(context.place(sentence, number.written), message, hint)

    def _beside_others(
        self,
        sentence: Sentence,
        number: Number,
        things: dict[tuple[Lang, tuple[str, ...]], tuple[Sentence, Number]],
        context: Context,
    ) -> Iterator[Diagnostic]:
        words = words_of(_clause(sentence.own, number))[:_THING]
        if len(words) < _THING or min(map(len, words)) <= _THING:
            return
        other, said = things.setdefault((sentence.lang, tuple(words)), (sentence, number))
        if other is not sentence and said.value != number.value and number.value / 2 < said.value < number.value * 2:
            message = f"{number.written[:40]} {' '.join(words)}; elsewhere in this issue: {said.written[:40]}"
            hint = f"see {context.place(other, said.written)}: keep the right one"
            yield self.report(context.place(sentence, number.written), message, hint)


def _labels(issue: Issue[Text], lang: Lang, context: Context) -> dict[tuple[str, ...], str]:
    """Return the figures of an issue by the words of their labels, except labels of one word: they are too common."""
    found = dict[tuple[str, ...], str]()
    for name in issue.figures:
        figure = context.publication.figures.get(name)
        words = label_words(figure, lang, context) if figure is not None else ()
        if len(words) > 1:
            found[words] = name
    return found


def _clause(words: str, number: Number) -> str:
    match = _AFTER.match(words, number.end)
    return match[0] if match else ""


def _said(evaluated: Evaluated) -> set[Decimal]:
    every = (evaluated.current, *evaluated.history, *evaluated.beside, *evaluated.revisions)
    return {one.value for one in every} | {part.value for one in every for part in one.parts}


PLUGIN = NumberContradictsFigure
