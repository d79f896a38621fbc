"""Plain text of 72 columns, typed like a bulletin: every figure with the number of its note, every link written out."""

from collections.abc import Mapping
from typing import ClassVar

from khabar.core.artifact import Artifact
from khabar.model.edition import Edition
from khabar.render.address import whole_file
from khabar.render.base import Matter, RenderContext, Rendered
from khabar.render.text.block import WRITERS
from khabar.render.text.bulletin import bulletin


class TextRenderer:
    """An edition as one file of plain text."""

    title: ClassVar = "Plain text"
    ending: ClassVar = ".txt"
    writes: ClassVar = frozenset(WRITERS)
    drops: ClassVar[Mapping[type, str]] = {}
    leaves_out: ClassVar[Mapping[Matter, str]] = {}

    def render(self, edition: Edition, context: RenderContext) -> Rendered:
        """Write an edition as text."""
        text = bulletin(edition, context.words)
        path = whole_file(edition, self.ending)
        return Rendered(artifacts=(Artifact(path=path, media_type="text/plain; charset=utf-8", data=text.encode()),))


PLUGIN = TextRenderer()
