"""Finds `person-without-consent`."""

from collections.abc import Iterator

from khabar.checks.check import Check
from khabar.checks.context import Context
from khabar.checks.finders.consent import says_nothing
from khabar.core.diagnostic import Diagnostic, Severity
from khabar.model.issue import Issue
from khabar.model.text import Text


class PersonWithoutConsent(Check):
    """
    A story that names people and does not say how they agreed.

    Why: their words reach those they fled from, in eight languages, and cannot be taken back.
    Do instead: write under `consent` who agreed to what, how and when; otherwise change the name, the place and the
    age.
    """

    severity = Severity.ERROR

    def issue(self, issue: Issue[Text], context: Context) -> Iterator[Diagnostic]:
        """Check the headers of the stories."""
        for story in issue.stories:
            if story.people_named and says_nothing(story.consent):
                message = f"{story.name} names people, but their consent is {story.consent or 'missing'}"
                hint = "add `consent:` with who agreed to what, how and when (it is not published)"
                yield self.report(story.at("consent" if story.consent else "people_named"), message, hint)


PLUGIN = PersonWithoutConsent
