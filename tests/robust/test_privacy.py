"""What a photo was called names a person: the name is in nothing that is published, however deep one looks."""

import email
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest

from khabar.cli.main import main
from tests.robust import every_feature
from tests.robust.every_feature import KEY, PERSON


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the workspace in every format and language."""
    folder = tmp_path_factory.mktemp("privacy")
    every_feature.write(folder / "workspace")
    assert main(["build", str(folder / "workspace"), "--out", str(folder / "site")]) == 0
    return folder / "site"


def test_no_published_byte_names_the_person_in_a_photo(site: Path) -> None:
    paths = [path for path in site.rglob("*") if path.is_file()]
    endings = {path.suffix for path in paths}
    assert {".html", ".pdf", ".json", ".eml", ".txt", ".csv", ".jpg", ".avif", ".webp", ".png"} <= endings
    named = {
        str(path.relative_to(site))
        for path in paths
        if PERSON in str(path.relative_to(site))
        or any(_names_her(data) for data in _unpacked(path.name, path.read_bytes()))
    }
    assert named == set()


def test_the_search_looks_into_attachments_and_mails(site: Path) -> None:
    """The search above can fail: words of the bulletin are found in the PDF's attachment and in the mail's parts."""
    [pdf] = site.glob(f"{KEY}/en/*.pdf")
    [mail] = site.glob(f"{KEY}/en/*.eml")
    for path in (pdf, mail):
        assert any(b"The cat listens." in data for data in _unpacked(path.name, path.read_bytes())), path.name


def test_pictures_are_named_by_their_content(site: Path) -> None:
    [written] = site.glob(f"{KEY}/en/*.json")
    edition = json.loads(written.read_text(encoding="utf-8"))
    [picture], [video] = edition["pictures"], edition["videos"]
    assert picture.startswith("picture-")
    assert video.startswith("video-")
    assert edition["stories"][0]["picture"] == edition["events"][0]["picture"] == picture
    assert (site / KEY / "media" / f"{picture}-480.avif").is_file()
    assert "file" not in edition["pictures"][picture]
    assert "file" not in edition["videos"][video]


def _names_her(data: bytes) -> bool:
    words = PERSON.split("-")
    lowered = data.lower()
    return any(word.encode(code) in lowered for word in words for code in ("utf-8", "utf-16-be", "utf-16-le"))


def _unpacked(name: str, data: bytes) -> Iterator[bytes]:
    """Give a file's bytes, and those of all that is packed inside it."""
    yield data
    if name.endswith(".pdf"):
        with pikepdf.open(io.BytesIO(data)) as document:
            for thing in document.objects:
                yield str(thing).encode()
                if isinstance(thing, pikepdf.Stream):
                    try:
                        yield thing.read_bytes()
                    except pikepdf.PdfError:  # a picture: its own encoding is the file's
                        yield thing.read_raw_bytes()
    if name.endswith(".eml"):
        for part in email.message_from_bytes(data).walk():
            yield str(part.items()).encode()
            if not part.is_multipart():
                payload = part.get_payload(decode=True)
                assert isinstance(payload, bytes)
                yield payload
