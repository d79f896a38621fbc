"""Finds `event-is-past`."""

from collections.abc import Iterator

from khabar.checks.check import Check
from khabar.checks.context import Context
from khabar.checks.finders.quoting import short
from khabar.core.diagnostic import Diagnostic, Severity
from khabar.model.issue import Issue
from khabar.model.text import Text


class EventIsPast(Check):
    """
    An event before the date of its issue, with no recording and no description of how it went.

    Why: it looks like an invitation to something that is over.
    Do instead: add `recording:`, describe in `description:` how it went, or remove the event and report on it in a
    story.
    """

    severity = Severity.WARNING

    def issue(self, issue: Issue[Text], context: Context) -> Iterator[Diagnostic]:
        """Compare the dates of events with the date of the issue."""
        for event in issue.events:
            day = event.starts.date()
            if day < issue.date and not event.recording and event.description is None:
                title = short(context.source(event.title).words)
                message = f"{title!r} was on {day}, before this issue ({issue.date}), and nothing says how it went"
                yield self.report(event.at("starts"), message, "add `recording` or `description`, or remove the event")


PLUGIN = EventIsPast
