"""The pages before any edition: the list of issues, and the languages of each issue."""

from collections.abc import Sequence
from typing import ClassVar

from khabar.model.edition import Edition
from khabar.render.base import Rendered
from khabar.render.site import SiteContext
from khabar.render.web.entrance import entrance


class FrontPages:
    """`index.html`, and for each issue `KEY/index.html`."""

    title: ClassVar = "Front pages"
    needs: ClassVar = frozenset({"web"})
    whole: ClassVar = False

    def render(self, editions: Sequence[Edition], context: SiteContext) -> Rendered:  # noqa: ARG002 - no pictures here
        """Write the list of issues, and the choice of a language for each of them."""
        return Rendered(artifacts=entrance(editions))


PLUGIN = FrontPages()
