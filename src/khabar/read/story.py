"""Reading a story's file: a header in YAML between `---` lines, then Markdown."""

from dataclasses import replace

from khabar.codec.decode import Decoding, decode
from khabar.codec.tree import MappingNode, ScalarNode, parse
from khabar.core.diagnostic import Pointer, did_you_mean, error
from khabar.core.language import LANGUAGES, Lang
from khabar.model.issue import Story
from khabar.model.text import Text
from khabar.read.markdown import parse_blocks
from khabar.read.text_maker import TextMaker

_FENCE = "---"


def split(source: str) -> tuple[str, str, int] | None:
    """Split a file into header, body and the number of the body's first line; None if there is no header."""
    lines = source.split("\n")
    if lines[0].rstrip() != _FENCE:
        return None
    for at in range(1, len(lines)):
        if lines[at].rstrip() == _FENCE:
            return "\n".join(lines[1:at]), "\n".join(lines[at + 1 :]), at + 2
    return None


def read_story(source: str, name: str, maker: TextMaker) -> Story[Text] | None:
    """Read one story; None if its header has errors. The header names the language of its sentences."""
    parts = split(source.replace("\r\n", "\n"))
    if parts is None:
        where = Pointer(file=maker.file, line=1, column=1)
        hint = "start with a line ---, then title:, lead:, country:, language:, then a line ---"
        maker.found.append(error("story-without-head", where, "the story has no header", hint))
        return None
    head, body, body_line = parts
    tree, found = parse(head, maker.file, first_line=2)
    maker.found.extend(found)
    maker = replace(maker, source=_language(tree, maker))
    decoding = Decoding(maker.from_tree, maker.found)
    blocks = parse_blocks(body, maker.file, body_line, maker.sentence, maker.found)
    if tree is None:
        return None  # only now, after the errors of the body were reported
    story: Story[Text] | None = decode(Story, tree, decoding, name=name, blocks=blocks)
    return story


def _language(tree: object, maker: TextMaker) -> Lang:
    """Return the language of the story, needed to read its text; report one the publication does not have."""
    if isinstance(tree, MappingNode) and isinstance(leaf := tree.items.get("language"), ScalarNode):
        if leaf.text in maker.languages:
            return Lang(leaf.text)
        if leaf.text not in LANGUAGES:
            return maker.source  # the decoder reports it
        hint = did_you_mean(leaf.text, maker.languages)
        message = f"{leaf.text!r} is not a language of this publication"
        maker.found.append(error("unknown-language", leaf.where, message, hint))
    return maker.source
