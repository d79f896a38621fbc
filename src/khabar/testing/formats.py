"""The contract of all renderers of editions: subclass it, name the format, run pytest."""

from collections.abc import Sequence
from functools import cache
from io import BytesIO
from pathlib import PurePosixPath
from typing import ClassVar

import pytest

from khabar.core.artifact import Artifact
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
from khabar.testing.parity import expected_matter, holding, missing, with_distinct_figures
from khabar.testing.reading import words_of
from khabar.workflow.read_publication import FORMATS


@cache
def drawn(width: int = 1440, height: int = 960) -> bytes:
    """Return a JPEG with four different corners."""
    from PIL import Image, ImageDraw  # noqa: PLC0415 - for tests with pictures

    image = Image.new("RGB", (width, height), "#d9e6ee")
    pencil = ImageDraw.Draw(image)
    pencil.polygon([(0, height), (width // 3, height // 4), (width, height)], fill="#0b4f7d")
    pencil.ellipse((width * 2 // 3, height // 8, width * 5 // 6, height // 3), fill="#b5480f")
    made = BytesIO()
    image.save(made, "JPEG", quality=80)
    return made.getvalue()


def drawn_pictures() -> ImageEncoder:
    """Return an encoder that has every picture."""
    return PillowImageEncoder(lambda _: drawn())


def render(format_name: str, edition: Edition, pictures: ImageEncoder | None = None) -> Rendered:
    """Render an edition as a build does."""
    renderer: Renderer = load(FORMATS, format_name)
    return renderer.render(edition, RenderContext(words=words(edition.lang), pictures=pictures or drawn_pictures()))


class RendererContract:
    """Subclass in your tests and give `format_name`; pytest does the rest.

    The editions rendered are those of `khabar.testing.editions`: made up, with every kind of block. What a format
    declares to leave out in `leaves_out` is not looked for in its files; everything else is. Set `as_data` for a format
    that only programs read: places are codes, and days are written `2020-08-06`. Override `words` for a format
    with files that `khabar.testing.reading` cannot read.
    """

    group = FORMATS
    format_name: ClassVar[str]
    as_data: ClassVar[bool] = False

    @property
    def renderer(self) -> Renderer:
        """The renderer to test."""
        loaded: Renderer = load(FORMATS, self.format_name)
        return loaded

    def words(self, artifacts: Sequence[Artifact]) -> dict[str, str]:
        """Return the text of a format's files, by form: an email has two, and each must be complete."""
        return words_of(artifacts)

    def lost(self, edition: Edition) -> list[str]:
        """List what of an edition cannot be found in the format's files although `leaves_out` does not name it."""
        left_out = self.renderer.leaves_out
        if not any(kind not in left_out for kind, _ in expected_matter(edition)):
            return []
        return [
            f"{form}: {words}"
            for form, text in self.words(render(self.format_name, edition).artifacts).items()
            for words in missing(edition, holding(text), left_out, as_data=self.as_data)
        ]

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

    def test_nothing_is_lost_without_being_declared(self) -> None:
        """Every figure, source, link, phone and story is in the files, or `leaves_out` says why it is not."""
        assert self.lost(full_edition(Lang("en"))) == []

    def test_each_figure_has_its_own_date_and_source(self) -> None:
        """Every figure has its own date, source, change, places and revisions, not only those of another figure."""
        assert self.lost(with_distinct_figures(full_edition(Lang("en")))) == []
