"""A script to be read out on the radio: titles and leads of the stories."""

from collections.abc import Iterator, Mapping
from typing import ClassVar

from khabar.core.artifact import Artifact
from khabar.model.block import BLOCKS
from khabar.model.edition import Edition
from khabar.model.walk import nodes
from khabar.render.address import whole_file
from khabar.render.base import Matter, RenderContext, Rendered, dropped

_SHORT = "a script has titles and leads only"


class RadioScript:
    """An edition as one short script."""

    title: ClassVar = ""
    ending: ClassVar = ".radio.txt"
    writes: ClassVar[frozenset[type]] = frozenset()
    drops: ClassVar[Mapping[type, str]] = dict.fromkeys(BLOCKS, _SHORT)
    leaves_out: ClassVar[Mapping[Matter, str]] = dict.fromkeys(set(Matter) - {Matter.STORIES}, _SHORT)

    def render(self, edition: Edition, context: RenderContext) -> Rendered:  # noqa: ARG002 - it needs nothing else
        """Write the script, and report what it leaves out."""
        text = "\n\n".join(_script(edition)) + "\n"
        path = whole_file(edition, self.ending)
        artifact = Artifact(path=path, media_type="text/plain; charset=utf-8", data=text.encode())
        left_out = tuple(
            dropped("radio-script", edition, f"a {kind.__name__}", why, block.where)
            for kind, why in self.drops.items()
            for block in nodes(edition.stories, kind)
        )
        return Rendered(artifacts=(artifact,), diagnostics=left_out)


def _script(edition: Edition) -> Iterator[str]:
    yield from edition.notes
    for story in edition.stories:
        yield from (story.title.plain, *story.notes, story.lead.plain)
    for event in edition.events:
        yield from (event.title.plain, *(f"{local.printed} ({local.zone})" for local in event.times))


PLUGIN = RadioScript()
