"""Build a publication into a folder: issue by issue, all of it or nothing."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from khabar.core.artifact import Artifact
from khabar.core.diagnostic import Diagnostic
from khabar.core.errors import FaultsFound
from khabar.core.store import ResultStore
from khabar.core.world import World
from khabar.model.edition import Edition
from khabar.model.publication import Publication
from khabar.model.text import Text
from khabar.publish.targets.folder import FolderTarget, Published
from khabar.render.base import ImageEncoder, WithEntrance
from khabar.workflow.build_issue import BuildRequest, BuiltEdition, build_issue, renderer

Progress = Callable[[BuiltEdition], None]


@dataclass(slots=True)
class Report:
    """What a build found and did."""

    diagnostics: list[Diagnostic] = field(default_factory=list)
    editions: int = 0
    published: Published | None = None


def build_publication(
    publication: Publication[Text],
    pictures: ImageEncoder,
    chosen: BuildRequest,
    target: FolderTarget,
    progress: Progress = lambda _: None,
) -> Report:
    """Build what was ordered and publish it; raise, with the target as it was, if anything stops the work."""
    report = Report()
    keep = (lambda _: False) if chosen.whole else (lambda _: True)
    report.published = target.publish(artifacts(publication, pictures, chosen, report, progress), keep)
    return report


def artifacts(
    publication: Publication[Text], pictures: ImageEncoder, chosen: BuildRequest, report: Report, progress: Progress
) -> Iterator[Artifact]:
    """Make every artifact of an order, one edition at a time; what was found is in the report when all are made."""
    heads: list[Edition] = []
    for key in chosen.issues:
        for built in build_issue(publication, publication.issues[key], pictures, chosen.languages, chosen.formats):
            report.diagnostics.extend(built.diagnostics)
            report.editions += 1
            heads.append(head_of(built.edition))
            yield from built.artifacts
            progress(built)
    if any(found.severity.stops for found in report.diagnostics):
        raise FaultsFound(report.diagnostics)
    if chosen.whole:
        yield from entrance(chosen.formats, heads)


def entrance(formats: Sequence[str], heads: Sequence[Edition]) -> Iterator[Artifact]:
    """Make what stands above all editions, for the formats that have something there."""
    for name in formats:
        made_by = renderer(name)
        if isinstance(made_by, WithEntrance):
            yield from made_by.entrance(heads)


def head_of(edition: Edition) -> Edition:
    """Keep what an entrance page shows of an edition, and let go of its contents."""
    return replace(
        edition, figures={}, stories=(), events=(), campaigns={}, missions={}, services=(), pictures={}, videos={}
    )


def world_pictures(world: World, store: ResultStore | None = None) -> ImageEncoder:
    """Give the encoder of a workspace's pictures; what it encodes is kept in the store, if there is one."""
    from khabar.render.picture import PillowImageEncoder  # noqa: PLC0415 - a build without pictures loads no Pillow

    return PillowImageEncoder(world.read, store)
