"""Finds `link-differs`."""

from collections import Counter
from collections.abc import Iterator

from khabar.checks.check import Check
from khabar.checks.context import Context
from khabar.checks.sentence import Only, Translated
from khabar.core.diagnostic import Diagnostic, Severity


class LinkDiffers(Check):
    """
    A translation whose links differ from its source, or that has more or fewer links.

    Why: readers of one language are sent to another page, or to none.
    Do instead: copy the address from the source. If the difference is intended, change the source as well.
    """

    severity = Severity.ERROR
    only = Only.LINKS

    def translated(self, pair: Translated, context: Context) -> Iterator[Diagnostic]:
        """Compare the addresses, however they are ordered."""
        here = Counter(link.href for link in pair.source.links)
        there = Counter(link.href for link in pair.target.links)
        for address in here - there:
            yield self.report(pair.target.where, f"the link to {address} is missing in this translation", "add it")
        for address in there - here:
            hint = "copy the address from the source"
            yield self.report(pair.target.where, f"the link to {address} is not in the source", hint)


PLUGIN = LinkDiffers
