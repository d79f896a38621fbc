"""Finds `link-leads-nowhere`."""

from collections.abc import Iterator

from khabar.checks.check import Check
from khabar.checks.context import Context
from khabar.checks.finders.addresses import leads_nowhere
from khabar.checks.finders.quoting import short
from khabar.checks.sentence import Only, Sentence
from khabar.core.diagnostic import Diagnostic, Pointer, Severity
from khabar.model.issue import Issue
from khabar.model.organisation import Mission, Organisation, Service
from khabar.model.publication import Publication
from khabar.model.source import Source
from khabar.model.text import Text, plain

_HINT = "write where it leads, and try it on a telephone outside the office"


class LinkLeadsNowhere(Check):
    """
    A link that no one can follow.

    A mail or phone link without an address, an address inside an office network, or a link without text.

    Why: a reader who needs help and taps it thinks that no one is there.
    Do instead: write the whole public address, and text that says what will open.
    """

    severity = Severity.ERROR
    only = Only.LINKS

    def sentence(self, sentence: Sentence, context: Context) -> Iterator[Diagnostic]:
        """Check the addresses of links, and that each link has text."""
        for link in sentence.links:
            if link.href in ("", "#"):  # the reader reports it
                continue
            if sentence.is_source and leads_nowhere(link.href):
                # `link-differs` reports a translation with another address than its source
                yield from self._judged(context.place(sentence, link.href), link.href)
            if not plain(link.inlines).strip():
                where = context.place(sentence, link.href)
                yield self.report(where, f"the link to {short(link.href)} has no text", "write what will open")

    def issue(self, issue: Issue[Text], context: Context) -> Iterator[Diagnostic]:
        """Check the addresses of events and videos."""
        for event in issue.events:
            yield from self._judged(event.at("url"), event.url)
            yield from self._judged(event.at("recording"), event.recording)
        for video in issue.videos.values():
            yield from self._judged(video.at("url"), video.url)

    def publication(self, publication: Publication[Text], context: Context) -> Iterator[Diagnostic]:
        """Check the addresses of missions, organisations, services and sources, and of the licence."""
        yield from self._judged(publication.at("licence_url"), publication.licence_url)
        holders: tuple[Mission[Text] | Organisation[Text] | Service[Text] | Source[Text], ...] = (
            *publication.missions.values(),
            *publication.organisations.values(),
            *publication.services.values(),
            *publication.sources.values(),
        )
        for holder in holders:
            yield from self._judged(holder.at("url"), holder.url)

    def _judged(self, where: Pointer, address: str) -> Iterator[Diagnostic]:
        if address and (reason := leads_nowhere(address)):
            yield self.report(where, f"{short(address)} {reason}", _HINT)


PLUGIN = LinkLeadsNowhere
