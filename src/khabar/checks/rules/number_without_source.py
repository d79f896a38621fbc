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
    A highlight, the summary, the note on the figures, or a table that gives a number with neither a day nor a source.

    Only numbers of three digits and more, typed as digits. A figure, a day, a year or a link in the same sentence (for
    a table: in it or in its caption) is enough. A number in a name ("100 Days Against Trafficking") is none.

    Why: what stands in front is quoted, and readers ask whose number it is and of which day.
    Do instead: make it a figure and name it (`{name}`), or say in the sentence of which day and whose it is.
    """

    severity = Severity.WARNING

    def issue(self, issue: Issue[Text], context: Context) -> Iterator[Diagnostic]:
        """Look at what stands in front, and at tables."""
        front = [issue.summary, *issue.highlights, *([issue.figures_note] if issue.figures_note else [])]
        for text in front:
            sentence = context.source(text)
            bare = _bare(sentence)
            if bare and not _is_told(sentence):
                yield self._told(sentence, bare, "this sentence says neither of which day it is nor whose", context)
        for table in nodes(issue.stories, Table):
            cells = [context.source(cell.text) for row in (*table.head, *table.body) for cell in row]
            caption = [context.source(table.caption)] if table.caption is not None else []
            if any(map(_is_told, (*caption, *cells))):
                continue
            first = next(((cell, bare) for cell in cells if (bare := _bare(cell))), None)
            if first is not None:
                yield self._told(*first, "this table says neither of which day its numbers are nor whose", context)

    def _told(self, sentence: Sentence, number: Number, what: str, context: Context) -> Diagnostic:
        hint = "name a figure ({name}), or say of which day it is and link its source"
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
