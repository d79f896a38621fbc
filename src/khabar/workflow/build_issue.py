"""Build one issue in some languages and formats: read, resolved and rendered, nothing written."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from khabar.checks.gate import allowed_in, check_rendered, checks_of_rendered
from khabar.checks.rendered import RenderedEdition, RenderedFormat
from khabar.core.artifact import Artifact
from khabar.core.diagnostic import Diagnostic, did_you_mean
from khabar.core.errors import UsageError, WorkspaceNotFound
from khabar.core.language import Lang
from khabar.core.plugin import load, names, own_names, refuse_doubles, reported_failures
from khabar.model.edition import Edition
from khabar.model.issue import Issue, IssueKey
from khabar.model.publication import Publication
from khabar.model.text import Text
from khabar.render.base import Alongside, ImageEncoder, RenderContext, Rendered, Renderer
from khabar.render.resolve import Prepared, prepare, resolve
from khabar.render.site import SITES, runs_with, site_renderer
from khabar.render.words import words
from khabar.workflow.read_publication import FORMATS


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildRequest:
    """What to build; everything if nothing is named."""

    issues: tuple[IssueKey, ...]
    languages: tuple[Lang, ...]
    formats: tuple[str, ...]
    sites: tuple[str, ...]  # site renderers, for what is built from all editions
    whole: bool  # whether this is everything in the publication, so that older files can be deleted


@dataclass(frozen=True, slots=True, kw_only=True)
class BuiltEdition:
    """One edition in all requested formats, with its findings."""

    edition: Edition
    formats: Mapping[str, Rendered]
    fallbacks: tuple[Diagnostic, ...]  # texts shown in another language
    checked: tuple[Diagnostic, ...] = ()  # findings in the rendered files

    @property
    def artifacts(self) -> tuple[Artifact, ...]:
        """Every file of the edition."""
        return tuple(artifact for rendered in self.formats.values() for artifact in rendered.artifacts)

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """All findings of the edition."""
        dropped = (finding for rendered in self.formats.values() for finding in rendered.diagnostics)
        return (*self.fallbacks, *dropped, *self.checked)


def build_request(
    publication: Publication[Text],
    issues: Sequence[str] = (),
    languages: Sequence[str] = (),
    formats: Sequence[str] = (),
) -> BuildRequest:
    """Return what to build; raise WorkspaceNotFound, with a suggestion, for an unknown name.

    `formats` may name site renderers, too. Formats of other packages are built only if they are named: here, or in the
    publication's `formats`.
    """
    chosen_formats, sites = _formats_and_sites(publication, formats)
    known_issues = {str(key): key for key in publication.issues}
    whole = not issues and not languages and not formats
    wanted_sites = tuple(name for name in sites if name in formats)
    if wanted_sites and (issues or languages):
        raise UsageError(f"{wanted_sites[0]} is built from all editions: remove --issue and --lang")
    chosen = BuildRequest(
        issues=tuple(_chosen("issue", issues, known_issues).values()),
        languages=tuple(_chosen("language", languages, {tag: tag for tag in publication.languages}).values()),
        formats=_in_turn(chosen_formats),
        sites=sites if whole else wanted_sites,
        whole=whole,
    )
    if not chosen.issues:
        raise WorkspaceNotFound("this workspace has no issue yet: create one with `khabar new issue`")
    return chosen


def _formats_and_sites(
    publication: Publication[Text], wanted: Sequence[str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the named formats and site renderers; khabar's own if none is named.

    If only site renderers are named on the command line, no edition is rendered for them: they must not need one.
    """
    named = tuple(wanted) or publication.formats
    if not named:
        formats = own_names(FORMATS)
        return formats, tuple(name for name in own_names(SITES) if runs_with(name, formats))
    known = [*names(FORMATS), *names(SITES)]
    chosen = tuple(_chosen("format", named, {name: name for name in known}))
    for name in chosen:
        refuse_doubles(SITES if name in names(SITES) else FORMATS, name)
    formats = tuple(name for name in chosen if name in names(FORMATS))
    own = [] if wanted else [name for name in own_names(SITES) if runs_with(name, formats)]
    sites = tuple(dict.fromkeys([*own, *(name for name in chosen if name in names(SITES))]))
    for name in sites:
        if not runs_with(name, formats):
            needed = ", ".join(sorted(site_renderer(name).needs - set(formats)))
            raise UsageError(f"{name} links to {needed}: name that as well")
    return formats, sites


def _chosen(kind: str, wanted: Sequence[str], known: dict[Any, Any]) -> dict[Any, Any]:
    for name in wanted:
        if name not in known:
            raise WorkspaceNotFound(f"unknown {kind} {name!r}: {did_you_mean(name, map(str, known))}")
    return {name: known[name] for name in known if not wanted or name in wanted}


def renderer(name: str) -> Renderer:
    """Load a renderer by its name."""
    loaded: Renderer = load(FORMATS, name)
    return loaded


def render(name: str, edition: Edition, context: RenderContext) -> Rendered:
    """Render an edition in one format; raises PluginFailed, with its package, where another package's format fails."""
    with reported_failures(FORMATS, name):
        return renderer(name).render(edition, context)


def _in_turn(formats: Iterable[str]) -> tuple[str, ...]:
    """Sort formats that offer others for download last: they list those with their sizes."""
    return tuple(sorted(formats, key=lambda name: (not renderer(name).title, name)))


def build_issue(
    publication: Publication[Text],
    issue: Issue[Text],
    pictures: ImageEncoder,
    languages: Sequence[Lang],
    formats: Sequence[str],
) -> Iterator[BuiltEdition]:
    """Build an issue edition by edition, so that one is in memory at a time; skip languages it is not ready for."""
    prepared = prepare(publication, issue)
    for lang in (lang for lang in languages if lang in prepared.languages):
        yield build_edition(prepared, pictures, lang, formats)


def build_edition(prepared: Prepared, pictures: ImageEncoder, lang: Lang, formats: Sequence[str]) -> BuiltEdition:
    """Resolve an issue in one language, render it in every requested format, and check the result."""
    edition, fallbacks = resolve(prepared, lang)
    rendered: dict[str, Rendered] = {}
    for name in formats:
        context = RenderContext(words=words(lang), pictures=pictures, alongside=alongside(rendered))
        rendered[name] = render(name, edition, context)
    publication = prepared.publication
    allowed = allowed_in(publication, prepared.issue.key)
    checked = tuple(
        check_rendered(_rendered_edition(edition, rendered), checks_of_rendered(publication.checks), allowed)
    )
    return BuiltEdition(edition=edition, formats=rendered, fallbacks=fallbacks, checked=checked)


def _rendered_edition(edition: Edition, formats: Mapping[str, Rendered]) -> RenderedEdition:
    return RenderedEdition(
        edition=edition,
        formats=tuple(
            RenderedFormat(
                format=name,
                artifacts=rendered.artifacts,
                leaves_out=frozenset(map(str, renderer(name).leaves_out)),
                is_whole=not rendered.diagnostics,
            )
            for name, rendered in formats.items()
        ),
    )


def alongside(formats: Mapping[str, Rendered]) -> tuple[Alongside, ...]:
    """List the formats that can be downloaded, with their sizes."""
    return tuple(
        Alongside(format=name, title=renderer(name).title, path=artifact.path, size=len(artifact.data))
        for name, rendered in formats.items()
        for artifact in rendered.artifacts
        if renderer(name).title and artifact.path.endswith(renderer(name).ending)
    )
