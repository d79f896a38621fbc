"""Finds `number-differs`."""

from collections.abc import Iterator, Sequence

from khabar.checks.check import Check
from khabar.checks.context import Context
from khabar.checks.finders.compared import NumberDifference, all_numbers, missing_numbers
from khabar.checks.finders.fractions import only_fraction
from khabar.checks.sentence import Sentence
from khabar.core.diagnostic import Diagnostic, Severity


class NumberDiffers(Check):
    """
    A translation that gives another number than its source, or leaves one out.

    1,200 and "1.2 thousand" are the same number, and so are 3 and "three"; the separators are the language's own.
    Of fractions in words, those are compared that are the only one in either sentence: two thirds, a third.

    Why: readers of two languages are told two things, and nobody who reads only one of them can notice.
    Do instead: copy the number from the source, or name a figure (`{name}`), which is the same in every language.
    """

    severity = Severity.ERROR

    def translations(self, source: Sentence, targets: Sequence[Sentence], context: Context) -> Iterator[Diagnostic]:
        """Compare the values, whether they are written in digits or in words."""
        has_numbers, fraction = bool(all_numbers(source)), only_fraction(source)
        for target in targets:
            if fraction and (other := only_fraction(target)) and other.value != fraction.value:
                where = context.place(target, other.written)
                message = f"the source says {fraction.written!r}, and this translation {other.written!r}"
                yield self.report(where, message, "copy the number from the source")
            if has_numbers or target.has_digits:
                missing = missing_numbers(source, target)
                if missing.source or missing.target:
                    yield from self._told(missing, target, context)

    def _told(self, missing: NumberDifference, target: Sentence, context: Context) -> Iterator[Diagnostic]:
        if len(missing.source) == len(missing.target) == 1:
            (ours,), (theirs,) = missing.source, missing.target
            message = f"the source says {ours.written[:40]}, and this translation {theirs.written[:40]}"
            if ours.written == theirs.written:
                message = f"{theirs.written[:40]} is {theirs.value} in this language, and {ours.value} in the source's"
            yield self.report(context.place(target, theirs.written), message, "copy the number from the source")
            return
        for one in missing.source:
            yield self.report(target.where, f"{one.written[:40]} of the source is not in this translation", "add it")
        for one in missing.target:
            where = context.place(target, one.written)
            yield self.report(where, f"{one.written[:40]} is not in the source", "copy the number from the source")


PLUGIN = NumberDiffers
