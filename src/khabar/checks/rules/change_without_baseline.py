"""Finds `change-without-baseline`."""

from collections.abc import Iterator

from khabar.checks.check import Check
from khabar.checks.context import Context
from khabar.checks.sentence import Only, Sentence
from khabar.core.diagnostic import Diagnostic, Severity
from khabar.model.figure_usage import figure_usage
from khabar.model.text import FigureForm

_COMPARED = frozenset({FigureForm.CHANGE, FigureForm.PREVIOUS})


class ChangeWithoutBaseline(Check):
    """
    A sentence that quotes a figure's change or previous value when the last issue did not print that figure.

    Why: there is nothing to compare with: readers would see a dash, or a change from a number they never saw.
    Do instead: quote only the value with `{name}`, or define a `difference` between two dates in figures.yaml.
    """

    severity = Severity.ERROR
    only = Only.FIGURES

    def sentence(self, sentence: Sentence, context: Context) -> Iterator[Diagnostic]:
        """Check that the last issue printed each figure that is compared with it."""
        if context.issue is None:
            return
        compared = [ref for ref in sentence.figures if ref.form in _COMPARED and ref.name in context.issue.figures]
        for reference in dict.fromkeys(compared) if compared else ():
            before = context.previous
            if before and (reference.name in before.printed or reference.name in before.figures):
                continue
            if before and reference.name in figure_usage(before):
                continue  # it was printed; another check reports that its value cannot be computed now
            if not sentence.is_source and reference in context.source(sentence.text).figures:
                continue  # reported once, in the author's text
            where = context.place(sentence, reference.written)
            last = f"No {before.number} did not print {reference.name}" if before else ""
            message = f"{reference.written}: {last or 'there is no issue before this one'}"
            hint = f"quote only the value, {{{reference.name}}}, or define a `difference` between two dates"
            yield self.report(where, message, hint)


PLUGIN = ChangeWithoutBaseline
