"""Finds `date-not-as-announced`."""

from collections.abc import Iterator

from khabar.checks.check import Check
from khabar.checks.context import Context
from khabar.core.diagnostic import Diagnostic
from khabar.model.issue import Issue
from khabar.model.text import Text


class DateNotAsAnnounced(Check):
    """
    An issue with another date than the one announced to readers (`announced`).

    Why: readers who wait for a bulletin take a late one for a missing one.
    Do instead: correct `date`, or tell readers the new date and correct `announced`.
    """

    def issue(self, issue: Issue[Text], context: Context) -> Iterator[Diagnostic]:
        """Compare `date` with `announced`."""
        if issue.announced is not None and issue.announced != issue.date:
            days = abs((issue.date - issue.announced).days)
            late = "after" if issue.date > issue.announced else "before"
            message = (
                f"the issue is dated {issue.date}, {days} {'day' if days == 1 else 'days'} {late} the announced date"
            )
            yield self.report(issue.at("date"), message, f"it was announced for {issue.announced}")


PLUGIN = DateNotAsAnnounced
