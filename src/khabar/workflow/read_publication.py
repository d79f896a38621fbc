"""Read a workspace and stop, with every fault, if it has errors."""

from khabar.core.diagnostic import Diagnostic, Pointer, did_you_mean, error
from khabar.core.errors import FaultsFound, WorkspaceNotFound
from khabar.core.plugin import names
from khabar.core.world import World
from khabar.model.publication import Publication
from khabar.model.text import Text
from khabar.read.workspace import PUBLICATION_FILE, Reading, WorkspaceReader

FORMATS = "khabar.render.formats"


def check_workspace(reader: WorkspaceReader) -> Reading:
    """Read everything and tell everything found: by the reader, and of the formats the publication asks for."""
    reading = reader.read()
    if reading.publication is None:
        return reading
    unknown = tuple(_unknown_formats(reading.publication))
    publication = None if unknown else reading.publication
    return Reading(publication=publication, diagnostics=reading.diagnostics + unknown)


def read_publication(
    world: World, reader: WorkspaceReader | None = None
) -> tuple[Publication[Text], tuple[Diagnostic, ...]]:
    """Give the publication and the findings that do not stop the work; raise FaultsFound for those that do."""
    if PUBLICATION_FILE not in world.files(""):
        raise WorkspaceNotFound(f"there is no workspace here: a workspace has a {PUBLICATION_FILE}")
    reading = check_workspace(reader or WorkspaceReader(world))
    if reading.publication is None:
        raise FaultsFound(reading.diagnostics)
    return reading.publication, reading.diagnostics


def _unknown_formats(publication: Publication[Text]) -> list[Diagnostic]:
    if not publication.formats:
        return []
    known = names(FORMATS)
    where = publication.at("formats") if "formats" in publication.marks else Pointer(file=PUBLICATION_FILE)
    return [
        error("unknown-format", where, f"there is no format {name!r}", did_you_mean(name, known))
        for name in publication.formats
        if name not in known
    ]
