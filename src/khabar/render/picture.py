"""Pictures prepared for publication: upright, in sRGB, with nothing in them but the picture.

A photo carries where it was taken, by which telephone, sometimes by whom; a browser, a PDF and a mail pass all of that
on. So no source is ever copied: each is decoded and encoded again, and the result has no metadata at all.

Encoding is most of what a build costs, so the choices are measured (one core, 960 by 640 pixels): AVIF takes 20 ms at
speed 10 and 150 ms at speed 7, WebP 16 ms, JPEG 2 ms. Where one width is half the other, resampling from 1440 takes
10 ms for the first and 0.6 ms for the second. A JPEG of 1920 and more is reduced while it is decoded, for nothing.
"""

from collections import OrderedDict
from collections.abc import Callable, Mapping
from hashlib import sha256
from importlib import import_module
from io import BytesIO
from math import ceil
from threading import RLock
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Generic, TypeVar
from warnings import catch_warnings, simplefilter

from khabar.core.errors import KhabarError
from khabar.core.store import ResultStore, result_key

if TYPE_CHECKING:
    from PIL.Image import Image

SMALL, LARGE = 480, 960
"""The widths in which pictures are shown: a telephone's, and all that is wider or has twice the pixels.

Formats use one of these where they can: the work is then done once for all of them.
"""

MOST_PIXELS = 50_000_000
"""A picture of more is refused: a file of a few kilobytes can unfold into gigabytes."""

ENDINGS: Mapping[str, tuple[str, Mapping[str, Any]]] = MappingProxyType(
    {
        ".jpg": ("JPEG", {"quality": 80, "optimize": True}),
        ".webp": ("WEBP", {"quality": 75, "method": 2}),
        # One thread and no tiles: the same bytes on every machine, however many cores it has.
        ".avif": ("AVIF", {"quality": 50, "speed": 10, "max_threads": 1, "autotiling": False}),
    }
)
"""The formats pictures are given in, each with Pillow's name for it and how it is encoded."""

LONGEST_SIDE = 16_000
"""Pixels: a narrow picture is not made narrower, and WebP takes no more than 16,383 of height."""

_READABLE = ("JPEG", "PNG", "WEBP", "AVIF", "TIFF", "GIF")
_MODULES = {".jpg": "JpegImagePlugin", ".webp": "WebPImagePlugin", ".avif": "AvifImagePlugin"}
_HELD = 24_000_000  # bytes of decoded pictures kept, and as many of encoded ones: 200 issues take no more than one

Key = TypeVar("Key")
Value = TypeVar("Value")


class PictureRefused(KhabarError):
    """A picture that cannot be shown; the text names the file and says why."""


class NotAPicture(PictureRefused):
    """A file that no decoder understands, or only to its middle."""


class PictureTooLarge(PictureRefused):
    """A picture of so many pixels that it is no mistake to refuse it: a decompression bomb."""


def height_at(width: int, size: tuple[int, int]) -> int:
    """Return the height a picture of a size has at a width."""
    return max(1, round(size[1] * width / size[0]))


class PillowImageEncoder:
    """The picture shop of one build: reads each source once, decodes it at most once a rung, encodes each form once.

    `read` gives the bytes of a source; within one build a file does not change. Pictures are known by the fingerprint
    of their bytes, so that one photo in two issues is one photo.
    """

    def __init__(self, read: Callable[[str], bytes], store: ResultStore | None = None) -> None:
        self._read = read
        self._store = store
        self._fingerprints: dict[str, str] = {}
        self._sources = _Held[str, bytes](_HELD, len)
        self._bases: _Held[tuple[str, int], Image] = _Held(_HELD, _bytes_of)
        self._encoded = _Held[tuple[str, int, str], bytes](_HELD, len)
        self._lock = RLock()

    def get(self, file: str, width: int, ending: str) -> bytes:
        """Return the bytes of a source picture at a width (never enlarged), as ".jpg", ".webp" or ".avif".

        PictureRefused if the source is no picture, is cut off, or has more than `MOST_PIXELS`.
        """
        if ending not in ENDINGS:
            raise ValueError(f"no picture is made as {ending!r}: there is {', '.join(ENDINGS)}")
        with self._lock:
            wanted = self._fingerprint(file), width, ending
            data = self._encoded.get(wanted)
            if data is None:
                data = self._kept_or_encoded(file, width, ending)
                self._encoded.put(wanted, data)
            return data

    def _kept_or_encoded(self, file: str, width: int, ending: str) -> bytes:
        if self._store is None:
            return _encode(self._at(file, width), ending)
        key = result_key("picture", self._fingerprint(file), width, ending)
        data = self._store.get(key)
        if data is None:
            data = _encode(self._at(file, width), ending)
            self._store.put(key, data)
        return data

    def _fingerprint(self, file: str) -> str:
        if file not in self._fingerprints:
            self._source(file)
        return self._fingerprints[file]

    def _source(self, file: str) -> bytes:
        data = self._sources.get(file)
        if data is None:
            data = self._read(file)
            digest = sha256(data).hexdigest()
            if self._fingerprints.setdefault(file, digest) != digest:
                raise PictureRefused(f"{file} has changed while it was encoded: start again")
            self._sources.put(file, data)
        return data

    def _at(self, file: str, width: int) -> "Image":
        """Return the picture at a width, made from the next rung above: the same whichever was asked for first."""
        rung = LARGE
        while rung < width:
            rung *= 2
        key = (self._fingerprint(file), rung)
        base = self._bases.get(key)
        if base is None:
            base = _decode(file, self._source(file), rung)
            self._bases.put(key, base)
        return _resized(base, width)


class _Held(Generic[Key, Value]):
    """A cache of the most recently used items, up to a number of bytes."""

    def __init__(self, most: int, weight: Callable[[Value], int]) -> None:
        self._most = most
        self._weight = weight
        self._weighs = 0
        self._kept: OrderedDict[Key, Value] = OrderedDict()

    def get(self, key: Key) -> Value | None:
        """Return what is kept under a key, and keep it longer for it."""
        if key in self._kept:
            self._kept.move_to_end(key)
        return self._kept.get(key)

    def put(self, key: Key, value: Value) -> None:
        """Keep a value, and let go of what was not used for longest."""
        if key in self._kept:
            return
        self._kept[key] = value
        self._weighs += self._weight(value)
        while self._weighs > self._most and self._kept:
            _, gone = self._kept.popitem(last=False)
            self._weighs -= self._weight(gone)


# Pillow is loaded by what needs it: a build with all pictures in the store starts without it.


def _decode(file: str, data: bytes, width: int) -> "Image":
    """Read a picture, upright and in sRGB, at a width or its own if that is less."""
    from PIL import Image, ImageOps  # noqa: PLC0415 - see above

    try:
        with catch_warnings():
            simplefilter("ignore")  # of what is refused a few lines below, and of metadata that is not published
            opened = Image.open(BytesIO(data), formats=_READABLE)
            bomb = opened.width * opened.height > MOST_PIXELS or max(opened.size) > LONGEST_SIDE
            if not bomb:
                _draft(opened, width)
                opened.load()
                ImageOps.exif_transpose(opened, in_place=True)
    except Image.DecompressionBombError:
        bomb = True
    except Exception as fault:  # a decoder raises whatever comes to its mind on a damaged file
        raise NotAPicture(f"{file} cannot be read as a picture ({fault}): save it again as JPEG or PNG") from fault
    if bomb:
        most = MOST_PIXELS // 1_000_000
        limits = f"{most} million pixels or {LONGEST_SIDE:,} pixels a side"
        raise PictureTooLarge(f"{file} has more than {limits}: a width of {2 * LARGE} is enough")
    profile = opened.info.get("icc_profile")
    image = _in_srgb(_flat(opened, width), profile)
    image.info = {}  # Pillow passes on profile and comment of a source if they are left
    return image


def _draft(opened: "Image", width: int) -> None:
    """Let a JPEG be decoded at a half, a quarter or an eighth of its size where that is enough; others stay whole."""
    across, down = opened.size
    turned = opened.getexif().get(0x0112, 1) > 4  # noqa: PLR2004 - orientations 5 to 8 lie on their side
    wanted = min(width / (down if turned else across), 1)
    opened.draft("RGB", (ceil(across * wanted), ceil(down * wanted)))


def _flat(image: "Image", width: int) -> "Image":
    """Return a picture at a width in three channels (four in print's colours), on white if it can be seen through.

    It is made smaller before it is laid on white: the copies of a large one would take a gigabyte.
    """
    from PIL import Image  # noqa: PLC0415 - see above

    if image.mode.startswith("I;16"):  # grey in 16 bits, the upper eight are shown; Pillow would cut at 255
        image = image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if image.has_transparency_data:
        whole = _resized(image.convert("RGBA"), width)
        white = Image.new("RGBA", whole.size, "white")
        return Image.alpha_composite(white, whole).convert("RGB")
    return _resized(image if image.mode in {"RGB", "CMYK"} else image.convert("RGB"), width)


def _in_srgb(image: "Image", profile: bytes | None) -> "Image":
    """Turn a picture's colours into those every screen shows; a profile that cannot be used is passed over."""
    if profile:
        from PIL import ImageCms  # noqa: PLC0415 - only few pictures need it

        try:
            own = ImageCms.ImageCmsProfile(BytesIO(profile))
            if "srgb" not in ImageCms.getProfileDescription(own).casefold():
                turned = ImageCms.profileToProfile(image, own, ImageCms.createProfile("sRGB"), outputMode="RGB")
                image = turned or image
        except (ImageCms.PyCMSError, OSError):
            pass
    return image if image.mode == "RGB" else image.convert("RGB")


def _resized(image: "Image", width: int) -> "Image":
    """Make a picture smaller, never larger."""
    from PIL.Image import Resampling  # noqa: PLC0415 - see above

    if width >= image.width:
        return image
    times, rest = divmod(image.width, width)
    if not rest and not image.height % times:
        return image.reduce(times)
    return image.resize((width, height_at(width, image.size)), Resampling.HAMMING)


def _encode(image: "Image", ending: str) -> bytes:
    """Write a picture in one format."""
    # Loaded by name: Pillow would else import every format it knows to find the one.
    import_module(f"PIL.{_MODULES[ending]}")
    how, options = ENDINGS[ending]
    file = BytesIO()
    image.save(file, how, **options)
    return file.getvalue()


def _bytes_of(image: "Image") -> int:
    return image.width * image.height * len(image.getbands())
