"""Reads a workspace, computes its figures, and raises every finding if it has errors."""

from khabar.core.diagnostic import Diagnostic, Pointer
from khabar.core.errors import FaultsFound, WorkspaceNotFound
from khabar.core.file_digests import FileDigests
from khabar.core.store import ResultStore
from khabar.core.world import World
from khabar.model.publication import Publication
from khabar.model.text import Text
from khabar.read.files import exists
from khabar.read.workspace import PUBLICATION_FILE, Reading, WorkspaceReader
from khabar.workflow.check_runner import CheckRunner
from khabar.workflow.evaluate_figures import FigureEvaluator

FORMATS, SITES = "khabar.render.formats", "khabar.render.sites"


class PublicationReader:
    """A workspace that is read and evaluated repeatedly, at the cost of what changed."""

    def __init__(self, world: World, store: ResultStore | None = None, *, gate: CheckRunner | None = None) -> None:
        self.world = world
        self._reader = WorkspaceReader(world)
        self._digests = FileDigests(world)
        self._evaluator = FigureEvaluator(world, store, self._digests)
        self._gate = gate or CheckRunner(world)

    def check(self) -> Reading:
        """Read everything, compute every figure and check it all; return the publication and all findings.

        The publication is None if there are errors. If something cannot be read, the rest is checked.
        """
        files = self._digests.snapshot()
        reading = self._reader.read()
        if reading.draft is None:
            return Reading(publication=None, diagnostics=reading.diagnostics + self._evaluator.faults())
        unknown = tuple(_unknown_formats(reading.draft))
        publication, findings = self._evaluator.evaluate(reading.draft, is_whole=reading.publication is not None)
        findings = (*reading.diagnostics, *unknown, *findings, *self._gate.check(publication, files))
        sound = not any(finding.severity.stops for finding in findings)
        return Reading(publication=publication if sound else None, diagnostics=findings, draft=publication)


def read_publication(
    world: World, store: ResultStore | None = None, *, gate: CheckRunner | None = None
) -> tuple[Publication[Text], tuple[Diagnostic, ...]]:
    """Return the publication and its warnings; raise FaultsFound if there are errors."""
    if not exists(world, PUBLICATION_FILE):
        raise WorkspaceNotFound(f"there is no workspace here: a workspace has a {PUBLICATION_FILE}")
    reading = PublicationReader(world, store, gate=gate).check()
    if reading.publication is None:
        raise FaultsFound(reading.diagnostics)
    return reading.publication, reading.diagnostics


def read_definitions(world: World) -> Publication[Text]:
    """Return the publication without its figures' values: definitions, and which issues print them."""
    reading = WorkspaceReader(world).read()
    if reading.publication is None:
        raise FaultsFound(reading.diagnostics)
    return reading.publication


def _unknown_formats(publication: Publication[Text]) -> list[Diagnostic]:
    if not publication.formats:
        return []
    from khabar.workflow.foreign_plugins import foreign_faults  # noqa: PLC0415 - for who names formats

    where = publication.at("formats") if "formats" in publication.marks else Pointer(file=PUBLICATION_FILE)
    return list(foreign_faults("unknown-format", where, publication.formats, FORMATS, SITES))
