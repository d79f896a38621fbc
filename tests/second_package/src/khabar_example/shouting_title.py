"""Finds `shouting-title`."""

from collections.abc import Iterator

from khabar.checks.check import Check
from khabar.checks.context import Context
from khabar.core.diagnostic import Diagnostic
from khabar.model.issue import Issue
from khabar.model.text import Text

_SHORT = 12  # characters: below that it may be a name


class ShoutingTitle(Check):
    """
    A story's title that is written in capitals.

    Why: capitals are slow to read, and names lose their form.
    Do instead: write it as a sentence.
    """

    def issue(self, issue: Issue[Text], context: Context) -> Iterator[Diagnostic]:
        """Look at the title of each story, in the author's language."""
        for story in issue.stories:
            title = context.source(story.title).words
            if len(title) > _SHORT and title.isupper():
                yield self.report(story.at("title"), f"{title!r} is written in capitals", "write it as a sentence")


PLUGIN = ShoutingTitle
