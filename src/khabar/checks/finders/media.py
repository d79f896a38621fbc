"""The pictures and videos of an issue."""

from khabar.model.issue import Issue
from khabar.model.media import Picture, Video
from khabar.model.text import Text


def media_of(issue: Issue[Text]) -> tuple[Picture[Text] | Video[Text], ...]:
    """Return everything with alternative text, credit and consent."""
    return (*issue.pictures.values(), *issue.videos.values())
