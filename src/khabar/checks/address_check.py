"""Base classes of checks for addresses, in every place where readers find one."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from khabar.checks.check import Check
from khabar.checks.context import Context
from khabar.checks.sentence import Only, Sentence
from khabar.core.diagnostic import Diagnostic, Pointer
from khabar.model.external_links import in_fields, page
from khabar.model.issue import Issue
from khabar.model.link_status import LinkStatus
from khabar.model.organisation import Office, Service
from khabar.model.publication import Publication
from khabar.model.text import Text
from khabar.model.walk import nodes

Finding = tuple[str, str]
"""A message and a hint."""


class AddressCheck(Check):
    """The base of checks that check each address separately: in links, in fields, in mail addresses.

    A link that a translation copies from its source is reported only at the source.
    """

    only = Only.LINKS

    def judged(self, address: str, context: Context) -> Finding | None:
        """Return message and hint; None if nothing is wrong."""
        raise NotImplementedError

    def publication(self, publication: Publication[Text], context: Context) -> Iterator[Diagnostic]:
        """Check the addresses outside issues."""
        yield from self._reported(_placed(replace(publication, issues={}), context), context)

    def issue(self, issue: Issue[Text], context: Context) -> Iterator[Diagnostic]:
        """Check the addresses of events and videos."""
        yield from self._reported(_placed(issue, context), context)

    def sentence(self, sentence: Sentence, context: Context) -> Iterator[Diagnostic]:
        """Check the links of a sentence."""
        links = () if sentence.is_source else context.source(sentence.text).links
        reported = {link.href for link in links}
        for link in sentence.links:
            if link.href not in reported and (judged := self.judged(link.href, context)):
                yield self.report(context.place(sentence, link.href), *judged)

    def _reported(self, placed: Iterable[tuple[Pointer, str]], context: Context) -> Iterator[Diagnostic]:
        for where, address in placed:
            if judged := self.judged(address, context):
                yield self.report(where, *judged)


class LinkStatusCheck(AddressCheck):
    """The base of checks of an address's recorded status in data/links.csv; an address without one is skipped."""

    def judged_status(self, status: LinkStatus) -> Finding | None:
        """Return message and hint; None if nothing is wrong."""
        raise NotImplementedError

    def judged(self, address: str, context: Context) -> Finding | None:
        """Check the recorded status of an address."""
        status = context.publication.links.get(page(address))
        return self.judged_status(status) if status else None


def _placed(root: object, context: Context) -> tuple[tuple[Pointer, str], ...]:
    """Return every web and mail address in a field below `root` with its place; computed once per run."""
    known: dict[str, tuple[tuple[Pointer, str], ...]] = context.once("addresses in fields", lambda _: {})
    key = str(context.issue.key) if context.issue else ""
    if key not in known:
        holders: list[Office[Text] | Service[Text]] = [*nodes(root, Office), *nodes(root, Service)]
        known[key] = (*in_fields(root), *((holder.at("emails"), mail) for holder in holders for mail in holder.emails))
    return known[key]
