"""The interface of site renderers: they make pages about all editions of a publication.

A site renderer is one file in `render/sites` with a `PLUGIN` that implements `SiteRenderer`: front pages,
an archive, feeds, a calendar, a search index. It runs when the whole publication is built, and when it is named.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from khabar.core.plugin import load
from khabar.model.edition import Edition
from khabar.render.base import ImageEncoder, Rendered

SITES = "khabar.render.sites"
"""The folder of the site renderers, which is their list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteContext:
    """All that a site renderer may use besides the editions."""

    formats: tuple[str, ...]
    """The formats in which every edition is published."""

    pictures: ImageEncoder


class SiteRenderer(Protocol):
    """Makes the files above all editions of a publication.

    `title` says in English what it makes. `needs` names the formats it links to: it runs where all of them are
    built. `whole` says whether it needs the contents of editions (stories, figures, events): without, it is given their
    heads, and a build of a thousand editions holds one of them at a time.
    """

    title: str
    needs: frozenset[str]
    whole: bool

    def render(self, editions: Sequence[Edition], context: SiteContext) -> Rendered:
        """Write everything; `editions` are in the order of issues and languages, and nothing is written for none."""
        ...


def site_renderer(name: str) -> SiteRenderer:
    """Load a site renderer by its name."""
    loaded: SiteRenderer = load(SITES, name)
    return loaded


def runs_with(name: str, formats: Sequence[str]) -> bool:
    """Return whether all that a site renderer needs is built."""
    return site_renderer(name).needs <= set(formats)


def head_of(edition: Edition) -> Edition:
    """Keep what is at the head of an edition, and let go of its contents."""
    return replace(
        edition, figures={}, stories=(), events=(), campaigns={}, missions={}, services=(), pictures={}, videos={}
    )
