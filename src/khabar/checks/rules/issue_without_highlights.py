"""Finds `issue-without-highlights`."""

from collections.abc import Iterator

from khabar.checks.check import Check
from khabar.checks.context import Context
from khabar.core.diagnostic import Diagnostic, Severity
from khabar.model.issue import Issue
from khabar.model.text import Text


class IssueWithoutHighlights(Check):
    """
    An issue without highlights.

    Why: most readers see only the mail's first lines and decide whether to read on.
    Do instead: write two to five sentences that a reader should know even if they read nothing else.
    """

    severity = Severity.WARNING

    def issue(self, issue: Issue[Text], context: Context) -> Iterator[Diagnostic]:
        """Check that there are highlights."""
        if not issue.highlights:
            hint = "write two to five sentences under `highlights`"
            yield self.report(issue.at("highlights"), f"No {issue.number} has no highlights", hint)


PLUGIN = IssueWithoutHighlights
