"""A picture is measured, and what is none, or too much of one, is told."""

import struct
import zlib
from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from tests.read.hostile import HILLS, MEDIA, Files, drawn, names_in, the_only

from khabar.read.workspace import read_workspace
from khabar.testing.workspaces import smallest, with_
from khabar.testing.world import MemoryWorld


def png(width: int, height: int, data: bytes = b"") -> bytes:
    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(data)) + chunk(b"IEND", b"")


def with_picture(data: bytes, file: str = "hills.jpg") -> Files:
    files = with_(smallest(), path=f"{MEDIA}/media.yaml", text=HILLS.format(file))
    return with_(files, path=f"{MEDIA}/{file}", text=data)


FORMATS = ["JPEG", "PNG", "WEBP", "AVIF"]


@pytest.mark.parametrize("form", FORMATS)
def test_a_picture_is_measured(form: str) -> None:
    reading = read_workspace(MemoryWorld(with_picture(drawn(form), f"hills.{form.lower()}")))
    assert reading.publication is not None
    (issue,) = reading.publication.issues.values()
    assert (issue.pictures["hills"].width, issue.pictures["hills"].height) == (300, 200)


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("part", [0.1, 0.5, 0.9])
def test_a_picture_that_is_cut_off(form: str, part: float) -> None:
    data = drawn(form)
    found = the_only(with_picture(data[: int(len(data) * part)]))
    assert found.name == "not-a-picture"
    assert str(found.where) == f"{MEDIA}/media.yaml:3:11"


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"\xff\xd8\xff", id="the beginning of a JPEG"),
        pytest.param(b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', id="SVG"),
        pytest.param(b"GIF89a\x01\x00\x01\x00\x80\x00\x00", id="GIF"),
        pytest.param(b"%PDF-1.7\n", id="PDF"),
        pytest.param(b"%!PS-Adobe-3.0 EPSF-3.0\n", id="PostScript, for which a program would be started"),
        pytest.param("Фото будет позже".encode(), id="words"),
    ],
)
def test_a_picture_that_is_none(data: bytes) -> None:
    assert the_only(with_picture(data)).name == "not-a-picture"


def test_a_picture_of_so_many_pixels() -> None:
    assert the_only(with_picture(png(60_000, 60_000))).name == "picture-too-large"
    assert the_only(with_picture(png(10_000, 6_000))).name == "picture-too-large"


def test_a_picture_that_unfolds_to_more_than_it_says() -> None:
    bomb = png(10, 10, bytes(200_000_000))
    assert len(bomb) < 300_000
    reading = read_workspace(MemoryWorld(with_picture(bomb)))
    assert reading.publication is None or reading.diagnostics == ()


def test_a_photo_on_its_side_is_measured_upright() -> None:
    data = BytesIO()
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", (300, 200)).save(data, "JPEG", exif=exif)
    reading = read_workspace(MemoryWorld(with_picture(data.getvalue())))
    assert reading.publication is not None
    (issue,) = reading.publication.issues.values()
    assert (issue.pictures["hills"].width, issue.pictures["hills"].height) == (200, 300)


@given(st.data())
@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_a_damaged_picture_is_told_or_read(data: st.DataObject) -> None:
    whole = bytearray(drawn(data.draw(st.sampled_from(FORMATS)), (40, 30)))
    for _ in range(data.draw(st.integers(1, 4))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    assert names_in(with_picture(bytes(whole))) <= {"not-a-picture", "picture-too-large"}


@pytest.mark.parametrize("size", [(20, 70_000), (50_000_000, 1), (1, 16_001)])
def test_a_side_that_no_encoder_takes_is_refused_before_it_is_decoded(size: tuple[int, int]) -> None:
    finding = the_only(with_picture(png(*size)))
    assert finding.name == "picture-too-large"
    assert "16,000 a side" in finding.hint


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "HEIC"),
        (b"\0\0\0\x18ftypmif1\0\0\0\0mif1heic", "HEIC"),
        (drawn("GIF"), "GIF"),
        (drawn("TIFF"), "TIFF"),
        (b"%PDF-1.7", "PDF"),
    ],
)
def test_a_format_that_is_not_read_is_named(data: bytes, name: str) -> None:
    finding = the_only(with_picture(data))
    assert finding.name == "not-a-picture"
    assert f"it is a {name} file" in finding.message
