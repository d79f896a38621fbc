"""Finds `date-differs`."""

from collections.abc import Iterator

from khabar.checks.check import Check
from khabar.checks.context import Context
from khabar.checks.finders.compared import missing_dates
from khabar.checks.finders.quoting import short
from khabar.checks.sentence import Only, Translated
from khabar.core.diagnostic import Diagnostic, Severity


class DateDiffers(Check):
    """
    A translation that names another day than its source, or leaves one out.

    Why: readers come on the wrong day, or take a number of one day for that of another.
    Do instead: copy the day from the source; months are written as the language writes them.
    """

    severity = Severity.ERROR
    only = Only.DIGITS

    def translated(self, pair: Translated, context: Context) -> Iterator[Diagnostic]:
        """Compare day and month, however they are written."""
        missing = missing_dates(pair)
        if len(missing.source) == len(missing.target) == 1:
            (ours,), (theirs,) = missing.source, missing.target
            message = f"the source says {short(ours.written)!r}, and this translation {short(theirs.written)!r}"
            yield self.found(context.place(pair.target, theirs.written), message, "copy the day from the source")
            return
        for one in missing.source:
            yield self.found(
                pair.target.where, f"{short(one.written)!r} of the source is not in this translation", "add it"
            )
        for one in missing.target:
            where = context.place(pair.target, one.written)
            yield self.found(where, f"{short(one.written)!r} is not in the source", "copy the day from the source")


PLUGIN = DateDiffers
