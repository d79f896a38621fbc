"""Finds `link-shows-another-address`."""

from collections.abc import Iterator

from khabar.checks.check import Check
from khabar.checks.context import Context
from khabar.checks.finders.addresses import cut
from khabar.checks.finders.hosts import host_of, host_shown, same_site, shown_addresses
from khabar.checks.finders.quoting import short
from khabar.checks.sentence import Only, Sentence
from khabar.core.diagnostic import Diagnostic, Severity
from khabar.core.hidden_characters import shown
from khabar.model.text import plain


class LinkShowsAnotherAddress(Check):
    """
    A link with a text that shows one web or mail address, but which leads to another host.

    `www.` makes no difference, and a page of the site or of a site below it is the same site.

    Why: readers trust the address that they see; who copies it from print arrives somewhere else.
    Do instead: show the address that the link leads to, or say in words what will open.
    """

    severity = Severity.ERROR
    only = Only.LINKS

    def sentence(self, sentence: Sentence, context: Context) -> Iterator[Diagnostic]:
        """Compare the host in the text of each link with the host of its address; only in the author's text.

        Where a translation differs from its source, address-differs and link-differs report it.
        """
        for link in sentence.links if sentence.is_source else ():
            leads_to = host_of(link.href)
            words = plain(link.inlines)
            if not leads_to or any(cut(words)):  # reported as address-with-space
                continue
            for address in shown_addresses(words):
                if not same_site(host_shown(address), leads_to):
                    message = f"the link shows {short(shown(address))} and leads to {short(shown(leads_to))}"
                    where = context.place(sentence, link.href)
                    yield self.report(where, message, "show the address that it leads to, or say what will open")
                    break


PLUGIN = LinkShowsAnotherAddress
