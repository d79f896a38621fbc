"""The example's pictures are what its script draws, light enough for a repository, and carry no metadata."""

import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat

EXAMPLE = Path(__file__).parents[2] / "examples" / "central-asia"
KEPT = sorted(place.relative_to(EXAMPLE).as_posix() for place in EXAMPLE.glob("issues/*/media/*.jpg"))


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Run the script as a person would, into an empty folder."""
    folder = tmp_path_factory.mktemp("pictures")
    subprocess.run([sys.executable, EXAMPLE / "draw_pictures.py", folder], check=True, cwd=folder)
    return folder


def test_the_script_draws_all_pictures_that_are_kept_and_no_others(drawn: Path) -> None:
    assert sorted(place.relative_to(drawn).as_posix() for place in drawn.rglob("*.jpg")) == KEPT
    assert len(KEPT) == 9


@pytest.mark.parametrize("path", KEPT)
def test_a_picture_is_what_the_script_draws(drawn: Path, path: str) -> None:
    # Decoded and compared with tolerance: another Pillow may round an edge or a JPEG coefficient otherwise.
    with Image.open(EXAMPLE / path) as kept, Image.open(drawn / path) as new:
        assert kept.size == new.size
        difference = ImageChops.difference(kept.convert("RGB"), new.convert("RGB"))
    assert max(ImageStat.Stat(difference).mean) < 0.5


@pytest.mark.parametrize("path", KEPT)
def test_a_picture_is_three_to_two_light_and_without_metadata(path: str) -> None:
    data = (EXAMPLE / path).read_bytes()
    assert len(data) < 300_000
    with Image.open(EXAMPLE / path) as picture:
        assert (picture.format, picture.mode, picture.size) == ("JPEG", "RGB", (1920, 1280))
        assert not picture.getexif()
        assert set(picture.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
