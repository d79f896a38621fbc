"""Finds `moved-link`."""

from urllib.parse import urlsplit

from khabar.checks.address_check import AddressCheck
from khabar.model.link_status import LinkStatus

_FOR_GOOD = frozenset({301, 308})


class MovedLink(AddressCheck):
    """
    A link whose page had moved permanently when `khabar check --online` last tried it.

    Why: the redirect works only as long as somebody maintains it, and not at all in print.
    Do instead: check that the new page says the same, and link to its address.
    """

    preview = True

    def judged(self, visited: LinkStatus) -> tuple[str, str] | None:
        """Compare host and path: the same page by https is no other page."""
        if visited.status not in _FOR_GOOD or not visited.leads_to:
            return None
        if _place(visited.url) == _place(visited.leads_to):
            return None
        message = f"{visited.url} had moved permanently to {visited.leads_to} on {visited.checked}"
        return message, "check that the new page says the same, and link to it"


def _place(url: str) -> tuple[str, str] | str:
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    return parts.netloc.lower(), parts.path or "/"


PLUGIN = MovedLink
