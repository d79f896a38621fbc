"""A publication as it will be on the web, rendered page by page on request, and again after edits.

Nothing is written. Only saved files are read again, and only the requested output is rendered: an edition's page in
10 ms, its PDF in 30.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from khabar.core.artifact import Artifact
from khabar.core.diagnostic import Diagnostic
from khabar.core.errors import FaultsFound
from khabar.core.language import Lang
from khabar.model.edition import Edition
from khabar.model.issue import IssueKey
from khabar.model.publication import Publication
from khabar.model.text import Text
from khabar.render.base import ImageEncoder, RenderContext, Rendered
from khabar.render.resolve import prepare, resolve
from khabar.render.words import words
from khabar.workflow.build_issue import alongside, build_request, render
from khabar.workflow.build_publication import Sites
from khabar.workflow.read_publication import PublicationReader


@dataclass(slots=True)
class _Live:
    """One edition: its content, its rendered formats, and the version that each was rendered from."""

    edition: Edition
    rendered: dict[str, Rendered] = field(default_factory=dict)
    of: dict[str, Edition] = field(default_factory=dict)


class PreviewSite:
    """Serves any path of the output. Not for several threads at once: the caller holds a lock."""

    def __init__(self, workspace: PublicationReader, open_shop: Callable[[], ImageEncoder]) -> None:
        self._workspace = workspace
        self._open_shop = open_shop
        self._pictures = open_shop()
        self._publication: Publication[Text] | None = None
        self._formats: tuple[str, ...] = ()
        self._live: dict[tuple[IssueKey, Lang], _Live] = {}
        self._sites: tuple[str, ...] = ()
        self._above_editions: dict[str, Artifact] | None = None
        self.diagnostics: tuple[Diagnostic, ...] = ()

    def refresh(self) -> bool:
        """Read what changed; return True if the result has no errors. With errors the last good version stays."""
        reading = self._workspace.check()
        self.diagnostics = reading.diagnostics
        if reading.publication is None:
            if self._publication is None:
                raise FaultsFound(reading.diagnostics)
            return False
        if reading.publication != self._publication:
            self._publication = reading.publication
            request = build_request(reading.publication)
            self._formats, self._sites = request.formats, request.sites
            self._above_editions = None
            self._pictures = self._open_shop()  # an encoder relies on unchanged files
            for (key, lang), live in list(self._live.items()):
                issue = reading.publication.issues.get(key)
                prepared = prepare(reading.publication, issue) if issue is not None else None
                if prepared is None or lang not in prepared.languages:
                    del self._live[key, lang]
                else:
                    live.edition = resolve(prepared, lang)[0]
        return True

    @property
    def newest(self) -> str:
        """The address of the newest issue in the publication's first language."""
        publication = self._known()
        return f"{max(publication.issues)}/{publication.languages[0]}/"

    def get(self, path: str) -> Artifact | None:
        """Return the file at a path of the output, or None if there is none."""
        if path.endswith("/") or not path:
            path += "index.html"
        publication = self._known()
        folder, _, rest = path.partition("/")
        for key in publication.issues:
            if folder == str(key):
                lang, _, inside = rest.partition("/")
                # pictures are shared by all languages: any edition renders them
                first = publication.languages[0] if lang == "media" else Lang(lang)
                if inside and first in publication.languages:
                    return self._of_edition(key, first, path)
        return self._above(publication).get(path)

    def _known(self) -> Publication[Text]:
        if self._publication is None:
            raise LookupError("refresh() was not called, or found no publication")
        return self._publication

    def _above(self, publication: Publication[Text]) -> dict[str, Artifact]:
        if self._above_editions is None:
            sites = Sites(self._sites, self._formats, self._pictures)
            for prepared in (prepare(publication, issue) for issue in publication.issues.values()):
                for lang in prepared.languages:
                    sites.add(resolve(prepared, lang)[0])
            self._above_editions = {artifact.path: artifact for artifact in sites.render().artifacts}
        return self._above_editions

    def _of_edition(self, key: IssueKey, lang: Lang, path: str) -> Artifact | None:
        publication = self._known()
        live = self._live.get((key, lang))
        if live is None:
            prepared = prepare(publication, publication.issues[key])
            if lang not in prepared.languages:
                return None
            live = _Live(resolve(prepared, lang)[0])
            self._live[key, lang] = live
        for name in self._formats:
            if name not in live.rendered:
                self._render(live, name)
        # first the format that had the path last time, then the others: a new story adds a new page
        for name in sorted(self._formats, key=lambda name: _find(live.rendered[name], path) is None):
            if live.of[name] is not live.edition:
                self._render(live, name)
            artifact = _find(live.rendered[name], path)
            if artifact:
                return artifact
        return None

    def _render(self, live: _Live, name: str) -> None:
        # the last known sizes are good enough: a page need not wait for the PDF to show its size
        others = {other: rendered for other, rendered in live.rendered.items() if other != name}
        context = RenderContext(words=words(live.edition.lang), pictures=self._pictures, alongside=alongside(others))
        live.rendered[name] = render(name, live.edition, context)
        live.of[name] = live.edition


def _find(rendered: Rendered, path: str) -> Artifact | None:
    return next((artifact for artifact in rendered.artifacts if artifact.path == path), None)
