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
    The title of an issue or a story that is longer than a title should be, in one of its languages.

    Why: telephones, mail programs and search results cut it, and what is cut is the end.
    Do instead: say the one thing that is new, and put the rest into the lead; the bound is `headline` in `thresholds`.
    """

    severity = Severity.WARNING

    def issue(self, issue: Issue[Text], context: Context) -> Iterator[Diagnostic]:
        """Measure the titles in every language."""
        most = context.thresholds.headline
        for text in (issue.title, *(story.title for story in issue.stories)):
            for title in context.of(text):
                length = len(title.words)
                if length > most:
                    message = f"{short(title.words)!r} is {length} signs long; {most} are read"
                    yield self.report(title.where, message, "say the one thing that is new")


PLUGIN = HeadlineTooLong
