"""What is recorded of the addresses that readers are sent to, beside every place where one of them stands."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from khabar.checks.check import Check
from khabar.checks.context import Context
from khabar.checks.sentence import Only, Sentence
from khabar.core.diagnostic import Diagnostic, Pointer
from khabar.model.external_links import in_fields, page
from khabar.model.issue import Issue
from khabar.model.link_status import LinkStatus
from khabar.model.publication import Publication
from khabar.model.text import Text


class AddressCheck(Check):
    """The ground of checks that judge an address by what data/links.csv says of it; no record, no finding.

    A link that a translation has from its source is told at the source alone.
    """

    only = Only.LINKS

    def judged(self, visited: LinkStatus) -> tuple[str, str] | None:
        """Say what is wrong and what to do; None where nothing is."""
        raise NotImplementedError

    def publication(self, publication: Publication[Text], context: Context) -> Iterator[Diagnostic]:
        """Look at the addresses that all issues share."""
        if publication.links:
            yield from self._told(in_fields(replace(publication, issues={})), context)

    def issue(self, issue: Issue[Text], context: Context) -> Iterator[Diagnostic]:
        """Look at the addresses of events and videos."""
        if context.publication.links:
            yield from self._told(in_fields(issue), context)

    def sentence(self, sentence: Sentence, context: Context) -> Iterator[Diagnostic]:
        """Look at the links of a sentence."""
        if not context.publication.links:
            return
        known = () if sentence.is_source else context.source(sentence.text).links
        told = {link.href for link in known}
        for link in sentence.links:
            if link.href not in told:
                yield from self._told([(context.place(sentence, link.href), link.href)], context)

    def _told(self, placed: Iterable[tuple[Pointer, str]], context: Context) -> Iterator[Diagnostic]:
        for where, address in placed:
            visited = context.publication.links.get(page(address))
            judged = visited and self.judged(visited)
            if judged:
                yield self.report(where, *judged)
