"""Finds `headline-too-long`."""

from collections.abc import Iterator

from khabar.checks.check import Check
from khabar.checks.context import Context
from khabar.checks.finders.quoting import short
from khabar.core.diagnostic import Diagnostic, Severity
from khabar.model.issue import Issue
from khabar.model.text import Text


class HeadlineTooLong(Check):
    """
    The title of an issue or story that is too long in one of its languages.

    Why: phones, mail programs and search results cut off the end.
    Do instead: say the one thing that is new, and move the rest into the lead. The limit is `headline` in `thresholds`.
    """

    severity = Severity.WARNING

    def issue(self, issue: Issue[Text], context: Context) -> Iterator[Diagnostic]:
        """Check the length of the titles in every language."""
        most = context.thresholds.headline
        for text in (issue.title, *(story.title for story in issue.stories)):
            for title in context.of(text):
                length = len(title.words)
                if length > most:
                    message = f"{short(title.words)!r} is {length} characters; keep it to {most}"
                    yield self.report(title.where, message, "say the one thing that is new")


PLUGIN = HeadlineTooLong
