"""Reading an issue's folder: `issue.yaml`, its stories and its media."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TypeVar

from khabar.codec.decode import BAD, Decoding, decode, decode_named, decode_word
from khabar.codec.tree import MappingNode, SequenceNode, Tree
from khabar.core.diagnostic import Diagnostic, Pointer, did_you_mean, error, warning
from khabar.model.issue import Issue, IssueKey, Printed, Story
from khabar.model.media import Picture, Video
from khabar.model.text import Text
from khabar.model.value import FilePath, Name
from khabar.read.file_cache import FileCache
from khabar.read.files import PICTURE_LIMIT, STORY_LIMIT, read_bytes, read_text
from khabar.read.picture import measure
from khabar.read.story import read_story

M = TypeVar("M", Picture[Text], Video[Text])
Order = list[tuple[str, Pointer]]

PRINTED_FILE = "printed.yaml"
"""The figures as the issue was published with them; written by `khabar figures record`."""


def read_issues(keeper: FileCache) -> Iterator[Issue[Text]]:
    """Read every folder in `issues/`."""
    folders: dict[str, list[str]] = {}
    for path in keeper.files("issues"):
        folder, _, rest = path.removeprefix("issues/").partition("/")
        if rest:
            folders.setdefault(folder, []).append(rest)
        else:
            keeper.unread(path, "an issue is a folder: issues/2020-004")
    for folder, inside in folders.items():
        try:
            key = IssueKey.parse(folder)
        except ValueError as wrong:
            key, message = None, str(wrong)
        else:
            message = f"{folder!r} is written with digits of another script than 0 to 9"
        if key is None or str(key) != folder:
            keeper.found.append(error("bad-issue-key", Pointer(file=f"issues/{folder}"), message, "rename the folder"))
            continue
        issue = _read_issue(keeper, key, f"issues/{folder}", frozenset(inside))
        if issue is not None:
            yield issue


def _read_issue(keeper: FileCache, key: IssueKey, folder: str, inside: frozenset[str]) -> Issue[Text] | None:
    for rest in sorted(inside):
        if not (rest in {"issue.yaml", PRINTED_FILE} or rest.startswith("media/") or _is_story(rest)):
            keeper.unread(f"{folder}/{rest}", "stories are stories/NAME.md, pictures are in media/")
    path = f"{folder}/issue.yaml"
    if "issue.yaml" not in inside:
        hint = "add issue.yaml with number, date, period, title and stories"
        keeper.found.append(error("missing-file", Pointer(file=path), f"there is no file {path}", hint))
        return None

    def build(tree: Tree, decoding: Decoding) -> tuple[Issue[Text] | None, Order]:
        order = _story_names(tree, decoding)
        return decode(Issue, _without(tree, "stories"), decoding, key=key), order

    issue, order = keeper.yaml(path, f"{key}/issue", build) or (None, None)
    stories = _read_stories(keeper, key, folder, inside, order)
    pictures, videos = _read_media(keeper, key, folder, inside)
    printed: dict[str, Printed] = {}
    if PRINTED_FILE in inside:
        name = f"{key}/printed"
        path = f"{folder}/{PRINTED_FILE}"
        printed = keeper.yaml(path, name, lambda tree, decoding: decode_named(Printed, tree, decoding)) or {}
    if issue is None:
        return None
    complete = replace(issue, stories=stories, pictures=pictures, videos=videos, printed=printed)
    return keeper.same(folder, complete)


# --- stories


def _is_story(rest: str) -> bool:
    return rest.startswith("stories/") and rest.endswith(".md") and rest.count("/") == 1


def _read_stories(
    keeper: FileCache, key: IssueKey, folder: str, inside: frozenset[str], order: Order | None
) -> tuple[Story[Text], ...]:
    """Read the stories in the order of the list; if it could not be read (None), do not report stories as unlisted."""
    written = {
        rest.removeprefix("stories/").removesuffix(".md"): f"{folder}/{rest}" for rest in inside if _is_story(rest)
    }
    stories: list[Story[Text]] = []
    for name, listed_at in order or ():
        if name not in written:
            message = f"there is no story {name!r} in {folder}/stories"
            hint = did_you_mean(name, written) if written else f"write {folder}/stories/{name}.md"
            keeper.found.append(error("unknown-story", listed_at, message, hint))
            continue
        story = _read_story(keeper, written[name], name, key)
        if story is not None:
            stories.append(story)
    unlisted = set() if order is None else written.keys() - {name for name, _ in order}
    for name in sorted(unlisted):
        hint = "add its name to `stories:` of issue.yaml"
        where = Pointer(file=written[name])
        keeper.found.append(warning("story-not-listed", where, "this story is in no issue", hint))
    return tuple(stories)


def _read_story(keeper: FileCache, path: str, name: str, key: IssueKey) -> Story[Text] | None:
    def read(found: list[Diagnostic]) -> Story[Text] | None:
        source = read_text(keeper.world, path, found, STORY_LIMIT)
        if source is None:
            return None
        maker = keeper.maker(path, f"{key}/{name}", found)
        return maker.finish(read_story(source, name, maker))

    return keeper.worded(path, read)


def _story_names(tree: Tree, decoding: Decoding) -> Order:
    stories = tree.items.get("stories") if isinstance(tree, MappingNode) else None
    if stories is None:
        return []
    if not isinstance(stories, SequenceNode):
        decoding.fault(stories.where, "stories is a list of names", "- kz-marathon")
        return []
    names: dict[str, Pointer] = {}
    for entry in stories.items:
        name = decode_word(Name, entry, decoding)
        if name is BAD:
            continue
        if name in names:
            decoding.fault(entry.where, f"the story {name!r} is listed twice", "keep one", "duplicate-story")
        else:
            names[name] = entry.where
    return list(names.items())


def _without(tree: Tree, key: str) -> Tree:
    if not isinstance(tree, MappingNode):
        return tree
    return replace(tree, items={name: child for name, child in tree.items.items() if name != key})


# --- media


def _read_media(
    keeper: FileCache, key: IssueKey, folder: str, inside: frozenset[str]
) -> tuple[dict[str, Picture[Text]], dict[str, Video[Text]]]:
    if "media/media.yaml" not in inside:
        return {}, {}
    pictures, videos = keeper.yaml(f"{folder}/media/media.yaml", f"{key}/media", _media_lists) or ({}, {})
    return (
        {name: _measured(keeper, picture, folder) for name, picture in pictures.items()},
        {name: _measured(keeper, video, folder) for name, video in videos.items()},
    )


def _media_lists(tree: Tree, decoding: Decoding) -> tuple[dict[str, Picture[Text]], dict[str, Video[Text]]]:
    if not isinstance(tree, MappingNode):
        decoding.fault(tree.where, "expected `pictures:` and `videos:`")
        return {}, {}
    for name in tree.items.keys() - {"pictures", "videos"}:
        hint = did_you_mean(name, ("pictures", "videos"))
        decoding.fault(tree.keys[name], f"unknown key {name!r}", hint, "unknown-key")
    pictures = decode_named(Picture, tree.items["pictures"], decoding) if "pictures" in tree.items else {}
    videos = decode_named(Video, tree.items["videos"], decoding) if "videos" in tree.items else {}
    return pictures, videos


def _measured(keeper: FileCache, media: M, folder: str) -> M:
    """Add width, height and hash to a picture, and make its path relative to the workspace."""
    path = f"{folder}/media/{media.file}"
    named_at = media.at("file")

    def measure_file(found: list[Diagnostic]) -> tuple[int, int, str] | None:
        from hashlib import sha256  # noqa: PLC0415 - 5 ms that a workspace without pictures saves

        data = read_bytes(keeper.world, path, PICTURE_LIMIT, found, named_at)
        size = measure(data, path, named_at, found) if data is not None else None
        if data is None or size is None:
            return None
        return size[0], size[1], sha256(data).hexdigest()

    measured = keeper.once(path, measure_file, named_at)
    if measured is None:
        return media
    width, height, fingerprint = measured
    return replace(media, file=FilePath(path), width=width, height=height, sha256=fingerprint)
