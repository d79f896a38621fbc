"""Finds `moved-link`."""

from urllib.parse import urlsplit

from khabar.checks.address_check import LinkStatusCheck
from khabar.model.link_status import LinkStatus

_FOR_GOOD = frozenset({301, 308})


class MovedLink(LinkStatusCheck):
    """
    A link to a page that had moved permanently when `khabar check --online` last tried it.

    Why: the redirect works only as long as someone maintains it, and not at all in print.
    Do instead: check that the new page says the same, and link to its address.
    """

    preview = True

    def judged_status(self, status: LinkStatus) -> tuple[str, str] | None:
        """Compare host and path: a redirect from http to https is not a move."""
        if status.status not in _FOR_GOOD or not status.leads_to:
            return None
        if _place(status.url) == _place(status.leads_to):
            return None
        message = f"{status.url} had moved permanently to {status.leads_to} on {status.checked}"
        return message, "check that the new page says the same, and link to it"


def _place(url: str) -> tuple[str, str] | str:
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    return parts.netloc.lower(), parts.path or "/"


PLUGIN = MovedLink
