"""The names under which pictures and videos are published: made from their content, never from a file or a person.

A photo is often named after the person it shows, both as a file and as an entry of `media.yaml`. Neither name may reach
a reader: it would be in the address of the picture, in the JSON and in the file attached to the PDF.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from khabar.model.block import Block, Callout, Listing, PictureBlock, Quotation, VideoBlock
from khabar.model.issue import Issue
from khabar.model.text import Text
from khabar.model.value import Name

_LENGTH = 12  # hexadecimal digits: two pictures of one issue would share them once in ten thousand million issues


def with_published_names(issue: Issue[Text]) -> Issue[Text]:
    """Return an issue with public names for its pictures and videos, and for all references to them."""
    pictures = _published("picture", {name: picture.sha256 for name, picture in issue.pictures.items()})
    videos = _published("video", {name: video.sha256 for name, video in issue.videos.items()})

    def blocks(children: Iterable[Block[Text]]) -> tuple[Block[Text], ...]:
        return tuple(block(each) for each in children)

    def block(each: Block[Text]) -> Block[Text]:
        match each:
            case PictureBlock(picture=name):
                return replace(each, picture=pictures.get(name, name))
            case VideoBlock(video=name):
                return replace(each, video=videos.get(name, name))
            case Listing(items=items):
                return replace(each, items=tuple(blocks(item) for item in items))
            case Quotation() | Callout():
                return replace(each, blocks=blocks(each.blocks))
        return each

    return replace(
        issue,
        pictures={pictures[name]: replace(picture, name=pictures[name]) for name, picture in issue.pictures.items()},
        videos={videos[name]: replace(video, name=videos[name]) for name, video in issue.videos.items()},
        stories=tuple(
            replace(story, picture=pictures.get(story.picture, story.picture), blocks=blocks(story.blocks))
            for story in issue.stories
        ),
        events=tuple(replace(event, picture=pictures.get(event.picture, event.picture)) for event in issue.events),
    )


def _published(kind: str, fingerprints: Mapping[str, str]) -> dict[str, Name]:
    """Name each by the beginning of its file's SHA-256, or by its position where the file was not read."""
    names: dict[str, Name] = {}
    taken: set[str] = set()
    for position, (name, sha256) in enumerate(fingerprints.items(), start=1):
        stem = published = f"{kind}-{sha256[:_LENGTH] or position}"
        repeat = 1
        while published in taken:  # one file under two names
            repeat += 1
            published = f"{stem}-{repeat}"
        names[name] = Name(published)
        taken.add(published)
    return names
