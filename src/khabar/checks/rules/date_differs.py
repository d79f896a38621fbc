"""Finds `date-differs`."""

from collections.abc import Iterator, Sequence

from khabar.checks.check import Check
from khabar.checks.context import Context
from khabar.checks.finders.compared import NumberDifference, missing_dates
from khabar.checks.finders.quoting import short
from khabar.checks.sentence import Sentence
from khabar.core.diagnostic import Diagnostic, Severity


class DateDiffers(Check):
    """
    A translation with a different date than its source, or without it.

    Why: readers come on the wrong day, or take one day's number for another's.
    Do instead: use the date of the source, written as the language writes dates.
    """

    severity = Severity.ERROR

    def translations(self, source: Sentence, targets: Sequence[Sentence], context: Context) -> Iterator[Diagnostic]:
        """Compare day and month, in any notation."""
        for target in targets:
            if source.has_digits or target.has_digits:
                missing = missing_dates(source, target)
                if missing.source or missing.target:
                    yield from self._reported(missing, target, context)

    def _reported(self, missing: NumberDifference, target: Sentence, context: Context) -> Iterator[Diagnostic]:
        if len(missing.source) == len(missing.target) == 1:
            (ours,), (theirs,) = missing.source, missing.target
            message = f"the source has {short(ours.written)!r}, this translation has {short(theirs.written)!r}"
            yield self.report(context.place(target, theirs.written), message, "use the date of the source")
            return
        for number in missing.source:
            yield self.report(target.where, f"{short(number.written)!r} is missing in this translation", "add it")
        for number in missing.target:
            where = context.place(target, number.written)
            yield self.report(where, f"{short(number.written)!r} is not in the source", "use the date of the source")


PLUGIN = DateDiffers
