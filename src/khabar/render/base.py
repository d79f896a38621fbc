"""The interface of renderers: their input and output.

A renderer is one file in `render/formats` with a module-level `PLUGIN` that implements `Renderer`. It takes an
`Edition`, with all texts and numbers already written out, and returns artifacts. It lists the kinds of block it leaves
out in `drops`, with the reason, and reports each one in a diagnostic: nothing is lost in silence (law 3).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from khabar.core.artifact import Artifact
from khabar.core.diagnostic import Diagnostic, Pointer, Severity
from khabar.model.edition import Edition
from khabar.render.words import Words


class Matter(StrEnum):
    """Content that every format must have unless it declares otherwise; the parity test checks it."""

    FIGURES = "figures"
    PLACES = "places"
    REVISIONS = "revisions"
    EARLIER = "earlier issues"
    SOURCES = "sources"
    LINKS = "links"
    PHONES = "phones"
    STORIES = "stories"


class ImageEncoder(Protocol):
    """Gives pictures re-encoded: upright, without EXIF or GPS, at a width and in a format."""

    def get(self, file: str, width: int, ending: str) -> bytes:
        """Return the bytes of a source picture at a width (never enlarged), as ".jpg", ".webp" or ".avif"."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Alongside:
    """Another format of the same edition, rendered before: for "other formats" with their sizes."""

    format: str
    title: str
    path: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderContext:
    """All that a renderer may use besides the edition."""

    words: Words
    pictures: ImageEncoder
    alongside: tuple[Alongside, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """One edition in one format: its files, and a report of what was left out."""

    artifacts: tuple[Artifact, ...]
    diagnostics: tuple[Diagnostic, ...] = ()


class Renderer(Protocol):
    """A format an edition can take.

    `title` names the download to a reader, in English: a key of the interface's words; empty where the format is not
    offered for download. `ending` is the file name's ending of the one file that is offered. `writes` and `drops`
    together must name every kind of block. `leaves_out` lists what this format leaves out on purpose.
    """

    title: str
    ending: str
    writes: frozenset[type]
    drops: Mapping[type, str]
    leaves_out: Mapping[Matter, str]

    def render(self, edition: Edition, context: RenderContext) -> Rendered:
        """Write one edition."""
        ...


def dropped(format_name: str, edition: Edition, what: str, why: str, where: Pointer) -> Diagnostic:
    """Report what a format left out, and why."""
    return Diagnostic(
        severity=Severity.DROPPED,
        name="dropped-by-format",
        where=where,
        message=f"{what} is left out of {format_name} ({edition.key}, {edition.lang}): {why}",
    )
