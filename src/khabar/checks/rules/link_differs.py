"""Finds `link-differs`."""

from collections import Counter
from collections.abc import Iterator

from khabar.checks.check import Check
from khabar.checks.context import Context
from khabar.checks.sentence import Only, Translated
from khabar.core.diagnostic import Diagnostic, Severity


class LinkDiffers(Check):
    """
    A translation with other links than its source, or with more or fewer.

    Why: readers of one language are sent to another page, or to none.
    Do instead: copy the address from the source. If the difference is intended, change the source as well.
    """

    severity = Severity.ERROR
    only = Only.LINKS

    def translated(self, pair: Translated, context: Context) -> Iterator[Diagnostic]:
        """Compare the addresses of links, in any order."""
        here = Counter(link.href for link in pair.source.links)
        there = Counter(link.href for link in pair.target.links)
        for address in here - there:
            yield self.report(pair.target.where, f"the link to {address} is missing in this translation", "add it")
        for address in there - here:
            hint = "copy the address from the source"
            yield self.report(pair.target.where, f"the link to {address} is not in the source", hint)


PLUGIN = LinkDiffers
