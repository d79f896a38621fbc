"""Pictures for tests: drawn on the spot by Pillow, so that renderers meet real JPEG, WebP and AVIF."""

from io import BytesIO

from PIL import Image, ImageDraw

from khabar.model.edition import Edition
from khabar.render.base import RenderContext, Rendered
from khabar.render.picture import PillowImageEncoder
from khabar.render.words import words
from khabar.workflow.build_issue import renderer


def drawn(width: int = 1440, height: int = 960) -> bytes:
    """Draw a picture that no two corners of are alike."""
    image = Image.new("RGB", (width, height), "#d9e6ee")
    pencil = ImageDraw.Draw(image)
    pencil.polygon([(0, height), (width // 3, height // 4), (width, height)], fill="#0b4f7d")
    pencil.ellipse((width * 2 // 3, height // 8, width * 5 // 6, height // 3), fill="#b5480f")
    made = BytesIO()
    image.save(made, "JPEG", quality=80)
    return made.getvalue()


class DrawnPictures(PillowImageEncoder):
    """A picture shop that has every picture one asks for."""

    def __init__(self) -> None:
        self._drawn = drawn()
        super().__init__(lambda _: self._drawn)


def render(format_name: str, edition: Edition, pictures: PillowImageEncoder) -> Rendered:
    """Render an edition as a build does."""
    return renderer(format_name).render(edition, RenderContext(words=words(edition.lang), pictures=pictures))
