"""The first look at a picture: that it is one to its end, and how large."""

import io
import warnings

from khabar.core.diagnostic import Diagnostic, Pointer, error

LARGEST = 50_000_000  # pixels; a phone's largest photo, and far below what a decompression bomb unfolds to
FORMATS = ("JPEG", "PNG", "WEBP", "AVIF")
_ON_ITS_SIDE = range(5, 9)  # EXIF's orientations


def measure(data: bytes, file: str, where: Pointer, found: list[Diagnostic]) -> tuple[int, int] | None:
    """Give width and height in pixels as the picture is shown, or None with a finding."""
    from PIL import Image  # noqa: PLC0415 - 25 ms that a workspace without pictures saves

    turned = False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of doubtful metadata, which is never passed on
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=FORMATS) as image:
                width, height = image.size
                if width * height <= LARGEST:
                    # decoded to its end, for it may be cut off; a JPEG at an eighth, which is much faster
                    image.draft("L", (width // 8, height // 8))
                    image.load()
                    turned = image.getexif().get(0x0112, 1) in _ON_ITS_SIDE
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        width, height = LARGEST, LARGEST
    except Exception as broken:  # noqa: BLE001 - a hostile file raises what its decoder raises: struct.error, KeyError
        hint = f"save it anew as one of {', '.join(FORMATS)}"
        found.append(error("not-a-picture", where, f"{file} is no picture that can be read: {_told(broken)}", hint))
        return None
    if width * height > LARGEST:
        hint = f"at most {LARGEST // 1_000_000} million pixels are read; 3000 x 2000 are plenty"
        found.append(error("picture-too-large", where, f"{file} would unfold to too many pixels", hint))
        return None
    return (height, width) if turned else (width, height)


def _told(broken: Exception) -> str:
    return "its format is not known" if "cannot identify" in str(broken) else str(broken)[:80]
