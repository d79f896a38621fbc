"""The contract of all site renderers: subclass it, name the site renderer, run pytest."""

from collections.abc import Sequence
from typing import ClassVar

from khabar.core.language import LANGUAGES, Lang
from khabar.core.plugin import own_names
from khabar.model.edition import Edition
from khabar.render.base import Rendered
from khabar.render.site import SITES, SiteContext, SiteRenderer, head_of, site_renderer
from khabar.testing.editions import full_edition
from khabar.testing.formats import drawn_pictures
from khabar.workflow.read_publication import FORMATS


class SiteRendererContract:
    """Subclass in your tests and give `site_name`; pytest does the rest."""

    group = SITES
    site_name: ClassVar[str]

    @property
    def renderer(self) -> SiteRenderer:
        """The site renderer to test."""
        return site_renderer(self.site_name)

    def editions(self) -> list[Edition]:
        """Return the test edition in every language; without contents, if that is enough for the renderer."""
        editions = [full_edition(Lang(lang)) for lang in LANGUAGES]
        return editions if self.renderer.whole else [head_of(one) for one in editions]

    def render(self, editions: Sequence[Edition]) -> Rendered:
        """Render as a build does."""
        return self.renderer.render(editions, SiteContext(formats=own_names(FORMATS), pictures=drawn_pictures()))

    def test_it_says_what_it_makes(self) -> None:
        """It says what it makes and which formats it needs."""
        assert self.renderer.title
        assert isinstance(self.renderer.needs, frozenset)
        assert isinstance(self.renderer.whole, bool)

    def test_it_makes_files_above_the_editions(self) -> None:
        """It makes files with a place and a type, none of them inside an edition's folder."""
        editions = self.editions()
        made = self.render(editions).artifacts
        paths = [one.path for one in made]
        assert paths
        assert len(set(paths)) == len(paths)
        folders = tuple(f"{one.key}/{one.lang}/" for one in editions)
        for one in made:
            assert not one.path.startswith((*folders, "/"))
            assert ".." not in one.path
            assert "/" in one.media_type
            assert one.data

    def test_nothing_is_made_of_nothing(self) -> None:
        """Without editions nothing is made."""
        assert self.render([]).artifacts == ()

    def test_the_same_editions_make_the_same_bytes(self) -> None:
        """The same editions make the same bytes."""
        once, again = (self.render(self.editions()).artifacts for _ in range(2))
        assert {one.path: one.sha256 for one in once} == {one.path: one.sha256 for one in again}
