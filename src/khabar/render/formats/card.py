"""A picture of 1200 by 630 for sharing: series, number, date, title, and the key figures with their days."""

from collections.abc import Mapping
from typing import ClassVar

from khabar.core.artifact import Artifact
from khabar.core.diagnostic import Pointer
from khabar.model.block import BLOCKS
from khabar.model.edition import Edition
from khabar.render.address import whole_file
from khabar.render.base import Matter, RenderContext, Rendered, dropped
from khabar.render.card.picture import Card

_WHY = "a card shows the title and the key figures, and is shown beside the address"


class CardRenderer:
    """An edition as one picture."""

    title: ClassVar = "Image for sharing"
    ending: ClassVar = ".png"
    writes: ClassVar[frozenset[type]] = frozenset()
    drops: ClassVar[Mapping[type, str]] = dict.fromkeys(BLOCKS, _WHY)
    leaves_out: ClassVar[Mapping[Matter, str]] = dict.fromkeys(Matter, _WHY)

    def render(self, edition: Edition, context: RenderContext) -> Rendered:
        """Draw the card."""
        card = Card(edition, context.words)
        artifact = Artifact(path=whole_file(edition, self.ending), media_type="image/png", data=card.drawn())
        why = "it is too long for its place even in the smallest letters"
        diagnostics = tuple(dropped("card", edition, f"the end of {what}", why, Pointer()) for what in card.cut)
        return Rendered(artifacts=(artifact,), diagnostics=diagnostics)


PLUGIN = CardRenderer()
