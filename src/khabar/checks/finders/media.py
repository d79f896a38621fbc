"""What an issue shows: its pictures, and the stills of its films."""

from khabar.model.issue import Issue
from khabar.model.media import Picture, Video
from khabar.model.text import Text


def media_of(issue: Issue[Text]) -> tuple[Picture[Text] | Video[Text], ...]:
    """Give all that has alternative text, credit and consent."""
    return (*issue.pictures.values(), *issue.videos.values())
