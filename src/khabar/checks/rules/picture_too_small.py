"""Finds `picture-too-small`."""

from collections.abc import Iterator

from khabar.checks.check import Check
from khabar.checks.context import Context
from khabar.core.diagnostic import Diagnostic, Severity
from khabar.model.issue import Issue
from khabar.model.text import Text

_OPENS_STORY = 640  # pixels: the width of a text column
_OPENS_ISSUE = 700  # the minimum in ReliefWeb's API for the image of a report


class PictureTooSmall(Check):
    """
    A picture at the top of a story that is narrower than the page.

    Why: it is enlarged and blurred; other sites reuse the first picture of an issue.
    Do instead: ask the photographer for the original file. Messengers and office programs shrink pictures.
    """

    severity = Severity.WARNING

    def issue(self, issue: Issue[Text], context: Context) -> Iterator[Diagnostic]:
        """Check the width of the stories' lead pictures; the first one is also the issue's."""
        opening = [issue.pictures[story.picture] for story in issue.stories if story.picture in issue.pictures]
        for picture in dict.fromkeys(shown.name for shown in opening):
            shown = issue.pictures[picture]
            first = shown.name == opening[0].name
            least = _OPENS_ISSUE if first else _OPENS_STORY
            if 0 < shown.width < least:
                what = "the issue" if first else "a story"
                message = f"{shown.name} opens {what} and is {shown.width} pixels wide; at least {least} are needed"
                yield self.report(shown.at("file"), message, "ask for the original file")


PLUGIN = PictureTooSmall
