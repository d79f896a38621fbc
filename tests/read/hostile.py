"""What the tests of hostile workspaces share: asking what is found, and laying files out on a disk."""

from io import BytesIO
from pathlib import Path

from PIL import Image

from khabar.core.diagnostic import Diagnostic
from khabar.core.world import World
from khabar.read.workspace import read_workspace
from khabar.testing.workspaces import smallest
from khabar.testing.world import MemoryWorld
from khabar.workflow.read_publication import PublicationReader

Files = dict[str, str | bytes]

STORY = "issues/2020-001/stories/a.md"
OBSERVATIONS = "data/observations/register.csv"
MEDIA = "issues/2020-001/media"
HILLS = """\
pictures:
  hills:
    file: {}
    alt: Hills, drawn.
    credit: Made up
    consent: nobody is shown
"""


def found_in(world: World) -> tuple[Diagnostic, ...]:
    return read_workspace(world).diagnostics


def names_in(files: Files) -> set[str]:
    """Give the names of what is found; figures are computed only where the observations are not the sound ones."""
    if files.get(OBSERVATIONS) == smallest()[OBSERVATIONS]:
        return {found.name for found in found_in(MemoryWorld(files))}
    return {found.name for found in PublicationReader(MemoryWorld(files)).check().diagnostics}


def the_only(files: Files) -> Diagnostic:
    (found,) = found_in(MemoryWorld(files))
    return found


def laid_out(folder: Path, files: Files) -> None:
    """Write files below a folder."""
    for path, data in files.items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data.encode() if isinstance(data, str) else data)


def drawn(form: str, size: tuple[int, int] = (300, 200)) -> bytes:
    """Draw something that no compression makes trivial: a picture whose end can be cut off."""
    picture = Image.effect_mandelbrot(size, (-2, -1, 1, 1), 60).convert("RGB")
    data = BytesIO()
    picture.save(data, form)
    return data.getvalue()
