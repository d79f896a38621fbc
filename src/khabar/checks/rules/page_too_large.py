"""Finds `page-too-large`."""

import zlib
from collections.abc import Iterator

from khabar.checks.check import Check
from khabar.checks.rendered import RenderedEdition
from khabar.core.diagnostic import Diagnostic, Pointer

_LARGEST = 14_000  # bytes that a server sends first (RFC 6928: ten segments): one round trip on a slow connection
_SMALL = 45_000  # a smaller page always fits when compressed


class PageTooLarge(Check):
    """
    A web page that is too large, when compressed, for the first response of a server.

    Why: on a slow line every further round trip costs half a second or more before anything can be read.
    Do instead: split a long story, or move a long table to the open data.
    """

    def made(self, made: RenderedEdition) -> Iterator[Diagnostic]:
        """Compress every page that could be too large, and check the size."""
        for web in (one for one in made.formats if one.format == "web"):
            for page in web.pages:
                if len(page.data) < _SMALL:
                    continue
                size = len(zlib.compress(page.data, 9))
                if size > _LARGEST:
                    message = f"{page.path} is {size / 1000:.1f} kB when compressed; keep it to {_LARGEST // 1000} kB"
                    yield self.report(Pointer(file=f"issues/{made.edition.key}"), message, "make it shorter")


PLUGIN = PageTooLarge
