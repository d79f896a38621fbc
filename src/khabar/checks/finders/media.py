"""What an issue shows: its pictures, and the stills of its films."""

import re

from khabar.model.issue import Issue
from khabar.model.media import Picture, Video
from khabar.model.text import Text

_ADDRESS = re.compile(r"\W{0,5}(?:https?://\S+|www\.\S+|(?:[\w-]{1,60}\.){1,5}[a-z]{2,10}(?:/\S*)?)\W{0,5}", re.I)


def media_of(issue: Issue[Text]) -> tuple[Picture[Text] | Video[Text], ...]:
    """Give all that has alternative text, credit and consent."""
    return (*issue.pictures.values(), *issue.videos.values())


def is_credit_address(words: str) -> bool:
    """Tell whether a credit is nothing but an address."""
    return _ADDRESS.fullmatch(words) is not None
