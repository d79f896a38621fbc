"""The pictures of an edition as files: in which widths and formats each is offered, every one made once."""

from dataclasses import dataclass

from khabar.core.artifact import Artifact
from khabar.model.edition import Edition, ShownPicture, ShownVideo
from khabar.render import address
from khabar.render.base import ImageEncoder
from khabar.render.picture import LARGE, SMALL, height_at

MEDIA_TYPES = {".jpg": "image/jpeg", ".webp": "image/webp", ".avif": "image/avif"}

OFFERED: tuple[tuple[str, tuple[int, ...]], ...] = ((".avif", (SMALL, LARGE)), (".webp", (SMALL,)), (".jpg", (LARGE,)))
"""The formats and widths a browser may choose. Few browsers lack AVIF: a small WebP for a phone, else a JPEG."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One width of a picture in one format: `width` is what it really has."""

    path: str
    width: int
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Forms:
    """All forms of a picture; the largest JPEG is what every browser can show."""

    avif: tuple[Form, ...]
    webp: tuple[Form, ...]
    jpeg: Form


class Gallery:
    """The pictures that pages have shown so far, as artifacts."""

    def __init__(self, edition: Edition, shop: ImageEncoder) -> None:
        self._edition = edition
        self._shop = shop
        self._files: dict[str, str] = {}  # the published name of a picture -> its source
        self._shown: dict[str, Forms] = {}
        self.artifacts: dict[str, Artifact] = {}

    def forms(self, shown: ShownPicture | ShownVideo) -> Forms:
        """Make the files of a picture, and say what there is."""
        name = shown.name
        while self._files.setdefault(name, shown.file) != shown.file:
            name += "-still"  # a film and a picture of one name
        if name not in self._shown:
            forms = {ending: tuple(self._form(name, shown, ending, widths)) for ending, widths in OFFERED}
            self._shown[name] = Forms(avif=forms[".avif"], webp=forms[".webp"], jpeg=forms[".jpg"][-1])
        return self._shown[name]

    def _form(self, name: str, shown: ShownPicture | ShownVideo, ending: str, widths: tuple[int, ...]) -> list[Form]:
        own = (shown.width, shown.height)
        forms = []
        for width in sorted({min(width, shown.width) for width in widths}):
            path = address.media(self._edition.key, name, width, ending)
            data = self._shop.get(shown.file, width, ending)
            self.artifacts[path] = Artifact(path=path, media_type=MEDIA_TYPES[ending], data=data)
            forms.append(Form(path=path, width=width, height=height_at(width, own)))
        return forms
