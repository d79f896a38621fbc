"""Finds `moved-link`."""

from urllib.parse import urlsplit

from khabar.checks.address_check import AddressCheck
from khabar.model.link_status import LinkStatus

_FOR_GOOD = frozenset({301, 308})


class MovedLink(AddressCheck):
    """
    An address whose server said, when `khabar check --online` last asked, that the page has moved for good.

    Why: the server leads readers on only as long as somebody keeps it doing so, and print cannot be led on at all.
    Do instead: look whether the new page says the same, and write its address.
    """

    preview = True

    def judged(self, visited: LinkStatus) -> tuple[str, str] | None:
        """Compare host and path: the same page by https is no other page."""
        if visited.status not in _FOR_GOOD or not visited.leads_to:
            return None
        if _place(visited.url) == _place(visited.leads_to):
            return None
        message = f"{visited.url} had moved for good on {visited.checked}, to {visited.leads_to}"
        return message, "look whether the new page says the same, and write its address"


def _place(url: str) -> tuple[str, str] | str:
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    return parts.netloc.lower(), parts.path or "/"


PLUGIN = MovedLink
