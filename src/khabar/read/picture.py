"""Checking that a picture file is complete, and measuring it."""

import io
import warnings

from khabar.core.diagnostic import Diagnostic, Pointer, error

LARGEST = 50_000_000  # pixels; the largest photo of a phone, and far below the size of a decompression bomb
LONGEST = 16_000  # pixels of one side: the limit of WebP is 16,383, and no photo is longer
FORMATS = ("JPEG", "PNG", "WEBP", "AVIF")
_SIGNATURES: tuple[tuple[int, tuple[bytes, ...], str], ...] = (
    (4, (b"ftypheic", b"ftypheix", b"ftyphevc", b"ftypheim", b"ftypheis", b"ftypmif1", b"ftypmsf1"), "HEIC"),
    (0, (b"GIF8",), "GIF"),
    (0, (b"BM",), "BMP"),
    (0, (b"II*\0", b"MM\0*"), "TIFF"),
    (0, (b"8BPS",), "PSD"),
    (0, (b"%PDF",), "PDF"),
    (0, (b"<svg", b"<?xml"), "SVG"),
)
"""Formats that people send but khabar does not read: offset of the signature, signatures, name."""
_ON_ITS_SIDE = range(5, 9)  # EXIF orientations that swap width and height


def measure(data: bytes, file: str, where: Pointer, found: list[Diagnostic]) -> tuple[int, int] | None:
    """Return width and height in pixels as the picture is displayed, or None with a diagnostic."""
    from PIL import Image  # noqa: PLC0415 - 25 ms that a workspace without pictures saves

    turned = False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about bad metadata, which khabar never copies
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=FORMATS) as image:
                width, height = image.size
                if width * height <= LARGEST and max(width, height) <= LONGEST:
                    # decode all of it, because it may be cut off; a JPEG at one eighth of its size, much faster
                    image.draft("L", (width // 8, height // 8))
                    image.load()
                    turned = image.getexif().get(0x0112, 1) in _ON_ITS_SIDE
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        width, height = LARGEST, LARGEST
    except Exception as broken:  # noqa: BLE001 - decoders raise anything for a hostile file: struct.error, KeyError
        hint = "convert it to JPEG or PNG"
        found.append(error("not-a-picture", where, f"{file} cannot be read: {_reason(data, broken)}", hint))
        return None
    if width * height > LARGEST or max(width, height) > LONGEST:
        hint = f"at most {LARGEST // 1_000_000} million pixels and {LONGEST:,} a side; 3000 x 2000 is enough"
        found.append(error("picture-too-large", where, f"{file} has too many pixels", hint))
        return None
    return (height, width) if turned else (width, height)


def _reason(data: bytes, broken: Exception) -> str:
    if "cannot identify" not in str(broken):
        return str(broken)[:80]
    start = data[:64].lstrip()
    for offset, marks, name in _SIGNATURES:
        if start[offset:].startswith(marks):
            photo = " (the format of photos from an iPhone)" if name == "HEIC" else ""
            return f"it is a {name} file{photo}, not one of {', '.join(FORMATS)}"
    return "unknown format"
