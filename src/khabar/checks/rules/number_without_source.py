"""Finds `number-without-source`."""

from collections.abc import Iterator

from khabar.checks.check import Check
from khabar.checks.context import Context
from khabar.checks.finders.number import Kind, Number
from khabar.checks.finders.numbers import in_own_digits
from khabar.checks.finders.quoting import in_name
from khabar.checks.sentence import Sentence
from khabar.core.diagnostic import Diagnostic, Severity
from khabar.model.block import Table
from khabar.model.issue import Issue
from khabar.model.text import Text
from khabar.model.walk import nodes

_SMALLEST = 100


class NumberWithoutSource(Check):
    """
    A highlight, summary, note on the figures, or table with a number that has no date and no source.

    Only typed numbers of three digits and more count. A figure, date, year or link in the same sentence (for a table:
    in it or its caption) is enough. Numbers in names ("100 Days Against Trafficking") are ignored.

    Why: these numbers are quoted most, and readers ask where they are from and when they were counted.
    Do instead: make it a figure and quote it (`{name}`), or give its date and source in the sentence.
    """

    severity = Severity.WARNING

    def issue(self, issue: Issue[Text], context: Context) -> Iterator[Diagnostic]:
        """Check title, lead and highlights, and tables."""
        front = [issue.summary, *issue.highlights, *([issue.figures_note] if issue.figures_note else [])]
        for text in front:
            sentence = context.source(text)
            bare = _bare(sentence)
            if bare and not _is_told(sentence):
                yield self._told(sentence, bare, "this number has no date and no source", context)
        for table in nodes(issue.stories, Table):
            cells = [context.source(cell.text) for row in (*table.head, *table.body) for cell in row]
            caption = [context.source(table.caption)] if table.caption is not None else []
            if any(map(_is_told, (*caption, *cells))):
                continue
            first = next(((cell, bare) for cell in cells if (bare := _bare(cell))), None)
            if first is not None:
                yield self._told(*first, "the numbers of this table have no date and no source", context)

    def _told(self, sentence: Sentence, number: Number, what: str, context: Context) -> Diagnostic:
        hint = "quote a figure ({name}), or give the date and link the source"
        return self.report(context.place(sentence, number.written), f"{number.written[:40]}: {what}", hint)


def _is_told(sentence: Sentence) -> bool:
    return bool(
        sentence.figures
        or sentence.links
        or any(one.kind in (Kind.DATE, Kind.YEAR) and not one.doubtful for one in in_own_digits(sentence))
    )


def _bare(sentence: Sentence) -> Number | None:
    for number in in_own_digits(sentence):
        counts = number.kind is Kind.PLAIN and not number.percent and number.value >= _SMALLEST
        if counts and not in_name(sentence.own, number):
            return number
    return None


PLUGIN = NumberWithoutSource
