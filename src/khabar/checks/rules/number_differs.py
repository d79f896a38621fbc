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
    A translation with a different number than its source, or without it.

    1,200 and "1.2 thousand" are the same number, and so are 3 and "three"; separators follow the language. Fractions in
    words are compared if each sentence has only one.

    Why: readers of two languages get different numbers, and no one who reads only one can notice.
    Do instead: use the number of the source, or quote a figure (`{name}`), which is the same in every language.
    """

    severity = Severity.ERROR

    def translations(self, source: Sentence, targets: Sequence[Sentence], context: Context) -> Iterator[Diagnostic]:
        """Compare the numbers, in digits or in words."""
        has_numbers, fraction = bool(all_numbers(source)), only_fraction(source)
        for target in targets:
            if fraction and (other := only_fraction(target)) and other.value != fraction.value:
                where = context.place(target, other.written)
                message = f"the source has {fraction.written!r}, this translation has {other.written!r}"
                yield self.report(where, message, "use the number of the source")
            if has_numbers or target.has_digits:
                missing = missing_numbers(source, target)
                if missing.source or missing.target:
                    yield from self._told(missing, target, context)

    def _told(self, missing: NumberDifference, target: Sentence, context: Context) -> Iterator[Diagnostic]:
        if len(missing.source) == len(missing.target) == 1:
            (ours,), (theirs,) = missing.source, missing.target
            message = f"the source has {ours.written[:40]}, this translation has {theirs.written[:40]}"
            if ours.written == theirs.written:
                message = (
                    f"{theirs.written[:40]} means {theirs.value} in this language"
                    f" and {ours.value} in the language of the source"
                )
            yield self.report(context.place(target, theirs.written), message, "use the number of the source")
            return
        for one in missing.source:
            yield self.report(target.where, f"{one.written[:40]} is missing in this translation", "add it")
        for one in missing.target:
            where = context.place(target, one.written)
            yield self.report(where, f"{one.written[:40]} is not in the source", "use the number of the source")


PLUGIN = NumberDiffers
