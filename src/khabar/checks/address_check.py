"""The bases of checks that look at addresses: at every place where readers are sent to one."""

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
"""What is wrong, and what to do."""


class AddressCheck(Check):
    """The base of checks that judge each address by itself: of links, of fields, of mail.

    A link that a translation has from its source is reported at the source alone.
    """

    only = Only.LINKS

    def judged(self, address: str, context: Context) -> Finding | None:
        """Say what is wrong and what to do; None where nothing is."""
        raise NotImplementedError

    def publication(self, publication: Publication[Text], context: Context) -> Iterator[Diagnostic]:
        """Look at the addresses that all issues share."""
        yield from self._reported(_placed(replace(publication, issues={}), context), context)

    def issue(self, issue: Issue[Text], context: Context) -> Iterator[Diagnostic]:
        """Look at the addresses of events and videos."""
        yield from self._reported(_placed(issue, context), context)

    def sentence(self, sentence: Sentence, context: Context) -> Iterator[Diagnostic]:
        """Look at the links of a sentence."""
        known = () if sentence.is_source else context.source(sentence.text).links
        told = {link.href for link in known}
        for link in sentence.links:
            if link.href not in told and (judged := self.judged(link.href, context)):
                yield self.report(context.place(sentence, link.href), *judged)

    def _reported(self, placed: Iterable[tuple[Pointer, str]], context: Context) -> Iterator[Diagnostic]:
        for where, address in placed:
            if judged := self.judged(address, context):
                yield self.report(where, *judged)


class LinkStatusCheck(AddressCheck):
    """The base of checks that judge an address by what data/links.csv says of it; no record, no finding."""

    def judged_status(self, status: LinkStatus) -> Finding | None:
        """Say what is wrong and what to do; None where nothing is."""
        raise NotImplementedError

    def judged(self, address: str, context: Context) -> Finding | None:
        """Look the address up in the record."""
        status = context.publication.links.get(page(address))
        return self.judged_status(status) if status else None


def _placed(root: object, context: Context) -> tuple[tuple[Pointer, str], ...]:
    """Give every web and mail address in a field below `root` with its place, once a run."""
    known: dict[str, tuple[tuple[Pointer, str], ...]] = context.once("addresses in fields", lambda _: {})
    key = str(context.issue.key) if context.issue else ""
    if key not in known:
        holders: list[Office[Text] | Service[Text]] = [*nodes(root, Office), *nodes(root, Service)]
        known[key] = (*in_fields(root), *((one.at("emails"), mail) for one in holders for mail in one.emails))
    return known[key]
