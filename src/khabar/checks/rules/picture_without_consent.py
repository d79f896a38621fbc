"""Finds `picture-without-consent`."""

from collections.abc import Iterator

from khabar.checks.check import Check
from khabar.checks.context import Context
from khabar.checks.finders.consent import says_nothing
from khabar.checks.finders.media import media_of
from khabar.core.diagnostic import Diagnostic, Severity
from khabar.model.issue import Issue
from khabar.model.text import Text


class PictureWithoutConsent(Check):
    """
    A picture without a usable statement of how the people shown agreed.

    Why: a face can be recognised by the people someone fled from; consent without how and when proves nothing.
    Do instead: write who agreed, how and when, or that no one can be recognised; otherwise use another picture.
    """

    severity = Severity.ERROR

    def issue(self, issue: Issue[Text], context: Context) -> Iterator[Diagnostic]:
        """Check the statements of consent."""
        for shown in media_of(issue):
            if says_nothing(shown.consent):
                message = f"the consent of {shown.name} is {shown.consent!r}, which cannot be verified"
                hint = "write who agreed, how and when, or “Nobody is shown.”"
                yield self.report(shown.at("consent"), message, hint)


PLUGIN = PictureWithoutConsent
