"""Finds `link-lost`."""

from collections.abc import Iterator

from khabar.checks.check import Check
from khabar.checks.rendered import RenderedEdition, squeezed
from khabar.core.diagnostic import Diagnostic, Pointer, Severity
from khabar.model.text import Link
from khabar.model.walk import nodes


class LinkLost(Check):
    """
    A link of a story that is missing from one format of an issue.

    Why: readers of that format read about something they cannot open.
    Do instead: report it to the author of the renderer, or let the renderer declare what it leaves out and why.
    """

    severity = Severity.ERROR

    def made(self, made: RenderedEdition) -> Iterator[Diagnostic]:
        """Search the links and the text of every format for every external link."""
        wanted = {link.href for link in nodes(made.edition.stories, Link) if link.href.startswith("http")}
        for rendered in made.formats:
            if "links" in rendered.leaves_out or not rendered.words or not rendered.is_whole:
                continue
            for address in sorted(wanted - rendered.links):
                if squeezed(address) not in rendered.words:
                    message = f"the link to {address} is missing from the format {rendered.format} ({made.label})"
                    yield self.report(Pointer(file=f"issues/{made.edition.key}"), message)


PLUGIN = LinkLost
