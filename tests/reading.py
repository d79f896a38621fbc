"""Which formats have text that a program can read."""

from mimetypes import guess_type

from khabar.core.plugin import load, own_names
from khabar.workflow.read_publication import FORMATS


def formats_of_words() -> list[str]:
    """Return the formats with text in their files: a picture has none."""
    return [name for name in own_names(FORMATS) if not is_picture(name)]


def is_picture(name: str) -> bool:
    """Return whether a format is a picture, by the ending of its file."""
    return (guess_type(f"file{load(FORMATS, name).ending}")[0] or "").startswith("image/")
