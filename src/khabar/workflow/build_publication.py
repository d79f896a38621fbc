"""Build a publication and publish it to a target: issue by issue, all of it or nothing."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from khabar.core.artifact import Artifact
from khabar.core.diagnostic import Diagnostic
from khabar.core.errors import FaultsFound
from khabar.core.plugin import reported_failures
from khabar.core.store import ResultStore
from khabar.core.world import World
from khabar.model.edition import Edition
from khabar.model.publication import Publication
from khabar.model.text import Text
from khabar.publish.target import Published, Target, keep_everything, keep_nothing
from khabar.render.base import ImageEncoder, Rendered
from khabar.render.site import SITES, SiteContext, head_of, site_renderer
from khabar.workflow.build_issue import BuildRequest, BuiltEdition, build_issue


@dataclass(frozen=True, slots=True, kw_only=True)
class BuiltPublication:
    """What a build reports, and what it published."""

    diagnostics: tuple[Diagnostic, ...]
    editions: int
    published: Published


@dataclass(slots=True)
class Progress:
    """What a build has reported so far."""

    diagnostics: list[Diagnostic] = field(default_factory=list)
    editions: int = 0


EditionBuilt = Callable[[BuiltEdition, int], object]
"""Called with each edition that is built, and how many there are so far."""


def build_publication(
    publication: Publication[Text],
    pictures: ImageEncoder,
    request: BuildRequest,
    target: Target,
    edition_built: EditionBuilt = lambda _edition, _count: None,
) -> BuiltPublication:
    """Build what is requested and publish it; on any error the target stays as it was."""
    so_far = Progress()
    files = artifacts(publication, pictures, request, so_far, edition_built)
    with target.plan(files, keep_nothing if request.whole else keep_everything) as plan:
        published = target.apply(plan)
    return BuiltPublication(diagnostics=tuple(so_far.diagnostics), editions=so_far.editions, published=published)


def artifacts(
    publication: Publication[Text],
    pictures: ImageEncoder,
    request: BuildRequest,
    so_far: Progress,
    edition_built: EditionBuilt,
) -> Iterator[Artifact]:
    """Yield every requested file, one edition at a time; `so_far` has every finding at the end."""
    sites = Sites(request.sites, request.formats, pictures)
    for key in request.issues:
        for built in build_issue(publication, publication.issues[key], pictures, request.languages, request.formats):
            so_far.diagnostics.extend(built.diagnostics)
            so_far.editions += 1
            sites.add(built.edition)
            yield from built.artifacts
            edition_built(built, so_far.editions)
    rendered = sites.render()
    so_far.diagnostics.extend(rendered.diagnostics)
    if any(finding.severity.stops for finding in so_far.diagnostics):
        raise FaultsFound(so_far.diagnostics)
    yield from rendered.artifacts


class Sites:
    """Collects editions for the site renderers; file contents are kept only if one of them needs them."""

    def __init__(self, names: Sequence[str], formats: Sequence[str], pictures: ImageEncoder) -> None:
        self._renderers = {name: site_renderer(name) for name in names}
        self._context = SiteContext(formats=tuple(formats), pictures=pictures)
        self._whole = any(renderer.whole for renderer in self._renderers.values())
        self._editions: list[Edition] = []

    def add(self, edition: Edition) -> None:
        """Add an edition."""
        if self._renderers:
            self._editions.append(edition if self._whole else head_of(edition))

    def render(self) -> Rendered:
        """Render everything above the editions."""
        results = [self._rendered(name) for name in self._renderers]
        return Rendered(
            artifacts=tuple(artifact for result in results for artifact in result.artifacts),
            diagnostics=tuple(finding for result in results for finding in result.diagnostics),
        )

    def _rendered(self, name: str) -> Rendered:
        with reported_failures(SITES, name):
            return self._renderers[name].render(self._editions, self._context)


def world_pictures(world: World, store: ResultStore | None = None) -> ImageEncoder:
    """Return the encoder of a workspace's pictures; results are cached in the store, if there is one."""
    from khabar.render.picture import PillowImageEncoder  # noqa: PLC0415 - a build without pictures loads no Pillow

    return PillowImageEncoder(world.read, store)
