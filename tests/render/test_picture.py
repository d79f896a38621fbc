"""Pictures leave with nothing but what is seen; bombs and what is no picture are refused."""

import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image, ImageCms

from khabar.core.errors import KhabarError
from khabar.render.picture import (
    ENDINGS,
    LARGE,
    MOST_PIXELS,
    SMALL,
    NotAPicture,
    PictureRefused,
    PictureTooLarge,
    PillowImageEncoder,
    _Held,
    height_at,
)
from khabar.testing.memory_store import MemoryStore
from tests.render.shop import drawn


def studio(data: bytes) -> PillowImageEncoder:
    return PillowImageEncoder(lambda _: data)


def opened(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data))


def saved(image: Image.Image, form: str, **options: object) -> bytes:
    file = BytesIO()
    image.save(file, form, **options)
    return file.getvalue()


def near(found: object, wanted: tuple[int, int, int]) -> bool:
    return isinstance(found, tuple) and all(abs(one - other) < 24 for one, other in zip(found, wanted, strict=True))


def photo_on_its_side() -> bytes:
    """A picture whose left half is red, stored turned by a quarter, with everything in it that should not be."""
    image = Image.new("RGB", (1200, 800), "blue")
    image.paste("red", (0, 0, 600, 800))
    stored = image.transpose(Image.Transpose.ROTATE_90)
    exif = Image.Exif()
    exif[0x0112] = 6  # turn by a quarter, clockwise, to see it
    exif[0x010F] = "MadeUpTelephone"
    exif.get_ifd(0x8825)[2] = (43.0, 15.0, 0.0)  # latitude
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    xmp = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>MadeUpCreator</x:xmpmeta>"
    return saved(stored, "JPEG", exif=exif, comment=b"MadeUpComment", icc_profile=profile, xmp=xmp)


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_picture_is_upright_and_bare(ending: str) -> None:
    source = photo_on_its_side()
    assert opened(source).getexif()
    assert b"MadeUp" in source
    data = studio(source).get("photo.jpg", SMALL, ending)
    result = opened(data)
    assert result.format == ENDINGS[ending][0]
    assert result.size == (SMALL, 320)
    assert near(result.convert("RGB").getpixel((40, 160)), (255, 0, 0))
    assert near(result.convert("RGB").getpixel((440, 160)), (0, 0, 255))
    assert not result.getexif()
    assert not {"icc_profile", "comment", "xmp", "exif"} & result.info.keys()
    assert b"MadeUp" not in data


def test_colours_are_those_every_screen_shows() -> None:
    """A profile in which red and blue have changed places: what is stored as red is blue to look at."""
    own = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    count = struct.unpack(">I", own[128:132])[0]
    tags = {bytes(own[at : at + 4]): at for at in range(132, 132 + 12 * count, 12)}
    red, blue = tags[b"rXYZ"] + 4, tags[b"bXYZ"] + 4
    own[red : red + 8], own[blue : blue + 8] = own[blue : blue + 8], own[red : red + 8]
    offset, size = struct.unpack(">II", own[tags[b"desc"] + 4 : tags[b"desc"] + 12])
    named = own[offset : offset + size].replace("sRGB".encode("utf-16-be"), "odd ".encode("utf-16-be"))
    own[offset : offset + size] = named
    source = saved(Image.new("RGB", (600, 400), (250, 10, 10)), "PNG", icc_profile=bytes(own))
    result = opened(studio(source).get("odd.png", SMALL, ".jpg")).convert("RGB")
    assert near(result.getpixel((5, 5)), (10, 10, 250))


@pytest.mark.parametrize("mode", ["L", "LA", "P", "RGBA", "CMYK", "1", "I;16"])
def test_every_kind_of_pixels_can_be_shown(mode: str) -> None:
    white = Image.new("RGB", (600, 400), "white")
    source = saved(Image.new(mode, white.size, 0xFFFF) if mode == "I;16" else white.convert(mode), "TIFF")
    for ending in ENDINGS:
        result = opened(studio(source).get("any.tif", SMALL, ending)).convert("RGB")
        assert near(result.getpixel((9, 9)), (255, 255, 255)), ending


def test_sixteen_bits_of_grey_are_not_cut_at_the_eighth() -> None:
    """A scan's middle grey was printed as white."""
    source = saved(Image.new("I;16", (600, 400), 0x8000), "PNG")
    result = opened(studio(source).get("scan.png", SMALL, ".jpg")).convert("RGB")
    assert near(result.getpixel((9, 9)), (128, 128, 128))


def test_what_can_be_seen_through_lies_on_white() -> None:
    source = saved(Image.new("RGBA", (600, 400), (0, 0, 0, 0)), "PNG")
    assert near(opened(studio(source).get("clear.png", SMALL, ".jpg")).getpixel((9, 9)), (255, 255, 255))


def test_a_picture_is_never_enlarged() -> None:
    assert opened(studio(drawn(300, 200)).get("small.jpg", LARGE, ".webp")).size == (300, 200)


@pytest.mark.parametrize("size", [(4001, 2999), (1440, 960), (1920, 1281), (961, 3), (3000, 20), (20, 3000)])
def test_the_size_is_what_was_told(size: tuple[int, int]) -> None:
    for width in (SMALL, LARGE, 2 * LARGE):
        result = opened(studio(drawn(*size)).get("any.jpg", width, ".jpg"))
        shown = min(width, size[0])
        assert result.width == shown
        assert abs(result.height - height_at(shown, size)) <= 1


def test_the_bytes_do_not_depend_on_what_was_asked_for_before() -> None:
    source = drawn(1500, 1000)
    first, second = studio(source), studio(source)
    first.get("a.jpg", LARGE, ".avif")
    for ending in ENDINGS:
        assert first.get("a.jpg", SMALL, ending) == second.get("a.jpg", SMALL, ending)
    assert first.get("a.jpg", LARGE, ".avif") == second.get("a.jpg", LARGE, ".avif")


def bomb(width: int, height: int) -> bytes:
    """Make a PNG of a few bytes that unfolds into as many pixels as one likes."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


@pytest.mark.parametrize("size", [(8_000, 6_251), (11_000, 9_000), (60_000, 60_000)])
def test_a_bomb_is_refused_unopened(size: tuple[int, int]) -> None:
    with pytest.raises(PictureTooLarge, match=r"bomb\.png has more than 50 million pixels"):
        studio(bomb(*size)).get("bomb.png", SMALL, ".jpg")


def test_fifty_million_pixels_are_not_too_many() -> None:
    assert MOST_PIXELS == 10_000 * 5_000
    with pytest.raises(NotAPicture):  # it passes for its size, and is then found to hold too little
        studio(bomb(10_000, 5_000)).get("large.png", SMALL, ".jpg")


@pytest.mark.parametrize(
    "data", [b"", b"no picture", b"<svg xmlns='http://www.w3.org/2000/svg'/>", drawn()[:2000], b"\xff\xd8\xff\xe0"]
)
def test_what_is_no_picture_is_refused_with_its_name(data: bytes) -> None:
    with pytest.raises(NotAPicture, match=r"^media/hills\.jpg cannot be read as a picture") as refused:
        studio(data).get("media/hills.jpg", SMALL, ".jpg")
    assert isinstance(refused.value, KhabarError)


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(ValueError, match=r"\.gif"):
        studio(drawn()).get("a.jpg", SMALL, ".gif")


def test_a_source_is_read_once() -> None:
    read: list[str] = []

    def counted(file: str) -> bytes:
        read.append(file)
        return drawn(600, 400)

    shop = PillowImageEncoder(counted)
    made = [shop.get(file, SMALL, ".jpg") for file in ("a.jpg", "b.jpg", "a.jpg")]
    assert read == ["a.jpg", "b.jpg"]
    assert made[0] is made[2]
    assert made[0] is made[1]  # two files of the same bytes are one picture


def test_what_the_store_holds_is_not_encoded_again() -> None:
    store, source = MemoryStore(), drawn(600, 400)
    made = PillowImageEncoder(lambda _: source, store).get("a.jpg", SMALL, ".jpg")
    [key] = store
    assert store[key] == made
    store[key] = b"from the store"
    assert PillowImageEncoder(lambda _: source, store).get("a.jpg", SMALL, ".jpg") == b"from the store"
    others = [(drawn(700, 400), SMALL, ".jpg"), (source, SMALL, ".webp"), (source, 300, ".jpg")]
    for data, width, ending in others:
        assert PillowImageEncoder(lambda _, data=data: data, store).get("a.jpg", width, ending) != b"from the store"


def test_a_source_that_changes_while_it_is_encoded_is_refused() -> None:
    """What is encoded of its new bytes must not be kept under a digest of the old ones."""
    states = iter([drawn(600, 400), drawn(500, 400)])
    shop = PillowImageEncoder(lambda _: next(states))
    shop.get("a.jpg", SMALL, ".jpg")
    shop._sources = _Held(0, len)
    with pytest.raises(PictureRefused, match="has changed while"):
        shop.get("a.jpg", 2 * LARGE, ".jpg")


def test_no_more_is_held_than_fits() -> None:
    held = _Held[int, bytes](100, len)
    for at in range(50):
        held.put(at, bytes(30))
    assert [at for at in range(50) if held.get(at) is not None] == [47, 48, 49]
    assert held.get(48) is not None
    held.put(50, bytes(60))
    assert [at for at in range(51) if held.get(at) is not None] == [48, 50]
    held.put(51, bytes(1000))  # what is too large by itself is not kept, and nothing breaks
    assert all(held.get(at) is None for at in range(52))
