"""Finds `dead-link`."""

from khabar.checks.address_check import AddressCheck
from khabar.model.link_status import LinkStatus

_NOT_THERE = frozenset({404, 410})
_SERVER_FAULT = range(500, 600)


class DeadLink(AddressCheck):
    """
    A link that did not work when `khabar check --online` last tried it.

    Why: readers find nothing, and a source that cannot be opened proves nothing.
    Do instead: link to the new address of the page, or remove the link; then run `khabar check --online` again.
    """

    def judged(self, visited: LinkStatus) -> tuple[str, str] | None:
        """Judge by the status."""
        if visited.status and visited.status not in _NOT_THERE and visited.status not in _SERVER_FAULT:
            return None
        said = f"answered {visited.status}" if visited.status else "did not answer"
        why = f" ({visited.reason})" if visited.reason else ""
        onward = f"; it redirects to {visited.leads_to}" if visited.leads_to else ""
        message = f"{visited.url} {said} on {visited.checked}{why}{onward}"
        return message, "open it in a browser; link to the new address, or remove the link"


PLUGIN = DeadLink
