"""Finds `dead-link`."""

from khabar.checks.address_check import AddressCheck
from khabar.model.link_status import LinkStatus

_NOT_THERE = frozenset({404, 410})
_SERVER_FAULT = range(500, 600)


class DeadLink(AddressCheck):
    """
    An address that did not answer, or answered that nothing is there, when `khabar check --online` last asked it.

    Why: readers who follow it find nothing, and a source that cannot be looked up is as good as none.
    Do instead: write where the page is now, or take the link away; then run `khabar check --online` again.
    """

    def judged(self, visited: LinkStatus) -> tuple[str, str] | None:
        """Judge by the status."""
        if visited.status and visited.status not in _NOT_THERE and visited.status not in _SERVER_FAULT:
            return None
        said = f"answered {visited.status}" if visited.status else "did not answer"
        why = f" ({visited.reason})" if visited.reason else ""
        onward = f"; it leads to {visited.leads_to}" if visited.leads_to else ""
        message = f"{visited.url} {said} on {visited.checked}{why}{onward}"
        return message, "open it in a browser: write where the page is now, or take the link away"


PLUGIN = DeadLink
