"""What every renderer of editions must hold to: subclass the contract, name the format, run pytest."""

from functools import cache
from io import BytesIO
from pathlib import PurePosixPath
from typing import ClassVar

import pytest

from khabar.core.diagnostic import Severity
from khabar.core.language import LANGUAGES, Lang
from khabar.core.plugin import load
from khabar.model.block import BLOCKS
from khabar.model.edition import Edition
from khabar.model.walk import nodes
from khabar.render.base import ImageEncoder, Matter, RenderContext, Rendered, Renderer
from khabar.render.picture import PillowImageEncoder
from khabar.render.words import words
from khabar.testing.editions import full_edition
from khabar.workflow.read_publication import FORMATS


@cache
def drawn(width: int = 1440, height: int = 960) -> bytes:
    """Draw a JPEG in which no two corners are alike."""
    from PIL import Image, ImageDraw  # noqa: PLC0415 - for tests with pictures

    image = Image.new("RGB", (width, height), "#d9e6ee")
    pencil = ImageDraw.Draw(image)
    pencil.polygon([(0, height), (width // 3, height // 4), (width, height)], fill="#0b4f7d")
    pencil.ellipse((width * 2 // 3, height // 8, width * 5 // 6, height // 3), fill="#b5480f")
    made = BytesIO()
    image.save(made, "JPEG", quality=80)
    return made.getvalue()


def drawn_pictures() -> ImageEncoder:
    """Give an encoder that has every picture one asks for."""
    return PillowImageEncoder(lambda _: drawn())


def render(format_name: str, edition: Edition, pictures: ImageEncoder | None = None) -> Rendered:
    """Render an edition as a build does."""
    renderer: Renderer = load(FORMATS, format_name)
    return renderer.render(edition, RenderContext(words=words(edition.lang), pictures=pictures or drawn_pictures()))


class RendererContract:
    """Subclass in your tests and give `format_name`; pytest does the rest.

    The editions rendered are those of `khabar.testing.editions`: made up, with every kind of block.
    """

    group = FORMATS
    format_name: ClassVar[str]

    @property
    def renderer(self) -> Renderer:
        """The renderer itself."""
        loaded: Renderer = load(FORMATS, self.format_name)
        return loaded

    def test_every_kind_of_block_is_written_or_dropped_for_a_reason(self) -> None:
        """Every kind of block is written or dropped, with a reason."""
        one = self.renderer
        assert one.writes | one.drops.keys() == BLOCKS
        assert not one.writes & one.drops.keys()
        assert all(one.drops.values())
        assert all(one.leaves_out.values())

    @pytest.mark.parametrize("lang", LANGUAGES)
    def test_it_renders_a_full_edition_in_every_language(self, lang: str) -> None:
        """A full edition is rendered in every language, into files with a place and a type."""
        edition = full_edition(Lang(lang))
        made = render(self.format_name, edition)
        paths = [one.path for one in made.artifacts]
        assert paths
        assert len(set(paths)) == len(paths)
        for one in made.artifacts:
            assert PurePosixPath(one.path).parts[0] == str(edition.key), one.path
            assert ".." not in one.path
            assert "/" in one.media_type
            assert one.data
        if self.renderer.title:
            assert any(path.endswith(self.renderer.ending) for path in paths)

    def test_the_same_edition_makes_the_same_bytes(self) -> None:
        """The same edition makes the same bytes."""
        edition = full_edition(Lang("en"))
        once, again = (render(self.format_name, edition).artifacts for _ in range(2))
        assert {one.path: one.sha256 for one in once} == {one.path: one.sha256 for one in again}

    def test_what_is_dropped_is_reported(self) -> None:
        """Each kind of block that a format drops is reported where the edition has one.

        A format that leaves out stories as a whole says so in `leaves_out`, and need not repeat it block by block.
        """
        edition = full_edition(Lang("en"))
        dropped = [kind for kind in self.renderer.drops if any(nodes(edition.stories, kind))]
        found = render(self.format_name, edition).diagnostics
        assert {one.severity for one in found} <= {Severity.DROPPED}
        leaves_out_all = Matter.STORIES in self.renderer.leaves_out
        assert leaves_out_all or len(found) >= len(dropped), f"silent about one of {dropped}"
