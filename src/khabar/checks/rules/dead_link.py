"""Finds `dead-link`."""

from khabar.checks.address_check import LinkStatusCheck
from khabar.model.link_status import LinkStatus

_NOT_THERE = frozenset({404, 410})
_SERVER_FAULT = range(500, 600)


class DeadLink(LinkStatusCheck):
    """
    A link that did not work when `khabar check --online` last tried it.

    Why: readers find nothing, and a source that cannot be opened proves nothing.
    Do instead: link to the new address of the page, or remove the link; then run `khabar check --online` again.
    """

    def judged_status(self, status: LinkStatus) -> tuple[str, str] | None:
        """Check the recorded HTTP status."""
        if status.status and status.status not in _NOT_THERE and status.status not in _SERVER_FAULT:
            return None
        said = f"answered {status.status}" if status.status else "did not answer"
        why = f" ({status.reason})" if status.reason else ""
        onward = f"; it redirects to {status.leads_to}" if status.leads_to else ""
        message = f"{status.url} {said} on {status.checked}{why}{onward}"
        return message, "open it in a browser; link to the new address, or remove the link"


PLUGIN = DeadLink
