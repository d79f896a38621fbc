"""Reading a workspace folder into a publication: reads every file and reports every problem."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from khabar.codec.decode import Decoding, decode, decode_named
from khabar.codec.form import FORMS
from khabar.codec.tree import MappingNode, ScalarNode, SequenceNode, Tree, parse
from khabar.core.diagnostic import Diagnostic, Pointer, did_you_mean, error, warning
from khabar.core.language import LANGUAGES, Lang
from khabar.core.world import World
from khabar.model.campaign import Activity, Campaign
from khabar.model.figure import Figure
from khabar.model.glossary import Term
from khabar.model.link_status import LinkStatus
from khabar.model.organisation import Mission, Organisation, Service
from khabar.model.publication import Publication
from khabar.model.source import Source
from khabar.model.text import Text
from khabar.model.transliteration import Transliteration
from khabar.model.value import Name
from khabar.read.activities import read_activities
from khabar.read.catalogue import Catalogue, read_catalogue
from khabar.read.fault_location import placed
from khabar.read.file_cache import FileCache
from khabar.read.files import CATALOGUE_LIMIT, exists, read_text
from khabar.read.issues import read_issues
from khabar.read.links import LINKS, read_links
from khabar.read.references import References
from khabar.read.transliterations import TRANSLITERATION, read_transliterations

PUBLICATION_FILE = "publication.yaml"
_ROOT_FILES = (
    PUBLICATION_FILE,
    "organisations.yaml",
    "sources.yaml",
    "figures.yaml",
    "glossary.yaml",
    TRANSLITERATION,
)

_STEMS = {"country": "[a-z]{2}", "name": FORMS[Name].pattern}
"""Patterns for file names that are also the value of a field: a mission's country, a campaign's or service's name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The result of reading a workspace: the publication, or None if there are errors, and all diagnostics.

    `draft` is the publication in spite of errors, without the parts that have them: enough to run more checks.
    """

    publication: Publication[Text] | None
    diagnostics: tuple[Diagnostic, ...]
    draft: Publication[Text] | None = None


class WorkspaceReader:
    """Reads a workspace; on the next call, reads only the files that changed. `khabar serve` keeps one reader."""

    def __init__(self, world: World, *, translated: bool = True) -> None:
        """Prepare to read; with `translated=False`, catalogues are not read: texts have only their authors' words."""
        self._translated = translated
        self._keeper = FileCache(world)
        self._references = References()

    def read(self) -> Reading:
        """Read everything; the result has a publication only if there are no errors."""
        keeper = self._keeper
        keeper.found = []
        publication = self._head()
        parts = self._parts() if exists(keeper.world, PUBLICATION_FILE) else {}
        if publication is not None:
            publication = replace(publication, **parts)
            broken = {finding.where.file for finding in keeper.found if finding.severity.stops}
            keeper.found.extend(self._references.check(publication, broken))
        valid = None if _has_errors(keeper.found) else publication
        return Reading(publication=valid, diagnostics=tuple(placed(keeper.found, keeper.world)), draft=publication)

    def _parts(self) -> dict[str, Any]:
        """Read all other files, even if publication.yaml has errors: their errors are reported too."""
        for path in self._keeper.files(""):
            if "/" not in path and path.endswith((".yaml", ".yml")) and path not in _ROOT_FILES:
                self._keeper.unread(path, f"files in this folder are {', '.join(_ROOT_FILES)}")
        issues = sorted(read_issues(self._keeper), key=lambda issue: issue.key)
        return {
            "missions": {mission.country: mission for mission in self._missions()},
            "campaigns": {campaign.name: campaign for campaign in self._campaigns()},
            "services": {service.name: service for service in self._services()},
            "issues": {issue.key: issue for issue in issues},
            "organisations": self._named("organisations", Organisation),
            "sources": self._named("sources", Source),
            "figures": self._named("figures", Figure),
            "glossary": self._named("glossary", Term),
            "transliteration": self._keeper.transliteration,
            "links": self._links(),
        }

    # --- publication.yaml, which has the languages that all other files are read with

    def _head(self) -> Publication[Text] | None:
        keeper = self._keeper
        keeper.languages, keeper.catalogues = self._languages(), ()
        keeper.catalogues = tuple(self._catalogues()) if self._translated else ()
        keeper.transliteration = {}
        keeper.transliteration = self._transliteration()
        return keeper.yaml(PUBLICATION_FILE, "publication", _publication)

    def _languages(self) -> tuple[Lang, ...]:
        """Return the languages of the publication; all supported ones if its file has none."""
        keeper = self._keeper
        try:
            listed = keeper.once(PUBLICATION_FILE, self._listed_languages, part="languages")
        finally:
            keeper.found.clear()  # errors are reported when the whole file is read
        return listed or tuple(LANGUAGES)

    def _listed_languages(self, found: list[Diagnostic]) -> tuple[Lang, ...]:
        source = read_text(self._keeper.world, PUBLICATION_FILE, found)
        tree, _ = parse(source, PUBLICATION_FILE) if source is not None else (None, ())
        listed = tree.items.get("languages") if isinstance(tree, MappingNode) else None
        words = (
            [entry.text for entry in listed.items if isinstance(entry, ScalarNode)]
            if isinstance(listed, SequenceNode)
            else []
        )
        return tuple(Lang(word) for word in dict.fromkeys(words) if word in LANGUAGES)

    def _catalogues(self) -> Iterator[Catalogue]:
        keeper = self._keeper
        known: dict[object, object] = {}
        for path, tag in keeper.in_folder("locale", ".po"):
            if tag in keeper.languages:
                yield self._catalogue(path, Lang(tag), known)
                continue
            hint = did_you_mean(tag, keeper.languages) if tag in LANGUAGES else f"allowed: {', '.join(LANGUAGES)}"
            message = f"{tag!r} is not a language of this publication"
            keeper.found.append(error("unknown-language", Pointer(file=path), message, hint))

    def _catalogue(self, path: str, lang: Lang, known: dict[object, object]) -> Catalogue:
        keeper = self._keeper
        return keeper.once(path, lambda found: read_catalogue(keeper.world, path, lang, found, known))

    # --- the other files

    def _named(self, stem: str, kind: Any) -> dict[str, Any]:
        path = f"{stem}.yaml"
        if not exists(self._keeper.world, path):
            return {}
        return self._keeper.yaml(path, stem, lambda tree, decoding: decode_named(kind, tree, decoding)) or {}

    def _transliteration(self) -> Mapping[Lang, Transliteration]:
        keeper, path = self._keeper, TRANSLITERATION
        if not exists(keeper.world, path):
            return {}
        context = path.removesuffix(".yaml")
        read = lambda tree, decoding: read_transliterations(tree, decoding, keeper.languages)  # noqa: E731
        return keeper.yaml(path, context, read) or {}

    def _links(self) -> Mapping[str, LinkStatus]:
        keeper = self._keeper

        def read(found: list[Diagnostic]) -> Mapping[str, LinkStatus]:
            errors: list[Diagnostic] = []
            source = read_text(keeper.world, LINKS, errors, CATALOGUE_LIMIT)
            hint = "delete the file: `khabar check --online` writes it again"
            found.extend(warning("bad-link-record", wrong.where, wrong.message, hint) for wrong in errors)
            return {} if source is None else read_links(source, LINKS, found)

        return keeper.once(LINKS, read) if exists(keeper.world, LINKS) else {}

    def _each(self, folder: str, kind: Any, key: str, also: str | None = None) -> Iterator[Any]:
        for path, stem in self._keeper.in_folder(folder, ".yaml", also):
            if not re.fullmatch(_STEMS[key], stem):
                example, form = ("kz", "country's code in small letters") if key == "country" else ("a-b", "short name")
                hint = f"rename it, for example to {folder}/{example}.yaml"
                message = f"{stem[:80]!r} is not a {form}"
                self._keeper.found.append(error("bad-value", Pointer(file=path), message, hint))
                continue
            given = {key: stem.upper() if key == "country" else stem}
            built = self._keeper.yaml(path, f"{folder}/{stem}", _decoder(kind, given))
            if built is not None:
                yield built

    def _missions(self) -> Iterator[Mission[Text]]:
        yield from self._each("missions", Mission, "country")

    def _services(self) -> Iterator[Service[Text]]:
        yield from self._each("services", Service, "name")

    def _campaigns(self) -> Iterator[Campaign[Text]]:
        tables = {path for path in self._keeper.files("campaigns") if path.endswith(".csv")}
        for campaign in self._each("campaigns", Campaign, "name", also=".csv"):
            table = f"campaigns/{campaign.name}.csv"
            more = self._activities(table, campaign.name) if table in tables else ()
            tables.discard(table)
            yield replace(campaign, activities=campaign.activities + more)
        for table in sorted(tables):
            self._keeper.unread(table, "a table of activities is named like its campaign's YAML file")

    def _activities(self, path: str, campaign: str) -> tuple[Activity[Text], ...]:
        keeper = self._keeper

        def read(found: list[Diagnostic]) -> tuple[Activity[Text], ...]:
            source = read_text(keeper.world, path, found)
            maker = keeper.maker(path, f"campaigns/{campaign}/activities", found)
            activities = () if source is None else read_activities(source, path, Decoding(maker.from_tree, found))
            return maker.finish(activities)

        return keeper.worded(path, read)


def read_workspace(world: World) -> Reading:
    """Read a workspace."""
    return WorkspaceReader(world).read()


def _publication(tree: Tree, decoding: Decoding) -> Publication[Text] | None:
    built: Publication[Text] | None = decode(Publication, tree, decoding)
    if built is not None and not built.languages:
        decoding.fault(built.at("languages"), "a publication needs at least one language", "languages: [en]")
        return None
    if built is not None and not 0 <= built.editions.share <= 100:  # noqa: PLR2004 - a share of a hundred
        decoding.fault(built.editions.at("share"), f"{built.editions.share} is not a percentage", "share: 60")
        return None
    return built


def _decoder(kind: Any, given: dict[str, Any]) -> Any:
    return lambda tree, decoding: decode(kind, tree, decoding, **given)


def _has_errors(found: list[Diagnostic]) -> bool:
    return any(finding.severity.stops for finding in found)
